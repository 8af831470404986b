using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Cards;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Cards;

/// <summary>Statements of random cards, against <see cref="SlowCard"/>: the difference is 0.</summary>
public class CardStatementProperties
{
    public sealed record CardCase(CardTerms Terms, IReadOnlyList<CardPosting> Postings, DateOnly Today, int Days)
    {
        public override string ToString() =>
            string.Join(
                '\n',
                [$"{Terms} on {Today:O}, {Days} days", .. Postings.OrderBy(posting => posting.Date).Select(posting => posting.ToString())]);
    }

    [Fact]
    public void Standing_OfAnyCard_EqualsTheOracle() => PropertyRun.Holds(Cases, c =>
    {
        var card = CardStatements.Of(c.Terms, c.Postings, c.Today);
        var slow = SlowCard.On(c.Terms, c.Postings, c.Today);
        Assert.Equal(
            slow,
            new SlowCard.Facts(
                card.OwedMinor, card.Last?.On, card.Last?.BalanceMinor ?? 0, card.DueMinor, card.OverdueMinor, card.RunningMinor,
                card.NextStatementOn));
        Assert.Equal(SlowCard.DueBy(c.Terms, c.Postings, c.Today, c.Today.AddDays(c.Days)), card.DueWithinMinor(c.Days));
    });

    [Fact]
    public void Standing_OfAnyCard_KeepsTheProductPagesRule_AndItsPartsSumToWhatIsOwed() => PropertyRun.Holds(Cases, c =>
    {
        var card = CardStatements.Of(c.Terms, c.Postings, c.Today);
        Assert.Equal(Math.Max(0, card.OwedMinor), card.Dues.Sum(due => due.AmountMinor));
        Assert.Equal(card.Dues.Select(due => due.DueOn).Distinct().Order(), card.Dues.Select(due => due.DueOn));
        Assert.All(card.Dues, due => Assert.True(due.AmountMinor > 0));
        Assert.Equal(Math.Max(0, card.OwedMinor), card.DueMinor + card.RunningMinor);
        Assert.InRange(card.OverdueMinor, 0, card.DueMinor);
        Assert.Equal(c.Terms.LimitMinor, card.LimitLeftMinor + card.OwedMinor);
        if (card.Last is { } last)
        {
            // due = max(0, statement − payments and refunds after it)
            Assert.Equal(Math.Max(0, last.BalanceMinor - last.PaidMinor), last.DueMinor);
        }
    });

    [Fact]
    public void SummableForAll_IsNeverAfterWhatACardOfItsOwnTermsMaySum()
    {
        // Every day of four years, one of them a leap year, for every statement day and the shortest and longest time to pay.
        for (var today = Day("2023-01-01"); today < Day("2027-01-01"); today = today.AddDays(1))
        {
            for (var statementDay = 1; statementDay <= 31; statementDay++)
            {
                foreach (var dueDays in (int[])[1, 30, 31, CardRules.MaxDueDays])
                {
                    Assert.True(
                        CardStatements.SummableForAllThrough(today) <= CardStatements.SummableThrough(
                            new CardTerms(0, statementDay, dueDays), today),
                        $"{today:O} {statementDay} {dueDays}");
                }
            }
        }
    }

    [Fact]
    public void Standing_OfAnyCard_DoesNotChangeWhenOldPostingsAreSummed() => PropertyRun.Holds(Cases, c =>
    {
        var through = CardStatements.SummableThrough(c.Terms, c.Today);
        var old = c.Postings.Where(posting => posting.Date <= through).ToList();
        List<CardPosting> summed = [.. c.Postings.Where(posting => posting.Date > through)];
        if (old.Count > 0)
        {
            summed.Add(new CardPosting(through, old.Sum(posting => posting.AmountMinor), false));
        }

        var (whole, part) = (CardStatements.Of(c.Terms, c.Postings, c.Today), CardStatements.Of(c.Terms, summed, c.Today));
        Assert.Equal(whole.Dues, part.Dues);
        Assert.Equal(whole with { Dues = [] }, part with { Dues = [] });
    });

    [Fact]
    public void Standing_OfPostingsOfAnySort_NeverAsksForMoreThanIsOwed() => PropertyRun.Holds(
        from c in Cases
        from odd in (from day in Gen.Choose(0, 200)
                     from amount in Gen.Choose(-300_00, 300_00)
                     from isPayment in Gen.Elements(true, false)
                     select new CardPosting(c.Today.AddDays(-day), amount, isPayment)).ArrayOf(3)
        select c with { Postings = [.. c.Postings, .. odd] },
        c =>
        {
            var card = CardStatements.Of(c.Terms, c.Postings, c.Today);
            Assert.Equal(
                Math.Max(0, card.OwedMinor),
                card.DueMinor
                    + card.RunningMinor
                    + (card.Last is null ? card.Dues.Where(due => due.State != CardDueState.Running).Sum(due => due.AmountMinor) : 0));
            Assert.InRange(card.OverdueMinor, 0, Math.Max(0, card.OwedMinor));
        });

    /// <summary>
    /// Up to seven months of swipes, payments small and large, refunds, and reversals of all of them: under the date of what
    /// they reverse or, of a payment, later.
    /// </summary>
    private static Gen<CardCase> Cases =>
        from start in Gen.Choose(Day("2026-12-01").DayNumber, Day("2028-06-30").DayNumber)
        let first = DateOnly.FromDayNumber(start)
        from length in Gen.Choose(0, 210)
        from statementDay in Gen.OneOf(Gen.Choose(1, 31), Gen.Choose(28, 31))
        from dueDays in Gen.OneOf(Gen.Choose(1, 60), Gen.Choose(14, 28))
        from limit in Gen.Choose(0, 500_00)
        from opening in Gen.OneOf(Gen.Constant(0), Gen.Choose(-100_00, 100_00))
        from count in Gen.Choose(0, 14)
        from rows in Row(first, length + 5).ArrayOf(count)
        from days in Gen.OneOf(Gen.Constant(30), Gen.Choose(0, 120))
        select new CardCase(
            new CardTerms(limit, statementDay, dueDays),
            [.. opening == 0 ? [] : new[] { new CardPosting(first, -opening, false) }, .. rows.SelectMany(row => row)],
            first.AddDays(length),
            days);

    private static Gen<CardPosting[]> Row(DateOnly first, int days) =>
        from day in Gen.Choose(0, days)
        let date = first.AddDays(day)
        from amount in Gen.Frequency((1, Gen.Choose(1, 3)), (5, Gen.Choose(1, 120_00)))
        from later in Gen.Choose(0, 60)
        from row in Gen.Frequency(
            (10, Gen.Constant<CardPosting[]>([new(date, -amount, false)])),
            (6, Gen.Constant<CardPosting[]>([new(date, amount, true)])),
            (1, Gen.Constant<CardPosting[]>([new(date, -amount, false), new(date, amount, false)])),
            (1, Gen.Constant<CardPosting[]>([new(date, amount, true), new(date, -amount, true)])),
            (1, Gen.Constant<CardPosting[]>([new(date, amount, true), new(date.AddDays(later), -amount, true)])))
        select row;
}
