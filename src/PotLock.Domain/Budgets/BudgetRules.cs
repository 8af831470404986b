using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Budgets;

/// <summary>What a user asks of a budget.</summary>
/// <param name="Month">Any day of the month.</param>
/// <param name="CategoryId">The expense category; null for all spending.</param>
/// <param name="TargetMinor">The month's target in minor units.</param>
/// <param name="Rollover">Whether what earlier months left over, or overspent, counts.</param>
public sealed record BudgetTerms(DateOnly Month, long? CategoryId, long TargetMinor, bool Rollover);

/// <summary>What the category that a budget names is.</summary>
public enum BudgetCategory
{
    /// <summary>No expense category of this book.</summary>
    Unknown,

    /// <summary>An expense category that takes budgets.</summary>
    InUse,

    /// <summary>Archived: it takes no new budget.</summary>
    Archived,
}

/// <summary>A budget without its month: what is copied.</summary>
/// <param name="CategoryId">The expense category; null for all spending.</param>
/// <param name="TargetMinor">The target in minor units.</param>
/// <param name="RolloverFrom">The month in which rollover was switched on; null while it is off.</param>
public sealed record BudgetLine(long? CategoryId, long TargetMinor, DateOnly? RolloverFrom);

/// <summary>What a budget may be, and how one follows from another (product page, <i>Transactions, cards, accounts</i>).</summary>
public static class BudgetRules
{
    /// <summary>How many months ahead a budget can be made.</summary>
    public const int MonthsAhead = 24;

    /// <summary>The property of the budgets of a month; the item is the expense category, null for all spending.</summary>
    public const string Budgets = "Budgets";

    /// <summary>Every reason why a budget cannot be as asked.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="category">What its category is; not looked at for all spending.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> Check(BudgetTerms terms, BudgetCategory category, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(money);
        Refusal?[] found =
        [
            CheckMonth(terms.Month, today, money.Culture),
            CheckCategory(terms.CategoryId, category),
            CheckTarget(terms.TargetMinor, money),
        ];
        return found.OfType<Refusal>();
    }

    /// <summary>
    /// A month that can have a budget: not before the earliest date of an entry, at most <see cref="MonthsAhead"/> months
    /// ahead.
    /// </summary>
    /// <param name="month">Any day of the calendar month that it is named after.</param>
    /// <param name="today">The book's date, or the first day of the month that runs, as it is named.</param>
    /// <param name="culture">The culture in which dates are written.</param>
    public static Refusal? CheckMonth(DateOnly month, DateOnly today, CultureInfo culture)
    {
        if (month < LedgerRules.EarliestDate)
        {
            return new(
                "month-too-early", "Month", $"The month can’t be before {DateText.FormatMonth(LedgerRules.EarliestDate, culture)}.");
        }

        var last = MonthStart.Of(today).AddMonths(MonthsAhead);
        return MonthStart.Of(month) > last
            ? new("month-too-late", "Month", $"The month can’t be after {DateText.FormatMonth(last, culture)}.")
            : null;
    }

    /// <summary>
    /// Since when rollover counts for a budget that is set: what it had before goes on, else that of the last budget before
    /// it, else it begins with this month. Null when it is off.
    /// </summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="now">What the month's budget has so far; null when it has none or rollover is off.</param>
    /// <param name="before">What the latest earlier budget of the category has; null when there is none or rollover is off.</param>
    public static DateOnly? RolloverFrom(BudgetTerms terms, DateOnly? now, DateOnly? before)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Rollover ? now ?? before ?? MonthStart.Of(terms.Month) : null;
    }

    /// <summary>
    /// The budgets to add so that a month has those of the month before it, rollover and all. What the month has already
    /// stays as it is, and categories that are not in use any more are left out. Refused when that leaves nothing to add.
    /// </summary>
    /// <param name="last">The budgets of the month before.</param>
    /// <param name="here">The budgets that the month has.</param>
    /// <param name="categoriesInUse">The expense categories that are not archived.</param>
    public static Outcome<IReadOnlyList<BudgetLine>> Copy(
        IReadOnlyList<BudgetLine> last, IReadOnlyList<BudgetLine> here, IReadOnlySet<long> categoriesInUse)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(categoriesInUse);
        if (last.Count == 0)
        {
            return new Refusal("no-budget-to-copy", "", "Last month had no budget, so there is nothing to copy.");
        }

        var taken = here.Select(line => line.CategoryId).ToHashSet();
        List<BudgetLine> added =
        [
            .. last.Where(line => !taken.Contains(line.CategoryId) && (line.CategoryId is not { } id || categoriesInUse.Contains(id))),
        ];
        return added.Count == 0
            ? new Refusal(
                "budget-has-all",
                "",
                "There is nothing to copy: this month already has all of last month’s budgets, apart from archived categories.")
            : added;
    }

    private static Refusal? CheckCategory(long? categoryId, BudgetCategory category) => categoryId is null ? null : category switch
    {
        BudgetCategory.InUse => null,
        BudgetCategory.Archived => ArchiveRules.CheckInUse(
            "category", "This category", isArchived: true, "CategoryId", "Choose another, or start using it again."),
        _ => new Refusal("unknown-category", "CategoryId", "Choose one of your categories, or all spending."),
    };

    private static Refusal? CheckTarget(long targetMinor, MoneyText money) =>
        targetMinor < 0 || targetMinor > money.Currency.MaxAmountMinor
            ? new(
                "target-out-of-range",
                "Target",
                $"Enter an amount between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.")
            : null;
}
