using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class IncomeAndSpendingReport : IReport
{
    public string Name => IncomeAndSpending.Name;

    public string Title => "Income and spending";

    public string About => "What you earned, what you spent, and what was left each month.";

    public int Place => 10;

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportPeriod period, long? accountId, CancellationToken cancellationToken) =>
        IncomeAndSpending.Of(await ReportFactsReader.ReadAsync(opened, period, cancellationToken));
}
