using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>What holds whatever falls due, and however long nobody looked.</summary>
public class DueEngineProperties
{
    private static readonly DueText s_text = new(id => FormattableString.Invariant($"#{id}"));

    [Fact]
    public void Run_OfMonthsAtOnce_EqualsRunningDayByDay() => PropertyRun.Holds(DueCases.Any, DueCases.Shrink, c =>
    {
        List<DueStep> steps = [];
        var book = c.Book;
        for (var day = c.Start; day <= c.Through; day = day.AddDays(1))
        {
            var run = DueEngine.Run(book, day);
            Assert.All(run.Steps, step => Assert.Equal(day, step.On));
            steps.AddRange(run.Steps);
            book = run.After;
        }

        var once = DueEngine.Run(c.Book, c.Through);
        var text = Text(once);
        Assert.Equal(Text(new DueRun(steps, book)), text);

        // The same again, always, in whatever order a database lists things.
        var listed = c.Book with { Schedules = [.. c.Book.Schedules.Reverse()], Held = [.. c.Book.Held.Reverse()] };
        Assert.Equal(text, Text(DueEngine.Run(listed, c.Through)));
    });

    [Fact]
    public void Run_OfAnyDays_ConservesEveryPenny_AndKeepsWeightingsWithin100Percent() =>
        PropertyRun.Holds(DueCases.Any, DueCases.Shrink, c =>
    {
        var run = DueEngine.Run(c.Book, c.Through);
        var change = run.Steps.Sum(step => step switch
        {
            IncomeCame came => came.Split.AmountMinor,
            TransferExpected expected => expected.Split.AmountMinor,
            WithdrawalMade made => -made.AmountMinor,
            _ => 0,
        });
        Assert.Equal(c.Book.Main.TotalMinor + change, run.After.Main.TotalMinor);
        Assert.True(run.After.Main.ActiveMinor >= 0);
        Assert.All(run.After.Main.Pots, pot => Assert.True(pot.BalanceMinor >= 0));
        Assert.InRange(run.After.Main.Pots.Sum(pot => pot.WeightingBasisPoints), 0, c.Book.Main.Pots.Sum(pot => pot.WeightingBasisPoints));
        Assert.All(run.After.Main.Pots, pot => Assert.True(pot.Status == PotStatus.Live || !pot.State.IsFull));
    });

    [Fact]
    public void Run_OfAnyDays_DecidesEveryOccurrenceOnce_InOrder_AndAsTheBookStoodThen() =>
        PropertyRun.Holds(DueCases.Any, DueCases.Shrink, c => DueReplay.Check(c, DueEngine.Run(c.Book, c.Through)));

    [Fact]
    public void Cases_ReachEverythingThatCanHappen()
    {
        var runs = DueCases.Any.Sample(1_000, new Rnd(2026), 50).Select(c => (Case: c, Run: DueEngine.Run(c.Book, c.Through))).ToList();
        Reach("a lock end", run => run.Steps.OfType<LocksEnded>().Any());
        Reach(
            "a weighting taken over",
            run => run.Steps.OfType<LocksEnded>().Any(ended => ended.Settlement.Moves.Any(move => move.AfterBasisPoints > 0)));
        Reach("a pot filled by income", run => run.Steps.OfType<IncomeCame>().Any(came => came.Split.Settlement.WentLive.Count > 0));
        Reach(
            "a pot filled by the transfer",
            run => run.Steps.OfType<TransferExpected>().Any(expected => expected.Split.Settlement.WentLive.Count > 0));
        Reach("a withdrawal on its day", run => run.Steps.OfType<WithdrawalMade>().Any(made => made.On == made.DueOn));
        foreach (var day in Enumerable.Range(1, 7))
        {
            Reach(
                $"a withdrawal {day} days later",
                run => run.Steps.OfType<WithdrawalMade>().Any(made => made.On == made.DueOn.AddDays(day)));
        }

        foreach (var why in Enum.GetValues<WhyNot>())
        {
            Reach(
                $"a withdrawal held: {why}",
                run => run.Steps.OfType<WithdrawalNotMet>().Any(not => not.Why == why && not.NextTryOn is not null));
            Reach(
                $"a withdrawal missed: {why}",
                run => run.Steps.OfType<WithdrawalNotMet>().Any(not => not.Why == why && not.NextTryOn is null));
        }

        Reach("a withdrawal held at the end", run => run.After.Held.Count > 0);
        Reach("a schedule that ends", run => run.After.Schedules.Any(schedule => schedule.NextOn is null));
        Reach("nothing at all", run => run.Steps.Count == 0);

        void Reach(string what, Func<DueRun, bool> happened) =>
            Assert.True(runs.Count(pair => happened(pair.Run)) >= 10, $"{what}: {runs.Count(pair => happened(pair.Run))} times");
    }

    private static string Text(DueRun run) => string.Join('\n', run.Steps.Select(s_text.Step).Concat(s_text.Book(run.After)));
}
