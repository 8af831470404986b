using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>How an export writes dates and amounts, where it alone does not say and a person did.</summary>
/// <param name="DateOrder">The order of its dates; null for nothing said.</param>
/// <param name="DecimalMark">What stands before decimals; null for nothing said.</param>
public sealed record HouseWriting(DateOrder? DateOrder = null, DecimalMark? DecimalMark = null);

/// <summary>An export that was read, or the question that has to be answered first.</summary>
/// <param name="Source">The program that it comes from.</param>
/// <param name="House">What it says; null while something is open.</param>
/// <param name="Dates">The orders of dates to choose between; null where there is nothing to choose.</param>
/// <param name="DateExample">A date of the export that reads in more ways than one; empty for none.</param>
/// <param name="Decimals">The decimal marks to choose between; null where there is nothing to choose.</param>
public sealed record HouseReading(
    HouseSource Source, House? House, DateOrderDecision? Dates = null, string DateExample = "", DecimalMarkDecision? Decimals = null)
{
    /// <summary>Whether the order of its dates has to be said before it can be read.</summary>
    public bool AsksDateOrder => House is null && Dates is not null;

    /// <summary>Whether the decimal mark has to be said before it can be read.</summary>
    public bool AsksDecimalMark => House is null && Decimals is not null;
}
