using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>What entries change in the figures of months and categories: gathered line by line, written with the lines.</summary>
/// <param name="calendar">Which days are a month; null for calendar months.</param>
public sealed class MonthChanges(BudgetCalendar? calendar = null)
{
    private readonly BudgetCalendar _calendar = calendar ?? BudgetCalendar.Plain;
    private readonly Dictionary<DateOnly, MonthFigures> _months = [];
    private readonly Dictionary<DateOnly, MonthBalances> _balances = [];
    private readonly Dictionary<(long CategoryId, DateOnly Month), long> _categories = [];

    /// <summary>What changes in each month, by its first day.</summary>
    public IReadOnlyDictionary<DateOnly, MonthFigures> Months => _months;

    /// <summary>What changes of liquid money and of cards in each month, by its first day.</summary>
    public IReadOnlyDictionary<DateOnly, MonthBalances> Balances => _balances;

    /// <summary>What changes in each category and month.</summary>
    public IReadOnlyDictionary<(long CategoryId, DateOnly Month), long> Categories => _categories;

    /// <summary>Counts a line, or the sum of many of one kind.</summary>
    /// <param name="date">The date of the entry, or any day of its month.</param>
    /// <param name="kind">What the entry counts as, see <see cref="Book.CountsAs"/>; for a reversal what it reverses does.</param>
    /// <param name="account">The line's account.</param>
    public void Add(DateOnly date, EntryKind kind, LedgerAccount account, long amountMinor)
    {
        ArgumentNullException.ThrowIfNull(account);
        var month = _calendar.MonthOf(date);
        var figures = MonthFigures.OfLine(kind, account.Kind, account.IsSaving, amountMinor);
        if (!figures.IsZero)
        {
            _months[month] = _months.GetValueOrDefault(month, MonthFigures.Zero).Plus(figures);
        }

        var balances = MonthBalances.OfLine(account, amountMinor);
        if (balances != MonthBalances.Zero)
        {
            _balances[month] = _balances.GetValueOrDefault(month, MonthBalances.Zero).Plus(balances);
        }

        if (account.Kind == AccountKind.ExpenseCategory)
        {
            _categories[(account.Id, month)] = checked(_categories.GetValueOrDefault((account.Id, month)) + amountMinor);
        }
    }

    /// <summary>The rows of months that these changes are added to.</summary>
    public IEnumerable<T> MonthRows<T>(long bookId)
        where T : KeptMonth, new() => _months.Keys.Union(_balances.Keys).Select(month => KeptMonth.Of<T>(
            bookId, month, _months.GetValueOrDefault(month, MonthFigures.Zero), _balances.GetValueOrDefault(month, MonthBalances.Zero)));

    /// <summary>The rows of categories that these changes are added to.</summary>
    public IEnumerable<T> CategoryRows<T>()
        where T : KeptCategory, new() => _categories.Select(one =>
            new T { CategoryId = one.Key.CategoryId, Month = one.Key.Month, SpentMinor = one.Value });

    /// <summary>Forgets what was gathered: it is written.</summary>
    public void Clear()
    {
        _months.Clear();
        _balances.Clear();
        _categories.Clear();
    }
}
