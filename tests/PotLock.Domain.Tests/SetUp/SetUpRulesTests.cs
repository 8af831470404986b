using System.Globalization;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.SetUp;

namespace PotLock.Domain.Tests.SetUp;

/// <summary>What a book can be set up with, and where it can be at home.</summary>
public class SetUpRulesTests
{
    private static readonly DateOnly s_today = new(2026, 3, 10);
    private static readonly BookPlace s_strange = new("GBP", "xx-YY", "Etc/GMT+4");
    private static readonly MoneyText s_money = new(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB"));

    [Fact]
    public void Pots_ThatStartWithMoreThanThereIs_AreRefusedBesideTheFirstThatIsTooMuch()
    {
        NewPot[] pots = [new("A", null, null, 0, 60_00), new("B", null, null, 0, 40_00), new("C", null, null, 0, 1)];
        Assert.Empty(SetUpRules.CheckPots(pots, 100_01, s_today, s_money));
        var refusal = Assert.Single(SetUpRules.CheckPots(pots, 99_99, s_today, s_money));
        Assert.Equal(("starts-above-total", "Pots.StartingBalance", (long?)1), (refusal.Name, refusal.Property, refusal.Item));
        Assert.Equal("The starting balances add up to £100.01, but the main account has £99.99. Take £0.02 off.", refusal.Sentence);
    }

    [Fact]
    public void Pots_WeightedAboveAHundredPercent_AreRefusedBesideTheFirstThatIsTooMuch()
    {
        NewPot[] pots = [new("A", null, null, 60_00), new("B", null, null, 40_00), new("C", null, null, 1)];
        Assert.Empty(SetUpRules.CheckPots(pots[..2], 0, s_today, s_money));
        var refusal = Assert.Single(SetUpRules.CheckPots(pots, 0, s_today, s_money));
        Assert.Equal(("weightings-above-100", "Pots.Weighting", (long?)2), (refusal.Name, refusal.Property, refusal.Item));
        Assert.Equal("The shares add up to 100.01%. Take 0.01% off so that they come to at most 100%.", refusal.Sentence);
    }

    [Fact]
    public void Pots_EachWrongInItsOwnWay_AreAllToldInTheirRows()
    {
        NewPot[] pots =
        [
            new("", 10_00, s_today, 0, 0), new("B", 10_00, null, 0, 10_00), new("C", null, s_today.AddDays(-1), 0),
            new("D", null, null, 100_01), new("E", null, null, 0, -1),
        ];
        Assert.Equal(
            [
                "pot-needs-name Pots.Name 0",
                "target-not-above-start Pots.TargetAmount 1",
                "end-date-in-past Pots.EndDate 2",
                "weighting-out-of-range Pots.Weighting 3",
                "start-negative Pots.StartingBalance 4",
            ],
            SetUpRules.CheckPots(pots, 0, s_today, s_money).Select(refusal => $"{refusal.Name} {refusal.Property} {refusal.Item}"));
        Assert.Equal("too-many-pots", Assert.Single(SetUpRules.CheckPots([.. Enumerable.Repeat(pots[1], 101)], 0, s_today, s_money)).Name);
    }

    [Fact]
    public void Goals_AreThoseThatAPotCouldHave()
    {
        Goal[] goals = [new(" ", 1, null), new("B", 0, null), new("C", null, s_today.AddDays(-1)), new("D", null, null)];
        Assert.Equal(
            ["pot-needs-name Goals.Name 0", "amount-not-positive Goals.TargetAmount 1", "end-date-in-past Goals.EndDate 2"],
            SetUpRules.CheckGoals(goals, s_today, s_money).Select(refusal => $"{refusal.Name} {refusal.Property} {refusal.Item}"));
        Assert.Equal("too-many-goals", Assert.Single(SetUpRules.CheckGoals([.. Enumerable.Repeat(goals[3], 21)], s_today, s_money)).Name);
    }

    [Theory]
    [InlineData("GBP", "en-GB", "Europe/London", "")]
    [InlineData("KWD", "de-DE", "UTC", "")]
    [InlineData("GBP", "xx-YY", "Etc/GMT+4", "")] // the book has both
    [InlineData("", "", "", "Currency TimeZone Culture")]
    [InlineData("gbp", "en-gb", "europe/london", "Currency TimeZone Culture")]
    [InlineData("XAU", "en-GB", "Etc/GMT+3", "Currency TimeZone")]
    [InlineData("GBP", "en-GB", "../../etc/passwd", "TimeZone")]
    public void Place_IsOneThatIsKnown(string currency, string culture, string zone, string fields) =>
        Assert.Equal(
            fields,
            string.Join(' ', PlaceRules.Check(new BookPlace(currency, culture, zone), s_strange).Select(refusal => refusal.Property)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1_000_000_000_00, true)]
    [InlineData(1_000_000_000_01, false)]
    [InlineData(-1, false)]
    public void TotalAndIncome_AreBetweenNothingAndTheLargestAmount(long minor, bool isTaken)
    {
        Assert.Equal(isTaken, !SetUpRules.CheckTotal(minor, s_money).Any());
        Assert.Equal(isTaken, !SetUpRules.CheckIncome(minor, s_money).Any());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    [InlineData(-1, false)]
    public void Rate_IsBetweenNothingAndAHundredPercent(int millionths, bool isTaken) =>
        Assert.Equal(isTaken, !SetUpRules.CheckRate(millionths).Any());

    [Theory]
    [InlineData("3.1", "en-GB", 31_000, "3.1")]
    [InlineData("3,1250 %", "de-DE", 31_250, "3,125")]
    [InlineData("0.0001", "en-GB", 1, "0.0001")]
    [InlineData("100", "en-GB", 1_000_000, "100")]
    [InlineData("", "en-GB", 0, "0")]
    public void RateText_ReadsAndWritesFourDecimals(string text, string culture, int millionths, string written)
    {
        Assert.True(RateText.TryParse(text, CultureInfo.GetCultureInfo(culture), out var read));
        Assert.Equal((millionths, written), (read, RateText.ForInput(read, CultureInfo.GetCultureInfo(culture))));
    }

    [Theory]
    [InlineData("3.12345")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("999999")]
    [InlineData("%")]
    public void RateText_ThatIsNone_IsNotRead(string text) =>
        Assert.False(RateText.TryParse(text, CultureInfo.GetCultureInfo("en-GB"), out _));

    [Fact]
    public void Cultures_OfEachCurrency_CanBeChosenAndReadWhatTheyWrite()
    {
        foreach (var currency in Currency.All)
        {
            var culture = BookPlaces.CultureFor(currency);
            Assert.Contains(culture, BookPlaces.CultureNames);
            var money = new MoneyText(currency, CultureInfo.GetCultureInfo(culture));
            Assert.Equal(MoneyTextProblem.None, money.TryParse(money.Format(1_234_567), out var read));
            Assert.Equal(1_234_567, read);
            Assert.Contains(
                money.Format(1_234_567 * currency.MinorPerMajor / 1_000), BookPlaces.Describe(culture, currency, s_today),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TimeZones_AreWellKnownOnesByTheirIanaNames()
    {
        Assert.Contains("Europe/London", BookPlaces.TimeZoneIds);
        Assert.Contains("Pacific/Auckland", BookPlaces.TimeZoneIds);
        Assert.Contains("UTC", BookPlaces.TimeZoneIds);
        Assert.All(BookPlaces.TimeZoneIds, id => TimeZoneInfo.FindSystemTimeZoneById(id));
    }

    [Theory]
    // today so far, today in the new zone, floor so far, floor after
    [InlineData("2026-03-10", "2026-03-10", null, null)]
    [InlineData("2026-03-10", "2026-03-11", null, null)]
    [InlineData("2026-03-10", "2026-03-09", null, "2026-03-10")]
    [InlineData("2026-03-10", "2026-03-09", "2026-03-10", "2026-03-10")]
    public void Moving_NeverTakesTodayBackwards(string today, string there, string? floor, string? after) => Assert.Equal(
        Date(after), BookPlaces.FloorAfterMove(Date(today)!.Value, Date(there)!.Value, Date(floor)));

    /// <summary>A year of nights in which somebody moves the book round the world, looked at each half hour.</summary>
    [Theory]
    [InlineData("Pacific/Auckland", "Pacific/Honolulu")]
    [InlineData("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London")]
    [InlineData("America/New_York", "Asia/Tokyo", "Europe/Berlin", "America/St_Johns")]
    public void Moving_RoundTheWorld_TodayNeverGoesBack_AndIsOneOfThoseDays(params string[] zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        DateOnly? floor = null;
        var (zone, last) = (TimeZoneInfo.Utc, DateOnly.MinValue);
        for (var (at, step) = (new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), 0); at.Year == 2026; at = at.AddMinutes(30), step++)
        {
            var today = Today();
            Assert.True(today >= last, $"{today} after {last}");
            last = today;
            if (step % 7 == 0)
            {
                // Near midnight and at ends of months too, since the zones' midnights lie all round the clock.
                var next = TimeZoneInfo.FindSystemTimeZoneById(zones[step / 7 % zones.Length]);
                var there = DateIn(next);
                floor = BookPlaces.FloorAfterMove(today, there, floor);
                zone = next;
                Assert.Equal(BookPlaces.TodayAfterMove(today, there), Today());
            }

            // It waits for no more than the day that the earliest zone has already.
            Assert.True(today <= DateOnly.FromDateTime(at.AddHours(14)));

            DateOnly DateIn(TimeZoneInfo one) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, one));
            DateOnly Today() => DateIn(zone) is var date && floor > date ? floor.Value : date;
        }
    }

    private static DateOnly? Date(string? iso) => iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
