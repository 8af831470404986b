using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class CashFlowReport : IReport
{
    public string Name => CashFlow.Name;

    public string Title => "Cash flow";

    public string About => "How the money you have to hand went up and down each month, and why.";

    public int Place => 30;

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportPeriod period, long? accountId, CancellationToken cancellationToken) =>
        CashFlow.Of(await ReportFactsReader.ReadAsync(opened, period, cancellationToken));
}
