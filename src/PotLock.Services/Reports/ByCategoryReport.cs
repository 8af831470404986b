using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

internal sealed class ByCategoryReport() : FactsReport(
    ByCategory.Name, "Spending by category", "Where your money went, category by category and month by month.",
    20, ReportPreset.LastTwelveMonths, ByCategory.Of);
