using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Ledger;

namespace PotLock.Web.Shared;

/// <summary>
/// <c>&lt;amount of="…" money="…"/&gt;</c>: a figure that means something, as
/// <c>&lt;data value="1234.50"&gt;£1,234.50&lt;/data&gt;</c>. Every other attribute is kept.
/// </summary>
[HtmlTargetElement("amount", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AmountTagHelper : TagHelper
{
    private const int LongText = 11;
    private const int WideText = 14;

    /// <summary>The amount in minor units.</summary>
    public long Of { get; set; }

    /// <summary>Writes it.</summary>
    public required MoneyText Money { get; set; }

    /// <summary>Whether a positive amount shows its plus.</summary>
    public bool Signed { get; set; }

    /// <summary>Whether the decimals are set small, in big figures.</summary>
    public bool Big { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "data";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("value", Money.Plain(Of));
        var text = (Signed && Of > 0 ? "+" : "") + Money.Format(Of);
        var point = Big && Money.Currency.MinorDigits > 0
            ? text.LastIndexOf(Money.Culture.NumberFormat.CurrencyDecimalSeparator, StringComparison.Ordinal)
            : -1;
        if (Big && text.Length > LongText)
        {
            // Beyond this a big figure is wider than a phone: it is set smaller there.
            output.AddClass("is-long", HtmlEncoder.Default);
        }

        if (text.Length > WideText)
        {
            // Millions and more: it has a row to itself where figures stand side by side.
            output.AddClass("is-wide", HtmlEncoder.Default);
        }

        if (point < 0)
        {
            Append(output.Content, text);
            return;
        }

        var end = point + Money.Culture.NumberFormat.CurrencyDecimalSeparator.Length + Money.Currency.MinorDigits;
        Append(output.Content, text[..point]);
        output.Content.AppendHtml("<span class=\"pence\">");
        output.Content.Append(text[point..end]);
        output.Content.AppendHtml("</span>");
        output.Content.Append(text[end..]);
    }

    /// <summary>Where there is no room for all of it, a long number breaks between its thousands, and never inside them.</summary>
    private void Append(TagHelperContent content, string number)
    {
        var separator = Money.Culture.NumberFormat.CurrencyGroupSeparator;
        var groups = number.Length > WideText && separator.Length > 0 ? number.Split(separator) : [number];
        content.Append(groups[0]);
        foreach (var group in groups[1..])
        {
            content.Append(separator);
            content.AppendHtml("<wbr>");
            content.Append(group);
        }
    }
}
