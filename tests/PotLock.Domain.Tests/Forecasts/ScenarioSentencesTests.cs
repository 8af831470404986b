using PotLock.Domain.Forecasts;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>How a scenario is told in a line.</summary>
public class ScenarioSentencesTests
{
    private static readonly Dictionary<long, string> s_names = new() { [1] = "Bike", [2] = "Car", [3] = "House", [4] = "Trip" };

    [Theory]
    [InlineData("2027-06-01", "2027-06-01", "the same day")]
    [InlineData("2027-06-01", "2027-03-01", "3 months earlier")]
    [InlineData("2027-06-30", "2028-07-01", "13 months later")]
    [InlineData("2027-06-30", "2027-07-01", "1 day later")]
    [InlineData("2027-06-01", "2027-05-01", "31 days earlier")]
    [InlineData("2027-06-01", "2027-04-30", "2 months earlier")]
    [InlineData("2027-06-20", "2027-06-11", "9 days earlier")]
    [InlineData("", "2027-06-11", "would go live after all")]
    [InlineData("2027-06-11", "", "would no longer go live within 30 years")]
    [InlineData("", "", "not within 30 years either way")]
    public void Shift_SaysHowFarADayMoves(string before, string after, string says) =>
        Assert.Equal(says, ScenarioSentences.Shift(new PotComparison(1, DayOrNone(before), DayOrNone(after))));

    [Theory]
    // pot, before and after | cash short before and after | the line
    [InlineData("", "", "", "Your pots’ dates stay the same.")]
    [InlineData("1 2027-06-01 2027-06-01", "", "", "Your pots’ dates stay the same.")]
    [InlineData("1 2027-06-01 2027-03-01", "", "", "Bike 3 months earlier.")]
    [InlineData("1 2027-06-01 2027-03-01, 2 2027-06-01 2028-06-01", "", "", "Car 12 months later, Bike 3 months earlier.")]
    [InlineData(
        "1 2027-06-01 2027-03-01, 2 2027-06-01 2028-06-01, 3 2027-06-01 2027-06-02",
        "",
        "",
        "Car 12 months later, Bike 3 months earlier, and one more moves.")]
    [InlineData(
        "1 2027-06-01 2027-03-01, 2 2027-06-01 2028-06-01, 3 2027-06-01 2027-06-02, 4 - 2040-01-01",
        "",
        "",
        "Trip would go live after all, Car 12 months later, and 2 more move.")]
    [InlineData("", "", "2027-05-03", "Your pots’ dates stay the same. You’d run short of cash on 3 May 2027.")]
    [InlineData("", "2027-05-03", "", "Your pots’ dates stay the same. You’d no longer run short of cash.")]
    [InlineData("", "2027-05-03", "2027-05-03", "Your pots’ dates stay the same.")]
    [InlineData("", "2027-05-03", "2027-09-03",
        "Your pots’ dates stay the same. You’d run short of cash on 3 September 2027 instead of 3 May 2027.")]
    public void Headline_NamesThePotsThatMoveMost_AndCash(string pots, string shortBefore, string shortAfter, string says)
    {
        var comparison = new ForecastComparison(
            [
                .. pots.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ')).Select(row => new PotComparison(
                    row[0][0] - '0', DayOrNone(row[1].TrimStart('-')), DayOrNone(row[2]))),
            ],
            [], Short(shortBefore), Short(shortAfter));
        Assert.Equal(says, ScenarioSentences.Headline(comparison, s_names, Show));
    }

    private static CashShort? Short(string on) =>
        DayOrNone(on) is { } day ? new CashShort(day, ShortReason.Withdrawal, null, 5_00, 1_00) : null;
}
