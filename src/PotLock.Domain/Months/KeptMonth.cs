using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>
/// The figures of one month of a book, as they are kept: of a calendar month (<see cref="BookMonth"/>), or of one that begins on payday
/// (<see cref="BookPeriod"/>). Whoever reads them does not mind which.
/// </summary>
public abstract class KeptMonth : IBookOwned
{
    /// <summary>The book, with the month its key.</summary>
    public long BookId { get; init; }

    /// <summary>The first day of the calendar month, or of the one that the month is named after.</summary>
    public DateOnly Month { get; init; }

    /// <summary>See <see cref="MonthFigures.IncomeMinor"/>.</summary>
    public long IncomeMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.ExpenseMinor"/>.</summary>
    public long ExpenseMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.OutflowMinor"/>.</summary>
    public long OutflowMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.SavedMinor"/>.</summary>
    public long SavedMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.InterestMinor"/>.</summary>
    public long InterestMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.OtherMinor"/>.</summary>
    public long OtherMinor { get; init; }

    /// <summary>See <see cref="MonthBalances.LiquidMinor"/>.</summary>
    public long LiquidMinor { get; init; }

    /// <summary>See <see cref="MonthBalances.CardsMinor"/>.</summary>
    public long CardsMinor { get; init; }

    /// <summary>The figures by themselves.</summary>
    public MonthFigures Figures => new(IncomeMinor, ExpenseMinor, OutflowMinor, SavedMinor, InterestMinor, OtherMinor);

    /// <summary>What the month changed of liquid money and of cards.</summary>
    public MonthBalances Balances => new(LiquidMinor, CardsMinor);

    /// <summary>Puts what came and went in a month beside what was there at its end, as one row.</summary>
    internal static T Of<T>(long bookId, DateOnly month, MonthFigures figures, MonthBalances balances)
        where T : KeptMonth, new()
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(balances);
        return new T
        {
            BookId = bookId, Month = month, IncomeMinor = figures.IncomeMinor, ExpenseMinor = figures.ExpenseMinor,
            OutflowMinor = figures.OutflowMinor,
            SavedMinor = figures.SavedMinor, InterestMinor = figures.InterestMinor, OtherMinor = figures.OtherMinor,
            LiquidMinor = balances.LiquidMinor, CardsMinor = balances.CardsMinor,
        };
    }
}

/// <summary>The figures of a calendar month: every book keeps them.</summary>
public sealed class BookMonth : KeptMonth;

/// <summary>The figures of a month that begins on payday: kept only while the book has such months.</summary>
public sealed class BookPeriod : KeptMonth;

/// <summary>What was spent in one expense category in one month, less refunds, as it is kept; see <see cref="KeptMonth"/>.</summary>
public abstract class KeptCategory : IBookOwnedByKey
{
    /// <summary>The category's ledger account.</summary>
    public long CategoryId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(CategoryId);

    /// <summary>The first day of the calendar month, or of the one that the month is named after.</summary>
    public DateOnly Month { get; init; }

    /// <summary>Expenses less refunds, in minor units; negative when more was refunded.</summary>
    public long SpentMinor { get; init; }
}

/// <summary>What was spent in a category in a calendar month.</summary>
public sealed class CategoryMonth : KeptCategory;

/// <summary>What was spent in a category in a month that begins on payday.</summary>
public sealed class CategoryPeriod : KeptCategory;
