using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

/// <summary>
/// A report that is made of the figures that the ledger keeps by month and of nothing else: it says what it is called and names its
/// rule.
/// </summary>
/// <param name="name">See <see cref="IReport.Name"/>.</param>
/// <param name="title">See <see cref="IReport.Title"/>.</param>
/// <param name="about">See <see cref="IReport.About"/>.</param>
/// <param name="place">See <see cref="IReport.Place"/>.</param>
/// <param name="usualPeriod">See <see cref="IReport.UsualPeriod"/>.</param>
/// <param name="make">The rule.</param>
internal abstract class FactsReport(
    string name, string title, string about, int place, ReportPreset usualPeriod, Func<ReportFacts, ReportTable> make) : IReport
{
    public string Name => name;

    public string Title => title;

    public string About => about;

    public int Place => place;

    public ReportPreset UsualPeriod => usualPeriod;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken) =>
        make(await ReportFactsReader.ReadAsync(opened, request.Period, cancellationToken));
}
