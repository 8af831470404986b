using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;

namespace PotLock.Domain.Tests.Receipts;

/// <summary>What is read from texts as a machine makes them of receipts, in the words and figures of several countries.</summary>
public sealed class ReceiptTextTests
{
    private static readonly DateOnly s_today = new(2026, 4, 1);

    /// <summary>Culture, text, amount in minor units, date and name; - for what is left out.</summary>
    public static TheoryData<string, string, string, string> Receipts => new()
    {
        // Great Britain
        {
            "en-GB",
            "BOOTS UK LTD|12 High Street|04/03/2026 14:22|PLASTERS 2.35|VITAMIN C 10.00|TOTAL £12.35|CASH £20.00|"
                + "CHANGE £7.65",
            "1235 2026-03-04 Boots UK LTD", "cash and change"
        },
        {
            "en-GB",
            "Tesco Express|MILK 1.20|BREAD 1.40|Sub-total 2.60|Savings -0.40|TOTAL 2.20|VISA 2.20|4 Mar 2026",
            "220 2026-03-04 Tesco Express", "savings"
        },
        {
            "en-GB",
            "WAITROSE|Total (3 items) 9.99|AMOUNT DUE 9.99|VAT 20% 1.67|04.03.26 12.35",
            "999 2026-03-04 Waitrose", "value added tax"
        },
        {
            "en-GB",
            "The Crown Inn|Food 40.00|Service 5.00|Total 45.00|Amount paid 45.00|4th March 2026",
            "4500 2026-03-04 The Crown Inn", "service"
        },
        { "en-GB", "Garage|Total 1,234.50", "123450 - Garage", "thousands" },
        { "en-GB", "Corner Shop|TOTAL|£3.50", "350 - Corner Shop", "the figure on the next line" },
        { "en-GB", "Receipt|Thank you|PRET A MANGER|Total 4.75", "475 - Pret A Manger", "greetings first" },
        { "en-GB", "Shop|Total 12.35|Total 15.00", "- - Shop", "two totals" },
        { "en-GB", "Shop|Total VAT 2.06|Total excl. VAT 10.29", "- - Shop", "only totals of the tax" },
        { "en-GB", "Shop|Tea 2.00|Cake 3.00", "- - Shop", "no total" },
        { "en-GB", "Parking|Fee 2.80|03/04/2025", "280 2025-04-03 Parking", "the only amount; the day first" },
        { "en-GB", "Shop|01/03/2026|02/03/2026|Total 1.00", "100 - Shop", "two dates" },
        { "en-GB", "Shop|04/03/2026|Return by 04/05/2026|Total 1.00", "100 2026-03-04 Shop", "a date still to come" },
        { "en-GB", "Shop|Card payment 7.20|Tea 1.20|Cake 6.00", "720 - Shop", "a card's slip" },
        { "en-GB", "Shop|GRAND TOTAL 30.00|Total food 20.00|Total drink 10.00", "3000 - Shop", "totals of parts" },
        { "en-GB", "", "- - -", "nothing" },
        { "en-GB", "~~|12|..|£", "- - -", "rubbish" },
        { "en-GB", "Shop|Total 0.00", "- - Shop", "nothing was paid" },
        // America
        { "en-US", "TARGET|03/04/2026|SUBTOTAL 10.00|TAX 0.83|TOTAL $10.83|DEBIT 10.83", "1083 2026-03-04 Target", "the month first" },
        { "en-US", "Diner|25/03/2026|Total 8.00", "800 2026-03-25 Diner", "a day beyond twelve" },
        { "en-US", "Diner|March 4, 2026|Tip 2.00|Balance due 12.00", "1200 2026-03-04 Diner", "a tip" },
        // Germany
        {
            "de-DE",
            "REWE Markt|Milch 1,29 B|Brot 2,49 B|SUMME EUR 3,78|Geg. BAR EUR 5,00|Rückgeld BAR EUR 1,22|"
                + "04.03.2026 18:02 Uhr",
            "378 2026-03-04 REWE Markt", "cash and change"
        },
        {
            "de-DE",
            "Bäckerei Müller|Gesamtbetrag 1.234,56 €|inkl. 7,0% MwSt 80,77|4. März 2026",
            "123456 2026-03-04 Bäckerei Müller", "thousands"
        },
        { "de-DE", "LIDL|Zwischensumme 9,00|Rabatt -1,00|zu zahlen 8,00|Kartenzahlung 8,00|04.03.26", "800 2026-03-04 Lidl", "a discount" },
        { "de-DE", "Café|18.30 Uhr|Summe 4,20", "420 - Café", "a time of day" },
        { "de-DE", "Kiosk|Summe 4,20|Summe 5,20", "- - Kiosk", "two totals" },
        // France
        {
            "fr-FR",
            "CARREFOUR CITY|Sous-total 9,00|TVA 5,5% 0,47|TOTAL TTC 9,47|Espèces 10,00|Rendu 0,53|04/03/2026",
            "947 2026-03-04 Carrefour City", "cash and change"
        },
        {
            "fr-FR",
            "Boulangerie Paul|TOTAL HT 7,58|Net à payer 8,00 €|le 4 mars 2026",
            "800 2026-03-04 Boulangerie Paul", "before and after tax"
        },
        { "fr-FR", "Librairie|Montant 1 234,50 €|2026-03-04", "123450 2026-03-04 Librairie", "a space between thousands" },
        // Japan
        { "ja-JP", "ローソン|2026年3月4日|おにぎり ¥150|合計 ¥1,250", "1250 2026-03-04 ローソン", "no decimals" },
    };

    [Theory]
    [MemberData(nameof(Receipts))]
    public void Receipt_IsRead_OrLeftOut(string culture, string text, string expected, string why)
    {
        var place = CultureInfo.GetCultureInfo(culture);
        var currency = Currency.Of(culture switch { "en-GB" => "GBP", "en-US" => "USD", "ja-JP" => "JPY", _ => "EUR" });
        var read = ReceiptText.Read(text.Replace('|', '\n'), currency, place, s_today);
        var (amount, date) = (
            read.AmountMinor?.ToString(CultureInfo.InvariantCulture), read.Date?.ToString("O", CultureInfo.InvariantCulture));
        var found = $"{amount ?? "-"} {date ?? "-"} {read.Merchant ?? "-"}";
        Assert.True(expected == found, $"{why}: {found} instead of {expected}");
    }

    [Fact]
    public void ThreeDecimals_AreRead() => Assert.Equal(
        12_350, ReceiptText.Read("Souk\nTotal 12.350", Currency.Of("KWD"), CultureInfo.GetCultureInfo("en-GB"), s_today).AmountMinor);

    [Fact]
    public void AnyText_IsRead_AndNothingBeyondReasonIsOffered()
    {
        var parts = Gen.Elements(
            "Total", "TOTAL DUE", "Summe", "12.35", "1,234.50", "9,99", "04/03/2026", "31.02.2026", "4 March 2026", "99.99.9999", "\n", " ",
            "£", "Boots", "VAT", "%", "-", "999999999999999999999.99", "00", "🧾", "\0", ".", ",", "合計", "¥", "20260304");
        PropertyRun.Holds(
            from all in Gen.ArrayOf(parts)
            from code in Gen.Elements("GBP", "JPY", "KWD")
            from culture in Gen.Elements("en-GB", "en-US", "de-DE", "fr-FR", "ja-JP")
            select (Text: string.Concat(all), code, culture),
            one =>
            {
                var read = ReceiptText.Read(one.Text, Currency.Of(one.code), CultureInfo.GetCultureInfo(one.culture), s_today);
                Assert.True(read.AmountMinor is null or (> 0 and <= 100_000_000_00));
                Assert.True(read.Date is null || (read.Date <= s_today && read.Date.Value.Year >= 2016));
                Assert.True(read.Merchant is null or { Length: >= 2 and <= 40 });
            });
    }
}
