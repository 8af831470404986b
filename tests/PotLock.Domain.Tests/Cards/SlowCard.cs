using PotLock.Domain.Cards;

namespace PotLock.Domain.Tests.Cards;

/// <summary>
/// A card once more, as a shop would keep it on paper: every purchase is a slip in a pile, payments and refunds cross off the
/// oldest slips, and on the statement day the slips that lie open are stamped with the date. It walks the calendar day by
/// day and shares no code with what it checks.
/// </summary>
internal sealed class SlowCard
{
    private sealed class Slip
    {
        public long LeftMinor { get; set; }

        public DateOnly? StampedOn { get; set; }
    }

    public sealed record Facts(
        long Owed, DateOnly? StatementOn, long StatementBalance, long Due, long Overdue, long Running, DateOnly NextOn);

    public static Facts On(CardTerms terms, IReadOnlyCollection<CardPosting> postings, DateOnly today)
    {
        var begin = postings.Select(posting => posting.Date).Append(today).Min();
        List<Slip> slips = [];
        long owed = 0, stamped = 0;
        DateOnly? statementOn = null;
        for (var day = begin; day <= today; day = day.AddDays(1))
        {
            var ofDay = postings.Where(posting => posting.Date == day).ToList();
            owed -= ofDay.Sum(posting => posting.AmountMinor);
            // A day's slips less those that were torn up the same day.
            slips.Add(new Slip { LeftMinor = -ofDay.Where(posting => !posting.IsPaymentOrRefund).Sum(posting => posting.AmountMinor) });
            if (IsStatementDay(terms, day))
            {
                (statementOn, stamped) = (postings.Any(posting => posting.Date <= day) ? day : statementOn, owed);
                slips.Where(slip => slip.StampedOn is null).ToList().ForEach(slip => slip.StampedOn = day);
            }
        }

        // All money that ever came, less what was taken back; a card that began in credit has a slip the other way round.
        var money = postings.Where(posting => posting.IsPaymentOrRefund && posting.Date <= today).Sum(posting => posting.AmountMinor);
        foreach (var slip in slips.Where(slip => slip.LeftMinor < 0))
        {
            (money, slip.LeftMinor) = (money - slip.LeftMinor, 0);
        }

        foreach (var slip in slips)
        {
            var paid = Math.Min(money, slip.LeftMinor);
            (money, slip.LeftMinor) = (money - paid, slip.LeftMinor - paid);
        }

        var next = today.AddDays(1);
        while (!IsStatementDay(terms, next))
        {
            next = next.AddDays(1);
        }

        return new Facts(
            owed,
            statementOn,
            statementOn is null ? 0 : stamped,
            slips.Where(slip => slip.StampedOn is not null).Sum(slip => slip.LeftMinor),
            slips.Where(slip => slip.StampedOn?.AddDays(terms.DueDays) < today).Sum(slip => slip.LeftMinor),
            slips.Where(slip => slip.StampedOn is null).Sum(slip => slip.LeftMinor),
            next);
    }

    /// <summary>What has to be paid by a day, of all that is owed today.</summary>
    public static long DueBy(CardTerms terms, IReadOnlyCollection<CardPosting> postings, DateOnly today, DateOnly by)
    {
        // Nothing more happens: whatever of today's debt is overdue on the day after had to be paid by then.
        var quiet = postings.Where(posting => posting.Date <= today).ToList();
        return On(terms, quiet, by.AddDays(1)).Overdue;
    }

    private static bool IsStatementDay(CardTerms terms, DateOnly day) =>
        day.Day == terms.StatementDay || (day.AddDays(1).Day == 1 && terms.StatementDay > day.Day);
}
