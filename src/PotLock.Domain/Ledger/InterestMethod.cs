namespace PotLock.Domain.Ledger;

/// <summary>How interest is worked out.</summary>
public enum InterestMethod
{
    /// <summary>On the balances at the month's end, a twelfth of the year's rate.</summary>
    Monthly = 1,

    /// <summary>On every day's end balance, a 365th of that day's rate.</summary>
    Daily = 2,
}
