using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;
using static PotLock.Domain.Tests.Forecasts.ScenarioRulesTests;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>What applying a scenario writes, and what its digest tells apart.</summary>
public class ScenarioWorkTests
{
    private static readonly ForecastChange s_change = new(
        Weightings("2 60%, 1 20%"), new TransferChange(500_00, 5), 30_000,
        [new OneOff(Day("2027-04-01"), ScheduleKind.Income, 900_00, "Bonus")]);

    [Fact]
    public void Of_ListsWhatChanges_InTheOrderOfThePots_WithWhatItWas()
    {
        var work = ScenarioWork.Of(s_change, Today);
        Assert.Equal([new(1, "Bike", 30_00, 20_00), new(2, "Car", 50_00, 60_00)], work.Weightings);
        Assert.Equal((Today.Plan, 500_00, 5), (work.Transfer!.Before, work.Transfer.After.Terms.AmountMinor, work.Transfer.After.Day));
        Assert.Equal(new RateToSet(20_000, 30_000, Today.Today), work.Rate);
        Assert.Equal(s_change.OneOffs, work.OneOffs);
        Assert.False(work.IsEmpty);
    }

    [Fact]
    public void Of_LeavesOutWhatIsSoAlready()
    {
        var work = ScenarioWork.Of(new ForecastChange(Weightings("1 30%, 2 40%"), new TransferChange(400_00, 3), 20_000, []), Today);
        Assert.Equal([2L], work.Weightings.Select(weighting => weighting.PotId));
        Assert.Null(work.Transfer);
        Assert.Null(work.Rate);
        Assert.True(ScenarioWork.Of(new ForecastChange(Weightings("1 30%"), null, null, []), Today).IsEmpty);
    }

    [Fact]
    public void Digest_TellsApart_WhateverTheConfirmationShows()
    {
        var oneOff = s_change.OneOffs[0];
        ForecastChange[] changes =
        [
            s_change,
            s_change with { Weightings = Weightings("2 60%, 1 21%") },
            s_change with { Weightings = Weightings("2 60%") },
            s_change with { Transfer = new TransferChange(500_01, 5) },
            s_change with { Transfer = new TransferChange(500_00, 6) },
            s_change with { Transfer = null },
            s_change with { AnnualRateMillionths = 30_001 },
            s_change with { AnnualRateMillionths = null },
            s_change with { OneOffs = [] },
            s_change with { OneOffs = [oneOff, oneOff] },
            s_change with { OneOffs = [oneOff with { AmountMinor = 900_01 }] },
            s_change with { OneOffs = [oneOff with { On = Day("2027-04-02") }] },
            s_change with { OneOffs = [oneOff with { Kind = ScheduleKind.Withdrawal }] },
            s_change with { OneOffs = [oneOff with { Description = "Bonus!" }] },
        ];
        TodaysPlan[] todays =
        [
            Today,
            Today with { Pots = [.. Today.Pots.Select(pot => pot with { BasisPoints = pot.PotId == 1 ? 31_00 : pot.BasisPoints })] },
            Today with { RateMillionths = 20_001 },
            Today with { Plan = null },
            Today with { Plan = Today.Plan! with { Day = 4 } },
            Today with { Plan = Today.Plan! with { SourceAccountId = null } },
            Today with { Plan = Today.Plan! with { Terms = new TransferTerms(400_00, TransferMode.ByWeightings, []) } },
            Today with { Today = Today.Today.AddDays(1) },
        ];
        var digests = changes.Select(change => ScenarioWork.Of(change, Today).Digest)
            .Concat(todays.Skip(1).Select(today => ScenarioWork.Of(s_change, today).Digest))
            .ToList();
        Assert.Equal(digests.Count, digests.Distinct(StringComparer.Ordinal).Count());
        Assert.All(digests, digest => Assert.Matches("^[0-9a-f]{64}$", digest));
        // It is the same for the same, and does not look at names, which anybody may change.
        Assert.Equal(
            digests[0], ScenarioWork.Of(s_change, Today with { Pots = [.. Today.Pots.Select(pot => pot with { Name = "Other" })] }).Digest);
    }

    [Fact]
    public void Scenario_TakesAndGivesBack_WhatItWasGiven()
    {
        var scenario = new ForecastScenario { Id = 9, BookId = 1, Name = "First", CreatedOn = Today.Today };
        foreach (var change in new[]
        {
            s_change,
            s_change with { Weightings = Weightings("1 20%, 3 5%"), OneOffs = [] },
            ForecastChange.None,
            s_change with { Transfer = null, OneOffs = [.. Two()] },
        })
        {
            scenario.Take(new ScenarioTerms("Second", change), Today.Today.AddDays(3));
            Assert.Equal(("Second", Today.Today.AddDays(3)), (scenario.Name, scenario.ChangedOn));
            Assert.Equal(change.Weightings.OrderBy(weighting => weighting.PotId), scenario.Change.Weightings);
            Assert.Equal((change.Transfer, change.AnnualRateMillionths), (scenario.Change.Transfer, scenario.Change.AnnualRateMillionths));
            Assert.Equal(change.OneOffs, scenario.Change.OneOffs);
        }

        // A row that stays is the same row: the database changes it in place.
        var row = scenario.OneOffs[0];
        scenario.Take(new ScenarioTerms("Second", s_change with { OneOffs = [.. Two().Take(1)] }), Today.Today);
        Assert.Same(row, Assert.Single(scenario.OneOffs));
    }

    [Fact]
    public void Reduce_OfAnyChange_ChangesNothingOfTheOutcome_AndIsItsOwnReduction() => PropertyRun.Holds(Changes, change =>
    {
        var reduced = ScenarioRules.Reduce(change, Today);
        Assert.Equal(Text(reduced), Text(ScenarioRules.Reduce(reduced, Today)));
        Assert.Equal(ScenarioRules.WeightingsWith(change, Today), ScenarioRules.WeightingsWith(reduced, Today));
        Assert.Equal(ScenarioWork.Of(change, Today).Digest, ScenarioWork.Of(reduced, Today).Digest);
        Assert.Equal(Names(ScenarioRules.CheckChange(change, Today)), Names(ScenarioRules.CheckChange(reduced, Today)));
    });

    [Fact]
    public void CheckChange_OfAnyChange_TakesExactlyWhatTheRulesOfItsPartsTake() => PropertyRun.Holds(Changes, change =>
    {
        var reduced = ScenarioRules.Reduce(change, Today);
        var isTaken = !reduced.IsEmpty
            && (reduced.Weightings.Count == 0 || (reduced.Weightings.All(weighting => weighting.PotId <= 3)
                && WeightingRules.Check(ScenarioRules.WeightingsWith(reduced, Today), Today.Money.Culture).Count == 0))
            && (reduced.Transfer is null or { AmountMinor: >= 111_11, Day: >= 1 and <= 31 })
            && reduced.OneOffs.All(oneOff => oneOff.On >= Today.Today && oneOff.AmountMinor > 0);
        Assert.Equal(isTaken, ScenarioRules.CheckChange(change, Today).Count == 0);
        // What can be kept can be applied on the same day, and as listed.
        Assert.Equal(isTaken, ScenarioRules.CheckApply(change, Today).Count == 0);
        if (isTaken)
        {
            Assert.Equal(
                (reduced.Weightings.Count, reduced.Transfer is null, reduced.AnnualRateMillionths is null, reduced.OneOffs.Count),
                ScenarioWork.Of(change, Today) is var work
                    ? (work.Weightings.Count, work.Transfer is null, work.Rate is null, work.OneOffs.Count)
                    : default);
        }
    });

    private static Gen<ForecastChange> Changes =>
        from weightings in
            (from potId in Gen.Choose(1, 5)
             from basisPoints in Gen.Elements(0, 10_00, 30_00, 50_00, 70_00, 100_00)
             select new PlannedWeighting(potId, basisPoints)).ListOf()
        from transfer in Gen.OneOf(
            Gen.Constant<TransferChange?>(null),
            from amount in Gen.Elements(0L, 100_00, 111_10, 111_11, 400_00, 900_00)
            from day in Gen.Elements(0, 3, 31)
            select (TransferChange?)new TransferChange(amount, day))
        from rate in Gen.Elements<int?>(null, 0, 20_000, 31_250)
        from oneOffs in
            (from days in Gen.Choose(-2, 400)
             from kind in Gen.Elements(ScheduleKind.Income, ScheduleKind.Withdrawal)
             from amount in Gen.Elements(0L, 1, 900_00)
             select new OneOff(Today.Today.AddDays(days), kind, amount, "Once")).ListOf()
        select new ForecastChange([.. weightings.DistinctBy(weighting => weighting.PotId)], transfer, rate, [.. oneOffs.Take(3)]);

    private static IEnumerable<OneOff> Two() =>
        [
            new OneOff(Day("2027-05-01"), ScheduleKind.Withdrawal, 10_00, "Zoo"),
            new OneOff(Day("2027-04-01"), ScheduleKind.Income, 20_00, "Gift"),
        ];

    private static string Text(ForecastChange change) =>
        $"{string.Join(',', change.Weightings)} {change.Transfer} {change.AnnualRateMillionths} {string.Join(',', change.OneOffs)}";
}
