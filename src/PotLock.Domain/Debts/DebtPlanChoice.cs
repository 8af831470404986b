using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Debts;

/// <summary>How a book means to get out of debt (<i>Loans, debts, things owned</i>, the plan). One for each book at most.</summary>
public sealed class DebtPlanChoice : IBookOwned
{
    /// <summary>The book.</summary>
    public long BookId { get; init; }

    /// <summary>Which debt gets what is paid beyond the minimums.</summary>
    public DebtOrder Order { get; set; } = DebtOrder.DearestFirst;

    /// <summary>What is paid each month beyond the minimums, in minor units, not negative.</summary>
    [Told("extra", ToldAs.Money)]
    public long ExtraMinor { get; set; }

    /// <summary>The day on which its schedules were made; null while it is only looked at.</summary>
    public DateOnly? UsedOn { get; set; }
}

/// <summary>What a plan out of debt has to know of a card or a loan, beyond what the book knows of it.</summary>
public sealed class DebtTerms : IBookOwnedByKey
{
    /// <summary>The ledger account of the card or the loan.</summary>
    public long DebtId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(DebtId);

    /// <summary>A card's annual rate in millionths: 1 % is 10,000; null while nobody said. A loan has its own.</summary>
    public int? AnnualRateMillionths { get; set; }

    /// <summary>What has to be paid on a card each month, in minor units; null while nobody said. A loan has its payment.</summary>
    public long? MinimumMinor { get; set; }

    /// <summary>Its place in the owner's own order, from 1; null without one: then it comes last.</summary>
    public int? Place { get; set; }

    /// <summary>The pot that saves up for it; null for none.</summary>
    public long? PotId { get; set; }
}
