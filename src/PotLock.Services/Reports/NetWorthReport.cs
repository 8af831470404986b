using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

internal sealed class NetWorthReport() : FactsReport(
    NetWorthByMonth.Name, "Net worth", "What you own less what you owe, at the end of each month.",
    40, ReportPreset.LastTwelveMonths, NetWorthByMonth.Of);
