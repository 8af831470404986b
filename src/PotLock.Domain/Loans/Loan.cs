using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Loans;

/// <summary>
/// A loan: a liability that is paid back month by month (<i>Loans, debts, things owned</i>). What is owed is the balance of its
/// ledger account, negative while money is owed; amount, day and account of its payment, and the category of its interest, are those
/// of its schedule.
/// </summary>
public sealed class Loan : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>; it is also the id of the loan's ledger account.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The ledger account of what is owed, which also has the lender's name; the same id.</summary>
    public LedgerAccount Account { get; init; } = null!;

    /// <summary>The day from which the principal is owed.</summary>
    public DateOnly StartOn { get; init; }

    /// <summary>What was owed on that day, in minor units.</summary>
    public long PrincipalMinor { get; init; }

    /// <summary>A note for its owner; empty for none.</summary>
    public string Note { get; set; } = "";

    /// <summary>Its annual rates, each from a date on.</summary>
    public List<LoanRate> Rates { get; init; } = [];

    /// <summary>The date on which it was put away; null while it is in use. It stays for its history.</summary>
    public DateOnly? ArchivedOn => Account.ArchivedOn;

    /// <summary>What is owed, in minor units; negative when more was paid than was owed.</summary>
    public long OwedMinor => checked(-Account.BalanceMinor);

    /// <summary>Its rates as the rules take them.</summary>
    public IReadOnlyList<RateFrom> AnnualRates => [.. Rates.Select(rate => new RateFrom(rate.From, rate.AnnualRateMillionths))];

    /// <summary>Has a rate from a day on; one from the very same day is replaced, the others stay.</summary>
    public void SetRate(DateOnly from, int annualRateMillionths)
    {
        if (Rates.Find(rate => rate.From == from) is { } known)
        {
            known.AnnualRateMillionths = annualRateMillionths;
            return;
        }

        Rates.Add(new LoanRate { LoanId = Id, From = from, AnnualRateMillionths = annualRateMillionths });
    }
}

/// <summary>The annual rate of a loan from a date on.</summary>
public sealed class LoanRate : IBookOwnedByKey
{
    /// <summary>The loan.</summary>
    public long LoanId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(LoanId);

    /// <summary>The first day on which it counts.</summary>
    public DateOnly From { get; init; }

    /// <summary>The rate in millionths: 1 % is 10,000. 0 to <see cref="InterestRate.MaxMillionths"/>.</summary>
    public int AnnualRateMillionths { get; set; }
}
