using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Ledger;
using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>
/// Every form that is sent says which book it was shown for. One that the person’s role does not go to is not there: so no page has to
/// ask.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class BookFormTagHelper(BookForms forms) : TagHelper
{
    /// <summary>The view it stands in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var http = ViewContext.HttpContext;
        if (http.SessionOwner() is not { } owner)
        {
            return;
        }

        if (owner.Role < BookRole.Owner && forms.NeedsOf(ActionOf(output, http)) > owner.Role)
        {
            output.SuppressOutput();
            return;
        }

        // A form that is offered again as it was sent has its book among what was typed.
        if (!output.Attributes.ContainsName("data-as-sent"))
        {
            output.PostContent.AppendHtml(Field(owner));
        }
    }

    private static string ActionOf(TagHelperOutput output, HttpContext http) =>
        output.Attributes["action"]?.Value?.ToString() is { Length: > 0 } action ? action : http.Request.Path.Value ?? "";

    private static TagBuilder Field(SessionOwner owner)
    {
        var field = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        field.Attributes["type"] = "hidden";
        field.Attributes["name"] = nameof(CommandForm.BookId);
        field.Attributes["value"] = DisplayText.Id(owner.BookId);
        return field;
    }
}
