using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

/// <summary>What a report is to be made of.</summary>
/// <param name="Period">The days that count.</param>
/// <param name="AccountId">
/// The account that it is of; null for the main account whole. For a report that groups entries: the account that paid; null for any.
/// </param>
/// <param name="Grouping">What its rows are, for a report that groups entries; null for as usual.</param>
/// <param name="Filter">Which entries count, for such a report; null for all.</param>
public sealed record ReportRequest(
    ReportPeriod Period, long? AccountId = null, ReportGrouping? Grouping = null, SpendingFilter? Filter = null);
