using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Ledger;

namespace PotLock.Web.Shared;

/// <summary>
/// Marks the amounts inside a sentence, so that the privacy switch can hide them and leave the words: an element with the
/// attribute <c>amounts</c>, whose content is text alone.
/// </summary>
[HtmlTargetElement(Attributes = "amounts")]
public sealed class AmountsTagHelper : TagHelper
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Encodes a plain sentence for HTML and marks its amounts.</summary>
    public static string MarkText(string text) => Mark(Encoder.Encode(DateText.WithSingleStops(text)));

    private static string Mark(string html)
    {
        return Amount.Replace(html, "<span class=\"money-text\">$0</span>");
    }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.RemoveAll("amounts");
        var content = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Mark(content.GetContent()));
    }

    // A number beside the sign or the code of a currency, on either side, as MoneyText writes it.
    private static readonly Regex Amount = new(
        string.Format(null, "\u2212?(?:(?:{0})\\s?{1}|{1}\\s?(?:{0}))", Signs(), @"\d(?:[\d.,\u00a0\u202f\u2019]*\d)?"),
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string Signs() => string.Join('|', Currency.All
        .SelectMany(currency => new[] { currency.Symbol, currency.Code })
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(sign => sign.Length)
        .Select(Regex.Escape));
}
