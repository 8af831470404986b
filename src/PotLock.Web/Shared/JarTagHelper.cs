using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;

namespace PotLock.Web.Shared;

/// <summary>
/// <c>&lt;jar pot="…"/&gt;</c>: a pot drawn as a jar that is filled exactly to its figure. Without a target there is
/// nothing to measure against, so coins lie in it instead. The parts are symbols of the layout (_Symbols).
/// </summary>
[HtmlTargetElement("jar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class JarTagHelper(Icons icons) : TagHelper
{
    /// <summary>The pot; null for an empty open jar.</summary>
    public PotSummary? Pot { get; set; }

    /// <summary>Empty, <c>small</c> or <c>large</c>.</summary>
    public string Size { get; set; } = "";

    /// <summary>What it shows, for those who do not see it; empty where the words stand beside it.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var svg = new StringBuilder("<svg class=\"jar", 900);
        svg.Append(Size.Length > 0 ? " jar--" + Size : "").Append(Pot?.Status == PotStatus.Closed ? " jar--closed" : "");
        svg.Append("\" viewBox=\"0 0 100 130\" ");
        svg.Append(
            Label.Length > 0
                ? $"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\">"
                : "aria-hidden=\"true\" focusable=\"false\">");
        svg.Append("<use href=\"#jar-body\"/>");
        AppendContent(svg);
        svg.Append("<use href=\"#jar-front\"/>");
        if (Size != "small")
        {
            svg.Append("<use href=\"#jar-label\"/><svg class=\"jar__icon\" x=\"39\" y=\"66\" width=\"22\" height=\"22\" viewBox=\"0 0 16 "
                + "16\">")
                .Append(icons.Paths(Pot?.Icon ?? PotLook.DefaultIcon)).Append("</svg>");
        }

        svg.Append("<use href=\"#jar-lid-").Append(Lid).Append("\"/>");
        svg.Append(Pot?.Status == PotStatus.Live ? "<use href=\"#jar-check\"/>" : "").Append("</svg>");
        output.Content.SetHtmlContent(svg.ToString());
    }

    private string Lid => Pot switch
    {
        { Status: PotStatus.Live } => "live",
        { Status: PotStatus.Closed } => "closed",
        { IsLocked: true } => "locked",
        _ => "open",
    };

    private void AppendContent(StringBuilder svg)
    {
        if (Pot is { Status: not PotStatus.Closed, BalanceMinor: > 0 })
        {
            if (Pot.FillBasisPoints is { } fill)
            {
                var y = ((PotRules.FullWeighting - fill) / 100).ToString(CultureInfo.InvariantCulture) + "."
                    + ((PotRules.FullWeighting - fill) % 100).ToString("00", CultureInfo.InvariantCulture);
                svg.Append("<g clip-path=\"url(#jar-inside)\"><svg x=\"13\" y=\"40\" width=\"74\" height=\"80\" viewBox=\"0 0 100 100\" "
                    + "preserveAspectRatio=\"none\">")
                    .Append("<g class=\"jar__level\"><use href=\"#jar-level\" y=\"").Append(y).Append("\"/></g></svg></g>");
            }
            else
            {
                svg.Append("<use href=\"#jar-coins\" clip-path=\"url(#jar-inside)\"/>");
            }
        }

        if (Size == "large" && Pot is { Status: PotStatus.Active, TargetMinor: not null })
        {
            svg.Append("<use href=\"#jar-ticks\"/>");
        }

        if (Size != "small")
        {
            svg.Append("<circle class=\"jar-coin\" cx=\"50\" cy=\"36\" r=\"7\"/>");
        }
    }
}
