using FsCheck;
using FsCheck.Fluent;

namespace PotLock.Domain.Tests.Ledger;

/// <summary>
/// Any sequence of commands keeps the invariants of the ledger and of pots, after every step; see <see cref="ModelBook"/>
/// for what is checked.
/// </summary>
public class RandomCommandsTests
{
    private static readonly Gen<long> Amounts = Gen.Frequency(
        (2, Gen.Choose(-1, 5).Select(n => (long)n)), (6, Gen.Choose(1, 300_00).Select(n => (long)n)),
        (1, Gen.Elements(1_000_000_000_00L, 1_000_000_000_01L)));

    private static readonly Gen<int> Places = Gen.Choose(0, 1_000);

    private static readonly Gen<UserStep> Steps = Gen.Frequency(
        (8, Amounts.Select(amount => (UserStep)new Deposit(amount))),
        (3, Amounts.Select(amount => (UserStep)new Withdraw(amount))),
        (5, Pots),
        (2, Places.Zip(Amounts, (pot, amount) => (UserStep)new TopUp(pot, Math.Max(1, amount)))),
        (2, Places.Zip(Amounts, (pot, amount) => (UserStep)new TakeOut(pot, Math.Max(1, amount)))),
        (1, Places.Zip(Gen.Choose(-1, 10_001), (pot, weighting) => (UserStep)new EditWeighting(pot, weighting))),
        (6, Places.Select(entry => (UserStep)new Undo(entry))),
        (2, Gen.Choose(0, 20).Select(days => (UserStep)new Wait(days))));

    private static readonly Gen<UserStep[]> Sequences = Gen.Choose(1, 30).SelectMany(Steps.ArrayOf);

    private static Gen<UserStep> Pots =>
        from weighting in Gen.Frequency((6, Gen.Choose(0, 4_000)), (1, Gen.Choose(-1, 10_001)))
        from target in Gen.Frequency((5, Gen.Choose(1, 200_00).Select(n => (long?)n)), (2, Gen.Constant((long?)null)))
        from days in Gen.Frequency((2, Gen.Choose(-1, 40).Select(n => (int?)n)), (3, Gen.Constant((int?)null)))
        from start in Gen.Frequency((3, Gen.Constant(0L)), (2, Gen.Choose(0, 50_00).Select(n => (long)n)))
        select (UserStep)new CreatePot(weighting, target, days, start);

    [Fact]
    public void Commands_InAnySequence_KeepEveryInvariant() => PropertyRun.Holds(Sequences, Shrink, steps => Run(steps));

    [Fact]
    public void Sequences_ReachEveryKindOfEnding()
    {
        var endings = Sequences.Sample(1_500, new Rnd(2026), 50)
            .SelectMany(steps => Run(steps).Endings)
            .CountBy(ending => ending)
            .ToDictionary();
        string[] wanted =
        [
            "Deposit ok", "Deposit amount-not-positive", "Deposit amount-too-large", "Withdraw ok", "Withdraw not-enough-active-money",
            "CreatePot ok", "CreatePot weightings-above-100", "CreatePot end-date-in-past", "CreatePot start-above-active",
            "CreatePot target-not-above-start", "TopUp ok", "TakeOut ok", "EditWeighting ok", "EditWeighting weightings-above-100",
            "Wait ok",
            "Live by date", "Going live undone",
            "Undo ok", "Undo undo-of-undo", "Undo already-undone", "Undo pot-is-locked", "Undo pot-moved-since",
            "Undo weightings-changed-since", "Undo undo-needs-money",
        ];
        Assert.All(
            wanted, ending => Assert.True(endings.GetValueOrDefault(ending) >= 10, $"{ending}: {endings.GetValueOrDefault(ending)} times"));
    }

    private static ModelBook Run(IEnumerable<UserStep> steps)
    {
        var book = new ModelBook();
        foreach (var step in steps)
        {
            book.Take(step);
        }

        return book;
    }

    /// <summary>The same sequence with one step less.</summary>
    private static IEnumerable<UserStep[]> Shrink(UserStep[] steps) => steps.Select((_, i) => steps.Where((_, at) => at != i).ToArray());
}
