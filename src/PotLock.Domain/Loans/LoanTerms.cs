using PotLock.Domain.Calendar;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Loans;

/// <summary>What a user asks of a loan; amounts in minor units.</summary>
/// <param name="Lender">Who lent the money; what the loan is called.</param>
/// <param name="Start">The day on which the principal is owed. The first payment is on the first payment day after it.</param>
/// <param name="PrincipalMinor">
/// What is owed on that day: what was borrowed, or what is left of it when the loan comes into the book.
/// </param>
/// <param name="Rates">Annual rates, each from a date on, in any order; the first counts on the start day already.</param>
/// <param name="PaymentMinor">What is paid each month, interest included.</param>
/// <param name="Day">The day of the month on which it is paid, 1 to 31; in a shorter month its last day.</param>
/// <param name="PaidFromId">The ledger account that pays: the active balance, a pot or a bank account.</param>
/// <param name="Note">A note; may be empty.</param>
public sealed record LoanTerms(
    string Lender,
    DateOnly Start,
    long PrincipalMinor,
    IReadOnlyList<RateFrom> Rates,
    long PaymentMinor,
    int Day,
    long? PaidFromId,
    string Note = "")
{
    /// <summary>How the loan stands on its start day. Only for terms that the rules take.</summary>
    public LoanStand AtStart() => new(PrincipalMinor, Start, Day, Rates, PaymentMinor);
}

/// <summary>How a loan stands: all that its further months depend on.</summary>
/// <param name="OwedMinor">What is owed, in minor units; 0 or less when it is paid off.</param>
/// <param name="After">The last day that is dealt with: the next payment is on the first payment day after it.</param>
/// <param name="Day">The day of the month of its payments, 1 to 31; in a shorter month its last day.</param>
/// <param name="Rates">Annual rates, each from a date on, in any order.</param>
/// <param name="PaymentMinor">What is paid each month, in minor units.</param>
public sealed record LoanStand(long OwedMinor, DateOnly After, int Day, IReadOnlyList<RateFrom> Rates, long PaymentMinor)
{
    /// <summary>
    /// The payment days to come, in order. The first has a whole month's interest, however near it is: days are not counted.
    /// </summary>
    public Recurrence PaymentDays
    {
        get
        {
            var first = Recurrence.DayOf(After.Year, After.Month, Day);
            if (first <= After)
            {
                var next = MonthStart.Of(After).AddMonths(1);
                first = Recurrence.DayOf(next.Year, next.Month, Day);
            }

            return new Recurrence(RecurrenceKind.Monthly, first, Day);
        }
    }
}
