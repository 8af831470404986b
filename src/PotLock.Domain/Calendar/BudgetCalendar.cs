using PotLock.Domain.Ledger;

namespace PotLock.Domain.Calendar;

/// <summary>
/// Which days are a month to budgets, the verdict's pace, insights and reports: from the day on which its people are paid to the one before
/// the next. Month close, interest and statements keep calendar months (<see cref="MonthStart"/>). A month goes by the name of the calendar
/// month in which it ends, or begins, and is written as that month's first day.
/// </summary>
/// <param name="StartsOn">The day of the month on which one begins, 1 to <see cref="LatestStart"/>.</param>
/// <param name="IsNamedByItsEnd">
/// Whether a month has the name of the calendar month in which its last day lies; else of the one in which its first day lies. From the
/// 1st on, both are the same.
/// </param>
public sealed record BudgetCalendar(int StartsOn, bool IsNamedByItsEnd)
{
    /// <summary>The latest day on which a month can begin: every calendar month has it.</summary>
    public const int LatestStart = 28;

    /// <summary>Calendar months.</summary>
    public static BudgetCalendar Plain { get; } = new(1, IsNamedByItsEnd: true);

    /// <summary>The months of a book.</summary>
    public static BudgetCalendar Of(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.MonthStartsOn == 1 ? Plain : new(book.MonthStartsOn, !book.MonthsNamedByStart);
    }

    /// <summary>Whether its months are calendar months.</summary>
    public bool IsPlain => StartsOn == 1;

    /// <summary>Refuses a day on which a month cannot begin.</summary>
    public static Refusal? Check(int startsOn) => startsOn is >= 1 and <= LatestStart
        ? null
        : new("month-start-out-of-range", nameof(StartsOn), $"Choose a day from 1 to {LatestStart}.");

    /// <summary>
    /// The month that a day is in, as the first day of the calendar month that it is named after. At either end of the calendar, where
    /// there is no such month, the one beside it: addresses may ask for any day.
    /// </summary>
    public DateOnly MonthOf(DateOnly day)
    {
        var calendar = MonthStart.Of(day);
        return (IsPlain, IsNamedByItsEnd, day.Day >= StartsOn) switch
        {
            (false, true, true) when calendar != LatestMonth => calendar.AddMonths(1),
            (false, false, false) when calendar != DateOnly.MinValue => calendar.AddMonths(-1),
            _ => calendar,
        };
    }

    /// <summary>The first day of a month; of the first that there is, the first day of the calendar.</summary>
    /// <param name="month">The first day of the calendar month that it is named after.</param>
    public DateOnly FirstDay(DateOnly month)
    {
        var named = MonthStart.Of(month);
        return (!IsPlain && IsNamedByItsEnd) switch
        {
            false => named.AddDays(StartsOn - 1),
            true when named == DateOnly.MinValue => named,
            true => named.AddMonths(-1).AddDays(StartsOn - 1),
        };
    }

    /// <summary>The last day of a month; of the last that there is, the last day of the calendar.</summary>
    /// <param name="month">The first day of the calendar month that it is named after.</param>
    public DateOnly LastDay(DateOnly month)
    {
        var named = MonthStart.Of(month);
        return (named == LatestMonth, !IsPlain && IsNamedByItsEnd) switch
        {
            (_, true) => named.AddDays(StartsOn - 2),
            (true, _) => DateOnly.MaxValue,
            _ => FirstDay(named.AddMonths(1)).AddDays(-1),
        };
    }

    private static DateOnly LatestMonth => MonthStart.Of(DateOnly.MaxValue);
}
