using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PotLock.Web.Shared;

/// <summary>
/// <c>&lt;kept of="figures" by="…"&gt;</c>: what is inside is drawn once for these figures, and then only given its token and its
/// ids anew. All that it shows comes from the figures and from what <c>by</c> says; it shows nothing else of a person or a request.
/// </summary>
[HtmlTargetElement("kept")]
public sealed class KeptTagHelper(KeptHtml kept, IAntiforgery antiforgery, HtmlEncoder encoder) : TagHelper
{
    /// <summary>The figures that it shows: the very object, as long as it is handed out for the book's version.</summary>
    public object Of { get; set; } = null!;

    /// <summary>What it depends on beside them.</summary>
    public string By { get; set; } = "";

    /// <summary>The view that it stands in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    private string? Token => antiforgery.GetAndStoreTokens(ViewContext.HttpContext).RequestToken;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (kept.Find(Of, By) is { } part)
        {
            output.Content.SetHtmlContent(part.For(part.HasToken ? Token : null));
            return;
        }

        var content = await output.GetChildContentAsync();
        using var html = new StringWriter();
        content.WriteTo(html, encoder);
        kept.Keep(Of, By, KeptPart.Of(html.ToString(), () => Token));
        output.Content = content;
    }
}
