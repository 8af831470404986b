using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public class MoneyTextTests
{
    private const string Nbsp = "\u00a0";
    private const string NarrowNbsp = "\u202f";
    private const string Minus = "\u2212";

    [Theory]
    // culture, currency, minor units | for people | for an input | for programs
    [InlineData("en-GB", "GBP", 0, "£0.00", "0.00", "0.00")]
    [InlineData("en-GB", "GBP", 1, "£0.01", "0.01", "0.01")]
    [InlineData("en-GB", "GBP", 123_450, "£1,234.50", "1234.50", "1234.50")]
    [InlineData("en-GB", "GBP", 100_000_000_000, "£1,000,000,000.00", "1000000000.00", "1000000000.00")]
    [InlineData("en-GB", "GBP", -123_450, Minus + "£1,234.50", "-1234.50", "-1234.50")]
    [InlineData("en-GB", "GBP", -1, Minus + "£0.01", "-0.01", "-0.01")]
    [InlineData("en-GB", "EUR", 123_450, "€1,234.50", "1234.50", "1234.50")]
    [InlineData("en-GB", "CHF", 123_450, "CHF" + Nbsp + "1,234.50", "1234.50", "1234.50")]
    [InlineData("en-US", "USD", 99_999, "$999.99", "999.99", "999.99")]
    [InlineData("en-US", "USD", 100_000, "$1,000.00", "1000.00", "1000.00")]
    [InlineData("de-DE", "EUR", 123_450, "1.234,50" + Nbsp + "€", "1234,50", "1234.50")]
    [InlineData("de-DE", "EUR", -5, Minus + "0,05" + Nbsp + "€", "-0,05", "-0.05")]
    [InlineData("de-AT", "EUR", 123_450, "€" + Nbsp + "1.234,50", "1234,50", "1234.50")]
    [InlineData("fr-FR", "EUR", 123_456_789, "1" + NarrowNbsp + "234" + NarrowNbsp + "567,89" + Nbsp + "€", "1234567,89", "1234567.89")]
    [InlineData("de-CH", "CHF", 123_450, "CHF" + Nbsp + "1’234.50", "1234.50", "1234.50")]
    [InlineData("en-IN", "INR", 123_456_789, "₹12,34,567.89", "1234567.89", "1234567.89")]
    [InlineData("hi-IN", "INR", 123_456_789, "₹12,34,567.89", "1234567.89", "1234567.89")]
    [InlineData("ja-JP", "JPY", 1_234_567, "¥1,234,567", "1234567", "1234567")]
    [InlineData("ja-JP", "JPY", -5, Minus + "¥5", "-5", "-5")]
    [InlineData("en-GB", "KWD", 1_234_567, "KD1,234.567", "1234.567", "1234.567")]
    [InlineData("en-GB", "KWD", 5, "KD0.005", "0.005", "0.005")]
    [InlineData("en-GB", "GBP", long.MaxValue, "£92,233,720,368,547,758.07", "92233720368547758.07", "92233720368547758.07")]
    [InlineData("en-GB", "GBP", long.MinValue, Minus + "£92,233,720,368,547,758.08", "-92233720368547758.08", "-92233720368547758.08")]
    public void Format_WritesMoneyAsTheBooksPeopleDo(
        string culture, string currency, long amountMinor, string forPeople, string forInput, string forPrograms)
    {
        var money = Money(currency, culture);
        Assert.Equal(forPeople, money.Format(amountMinor));
        Assert.Equal(forInput, money.ForInput(amountMinor));
        Assert.Equal(forPrograms, money.Plain(amountMinor));
    }

    [Theory]
    [InlineData("en-GB", "GBP", 150_000, "£1,500")]
    [InlineData("en-GB", "GBP", 150_050, "£1,500.50")]
    [InlineData("en-GB", "GBP", -20_000, Minus + "£200")]
    [InlineData("en-GB", "GBP", 0, "£0")]
    [InlineData("en-GB", "GBP", 50, "£0.50")]
    [InlineData("de-DE", "EUR", 150_000, "1.500" + Nbsp + "€")]
    [InlineData("ja-JP", "JPY", 1_500, "¥1,500")]
    [InlineData("en-GB", "KWD", 1_500_000, "KD1,500")]
    [InlineData("en-GB", "KWD", 1_500_500, "KD1,500.500")]
    public void FormatShort_LeavesOutDecimalsOfWholeAmounts(string culture, string currency, long amountMinor, string expected) =>
        Assert.Equal(expected, Money(currency, culture).FormatShort(amountMinor));

    [Theory]
    [InlineData("en-GB", "GBP", "5", 500)]
    [InlineData("en-GB", "GBP", "5.5", 550)]
    [InlineData("en-GB", "GBP", "5.50", 550)]
    [InlineData("en-GB", "GBP", ".5", 50)]
    [InlineData("en-GB", "GBP", "0", 0)]
    [InlineData("en-GB", "GBP", "0.00", 0)]
    [InlineData("en-GB", "GBP", "007", 700)]
    [InlineData("en-GB", "GBP", " 12.34 ", 1_234)]
    [InlineData("en-GB", "GBP", "£12.34", 1_234)]
    [InlineData("en-GB", "GBP", "£ 12.34", 1_234)]
    [InlineData("en-GB", "GBP", "12.34 £", 1_234)]
    [InlineData("en-GB", "GBP", "GBP 12.34", 1_234)]
    [InlineData("en-GB", "GBP", "12.34 gbp", 1_234)]
    [InlineData("en-GB", "GBP", "1,234", 123_400)]
    [InlineData("en-GB", "GBP", "1,234.50", 123_450)]
    [InlineData("en-GB", "GBP", "1,234,567.89", 123_456_789)]
    [InlineData("en-GB", "GBP", "£ 1 234.50", 123_450)]
    [InlineData("en-GB", "GBP", "1" + Nbsp + "234.50", 123_450)]
    [InlineData("en-GB", "GBP", "-5", -500)]
    [InlineData("en-GB", "GBP", Minus + "5", -500)]
    [InlineData("en-GB", "GBP", "-£5", -500)]
    [InlineData("en-GB", "GBP", "£-5", -500)]
    [InlineData("en-GB", "GBP", "- 5", -500)]
    [InlineData("en-GB", "GBP", "-0", 0)]
    [InlineData("en-GB", "GBP", "1000000000.00", 100_000_000_000)]
    [InlineData("en-GB", "GBP", "000000000000000000000000000000000000000005", 500)]
    [InlineData("en-US", "USD", "$1,234.50", 123_450)]
    [InlineData("de-DE", "EUR", "1234,5", 123_450)]
    [InlineData("de-DE", "EUR", "1.234,50 €", 123_450)]
    [InlineData("de-DE", "EUR", "1.234", 123_400)]
    [InlineData("de-DE", "EUR", "1 234,50", 123_450)]
    [InlineData("de-DE", "EUR", "EUR 5", 500)]
    [InlineData("de-AT", "EUR", "1.234,50 €", 123_450)]
    [InlineData("fr-CH", "CHF", "1 234.50", 123_450)] // Swiss money has a point, other Swiss French numbers a comma
    [InlineData("fr-FR", "EUR", "1 234,50", 123_450)]
    [InlineData("fr-FR", "EUR", "1" + NarrowNbsp + "234,50" + Nbsp + "€", 123_450)]
    [InlineData("de-CH", "CHF", "1'234.50", 123_450)]
    [InlineData("de-CH", "CHF", "CHF 1’234.50", 123_450)]
    [InlineData("en-IN", "INR", "12,34,567.89", 123_456_789)]
    [InlineData("hi-IN", "INR", "₹1,234", 123_400)]
    [InlineData("ja-JP", "JPY", "¥1,234,567", 1_234_567)]
    [InlineData("ja-JP", "JPY", "5", 5)]
    [InlineData("en-GB", "KWD", "1.234", 1_234)]
    [InlineData("en-GB", "KWD", "1,234.5", 1_234_500)]
    [InlineData("en-GB", "KWD", "5 KWD", 5_000)]
    [InlineData("en-ZA", "ZAR", "5 ZAR", 500)] // the code ends in the sign, R
    [InlineData("en-ZA", "ZAR", "R5", 500)]
    [InlineData("da-DK", "DKK", "1.234,50 kr.", 123_450)]
    public void TryParse_WhatPeopleType_ReadsMinorUnits(string culture, string currency, string text, long amountMinor)
    {
        Assert.Equal(MoneyTextProblem.None, Money(currency, culture).TryParse(text, out var read));
        Assert.Equal(amountMinor, read);
    }

    [Theory]
    [InlineData("en-GB", "GBP", null, MoneyTextProblem.Empty)]
    [InlineData("en-GB", "GBP", "", MoneyTextProblem.Empty)]
    [InlineData("en-GB", "GBP", "   ", MoneyTextProblem.Empty)]
    [InlineData("en-GB", "GBP", "£", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "-", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", ".", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", ",", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "abc", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1e5", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "0x10", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "NaN", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "∞", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "١٢", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "１２", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "½", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "+5", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "--5", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "(5)", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "5-", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "5+5", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1.5.2", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "5.", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "5 .50", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "5. 50", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "£5£", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "€5", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1.234", MoneyTextProblem.TooManyDecimals)] // 1,234 or 1.23? never guessed
    [InlineData("en-GB", "GBP", "1,234.567", MoneyTextProblem.TooManyDecimals)]
    [InlineData("en-GB", "GBP", "1,23", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1,2345", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "12,34.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "12,34,567.00", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1234,567.00", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", ",234.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1,,234", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1,234 567", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1.234,50", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1 2", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "12 34", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "GBP", "1111111111111111111111111111111111111111", MoneyTextProblem.TooLarge)]
    [InlineData("en-GB", "GBP", "9999999999999999.00", MoneyTextProblem.TooLarge)]
    [InlineData("en-US", "USD", "1.234", MoneyTextProblem.TooManyDecimals)]
    [InlineData("de-DE", "EUR", "1.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("de-DE", "EUR", "1,234.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("de-DE", "EUR", "1,234", MoneyTextProblem.TooManyDecimals)]
    [InlineData("fr-FR", "EUR", "1.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("fr-FR", "EUR", "1.234", MoneyTextProblem.NotAnAmount)]
    [InlineData("fr-FR", "EUR", "12 34,50", MoneyTextProblem.NotAnAmount)]
    [InlineData("de-CH", "CHF", "1,50", MoneyTextProblem.NotAnAmount)]
    [InlineData("de-CH", "CHF", "12'34.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-IN", "INR", "1,234,567.00", MoneyTextProblem.NotAnAmount)]
    [InlineData("hi-IN", "INR", "1,23", MoneyTextProblem.NotAnAmount)]
    [InlineData("ja-JP", "JPY", "1.5", MoneyTextProblem.TooManyDecimals)]
    [InlineData("ja-JP", "JPY", "1,23", MoneyTextProblem.NotAnAmount)]
    [InlineData("en-GB", "KWD", "1.2345", MoneyTextProblem.TooManyDecimals)]
    public void TryParse_WhatIsNoAmountOrCouldBeTwo_SaysWhy(string culture, string currency, string? text, MoneyTextProblem problem)
    {
        Assert.Equal(problem, Money(currency, culture).TryParse(text, out var read));
        Assert.Equal(0, read);
    }

    [Fact]
    public void TryParse_OfAVeryLongText_AnswersAtOnce()
    {
        Assert.Equal(MoneyTextProblem.TooLarge, Pounds.TryParse(new string('9', 1_000_000), out _));
        Assert.Equal(MoneyTextProblem.NotAnAmount, Pounds.TryParse(string.Concat(Enumerable.Repeat("1,", 500_000)), out _));
    }

    [Fact]
    public void TryParse_OfMoneyAsWrittenInEveryCultureAndCurrency_GivesItBack()
    {
        long[] amounts = [0, 1, 99, 100, 12_345, 99_999, 123_456, 12_345_678, 1_234_567_890, 1_000_000_000_000, -1, -123_456_789];
        List<string> wrong = [];
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures).DistinctBy(WayOfWriting))
        {
            foreach (var money in Currency.All.Select(currency => new MoneyText(currency, culture)))
            {
                wrong.AddRange(
                    from amount in amounts
                    from text in new[] { money.Format(amount), money.ForInput(amount) }
                    where money.TryParse(text, out var read) != MoneyTextProblem.None || read != amount
                    select $"{culture.Name} {money.Currency.Code} {amount}: {text}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>What of a culture can make a difference to money: several hundred cultures share few ways.</summary>
    private static string WayOfWriting(CultureInfo culture)
    {
        var f = culture.NumberFormat;
        return string.Join(
            '|', f.CurrencyDecimalSeparator, f.CurrencyGroupSeparator, f.NumberDecimalSeparator, f.NumberGroupSeparator,
            string.Join(',', f.CurrencyGroupSizes), string.Join(',', f.NumberGroupSizes), f.CurrencyPositivePattern);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("de-CH")]
    [InlineData("en-IN")]
    [InlineData("hi-IN")]
    [InlineData("ja-JP")]
    public void TryParse_OfAnyAmountAsWritten_GivesItBack(string culture)
    {
        var cases =
            from currency in Gen.Elements(Currency.All.AsEnumerable())
            from digits in Gen.Choose(1, 17)
            from high in Gen.Choose(0, int.MaxValue)
            from low in Gen.Choose(0, int.MaxValue)
            from sign in Gen.Elements(1L, -1L)
            select (Money: new MoneyText(currency, CultureInfo.GetCultureInfo(culture)),
                AmountMinor: sign * ((((long)high << 31) | (long)low) % long.Parse(
                    "1" + new string('0', digits), CultureInfo.InvariantCulture)));
        PropertyRun.Holds(cases, c =>
        {
            foreach (var text in new[] { c.Money.ForInput(c.AmountMinor), c.Money.Format(c.AmountMinor) })
            {
                Assert.Equal(MoneyTextProblem.None, c.Money.TryParse(text, out var read));
                Assert.Equal(c.AmountMinor, read);
            }
        });
    }

    [Fact]
    public void TryParse_OfAnyText_NeverThrows_AndReadsNothingWhenRefused()
    {
        var character = Gen.Elements("0123456789.,' \u00a0\u202f’-−+£€¥eEkr.()xRZA٣".ToCharArray());
        var cases =
            from culture in Gen.Elements("en-GB", "de-DE", "fr-FR", "de-CH", "hi-IN", "ja-JP", "de-AT", "ar-KW")
            from currency in Gen.Elements(Currency.All.AsEnumerable())
            from length in Gen.Choose(0, 12)
            from text in character.ArrayOf(length)
            select (Money: new MoneyText(currency, CultureInfo.GetCultureInfo(culture)), Text: new string(text));
        PropertyRun.Holds(cases, c =>
        {
            if (c.Money.TryParse(c.Text, out var read) != MoneyTextProblem.None)
            {
                Assert.Equal(0, read);
                return;
            }

            // What was read is what the typed digits say: no digit is dropped, none is made up.
            var digits = new string([.. c.Text.Where(char.IsAsciiDigit)]).TrimStart('0');
            var written = c.Money.Plain(Math.Abs(read)).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
            Assert.True(written.StartsWith(digits, StringComparison.Ordinal) && written[digits.Length..].All(d => d == '0'), c.Text);
        });
    }
}
