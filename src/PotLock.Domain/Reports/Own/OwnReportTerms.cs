namespace PotLock.Domain.Reports.Own;

/// <summary>When an own report is sent, as what, and whether by mail.</summary>
/// <param name="Every">How often.</param>
/// <param name="Day">The day of the week (1 is Monday), month or quarter.</param>
/// <param name="Format">The form of file, by its name.</param>
/// <param name="ByMail">Whether it also goes to whoever asks, at their own address; else it is only kept.</param>
public sealed record SendingTerms(SendEvery Every, int Day, string Format, bool ByMail);

/// <summary>What is asked of an own report.</summary>
/// <param name="Name">What it is called, trimmed.</param>
/// <param name="BaseReport">The report that it is made from.</param>
/// <param name="Period">Which days it has.</param>
public sealed record OwnReportTerms(string Name, string BaseReport, OwnPeriod Period)
{
    /// <summary>The account that it is of, or that paid what counts; null for the main account, or for all.</summary>
    public long? AccountId { get; init; }

    /// <summary>What its rows are, where that can be chosen; null for as usual.</summary>
    public ReportGrouping? Grouping { get; init; }

    /// <summary>Which entries count, where that can be chosen.</summary>
    public SpendingFilter Filter { get; init; } = SpendingFilter.None;

    /// <summary>The keys of its columns but the first, in their order; none for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How it is drawn.</summary>
    public OwnChart Chart { get; init; }

    /// <summary>When it is sent; null for never.</summary>
    public SendingTerms? Sending { get; init; }
}
