namespace PotLock.Data.Months;

/// <summary>What the migration <c>MonthBalances</c> says of rows that are there already, the same on both databases.</summary>
public static class MonthBalancesMigration
{
    /// <summary>
    /// The figures kept of months lack what is new, so they go: bringing the database up to date sums those of every book
    /// anew, which has entries and no figures.
    /// </summary>
    public const string Statement = "DELETE FROM BookMonths";
}
