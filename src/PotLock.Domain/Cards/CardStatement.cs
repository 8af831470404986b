using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Cards;

/// <summary>What a card's statements depend on besides its postings.</summary>
/// <param name="LimitMinor">How much may be owed at most, in minor units.</param>
/// <param name="StatementDay">The day of the month of its statement, 1 to 31; in a shorter month its last day.</param>
/// <param name="DueDays">How many days later it is due, 1 to <see cref="CardRules.MaxDueDays"/>.</param>
public sealed record CardTerms(long LimitMinor, int StatementDay, int DueDays);

/// <summary>One posting on a card's ledger account, or the sum of several of one day and sort.</summary>
/// <param name="Date">The date of its entry.</param>
/// <param name="AmountMinor">In minor units; negative: more is owed.</param>
/// <param name="IsPaymentOrRefund">
/// Whether it is a payment or a refund, which pay off a statement made before them. A reversal is what it reverses, as long
/// as it has its date; one with a later date (the month was closed) counts as a payment or refund, whatever it reverses.
/// </param>
public sealed record CardPosting(DateOnly Date, long AmountMinor, bool IsPaymentOrRefund);

/// <summary>A statement that was made: what was owed at the end of its day, and what of it is still to be paid.</summary>
/// <param name="On">The statement day.</param>
/// <param name="DueOn">The last day on which it is paid in time.</param>
/// <param name="BalanceMinor">What was owed at the end of that day, in minor units; negative when the card was in credit.</param>
/// <param name="PaidMinor">Payments and refunds after it, through today.</param>
/// <param name="DueMinor">What is still to be paid: never negative, never more than is owed now.</param>
public sealed record CardStatement(DateOnly On, DateOnly DueOn, long BalanceMinor, long PaidMinor, long DueMinor);

/// <summary>How far along an amount that is owed is.</summary>
public enum CardDueState
{
    /// <summary>On a statement whose due date has passed.</summary>
    Overdue,

    /// <summary>On a statement that is due today or later.</summary>
    Billed,

    /// <summary>On no statement yet.</summary>
    Running,
}

/// <summary>A part of what is owed, and when it has to be paid.</summary>
/// <param name="State">How far along it is.</param>
/// <param name="StatementOn">The day of the statement that it is on, or will be on. For what is overdue the latest such; it
/// may have been on earlier ones as well.</param>
/// <param name="DueOn">The last day on which that statement is paid in time.</param>
/// <param name="AmountMinor">In minor units, more than zero.</param>
public sealed record CardDue(CardDueState State, DateOnly StatementOn, DateOnly DueOn, long AmountMinor);

/// <summary>How a card stands on a day.</summary>
/// <param name="Today">The day.</param>
/// <param name="OwedMinor">What is owed at the end of it, in minor units; negative when the card is in credit.</param>
/// <param name="LimitMinor">How much may be owed at most.</param>
/// <param name="Last">The statement of the most recent statement day, today included; null while nothing was on the card by then.</param>
/// <param name="NextStatementOn">The first statement day after today.</param>
/// <param name="NextDueOn">When that statement will be due.</param>
/// <param name="Dues">What is owed, by the day on which it has to be paid: together exactly what is owed, none when the card
/// is in credit.</param>
public sealed record CardStanding(
    DateOnly Today,
    long OwedMinor,
    long LimitMinor,
    CardStatement? Last,
    DateOnly NextStatementOn,
    DateOnly NextDueOn,
    IReadOnlyList<CardDue> Dues)
{
    /// <summary>What is still to be paid of the last statement, overdue or not; 0 without one.</summary>
    public long DueMinor => Last?.DueMinor ?? 0;

    /// <summary>
    /// What is on a statement whose due date has passed; part of <see cref="DueMinor"/>. On the due date itself it is in
    /// time.
    /// </summary>
    public long OverdueMinor => Sum(CardDueState.Overdue);

    /// <summary>What is overdue, with the day by which it was due; null for nothing.</summary>
    public CardDue? Overdue => Dues.FirstOrDefault(due => due.State == CardDueState.Overdue);

    /// <summary>Whether all that is due is overdue: then the due date of the last statement no longer says until when to pay.</summary>
    public bool IsAllOverdue => OverdueMinor > 0 && OverdueMinor == DueMinor;

    /// <summary>What is owed and on no statement yet: it comes onto the next one.</summary>
    public long RunningMinor => Sum(CardDueState.Running);

    /// <summary>What the card owes its holder; 0 while money is owed.</summary>
    public long InCreditMinor => Math.Max(0, checked(-OwedMinor));

    /// <summary>The limit less what is owed: negative when over the limit, above the limit when in credit.</summary>
    public long LimitLeftMinor => checked(LimitMinor - OwedMinor);

    /// <summary>Whether more is owed than the limit.</summary>
    public bool IsOverLimit => LimitLeftMinor < 0;

    /// <summary>By how much more is owed than the limit; 0 while it is not.</summary>
    public long OverLimitMinor => Math.Max(0, checked(-LimitLeftMinor));

    /// <summary>
    /// What is overdue, or due today or in the next so many days, in order; the running statement too, if it falls due in
    /// that time (product page, <i>Am I actually okay?</i>, cover).
    /// </summary>
    /// <param name="days">How many days after today still count, not negative.</param>
    public IEnumerable<CardDue> DueWithin(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Dues.Where(due => due.DueOn <= Today.AddDays(days));
    }

    /// <summary>The sum of <see cref="DueWithin"/>, in minor units.</summary>
    public long DueWithinMinor(int days) => DueWithin(days).Sum(due => due.AmountMinor);

    private long Sum(CardDueState state) => Dues.Where(due => due.State == state).Sum(due => due.AmountMinor);
}

/// <summary>
/// A card's statements, worked out from its postings by entry date (product page, <i>Transactions, cards, accounts</i>). They
/// are never stored, so an entry that is dated back changes them. Pure.
/// </summary>
/// <remarks>
/// Payments and refunds pay what is oldest first. What was left unpaid of a statement is part of what is owed, and so of the
/// next one too: of the statements only the last has an amount due, and what of it is overdue is what the latest statement
/// past its due date still lacks.
/// </remarks>
public static class CardStatements
{
    private const int MaxDaysInMonth = 31;

    /// <summary>How a card stands at the end of a day.</summary>
    /// <param name="terms">The card's terms.</param>
    /// <param name="postings">
    /// Its postings in any order; those after the day are not looked at. Those up to <see cref="SummableThrough"/> may come
    /// as one sum.
    /// </param>
    /// <param name="today">The day.</param>
    public static CardStanding Of(CardTerms terms, IReadOnlyCollection<CardPosting> postings, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(postings);
        CheckTerms(terms);
        var entered = postings.Where(posting => posting.Date <= today).ToList();
        var owed = OwedAfter(entered, today);
        var next = NextOn(terms.StatementDay, today);
        var newest = LastOn(terms.StatementDay, today);

        // From the newest statement back: each takes what is on it already out of what came later, so that the parts sum to
        // what is owed whatever the postings are.
        List<CardDue> dues = [];
        CardStatement? last = null;
        var left = Math.Max(0, owed);
        var (later, laterState) = (next, CardDueState.Running);
        foreach (var on in StatementDaysBack(terms, today))
        {
            var balance = OwedAfter(entered, on);
            var paid = entered.Where(posting => posting.IsPaymentOrRefund && posting.Date > on).Sum(posting => posting.AmountMinor);
            var unpaid = Math.Clamp(checked(balance - paid), 0, left);
            Add(laterState, later, left - unpaid);
            (left, later, laterState) = (unpaid, on, on.AddDays(terms.DueDays) < today ? CardDueState.Overdue : CardDueState.Billed);
            if (on == newest && entered.Exists(posting => posting.Date <= on))
            {
                last = new CardStatement(on, on.AddDays(terms.DueDays), balance, paid, unpaid);
            }
        }

        Add(laterState, later, left);
        dues.Reverse();
        if (dues.Sum(due => due.AmountMinor) != Math.Max(0, owed))
        {
            throw new InvalidOperationException($"The parts of what is owed do not sum to {owed}.");
        }

        return new CardStanding(today, owed, terms.LimitMinor, last, next, next.AddDays(terms.DueDays), dues);

        void Add(CardDueState state, DateOnly on, long amountMinor)
        {
            if (amountMinor > 0)
            {
                dues.Add(new CardDue(state, on, on.AddDays(terms.DueDays), amountMinor));
            }
        }
    }

    /// <summary>
    /// The day up to which (itself included) a card's postings may be summed into one of that day or before, whatever they
    /// are, without changing how it stands: older statements do not matter any more.
    /// </summary>
    public static DateOnly SummableThrough(CardTerms terms, DateOnly today)
    {
        CheckTerms(terms);
        return StatementDaysBack(terms, today).Last();
    }

    /// <summary>
    /// The same day for cards of whatever terms: none has an earlier <see cref="SummableThrough"/>, so the postings of all
    /// cards can be read from the day after it, before their terms are known.
    /// </summary>
    public static DateOnly SummableForAllThrough(DateOnly today) => today.AddDays(-CardRules.MaxDueDays - MaxDaysInMonth);

    /// <summary>The most recent statement day, today included.</summary>
    public static DateOnly LastOn(int statementDay, DateOnly today)
    {
        var inMonth = Recurrence.DayOf(today.Year, today.Month, statementDay);
        return inMonth <= today ? inMonth : InMonth(statementDay, today, -1);
    }

    /// <summary>The first statement day after today.</summary>
    public static DateOnly NextOn(int statementDay, DateOnly today)
    {
        var inMonth = Recurrence.DayOf(today.Year, today.Month, statementDay);
        return inMonth > today ? inMonth : InMonth(statementDay, today, 1);
    }

    /// <summary>The statement days that matter: from the last one back to the first whose due date has passed.</summary>
    private static IEnumerable<DateOnly> StatementDaysBack(CardTerms terms, DateOnly today)
    {
        var on = LastOn(terms.StatementDay, today);
        yield return on;
        while (on.AddDays(terms.DueDays) >= today)
        {
            on = InMonth(terms.StatementDay, on, -1);
            yield return on;
        }
    }

    private static long OwedAfter(List<CardPosting> postings, DateOnly day) =>
        checked(-postings.Where(posting => posting.Date <= day).Sum(posting => posting.AmountMinor));

    private static DateOnly InMonth(int statementDay, DateOnly date, int monthsLater)
    {
        var month = MonthStart.Of(date).AddMonths(monthsLater);
        return Recurrence.DayOf(month.Year, month.Month, statementDay);
    }

    private static void CheckTerms(CardTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.DueDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms.DueDays, CardRules.MaxDueDays);
    }
}
