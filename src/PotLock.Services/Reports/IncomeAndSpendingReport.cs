using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

internal sealed class IncomeAndSpendingReport() : FactsReport(
    IncomeAndSpending.Name, "Income and spending", "What you earned, what you spent, and what was left each month.",
    10, ReportPreset.LastTwelveMonths, IncomeAndSpending.Of);
