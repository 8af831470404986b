using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Ledger;

namespace PotLock.Web.Shared;

/// <summary>
/// <c>&lt;form numbers="money"&gt;</c>: tells the page's scripts how its book writes amounts and percentages, so that sums
/// that are shown while people type read as the server will.
/// </summary>
[HtmlTargetElement("form", Attributes = "numbers")]
public sealed class NumbersTagHelper : TagHelper
{
    /// <summary>Writes money as the book does.</summary>
    public required MoneyText Numbers { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var format = Numbers.Culture.NumberFormat;
        var sizes = format.CurrencyGroupSizes is { Length: > 0 } given ? given : [3];
        output.Attributes.SetAttribute("data-digits", Numbers.Currency.MinorDigits.ToString(CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-decimal", format.CurrencyDecimalSeparator);
        output.Attributes.SetAttribute("data-group", format.CurrencyGroupSeparator);
        output.Attributes.SetAttribute("data-group-sizes", string.Join(',', sizes));
        output.Attributes.SetAttribute("data-percent-decimal", format.NumberDecimalSeparator);
        output.Attributes.SetAttribute("data-signs", Numbers.Currency.Code + " " + Numbers.Currency.Symbol);
        output.Attributes.SetAttribute("data-nothing", Numbers.Format(0));
    }
}
