using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

/// <summary>A table for each field: the pot is good but for what the row says.</summary>
public class PotRulesTests
{
    private static readonly DateOnly Today = Day("2026-03-15");

    private static readonly NewPot Good = new("Holiday", TargetMinor: 100_000, EndDate: Day("2027-06-30"), WeightingBasisPoints: 1_000);

    private static readonly PotSurroundings Book =
        new(Today, ActiveBalanceMinor: 50_000, WeightingInUseBasisPoints: 6_000, PotCount: 3, Pounds, Show);

    [Theory]
    [InlineData("Holiday", "ok")]
    [InlineData("A", "ok")]
    [InlineData("Büchse 🏖 <b>", "ok")]
    [InlineData("", "pot-needs-name")]
    [InlineData("   ", "pot-needs-name")]
    [InlineData("\t\n", "pot-needs-name")]
    [InlineData("two\nlines", "pot-name-has-control-characters")]
    [InlineData("two\u2028lines", "pot-name-has-control-characters")]
    [InlineData("\u200b\u00a0\u3164", "pot-needs-name")]
    [InlineData("Holi\u200bday", "pot-name-has-invisible-characters")]
    [InlineData("Holi\u202eyad", "pot-name-has-invisible-characters")]
    [InlineData("Holi\u00adday", "pot-name-has-invisible-characters")]
    [InlineData("Holi\u200dday", "pot-name-has-invisible-characters")]
    [InlineData("\ufeffHoliday", "pot-name-has-invisible-characters")]
    [InlineData("Family 👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥", "ok")]
    [InlineData("Family 👩\u200d", "pot-name-has-invisible-characters")]
    [InlineData("خانه\u200cها", "ok")]
    [InlineData("Trip \U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", "ok")]
    [InlineData("Trip \U000E0067", "pot-name-has-invisible-characters")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", "ok")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890!", "pot-name-too-long")]
    public void CheckNew_Name(string name, string refusal) => Check(Good with { Name = name }, refusal, "Name");

    [Theory]
    [InlineData(null, 0, "ok")]
    [InlineData(null, 50_000L, "ok")]
    [InlineData(1L, 0, "ok")]
    [InlineData(100_000_000_000L, 0, "ok")]
    [InlineData(100_000_000_001L, 0, "amount-too-large")]
    [InlineData(0L, 0, "amount-not-positive")]
    [InlineData(-100L, 0, "amount-not-positive")]
    [InlineData(20_001L, 20_000, "ok")]
    [InlineData(20_000L, 20_000, "target-not-above-start")]
    [InlineData(19_999L, 20_000, "target-not-above-start")]
    public void CheckNew_Target(long? target, long start, string refusal) =>
        Check(Good with { TargetMinor = target, StartingBalanceMinor = start }, refusal, "TargetAmount");

    [Theory]
    [InlineData("", "ok")]
    [InlineData("2026-03-15", "ok")]
    [InlineData("2026-03-16", "ok")]
    [InlineData("2126-03-15", "ok")]
    [InlineData("2126-03-16", "end-date-too-far")]
    [InlineData("9999-12-31", "end-date-too-far")]
    [InlineData("2026-03-14", "end-date-in-past")]
    [InlineData("0001-01-01", "end-date-in-past")]
    public void CheckNew_EndDate(string endDate, string refusal) =>
        Check(Good with { EndDate = DayOrNone(endDate) }, refusal, "EndDate");

    [Theory]
    [InlineData(0, 0, "ok")]
    [InlineData(10_000, 0, "ok")]
    [InlineData(4_000, 6_000, "ok")]
    [InlineData(1, 9_999, "ok")]
    [InlineData(0, 10_000, "ok")]
    [InlineData(-1, 0, "weighting-out-of-range")]
    [InlineData(10_001, 0, "weighting-out-of-range")]
    [InlineData(int.MaxValue, 10_000, "weighting-out-of-range")]
    [InlineData(int.MinValue, 0, "weighting-out-of-range")]
    [InlineData(4_001, 6_000, "weightings-above-100")]
    [InlineData(1, 10_000, "weightings-above-100")]
    public void CheckNew_Weighting(int weighting, int inUse, string refusal) =>
        Check(Good with { WeightingBasisPoints = weighting }, Book with { WeightingInUseBasisPoints = inUse }, refusal, "Weighting");

    [Fact]
    public void CheckNew_WeightingsAbove100_SaysHowMuchIsLeft() =>
        Assert.Equal(
            "Your other pots get 62.5% of each deposit, so this one can get at most 37.5%.",
            Assert.Single(PotRules.CheckWeighting(3_751, 6_250, Pounds.Culture)).Sentence);

    [Theory]
    [InlineData(0, 50_000, "ok")]
    [InlineData(50_000, 50_000, "ok")]
    [InlineData(50_001, 50_000, "start-above-active")]
    [InlineData(1, 0, "start-above-active")]
    [InlineData(-1, 50_000, "start-negative")]
    [InlineData(100_000_000_000, 900_000_000_000, "ok")]
    [InlineData(100_000_000_001, 900_000_000_000, "amount-too-large")] // one amount is at most 1,000,000,000.00
    public void CheckNew_StartingBalance(long start, long active, string refusal) =>
        Check(
            Good with { TargetMinor = null, StartingBalanceMinor = start },
            Book with { ActiveBalanceMinor = active },
            refusal,
            "StartingBalance");

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(1, "ok")]
    [InlineData(30, "ok")]
    [InlineData(31, "cooling-off-out-of-range")]
    [InlineData(-1, "cooling-off-out-of-range")]
    public void CheckNew_CoolingOff(int days, string refusal) => Check(Good with { CoolingOffDays = days }, refusal, "CoolingOffDays");

    [Theory]
    [InlineData("", "ok")]
    [InlineData("teal", "ok")]
    [InlineData("Teal", "colour-unknown")]
    [InlineData("#ff0000", "colour-unknown")]
    [InlineData("red;background:url(x)", "colour-unknown")]
    public void CheckNew_Colour(string colour, string refusal) => Check(Good with { Colour = colour }, refusal, "Colour");

    [Theory]
    [InlineData("", "ok")]
    [InlineData("piggy-bank", "ok")]
    [InlineData("../../etc/passwd", "icon-unknown")]
    public void CheckNew_Icon(string icon, string refusal) => Check(Good with { Icon = icon }, refusal, "Icon");

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(500, "ok")]
    [InlineData(501, "note-too-long")]
    public void CheckNew_Note(int length, string refusal) => Check(Good with { Note = new string('x', length) }, refusal, "Note");

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(99, "ok")]
    [InlineData(100, "too-many-pots")]
    [InlineData(101, "too-many-pots")]
    public void CheckNew_HowManyPots(int count, string refusal) => Check(Good, Book with { PotCount = count }, refusal, "");

    [Theory]
    [InlineData("Holiday", "pot-name-taken")]
    [InlineData("HOLIDAY", "pot-name-taken")]
    [InlineData("Holidays", "ok")]
    public void CheckNew_NameOfAnotherPot(string name, string refusal) =>
        Check(Good with { Name = name }, Book with { NamesOfOthers = ["Car", "Holiday"] }, refusal, "Name");

    [Theory]
    [InlineData(PotStatus.Active, "Car", "Holiday", "pot-name-taken")]
    [InlineData(PotStatus.Live, "Car", "holiday", "pot-name-taken")]
    [InlineData(PotStatus.Active, "Holiday", "Holiday", "ok")] // it shares its name since before names were unique
    [InlineData(PotStatus.Active, "Holiday", "HOLIDAY", "ok")]
    [InlineData(PotStatus.Closed, "Car", "Holiday", "ok")]
    [InlineData(PotStatus.Active, "Car", "Trip", "ok")]
    public void Rename_ToTheNameOfAnotherPot(PotStatus status, string before, string after, string refusal) => Assert.Equal(
        refusal,
        Names(PotEditRules.Check(
            new PotBefore(status, 0, null, null, 1) { Name = before }, new PotEdit(after, null, null, 0, 1, "", "", ""),
            Book with { NamesOfOthers = ["Holiday"] })));

    [Fact]
    public void CheckNew_WithSeveralMistakes_NamesThemAll_InTheOrderOfTheForm()
    {
        var bad = new NewPot("", -1, Today.AddDays(-1), 10_001, -1, 31, "pink", "skull", new string('x', 501));
        Assert.Equal(
            "pot-needs-name, amount-not-positive, end-date-in-past, weighting-out-of-range, start-negative, "
                + "cooling-off-out-of-range, colour-unknown, icon-unknown, note-too-long, too-many-pots",
            Names(PotRules.CheckNew(bad, Book with { PotCount = 100 })));
    }

    [Theory]
    [InlineData(null, "ok")]
    [InlineData(1L, "ok")]
    [InlineData(0L, "amount-not-positive")]
    [InlineData(100_000_000_001L, "amount-too-large")]
    public void MonthlyAim_IsNoneOrAnAmount(long? aim, string refusal) =>
        Check(Good with { MonthlyAimMinor = aim }, refusal, "MonthlyAim");

    [Fact]
    public void DefaultLook_IsAlwaysOneThatTheRulesAccept()
    {
        for (var i = 0; i < 100; i++)
        {
            Check(Good with { Colour = PotLook.DefaultColour(i), Icon = PotLook.DefaultIcon }, "ok", "");
        }

        Assert.Equal(PotLook.Colours.Count, PotLook.Colours.Distinct().Count());
        Assert.Equal(PotLook.Icons.Count, PotLook.Icons.Distinct().Count());
    }

    private static void Check(NewPot pot, string refusal, string field) => Check(pot, Book, refusal, field);

    private static void Check(NewPot pot, PotSurroundings book, string refusal, string field)
    {
        var refusals = PotRules.CheckNew(pot, book);
        Assert.Equal(refusal, Names(refusals));
        Assert.All(refusals, r => Assert.Equal(field, r.Property));
        Assert.All(refusals, r => Assert.EndsWith(".", r.Sentence, StringComparison.Ordinal));
    }
}
