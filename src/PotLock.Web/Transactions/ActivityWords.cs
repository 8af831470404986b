using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>A filter that narrows the list, for people.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Without">The address of the list without it.</param>
public sealed record FilterChip(string Text, string Without);

/// <summary>What the list of activity says.</summary>
public static class ActivityWords
{
    /// <summary>A day as a heading: today and yesterday by that word, the year only where it is another one.</summary>
    public static string DayName(DateOnly day, DateOnly today, CultureInfo culture) =>
        day == today ? "Today"
        : day == today.AddDays(-1) ? "Yesterday"
        : day.Year == today.Year ? DateText.FormatDay(day, culture)
        : DateText.Format(day, culture);

    /// <summary>What stands quietly beside the heading: the date of today and yesterday, the weekday of other days.</summary>
    public static string BesideDayName(DateOnly day, DateOnly today, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return day == today || day == today.AddDays(-1)
            ? DateText.FormatDay(day, culture)
            : culture.DateTimeFormat.GetDayName(day.DayOfWeek);
    }

    /// <summary>
    /// The second line of a row: who did it where several people could have, what for or what it is, another account than the
    /// active balance, and its tags. What the first line says already is left out; what does not fit is cut off at its end.
    /// </summary>
    public static string Meta(TransactionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (what, kind) = (string.Join(", ", row.Categories), DisplayText.KindName(row.Entry.Kind));
        var isMove = row.Transaction is TransactionKind.Transfer or TransactionKind.CardPayment;
        string[] all =
        [
            row.Entry.By ?? "",
            what.Length == 0 ? Unsaid(kind, row.Entry.Description)
                : string.Equals(what, row.Entry.Description, StringComparison.OrdinalIgnoreCase) ? "" : what,
            string.Join(isMove ? " → " : ", ", row.Places ?? []),
            string.Join(' ', row.Tags.Select(tag => "#" + tag)),
        ];
        return string.Join(" · ", all.Where(part => part.Length > 0));
    }

    /// <summary>
    /// The second line of one of the latest entries: who did it where several people could have, its day, and what it is unless the
    /// first line begins with that.
    /// </summary>
    public static string Meta(EntryRow row, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (day, kind) = (DateText.Abbreviate(row.Date, culture), Unsaid(DisplayText.KindName(row.Kind), row.Description));
        return string.Join(" · ", new[] { row.By ?? "", day, kind }.Where(part => part.Length > 0));
    }

    /// <summary>What narrows the list, each with the way to do without it; but for the words, which stand in their field.</summary>
    public static IReadOnlyList<FilterChip> Chips(TransactionFilterForm form, TransactionPage page)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(page);
        var filter = form.Read();
        var culture = page.Book.Culture;
        (string Field, string? Text)[] all =
        [
            ("kind", filter.LessRefunds ? "Expenses and refunds"
                : filter.Kind is { } kind ? TransactionWords.Kinds.First(one => one.Kind == kind).Name : null),
            ("category", filter.CategoryId is { } category ? NameOf(page.Filters.Categories, category) : null),
            ("account", filter.AccountId is { } account ? NameOf(page.Filters.Accounts, account) : null),
            ("tag", filter.Tag is { } tag ? "#" + tag : null),
            ("from", filter.From is { } from ? "From " + DateText.Abbreviate(from, culture) : null),
            ("receipt", filter.HasReceipt is { } has ? has ? "With a receipt" : "Without a receipt" : null),
            ("to", filter.To is { } to ? "Until " + DateText.Abbreviate(to, culture) : null),
        ];
        return [.. all.Where(one => one.Text is not null).Select(one => new FilterChip(one.Text!, form.Path(without: one.Field)))];
    }

    // What an entry is, unless its description begins with just that: "Starting balance of Car".
    private static string Unsaid(string kind, string description) =>
        $"{description} ".StartsWith(kind + " ", StringComparison.OrdinalIgnoreCase) ? "" : kind;

    private static string NameOf(IReadOnlyList<FilterChoice> offered, long id) =>
        offered.FirstOrDefault(choice => choice.Id == id) is { } choice ? TransactionWords.NameOf(choice) : "Unknown";
}
