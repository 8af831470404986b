using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>Where a month is.</summary>
public enum MonthState
{
    /// <summary>It is not over yet.</summary>
    Running,

    /// <summary>It has ended, and entries can still be dated in it.</summary>
    Open,

    /// <summary>It is frozen.</summary>
    Closed,
}

/// <summary>
/// Which month can be closed, and which reopened (product page, <i>Month close</i>): the earliest open one once it has ended,
/// and the one that was closed last. Pure.
/// </summary>
public static class MonthCloseRules
{
    /// <summary>The shortest reason for reopening.</summary>
    public const int MinReasonLength = 3;

    /// <summary>The longest reason for reopening.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The month moved on since its preview was shown.</summary>
    public static Refusal StalePreview { get; } = new(
        "preview-is-stale", "",
        "The month has changed since this was shown, so it wasn’t closed. Check it again, then close it.",
        RefusalKind.Conflict);

    /// <summary>The months moved on since their preview was shown.</summary>
    public static Refusal StalePreviewOfMany { get; } = new(
        "preview-is-stale", "",
        "The months have changed since this was shown, so they weren’t closed. Check them again, then close them.",
        RefusalKind.Conflict);

    /// <summary>The first month of a book: that of its first entry, or of the day on which it began, whichever is earlier.</summary>
    /// <param name="beganOn">The day on which the book began.</param>
    /// <param name="firstEntryOn">The earliest date of an entry; null without entries.</param>
    /// <param name="calendar">Which days are a month; null for calendar months, the only ones that are closed.</param>
    public static DateOnly FirstMonth(DateOnly beganOn, DateOnly? firstEntryOn, BudgetCalendar? calendar = null) =>
        (calendar ?? BudgetCalendar.Plain).MonthOf(firstEntryOn is { } first && first < beganOn ? first : beganOn);

    /// <summary>The earliest month that is not closed.</summary>
    /// <param name="closedThrough">The last day of the last closed month; null while none is.</param>
    /// <param name="firstMonth">The book's first month; see <see cref="FirstMonth"/>.</param>
    public static DateOnly EarliestOpen(DateOnly? closedThrough, DateOnly firstMonth) =>
        closedThrough is { } closed ? MonthStart.Of(closed).AddMonths(1) : firstMonth;

    /// <summary>Where a month is.</summary>
    public static MonthState StateOf(DateOnly month, DateOnly? closedThrough, DateOnly today) =>
        closedThrough is { } closed && MonthStart.Of(month) <= closed ? MonthState.Closed
        : MonthStart.Of(month) < MonthStart.Of(today) ? MonthState.Open
        : MonthState.Running;

    /// <summary>Why a month cannot be closed; null when it can.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="earliestOpen">The earliest month that is not closed.</param>
    /// <param name="closedThrough">The last day of the last closed month; null while none is.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="culture">Writes months.</param>
    public static Refusal? CheckClose(
        DateOnly month, DateOnly earliestOpen, DateOnly? closedThrough, DateOnly today, CultureInfo culture) =>
        CheckState(month, earliestOpen, closedThrough, today, culture) ?? (MonthStart.Of(month) > earliestOpen
            ? new Refusal(
                "month-not-the-earliest",
                "",
                $"Months are closed in order. Close {DateText.FormatMonth(earliestOpen, culture)} first.")
            : null);

    /// <summary>Why all open months up to one cannot be closed in one go; null when they can.</summary>
    /// <param name="through">Any day of the last of them.</param>
    /// <param name="earliestOpen">The earliest month that is not closed.</param>
    /// <param name="closedThrough">The last day of the last closed month; null while none is.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="culture">Writes months.</param>
    public static Refusal? CheckCloseThrough(
        DateOnly through, DateOnly earliestOpen, DateOnly? closedThrough, DateOnly today, CultureInfo culture) =>
        CheckState(through, earliestOpen, closedThrough, today, culture)
            ?? (ClosableMonths.Of(earliestOpen, today) is { } closable && MonthStart.Of(through) > closable.LatestAtOnce
                ? new Refusal(
                    "too-many-months",
                    "Through",
                    $"You can close at most {ClosableMonths.MostAtOnce} months in one go. Close all up to "
                        + $"{DateText.FormatMonth(closable.LatestAtOnce, culture)} first.")
                : null);

    private static Refusal? CheckState(
        DateOnly month, DateOnly earliestOpen, DateOnly? closedThrough, DateOnly today, CultureInfo culture)
    {
        var first = MonthStart.Of(month);
        var name = DateText.FormatMonth(first, culture);
        return StateOf(first, closedThrough, today) switch
        {
            MonthState.Closed => new("month-is-closed-already", "", $"{name} is already closed.", RefusalKind.Conflict),
            MonthState.Running => new(
                "month-still-runs", "", $"{name} isn’t over yet. You can close a month once it has ended."),
            _ when first < earliestOpen => new(
                "month-before-the-book",
                "",
                $"Your book has nothing in {name}: it starts in {DateText.FormatMonth(earliestOpen, culture)}."),
            _ => null,
        };
    }

    /// <summary>Everything that is wrong with reopening a month.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="closedThrough">The last day of the last closed month; null while none is.</param>
    /// <param name="reason">Why it is reopened, trimmed.</param>
    /// <param name="culture">Writes months.</param>
    public static IReadOnlyList<Refusal> CheckReopen(DateOnly month, DateOnly? closedThrough, string reason, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var name = DateText.FormatMonth(month, culture);
        var refusal = closedThrough is not { } closed
                ? new Refusal("nothing-to-reopen", "", "No month is closed, so there is nothing to reopen.", RefusalKind.Conflict)
            : MonthStart.Of(month) > closed
                ? new Refusal("month-is-not-closed", "", $"{name} isn’t closed, so there is nothing to reopen.", RefusalKind.Conflict)
            : MonthStart.Of(month) < MonthStart.Of(closed)
                ? new Refusal(
                    "month-not-the-last-closed",
                    "",
                    $"You can only reopen the last month you closed. Reopen {DateText.FormatMonth(closed, culture)} first.")
            : null;
        return [.. new[] { refusal, CheckReason(reason) }.OfType<Refusal>()];
    }

    private static Refusal? CheckReason(string reason)
    {
        const string Property = "Reason";
        if (OrdinaryText.IsBlank(reason))
        {
            return new("reason-missing", Property, "Give a reason for reopening the month; it’s kept on record.");
        }

        if (reason.Length is < MinReasonLength or > MaxReasonLength)
        {
            return new(
                reason.Length < MinReasonLength ? "reason-too-short" : "reason-too-long", Property,
                $"Enter between {MinReasonLength} and {MaxReasonLength} characters; this has {reason.Length}.");
        }

        return TextRules.Check(reason, "reason", "reason", Property, MaxReasonLength, mayHaveLines: true);
    }
}
