using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Months;
using PotLock.Web.Shared;

namespace PotLock.Web.Months;

/// <summary>The form that closes a month, as it is posted.</summary>
public sealed class CloseMonthForm : CommandForm
{
    /// <summary>The digest of the preview that its user saw.</summary>
    public string? PreviewDigest { get; set; }
}

/// <summary>The form that reopens a month, as it is posted.</summary>
public sealed class ReopenMonthForm : CommandForm
{
    /// <summary>Why it is reopened.</summary>
    public string? Reason { get; set; }
}

/// <summary>The page of one month.</summary>
/// <param name="Detail">The month.</param>
/// <param name="CloseCommandId">The id of the command that closing it will be.</param>
/// <param name="Form">What was typed for reopening it.</param>
public sealed record MonthPage(MonthDetail Detail, string CloseCommandId, ReopenMonthForm Form);

/// <summary>Two months, or one twice, in a table.</summary>
/// <param name="Comparison">Both.</param>
/// <param name="Before">What the first is called.</param>
/// <param name="After">What the second is called.</param>
/// <param name="Money">Writes money.</param>
/// <param name="OnlyChanged">Whether what is the same is left out.</param>
public sealed record MonthComparisonTable(MonthComparison Comparison, string Before, string After, MoneyText Money, bool OnlyChanged)
{
    /// <summary>A month as it was closed and as it would be closed now, where they differ.</summary>
    public static MonthComparisonTable AsClosedAndNow(MonthComparison comparison, MoneyText money) =>
        new(comparison, "As closed", "As now", money, true);
}

/// <summary>Words of months.</summary>
public static class MonthWords
{
    /// <summary>The address of a month's page.</summary>
    public static string AddressOf(DateOnly month) => $"/settings/months/{DateText.IsoMonth(month)}";

    /// <summary>Where a month is, for programs.</summary>
    public static string Mark(MonthState state) => state switch
    {
        MonthState.Running => "running",
        MonthState.Open => "open",
        MonthState.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Where a month is, for people.</summary>
    public static string NameOf(MonthState state) => state switch
    {
        MonthState.Running => "Running",
        MonthState.Open => "Open",
        MonthState.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What a figure is called.</summary>
    public static string NameOf(MonthFigure figure) => figure switch
    {
        MonthFigure.Income => "Income",
        MonthFigure.Expense => "Spending",
        MonthFigure.Outflow => "Cash outflow",
        MonthFigure.Saved => "Savings added",
        MonthFigure.Interest => "Interest",
        MonthFigure.Other => "Adjustments and openings",
        MonthFigure.CardsOwed => "Owed on cards",
        MonthFigure.NetWorth => "Net worth",
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>A figure for programs.</summary>
    public static string Mark(MonthFigure figure) => figure switch
    {
        MonthFigure.Income => "income",
        MonthFigure.Expense => "expense",
        MonthFigure.Outflow => "outflow",
        MonthFigure.Saved => "saved",
        MonthFigure.Interest => "interest",
        MonthFigure.Other => "other",
        MonthFigure.CardsOwed => "cards-owed",
        MonthFigure.NetWorth => "net-worth",
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>The kind of the list of entries that a figure sums; null for a figure that no list stands behind.</summary>
    public static string? ListOf(MonthFigure figure) => figure switch
    {
        MonthFigure.Income => "income",
        MonthFigure.Expense => "spending",
        _ => null,
    };

    /// <summary>A count with its noun, as in <c>1 entry</c> and <c>1,204 entries</c>.</summary>
    public static string Count(long count, string one, string many, CultureInfo culture) =>
        count == 1 ? $"1 {one}" : $"{count.ToString("N0", culture)} {many}";
}
