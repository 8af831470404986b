namespace PotLock.Data.Months;

/// <summary>What the migration <c>MonthCloseNotices</c> says of rows that are there already, the same on both databases.</summary>
public static class MonthCloseNoticesMigration
{
    /// <summary>Nobody was ever told that a month can be closed: every book is looked at the next time.</summary>
    public const string Statement = "UPDATE Books SET NextMonthOn = BeganOn";
}
