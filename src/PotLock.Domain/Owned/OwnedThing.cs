namespace PotLock.Domain.Owned;

/// <summary>On which side of the net worth something stands. The numbers are stored: never reuse one.</summary>
public enum OwnedKind
{
    /// <summary>Something owned, like a home or a car.</summary>
    Thing = 1,

    /// <summary>A debt that is no loan and no card of the book, like money that a friend lent.</summary>
    OtherDebt = 2,
}

/// <summary>What something was worth on a day, as its owner said.</summary>
/// <param name="On">The day.</param>
/// <param name="ValueMinor">In minor units, not negative; 0 when it is sold, gone or paid back.</param>
public sealed record Valuation(DateOnly On, long ValueMinor);

/// <summary>Something owned, or another debt, as far as its value is asked for. It counts in the net worth only.</summary>
/// <param name="Kind">On which side it stands.</param>
/// <param name="Valuations">What it was worth, by hand, in any order; of several on one day the last in the list counts.</param>
/// <param name="YearlyLossMillionths">How much of its value it loses a year, 0 to 1,000,000; 1 % is 10,000.</param>
public sealed record OwnedThing(OwnedKind Kind, IReadOnlyList<Valuation> Valuations, int YearlyLossMillionths = 0);
