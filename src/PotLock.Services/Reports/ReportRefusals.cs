using PotLock.Domain.Ledger;

namespace PotLock.Services.Reports;

/// <summary>What the book has not that a report is asked for.</summary>
internal static class ReportRefusals
{
    public static Refusal UnknownAccount { get; } = new("unknown-account", "Account", "Choose one of your accounts, pots or cards.");

    public static Refusal UnknownCategory { get; } = new("unknown-category", "Category", "Choose one of your categories.");

    public static Refusal UnknownGrouping { get; } = new("unknown-grouping", "Group", "Choose one of the groupings.");
}
