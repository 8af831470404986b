using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class YearReport : IReport
{
    public string Name => YearInFigures.Name;

    public string Title => "Year";

    public string About => "A year on one page, with what counts for your tax return.";

    public int Place => 80;

    public ReportPreset UsualPeriod => ReportPreset.ThisYear;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportPeriod period, long? accountId, CancellationToken cancellationToken) =>
        YearInFigures.Of(await ReportFactsReader.ReadAsync(opened, period, cancellationToken));
}
