using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>Where an account's opening balance goes, so that its balance of today stays what it is.</summary>
/// <param name="Date">The day of the opening balance from now on.</param>
/// <param name="AmountMinor">The opening balance from now on, in minor units; may be negative.</param>
public sealed record OpeningMove(DateOnly Date, long AmountMinor)
{
    /// <summary>
    /// An account said what it holds, and then its history arrives: the opening balance moves before the earliest row, and absorbs
    /// what the rows come to.
    /// </summary>
    /// <param name="openingDate">The day of the opening balance.</param>
    /// <param name="openingMinor">The opening balance, in minor units.</param>
    /// <param name="earliest">The date of the earliest row that is added.</param>
    /// <param name="addedMinor">What the rows that are added come to, in minor units, signed.</param>
    /// <param name="currency">The account's currency.</param>
    /// <returns>Where it goes; refused where the opening balance would be larger than any amount.</returns>
    public static Outcome<OpeningMove> Of(DateOnly openingDate, long openingMinor, DateOnly earliest, Int128 addedMinor, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var before = openingDate < earliest ? openingDate : earliest.DayNumber == 0 ? earliest : earliest.AddDays(-1);
        var amount = openingMinor - addedMinor;
        return Int128.Abs(amount) > currency.MaxAmountMinor
            ? new Refusal(
                "opening-too-large",
                "",
                "These rows come to so much that the opening balance would be larger than PotLock keeps. Let the rows add to the balance.")
            : new OpeningMove(before, (long)amount);
    }
}
