namespace PotLock.Domain.Ledger;

/// <summary>What an account gained or lost on a day, by entry date.</summary>
/// <param name="AccountId">The active balance or a pot.</param>
/// <param name="Date">The day.</param>
/// <param name="AmountMinor">The change in minor units.</param>
public readonly record struct DayChange(long AccountId, DateOnly Date, long AmountMinor);
