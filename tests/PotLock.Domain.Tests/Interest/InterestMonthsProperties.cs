using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Interest;

/// <summary>Months of interest on random books, against <see cref="SlowInterest"/>: the difference is 0, account by account.</summary>
public class InterestMonthsProperties
{
    private const long ActiveId = 1;

    /// <summary>What is asked: the facts, the pots that are closed by now, the last closed day, today.</summary>
    public sealed record InterestCase(
        InterestFacts Facts, MainAccount Main, IReadOnlySet<long> ClosedPots, DateOnly? ClosedThrough, DateOnly Today)
    {
        public override string ToString() => string.Join('\n',
        [
            $"{Facts.Method} from {Facts.FirstMonth:O} to {Today:O}, closed through {ClosedThrough:O}, closed pots "
                + $"{string.Join(", ", ClosedPots)}",
            .. Facts.Rates.Select(rate => rate.ToString()),
            .. Facts.Opening.Select(opening => opening.ToString()),
            .. Facts.Changes.Select(change => change.ToString()),
            .. Main.Pots.Select(pot => pot.ToString()),
        ]);
    }

    [Fact]
    public void Apply_OfAnyMonths_EqualsTheOracle_AccountByAccount() =>
        PropertyRun.Holds(Cases(Gen.Choose(0, 5), changesAMonth: 4, rates: 3, Gen.Choose(0, 4)), c => _ = Check(c));

    [Theory]
    [InlineData(InterestMethod.Monthly)]
    [InlineData(InterestMethod.Daily)]
    public void Apply_Over30Years_EqualsTheOracle_AccountByAccount(InterestMethod method)
    {
        var books = Cases(Gen.Constant(360), changesAMonth: 5, rates: 40, Gen.Constant(4)).Sample(10, new Rnd(2026), 50);
        var months = books.SelectMany(book => Check(book with { Facts = book.Facts with { Method = method } }).Months).ToList();
        Assert.Equal(3_600, months.Count);
        Assert.True(months.Count(month => month.Shares.Count > 2) > 2_000, "Several accounts earn in most months.");
    }

    [Fact]
    public void Apply_OfAnyMonthsAtOnce_EqualsMonthByMonth() => PropertyRun.Holds(Cases(
        Gen.Choose(1, 4), changesAMonth: 3, rates: 3, Gen.Choose(0, 4)), c =>
    {
        // Without closed months: under a closed one, interest is dated the day on which it is applied, and that differs.
        var once = InterestMonths.Apply(c.Main, c.Facts, null, c.Today);
        var (main, facts) = (c.Main, c.Facts);
        foreach (var expected in once.Months)
        {
            var step = InterestMonths.Apply(main, facts, null, expected.On);
            Assert.Equal(Text(expected), Text(Assert.Single(step.Months)));
            main = step.After;
            facts = facts with
            {
                FirstMonth = expected.On,
                Opening =
                [
                    .. facts.Opening.Select(account => account with
                    {
                        BalanceMinor = account.BalanceMinor
                            + facts.Changes.Where(change => change.AccountId == account.AccountId && change.Date < expected.On)
                                .Sum(change => change.AmountMinor),
                    }),
                ],
                Changes =
                [
                    .. facts.Changes.Where(change => change.Date >= expected.On),
                    .. expected.Shares.Select(share => new DayChange(share.AccountId, expected.On, share.AmountMinor)),
                ],
            };
            Assert.Equal(facts.Opening, step.FactsAfter!.Opening);
            Assert.Equal(facts.Changes, step.FactsAfter.Changes);
        }

        Assert.Equal(once.After.ActiveMinor, main.ActiveMinor);
        Assert.Equal(once.After.Pots, main.Pots);
    });

    private static InterestRunResult Check(InterestCase c)
    {
        var run = InterestMonths.Apply(c.Main, c.Facts, c.ClosedThrough, c.Today);
        var oracle = SlowInterest.Of(c.Facts, ActiveId, c.ClosedPots, c.ClosedThrough, c.Today);
        Assert.Equal(oracle.Select(month => (month.First, month.On)), run.Months.Select(month => (month.Month, month.On)));
        var main = c.Main;
        foreach (var (expected, month) in oracle.Zip(run.Months))
        {
            Assert.Equal(expected.Total, month.TotalMinor);
            Assert.All(month.Shares, share => Assert.True(share.AmountMinor > 0));
            Assert.Equal(month.Shares.Select(share => share.AccountId).Distinct().Count(), month.Shares.Count);
            var shares = month.Shares.ToDictionary(share => share.AccountId, share => share.AmountMinor);
            foreach (var (id, _) in c.Facts.Opening)
            {
                Assert.Equal(BigInteger.Zero, shares.GetValueOrDefault(id) - expected.ByAccount.GetValueOrDefault(id));
            }

            main = main.Add([.. month.Shares.Select(share => (share.AccountId, share.AmountMinor))]);
            Assert.Equal(
                main.Pots.Where(pot => pot is { Status: PotStatus.Active } && pot.BalanceMinor >= pot.TargetMinor).Select(pot => pot.PotId),
                month.Settlement.WentLive);
            main = main.After(month.Settlement);
            Assert.InRange(main.Pots.Sum(pot => pot.WeightingBasisPoints), 0, 10_000);
        }

        Assert.Equal(main.ActiveMinor, run.After.ActiveMinor);
        Assert.Equal(main.Pots, run.After.Pots);
        return run;
    }

    private static string Text(InterestMonth month) => string.Join(' ',
    [
        $"{month.Month:O} {month.On:O} {month.TotalMinor}",
        .. month.Shares.Select(share => share.ToString()),
        .. month.Settlement.WentLive.Select(potId => $"live {potId}"),
        .. month.Settlement.Moves.Select(move => move.ToString()),
    ]);

    /// <summary>
    /// Up to five accounts from empty to rich, some below zero by entry date; some pots closed, some about to fill; entries
    /// on any day; rates that come, change within months and stop; now and then closed months.
    /// </summary>
    private static Gen<InterestCase> Cases(Gen<int> monthCounts, int changesAMonth, int rates, Gen<int> potCounts) =>
        from method in Gen.Elements(Enum.GetValues<InterestMethod>())
        from startMonth in Gen.Choose(0, 60)
        let first = Day("2023-01-01").AddMonths(startMonth)
        from months in monthCounts
        from dayOfMonth in Gen.Choose(0, 27)
        let today = first.AddMonths(months).AddDays(dayOfMonth)
        from pots in potCounts
        from openings in Gen.Frequency(
            (1, Gen.Constant(0L)),
            (1, Gen.Choose(-50_00, 5_00).Select(n => (long)n)),
            (4, Gen.Choose(0, 20_000_00).Select(n => (long)n)),
            (1, Gen.Choose(0, 2_000_000_000).Select(n => n * 40L)))
            .ArrayOf(pots + 1)
        from changeCount in Gen.Choose(0, changesAMonth * (months + 1))
        from changes in Change(pots, first, today.DayNumber - first.DayNumber).ArrayOf(changeCount)
        from rateCount in Gen.Choose(0, rates)
        from rate in Rate(first, today.DayNumber - first.DayNumber).ArrayOf(rateCount)
        from closed in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(pots)
        from rooms in Gen.Choose(0, 40_00).ArrayOf(pots)
        from closedMonths in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(0, Math.Min(months, 6)).Select(n => (int?)n)))
        let ids = Enumerable.Range(1, pots + 1).Select(id => (long)id).ToArray()
        select new InterestCase(
            new InterestFacts(
                method,
                [
                    new RateFrom(first.AddDays(rateCount), 31_000),
                    .. rate.DistinctBy(one => one.From).Where(one => one.From != first.AddDays(rateCount)),
                ],
                first,
                [.. ids.Select(id => new AccountBalance(id, openings[id - 1]))],
                changes),
            new MainAccount(ActiveId, 0, [.. ids[1..].Where(id => !closed[id - 2]).Select(id => new PotFigures(
                id, PotStatus.Active, 100_00, rooms[id - 2] == 0 ? null : 100_00 + rooms[id - 2], null, (int)id * 500))]),
            ids[1..].Where(id => closed[id - 2]).ToHashSet(),
            closedMonths is { } n ? first.AddMonths(n).AddDays(-1) : null,
            today);

    private static Gen<DayChange> Change(int pots, DateOnly first, int days) =>
        from id in Gen.Choose(1, pots + 1)
        from day in Gen.Choose(0, days)
        from amount in Gen.Frequency((1, Gen.Choose(-5, 5)), (4, Gen.Choose(-400_00, 500_00)))
        select new DayChange(id, first.AddDays(day), amount);

    private static Gen<RateFrom> Rate(DateOnly first, int days) =>
        from day in Gen.Choose(-40, days)
        from millionths in Gen.Frequency((1, Gen.Constant(0)), (5, Gen.Choose(1, 120_000)), (1, Gen.Choose(0, 1_000_000)))
        select new RateFrom(first.AddDays(day), millionths);
}
