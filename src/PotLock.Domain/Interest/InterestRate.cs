using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>
/// The annual nominal rate of the main account from a date on (product page, <i>Interest</i>). A later date takes over;
/// the history stays.
/// </summary>
public sealed class InterestRate : IBookOwned
{
    /// <summary>The highest rate that is taken: 100 % a year, in millionths.</summary>
    public const int MaxMillionths = 1_000_000;

    /// <summary>The id, made by <see cref="Ledger.EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The first day on which it counts.</summary>
    public DateOnly From { get; init; }

    /// <summary>
    /// The rate in millionths: 1 % is 10,000, so four decimals of a percentage are whole. 0 to <see cref="MaxMillionths"/>.
    /// </summary>
    public int AnnualRateMillionths { get; set; }
}
