using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>
/// A table for each part of a scenario. Today is 15 March 2027: Bike takes 30 % and Car 50 % of a deposit, House fills without
/// a weighting, Trip is live, Sofa is closed; £400.00 come on the 3rd, £100.00 of them for Bike; the rate is 2 %.
/// </summary>
public class ScenarioRulesTests
{
    private const long Bike = 1, Car = 2, House = 3, Trip = 4, Sofa = 5;

    private static readonly DateOnly s_day = Day("2027-03-15");

    internal static TodaysPlan Today { get; } = new(
        s_day,
        [
            new(Bike, "Bike", PotStatus.Active, 30_00), new(Car, "Car", PotStatus.Active, 50_00), new(House, "House", PotStatus.Active, 0),
            new(Trip, "Trip", PotStatus.Live, 0), new(Sofa, "Sofa", PotStatus.Closed, 0),
        ],
        new ScenarioPlan(
            new TransferTerms(400_00, TransferMode.ByLines, [new PlanLine(Bike, 100_00, 0), new PlanLine(Trip, 0, 10_00)]), 3, 77),
        20_000,
        Pounds,
        Show);

    [Theory]
    [InlineData("Save more", "ok")]
    [InlineData("", "scenario-needs-name")]
    [InlineData(" ", "scenario-needs-name")]
    [InlineData("Plan B", "scenario-name-taken")]
    [InlineData("plan b", "scenario-name-taken")]
    [InlineData("Plan\nB", "scenario-name-has-control-characters")]
    [InlineData("Plan \u202EB", "scenario-name-has-invisible-characters")]
    public void Check_Name(string name, string refusal)
    {
        Assert.Equal(refusal, Names([ScenarioRules.CheckName(name, ["Plan B", "Other"])]));
        Assert.Equal(refusal == "ok" ? null : "Name", ScenarioRules.CheckName(name, ["Plan B"])?.Property);
    }

    [Fact]
    public void Check_Name_HasAtMost60Characters()
    {
        Assert.Null(ScenarioRules.CheckName(new string('a', 60), []));
        Assert.Equal("scenario-name-too-long", Names([ScenarioRules.CheckName(new string('a', 61), [])]));
    }

    [Theory]
    [InlineData(19, true, "ok")]
    [InlineData(20, true, "too-many-scenarios")]
    [InlineData(25, false, "ok")] // one that is there can be changed
    public void Check_Room(int others, bool isNew, string refusal) => Assert.Equal(
        refusal,
        Names(
            ScenarioRules.Check(
                new ScenarioTerms("New", new ForecastChange([], null, 1, [])),
                Today,
                [.. Enumerable.Range(0, others).Select(i => $"Scenario {i}")],
                isNew)));

    [Theory]
    // pot and percentage; those that are not named keep theirs
    [InlineData("1 50%", "ok")]
    [InlineData("1 0%, 2 0%, 3 100%", "ok")]
    [InlineData("1 50.01%", "weightings-above-100")] // Car's 50 % counts
    [InlineData("3 20%", "ok")]
    [InlineData("3 20.01%", "weightings-above-100")]
    [InlineData("1 101%", "weighting-out-of-range")]
    [InlineData("1 -1%", "weighting-out-of-range")]
    [InlineData("4 10%", "pot-takes-no-weighting")]
    [InlineData("5 10%", "pot-takes-no-weighting")]
    [InlineData("9 10%", "pot-takes-no-weighting")]
    [InlineData("4 0%", "pot-takes-no-weighting")] // it does not fill: nothing is its weighting of today
    [InlineData("3 1%, 3 2%", "weighting-twice")]
    [InlineData("1 30%, 2 50%, 3 0%", "scenario-changes-nothing")]
    public void Check_Weightings(string weightings, string refusal)
    {
        var found = ScenarioRules.CheckChange(new ForecastChange(Weightings(weightings), null, null, []), Today);
        Assert.Equal(refusal, Names(found));
        Assert.All(
            found, one => Assert.Equal(one.Name == "weighting-out-of-range" ? $"Weightings {Bike}" : " ", $"{one.Property} {one.Item}"));
    }

    [Theory]
    [InlineData(500_00, 3, "ok", "")]
    [InlineData(400_00, 28, "ok", "")]
    [InlineData(400_00, 3, "scenario-changes-nothing", "")]
    [InlineData(111_10, 3, "lines-exceed-amount", "Transfer.Amount")] // £100.00, and Trip's line of 10 %, which stays
    [InlineData(111_11, 3, "ok", "")]
    [InlineData(0, 3, "amount-not-positive", "Transfer.Amount")]
    [InlineData(100_000_000_001, 3, "amount-too-large", "Transfer.Amount")]
    [InlineData(400_00, 32, "day-out-of-range", "Transfer.Day")]
    [InlineData(400_00, 0, "day-out-of-range", "Transfer.Day")]
    public void Check_Transfer(long amountMinor, int day, string refusal, string field)
    {
        var found = ScenarioRules.CheckChange(new ForecastChange([], new TransferChange(amountMinor, day), null, []), Today);
        Assert.Equal(refusal, Names(found));
        Assert.All(found, one => Assert.Equal(field, one.Property));
    }

    [Fact]
    public void PlanWith_KeepsHowItIsDividedAndPaid_AndMakesAPlanByWeightingsWhereThereIsNone()
    {
        var changed = ScenarioRules.PlanWith(new TransferChange(500_00, 9), Today);
        Assert.Equal(
            (500_00, 9, 77, TransferMode.ByLines), (changed.Terms.AmountMinor, changed.Day, changed.SourceAccountId, changed.Terms.Mode));
        Assert.Same(Today.Plan!.Terms.Lines, changed.Terms.Lines);
        var made = ScenarioRules.PlanWith(new TransferChange(500_00, 9), Today with { Plan = null });
        Assert.Equal(
            (500_00, 9, null, TransferMode.ByWeightings, 0),
            (made.Terms.AmountMinor, made.Day, made.SourceAccountId, made.Terms.Mode, made.Terms.Lines.Count));
        Assert.Equal(
            "ok",
            Names(ScenarioRules.CheckChange(new ForecastChange([], new TransferChange(400_00, 3), null, []), Today with { Plan = null })));
    }

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(20_000, "scenario-changes-nothing")]
    [InlineData(InterestRate.MaxMillionths, "ok")]
    [InlineData(InterestRate.MaxMillionths + 1, "rate-out-of-range")]
    [InlineData(-1, "rate-out-of-range")]
    public void Check_Rate(int millionths, string refusal)
    {
        var found = ScenarioRules.CheckChange(new ForecastChange([], null, millionths, []), Today);
        Assert.Equal(refusal, Names(found));
        Assert.All(found, one => Assert.Equal(refusal == "scenario-changes-nothing" ? "" : "Rate", one.Property));
    }

    [Theory]
    // date, amount, what | refusal | field
    [InlineData("2027-03-15", 50_00, "Laptop", "ok", "")]
    [InlineData("2027-03-14", 50_00, "Laptop", "first-date-too-early", "OneOffs.FirstOn")]
    [InlineData("2077-03-15", 50_00, "Laptop", "ok", "")]
    [InlineData("2077-03-16", 50_00, "Laptop", "first-date-too-late", "OneOffs.FirstOn")]
    [InlineData("2027-04-01", 0, "Laptop", "amount-not-positive", "OneOffs.Amount")]
    [InlineData("2027-04-01", 100_000_000_001, "Laptop", "amount-too-large", "OneOffs.Amount")]
    [InlineData("2027-04-01", 50_00, "", "description-missing", "OneOffs.Description")]
    [InlineData("2027-04-01", 50_00, "a\tb", "description-has-control-characters", "OneOffs.Description")]
    public void Check_OneOff(string on, long amountMinor, string what, string refusal, string field)
    {
        var good = new OneOff(Day("2027-05-01"), ScheduleKind.Income, 1_000_00, "Bonus");
        foreach (var kind in Enum.GetValues<ScheduleKind>())
        {
            var found = ScenarioRules.CheckChange(
                new ForecastChange([], null, null, [good, new OneOff(Day(on), kind, amountMinor, what)]), Today);
            Assert.Equal(refusal, Names(found));
            Assert.All(found, one => Assert.Equal($"{field} 1", $"{one.Property} {one.Item}"));
        }
    }

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(20, "ok")]
    [InlineData(21, "too-many-one-offs")]
    public void Check_OneOffs_AreAtMost20(int count, string refusal) => Assert.Equal(
        refusal,
        Names(
            ScenarioRules.CheckChange(
                new ForecastChange([], null, null, [.. Enumerable.Repeat(new OneOff(s_day, ScheduleKind.Withdrawal, 1, "Tea"), count)]),
                Today)));

    [Fact]
    public void Check_WithEverythingWrong_NamesAllOfIt() => Assert.Equal(
        "scenario-needs-name, weightings-above-100, day-out-of-range, rate-out-of-range, unknown-kind",
        Names(ScenarioRules.Check(
            new ScenarioTerms(
                "", new ForecastChange(Weightings("1 90%"), new TransferChange(1_000_00, 99), -1, [new OneOff(s_day, 0, 1, "Tea")])),
            Today, [], true)));

    [Fact]
    public void CheckChange_WithNothingInIt_IsRefused()
    {
        Assert.Equal("scenario-changes-nothing", Names(ScenarioRules.CheckChange(ForecastChange.None, Today)));
        // What is there anyway is no change.
        Assert.Equal(
            "scenario-changes-nothing",
            Names(ScenarioRules.CheckChange(new ForecastChange(Weightings("2 50%"), new TransferChange(400_00, 3), 20_000, []), Today)));
    }

    [Fact]
    public void CheckApply_NamesWhatNoLongerApplies_WithoutFields()
    {
        var kept = new ForecastChange(
            Weightings("1 40%, 4 10%, 5 5%, 3 20%"), new TransferChange(110_00, 3), 30_000,
            [
                new OneOff(Day("2027-03-01"), ScheduleKind.Withdrawal, 900_00, "Laptop"),
                new OneOff(Day("2027-04-01"), ScheduleKind.Income, 900_00, "Bonus"),
            ]);
        var problems = ScenarioRules.CheckApply(kept, Today);
        Assert.Equal(
            [
                "Trip has gone live, so it gets no share of deposits.",
                "Sofa was closed, so it gets no share of deposits.",
                "The shares add up to 110%. Take 10% off so that they come to at most 100%.",
                "The amounts add up to £1.00 too much. Lower one, or raise the total.",
                "Laptop was planned for 1 March 2027, which has passed. Choose a new date or remove it.",
            ],
            problems.Select(problem => problem.Sentence));
        Assert.All(problems, problem => Assert.Equal(("", RefusalKind.Conflict), (problem.Property, problem.Kind)));
        Assert.Equal("nothing-to-apply", Names(ScenarioRules.CheckApply(new ForecastChange(Weightings("1 30%"), null, null, []), Today)));
        Assert.Equal("ok", Names(ScenarioRules.CheckApply(new ForecastChange(Weightings("1 40%"), null, null, []), Today)));
    }

    /// <summary>Reads <c>1 30%, 2 12.5%</c>.</summary>
    internal static List<PlannedWeighting> Weightings(string text) =>
        [.. text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(row => row.TrimEnd('%').Split(' ')).Select(row =>
            new PlannedWeighting(long.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture), BasisPoints(row[1])))];

    private static int BasisPoints(string percent)
    {
        var parts = percent.TrimStart('-').Split('.');
        var value = (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) * 100)
            + (parts.Length > 1 ? int.Parse(parts[1].PadRight(2, '0'), System.Globalization.CultureInfo.InvariantCulture) : 0);
        return percent[0] == '-' ? -value : value;
    }
}
