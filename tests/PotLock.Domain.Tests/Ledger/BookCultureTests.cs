using System.Globalization;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;

namespace PotLock.Domain.Tests.Ledger;

/// <summary>A culture with a number format of its own: all that is written is read back, and dates stay the culture's.</summary>
public class BookCultureTests
{
    private static readonly long[] s_amounts =
        [0, 1, 99, 100, 12_345, 99_999, 123_456, 12_345_678, 1_234_567_890, 1_000_000_000_000, -1, -99_999_999];

    public static TheoryData<NumberFormat> Formats => [.. Enum.GetValues<NumberFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Numbers_OfEveryCultureThatIsOffered_AreReadAsTheyAreWritten(NumberFormat format)
    {
        foreach (var culture in BookPlaces.CultureNames.Select(name => BookCulture.Of(name, format)))
        {
            foreach (var money in Currency.All.Select(currency => new MoneyText(currency, culture)))
            {
                foreach (var amount in s_amounts)
                {
                    foreach (var text in AsPeopleTypeIt(money.Format(amount)).Append(money.ForInput(amount)))
                    {
                        Assert.Equal((MoneyTextProblem.None, amount), (money.TryParse(text, out var read), read));
                    }
                }
            }

            foreach (var basisPoints in new[] { 0, 1, 10, 1_250, 10_000 })
            {
                Assert.True(PercentText.TryParse(PercentText.Format(basisPoints, culture), culture, out var read));
                Assert.Equal(basisPoints, read);
                Assert.True(RateText.TryParse(RateText.ForInput(basisPoints, culture), culture, out var rate));
                Assert.Equal(basisPoints, rate);
            }
        }
    }

    [Theory]
    [InlineData(NumberFormat.CommaPoint, "1,234,567.89", "12.5%", "1.234.567,89")]
    [InlineData(NumberFormat.PointComma, "1.234.567,89", "12,5%", "1,234,567.89")]
    [InlineData(NumberFormat.SpaceComma, "1 234 567,89", "12,5%", "1,234,567.89")]
    [InlineData(NumberFormat.ApostrophePoint, "1’234’567.89", "12.5%", "1,234,567.89")]
    public void NumberFormat_CountsInEveryCulture_AndWhatAnotherWouldWriteIsRefused(
        NumberFormat format, string number, string percent, string refused)
    {
        foreach (var culture in BookPlaces.CultureNames.Select(name => BookCulture.Of(name, format)))
        {
            var money = new MoneyText(Currency.Of("GBP"), culture);
            Assert.Equal(number, money.Format(1_234_567_89).Replace("£", "", StringComparison.Ordinal).Trim().Replace('\u00a0', ' '));
            Assert.Equal(percent, PercentText.Format(12_50, culture));
            Assert.Equal(MoneyTextProblem.NotAnAmount, money.TryParse(refused, out _));
        }
    }

    [Fact]
    public void Culture_WithANumberFormat_WritesDatesAsBefore_AndIsAlwaysTheSame()
    {
        var date = new DateOnly(2026, 3, 5);
        foreach (var name in BookPlaces.CultureNames)
        {
            var culture = BookCulture.Of(name, NumberFormat.CommaPoint);
            Assert.Equal(DateText.Format(date, CultureInfo.GetCultureInfo(name)), DateText.Format(date, culture));
            Assert.Same(culture, BookCulture.Of(name, NumberFormat.CommaPoint));
            Assert.True(culture.IsReadOnly);
            Assert.Same(CultureInfo.GetCultureInfo(name), BookCulture.Of(name, NumberFormat.AsCulture));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => BookCulture.Of("en-GB", (NumberFormat)9));
    }

    /// <summary>People type the spaces and apostrophes that their keyboards have.</summary>
    private static IEnumerable<string> AsPeopleTypeIt(string written) =>
    [
        written, written.Replace('\u00a0', ' ').Replace('\u202f', ' '), written.Replace('\u00a0', '\u202f'),
        written.Replace('\u2019', '\''),
    ];
}
