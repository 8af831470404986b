using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PotLock.Web.Shared;

/// <summary>
/// <c>&lt;shift before="20%" after="60%"/&gt;</c>: what something was beside what it becomes, struck out and written in, with an
/// arrow between them that is read out as “from … to …”.
/// </summary>
[HtmlTargetElement("shift", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShiftTagHelper(Icons icons) : TagHelper
{
    /// <summary>What it was.</summary>
    public required string Before { get; set; }

    /// <summary>What it becomes.</summary>
    public required string After { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "shift");
        output.Content
            .AppendHtml("<del><span class=\"visually-hidden\">from </span>").Append(Before)
            .AppendHtml("</del>").AppendHtml(icons.Svg("arrow-right"))
            .AppendHtml("<ins><span class=\"visually-hidden\">to </span>").Append(After)
            .AppendHtml("</ins>");
    }
}
