using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class NetWorthReport : IReport
{
    public string Name => NetWorthByMonth.Name;

    public string Title => "Net worth";

    public string About => "What you own less what you owe, at the end of each month.";

    public int Place => 40;

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportPeriod period, long? accountId, CancellationToken cancellationToken) =>
        NetWorthByMonth.Of(await ReportFactsReader.ReadAsync(opened, period, cancellationToken));
}
