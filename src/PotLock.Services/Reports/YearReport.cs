using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

internal sealed class YearReport() : FactsReport(
    YearInFigures.Name, "Year", "A year on one page, with what counts for your tax return.",
    80, ReportPreset.ThisYear, YearInFigures.Of);
