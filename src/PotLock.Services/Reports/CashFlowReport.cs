using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

internal sealed class CashFlowReport() : FactsReport(
    CashFlow.Name, "Cash flow", "How the money you have to hand went up and down each month, and why.",
    30, ReportPreset.LastTwelveMonths, CashFlow.Of);
