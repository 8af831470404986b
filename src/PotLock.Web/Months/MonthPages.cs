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

/// <summary>The form that closes several months, as it is posted.</summary>
public sealed class CloseMonthsForm : CommandForm
{
    /// <summary>The last of them, as <c>yyyy-MM</c>.</summary>
    public string? Through { get; set; }

    /// <summary>The digest of the preview that its user saw.</summary>
    public string? PreviewDigest { get; set; }
}

/// <summary>The page that closes several months.</summary>
/// <param name="Preview">The months.</param>
/// <param name="CommandId">The id of the command that closing them will be.</param>
public sealed record CloseMonthsPage(ClosePreview Preview, string CommandId);

/// <summary>What is left to be done, and in which months.</summary>
/// <param name="Checklist">What is left.</param>
/// <param name="Money">Writes money.</param>
public sealed record ChecklistPart(MonthChecklist Checklist, ClosableMonths Months, MoneyText Money)
{
    /// <summary>Withdrawals that wait, each schedule once with all of its dates.</summary>
    public IEnumerable<IGrouping<long, WaitingWithdrawal>> Waiting => Checklist.Waiting.GroupBy(one => one.ScheduleId);
}

/// <summary>The form that reopens a month, as it is posted.</summary>
public sealed class ReopenMonthForm : CommandForm
{
    /// <summary>Why it is reopened.</summary>
    public string? Reason { get; set; }
}

/// <param name="Detail">The month.</param>
/// <param name="CloseCommandId">The id of the command that closing it will be.</param>
/// <param name="Form">What was typed for reopening it.</param>
public sealed record MonthPage(MonthDetail Detail, string CloseCommandId, ReopenMonthForm Form);

/// <summary>The figures of a month in a row of months.</summary>
/// <param name="NetWorthMinor">The net worth at its end, or today while it runs.</param>
/// <param name="Runs">Whether it runs.</param>
/// <param name="Money">Writes money.</param>
public sealed record MonthCells(MonthFigures Figures, long NetWorthMinor, bool Runs, MoneyText Money);

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
        new(comparison, "When closed", "Now", money, true);
}

public static class MonthWords
{
    public static string AddressOf(DateOnly month) => $"/settings/months/{DateText.IsoMonth(month)}";

    /// <summary>The address at which all months up to one are closed.</summary>
    public static string CloseThrough(DateOnly month) => $"/settings/months/close?through={DateText.IsoMonth(month)}";

    /// <summary>The entries of a time that are in a category, as an address.</summary>
    public static string WithoutCategory(long categoryId, DateOnly from, DateOnly through) =>
        $"/transactions?category={categoryId}&from={DateText.Iso(from)}&to={DateText.Iso(MonthStart.LastDay(through))}&undone=none";

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
        MonthState.Running => "In progress",
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
        MonthFigure.Other => "Adjustments and opening balances",
        MonthFigure.CardsOwed => "Owed on cards",
        MonthFigure.LoansOwed => "Owed on loans",
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
        MonthFigure.LoansOwed => "loans-owed",
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

    /// <summary>
    /// Months in words: those that follow each other from the first to the last of them, <c>May 2026 to July 2026, October
    /// 2026</c>.
    /// </summary>
    public static string Names(IReadOnlyList<DateOnly> months, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(months);
        List<ClosableMonths> spans = [];
        foreach (var month in months)
        {
            if (spans.Count > 0 && spans[^1].Latest.AddMonths(1) == month)
            {
                spans[^1] = spans[^1] with { Latest = month };
            }
            else
            {
                spans.Add(new ClosableMonths(month, month));
            }
        }

        return string.Join(", ", spans.Select(span => span.In(culture)));
    }

    /// <summary>How many entries have no category, and when: <c>3 in June 2026</c>.</summary>
    public static string CountIn(UncategorisedInMonth month, CultureInfo culture) =>
        $"{month.Count.ToString(culture)} in {DateText.FormatMonth(month.Month, culture)}";

    /// <summary>A count with its noun, as in <c>1 entry</c> and <c>1,204 entries</c>.</summary>
    public static string Count(long count, string one, string many, CultureInfo culture) =>
        count == 1 ? $"1 {one}" : $"{count.ToString("N0", culture)} {many}";
}
