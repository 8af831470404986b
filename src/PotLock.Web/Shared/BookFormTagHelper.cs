using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Ledger;
using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>
/// Every form that is sent says which book it was shown for. One that the person’s role does not go to is not there: so no page has to
/// ask. Where the page is there for that form, it says why, and leads back.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class BookFormTagHelper(BookForms forms, Icons icons) : TagHelper
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

        if (owner.Role < BookRole.Owner && forms.NeedsOf(ActionOf(output, http)) is { } needed && needed > owner.Role)
        {
            var isFirst = BookForms.IsWhatPageIsFor(http.Request.Path.Value ?? "", ActionOf(output, http))
                && http.Items.TryAdd(typeof(BookFormTagHelper), true);
            output.SuppressOutput();
            if (isFirst)
            {
                output.PostElement.AppendHtml(Instead(needed, forms.WayBack(http.Request.Path.Value ?? "")));
            }

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

    /// <summary>Why there is no form, and the way back.</summary>
    private HtmlContentBuilder Instead(BookRole needed, string back)
    {
        var content = new HtmlContentBuilder();
        content.AppendHtml("<div class=\"stack stack--tight\" data-only-looks><p class=\"notice\">");
        content.AppendHtml(icons.Element("info-circle"));
        content.AppendHtml("<span>").Append(RoleWords.InsteadOfForm(needed)).AppendHtml("</span></p>");
        content.AppendHtml("<div class=\"actions\"><a class=\"button button--quiet\" href=\"").Append(back).AppendHtml("\">Back</a>");
        content.AppendHtml("<a class=\"button button--quiet\" href=\"/settings/members\">Who is in this book</a></div></div>");
        return content;
    }

    private static TagBuilder Field(SessionOwner owner)
    {
        var field = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        field.Attributes["type"] = "hidden";
        field.Attributes["name"] = nameof(CommandForm.BookId);
        field.Attributes["value"] = DisplayText.Id(owner.BookId);
        return field;
    }
}
