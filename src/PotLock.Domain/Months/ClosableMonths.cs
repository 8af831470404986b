using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>
/// The months that can be closed today, one after the other: from the earliest open one to the last that has ended (product page,
/// <i>Month close</i>). Pure.
/// </summary>
/// <param name="Earliest">The first day of the earliest.</param>
/// <param name="Latest">The first day of the latest; the same when there is one.</param>
public sealed record ClosableMonths(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>How many months can be closed in one go: ten years. Whoever has more closes them in several goes.</summary>
    public const int MostAtOnce = 120;

    /// <summary>How many there are.</summary>
    public int Count => ((Latest.Year - Earliest.Year) * 12) + Latest.Month - Earliest.Month + 1;

    /// <summary>The latest month through which all can be closed in one go.</summary>
    public DateOnly LatestAtOnce => Count <= MostAtOnce ? Latest : Earliest.AddMonths(MostAtOnce - 1);

    /// <summary>Each of them that one go can close, the earliest first.</summary>
    public IEnumerable<DateOnly> AtOnce => Enumerable.Range(0, Math.Min(Count, MostAtOnce)).Select(Earliest.AddMonths);

    /// <summary>The months in words: <c>May 2026</c>, or <c>May 2026 to October 2026</c>.</summary>
    public string In(CultureInfo culture) =>
        Count == 1
            ? DateText.FormatMonth(Earliest, culture)
            : $"{DateText.FormatMonth(Earliest, culture)} to {DateText.FormatMonth(Latest, culture)}";

    /// <summary>The months that can be closed; null while the earliest open one still runs.</summary>
    /// <param name="firstEntryOn">
    /// Any day of the month of its earliest entry; null without entries. It counts only as long as no month is closed.
    /// </param>
    /// <param name="today">The book's date.</param>
    public static ClosableMonths? Of(Book book, DateOnly? firstEntryOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(book);
        return Of(MonthCloseRules.EarliestOpen(book.ClosedThrough, MonthCloseRules.FirstMonth(book.BeganOn, firstEntryOn)), today);
    }

    /// <summary>The months that can be closed; null while the earliest open one still runs.</summary>
    /// <param name="earliestOpen">See <see cref="MonthCloseRules.EarliestOpen"/>.</param>
    /// <param name="today">The book's date.</param>
    public static ClosableMonths? Of(DateOnly earliestOpen, DateOnly today) =>
        MonthStart.Of(earliestOpen) is var first && MonthStart.Of(today) is var running && first < running
            ? new ClosableMonths(first, running.AddMonths(-1))
            : null;
}
