using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class ByCategoryReport : IReport
{
    public string Name => ByCategory.Name;

    public string Title => "Spending by category";

    public string About => "Where your money went, category by category and month by month.";

    public int Place => 20;

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportPeriod period, long? accountId, CancellationToken cancellationToken) =>
        ByCategory.Of(await ReportFactsReader.ReadAsync(opened, period, cancellationToken));
}
