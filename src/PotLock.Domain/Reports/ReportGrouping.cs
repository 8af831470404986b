namespace PotLock.Domain.Reports;

/// <summary>What the rows of a report of spending are. The numbers are stored: never reuse one.</summary>
public enum ReportGrouping
{
    /// <summary>A row for each category.</summary>
    Category = 1,

    /// <summary>A row for each month.</summary>
    Month = 2,

    /// <summary>A row for each description, whatever its case: who was paid, mostly.</summary>
    Payee = 3,

    /// <summary>A row for each tag, and for each set of tags that entries have together.</summary>
    Tag = 4,

    /// <summary>A row for each person who recorded entries.</summary>
    Person = 5,
}
