using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Schedules;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

/// <summary>The form of a schedule as it is posted: every field as it was typed.</summary>
public sealed class ScheduleForm : CommandForm
{
    /// <summary>The value of <see cref="Account"/> for the active balance.</summary>
    public const string Active = "active";

    /// <summary>The value of <see cref="Into"/> for the main account.</summary>
    public const string Main = "main";

    /// <summary><c>withdrawal</c> or <c>income</c>.</summary>
    public string? Kind { get; set; }

    public string? Amount { get; set; }

    /// <summary>What it is.</summary>
    public string? Description { get; set; }

    /// <summary>The expense category of money out.</summary>
    public string? CategoryId { get; set; }

    /// <summary>Where money out comes from: <c>active</c>, or a pot's id.</summary>
    public string? Account { get; set; }

    /// <summary>Where money in comes to: <c>main</c>, or a bank account's id.</summary>
    public string? Into { get; set; }

    /// <summary>How often; see <see cref="ScheduleWords.Recurrences"/>.</summary>
    public string? Recurrence { get; set; }

    /// <summary>The first date.</summary>
    public string? FirstOn { get; set; }

    /// <summary>The day of the month, for what recurs by months.</summary>
    public string? Day { get; set; }

    /// <summary>The last date.</summary>
    public string? Until { get; set; }

    /// <summary>How many times in all.</summary>
    public string? Count { get; set; }

    /// <summary>The next date for whose sake its owner ticked that earlier ones are skipped.</summary>
    public string? SkipsTo { get; set; }

    /// <summary>Whether it is income.</summary>
    public bool IsIncome => Kind == ScheduleWords.KindMark(ScheduleKind.Income);

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public ScheduleTerms Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new ScheduleTerms(
            IsIncome ? ScheduleKind.Income : Kind == ScheduleWords.KindMark(ScheduleKind.Withdrawal) ? ScheduleKind.Withdrawal : 0,
            reader.Amount(nameof(Amount), Amount),
            Description ?? "",
            IsIncome ? null : reader.Id(nameof(CategoryId), CategoryId, "", "Choose one of your categories."),
            // The choice of the other way may still stand in the form.
            IsIncome
                ? reader.Id(nameof(Into), Into, Main, "Choose your main account, or one of your bank accounts.")
                : reader.Id(nameof(Account), Account, Active, "Choose your active balance, or one of your pots."),
            ScheduleWords.RecurrenceOf(Recurrence),
            reader.Date(nameof(FirstOn), FirstOn),
            string.IsNullOrWhiteSpace(Day) ? null : reader.Whole(nameof(Day), Day, 0, 1, 31),
            reader.Date(nameof(Until), Until),
            string.IsNullOrWhiteSpace(Count) ? null : reader.Whole(nameof(Count), Count, 0, 1, ScheduleRules.MaxCount),
            // What the box holds was written by the page; what is no date agrees to nothing.
            DateOnly.TryParseExact(SkipsTo, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var skipsTo)
                ? skipsTo
                : null);
    }

    /// <summary>The form of a schedule as it is: its next date is the first of the form.</summary>
    public static ScheduleForm Of(ScheduleFormView view, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(money);
        var form = new ScheduleForm
        {
            CommandId = NewCommandId(),
            Kind = ScheduleWords.KindMark(ScheduleKind.Withdrawal),
            Account = Active,
        };
        if (view.Schedule is not { } schedule)
        {
            return form;
        }

        form.Kind = ScheduleWords.KindMark(schedule.Kind);
        form.Amount = money.ForInput(schedule.AmountMinor);
        form.Description = schedule.Description;
        form.CategoryId = schedule.CategoryId?.ToString(CultureInfo.InvariantCulture);
        form.Account = view.Pots.Any(pot => pot.Id == schedule.AccountId)
            ? schedule.AccountId.ToString(CultureInfo.InvariantCulture)
            : Active;
        form.Into = view.Accounts.Any(account => account.Id == schedule.AccountId)
            ? schedule.AccountId.ToString(CultureInfo.InvariantCulture)
            : Main;
        form.Recurrence = ScheduleWords.RecurrenceMark(schedule.RecurrenceKind);
        form.FirstOn = schedule.NextOn is { } next ? DateText.Iso(next) : "";
        form.Day = ScheduleChange.IsByMonths(schedule.RecurrenceKind) ? schedule.Day.ToString(CultureInfo.InvariantCulture) : "";
        form.Until = schedule.Until is { } until ? DateText.Iso(until) : "";
        form.Count = view.TimesLeft?.ToString(CultureInfo.InvariantCulture) ?? "";
        return form;
    }
}

/// <summary>What an address says of a new schedule; what it leaves out is as usual.</summary>
public sealed class ScheduleQuery
{
    /// <summary>See <see cref="ScheduleForm.Kind"/>.</summary>
    public string? Kind { get; set; }

    /// <summary>See <see cref="ScheduleForm.Account"/>.</summary>
    public string? Account { get; set; }

    /// <summary>See <see cref="ScheduleForm.Amount"/>.</summary>
    public string? Amount { get; set; }

    /// <summary>See <see cref="ScheduleForm.Description"/>.</summary>
    public string? Description { get; set; }

    /// <summary>See <see cref="ScheduleForm.CategoryId"/>.</summary>
    public string? Category { get; set; }

    /// <summary>See <see cref="ScheduleForm.Recurrence"/>.</summary>
    public string? Every { get; set; }

    /// <summary>See <see cref="ScheduleForm.FirstOn"/>.</summary>
    public string? First { get; set; }

    /// <summary>Fills a form in.</summary>
    public void FillIn(ScheduleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Kind = Kind ?? form.Kind;
        form.Account = Account ?? form.Account;
        form.Amount = Amount ?? form.Amount;
        form.Description = Description ?? form.Description;
        form.CategoryId = Category ?? form.CategoryId;
        form.Recurrence = Every ?? form.Recurrence;
        form.FirstOn = First ?? form.FirstOn;
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="View">What stands beside the fields.</param>
/// <param name="OffersSkip">The next date before which dates would be skipped, for its owner to agree to; null when nothing
/// is asked.</param>
public sealed record ScheduleFormPage(ScheduleForm Form, ScheduleFormView View, DateOnly? OffersSkip = null);

/// <summary>Words and marks of schedules.</summary>
public static class ScheduleWords
{
    /// <summary>Each recurrence with its mark and its name, in the order in which the form lists them.</summary>
    public static IReadOnlyList<(RecurrenceKind Kind, string Mark, string Name)> Recurrences { get; } =
    [
        (RecurrenceKind.Monthly, "monthly", "Every month"),
        (RecurrenceKind.Once, "once", "Once"),
        (RecurrenceKind.Weekly, "weekly", "Every week"),
        (RecurrenceKind.EveryFourWeeks, "four-weekly", "Every 4 weeks"),
        (RecurrenceKind.Quarterly, "quarterly", "Every quarter"),
        (RecurrenceKind.Yearly, "yearly", "Every year"),
    ];

    /// <summary>A recurrence for programs.</summary>
    public static string RecurrenceMark(RecurrenceKind kind) => Recurrences.First(one => one.Kind == kind).Mark;

    /// <summary>The recurrence of a mark; 0, which is none, for another text.</summary>
    public static RecurrenceKind RecurrenceOf(string? mark) => Recurrences.FirstOrDefault(one => one.Mark == mark).Kind;

    /// <summary>Money out or in, for programs.</summary>
    public static string KindMark(ScheduleKind kind) => kind == ScheduleKind.Income ? "income" : "withdrawal";

    /// <summary>How often, for people: <c>Every month, on the 31st</c>.</summary>
    public static string Often(Schedule schedule, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var name = Recurrences.First(one => one.Kind == schedule.RecurrenceKind).Name;
        var day = schedule.RecurrenceKind switch
        {
            RecurrenceKind.Monthly or RecurrenceKind.Quarterly => $", on the {DateText.Ordinal(schedule.Day)}",
            RecurrenceKind.Yearly => $", on {DateText.FormatDay(schedule.From, culture)}",
            RecurrenceKind.Weekly or RecurrenceKind.EveryFourWeeks => string.Create(culture, $", on {schedule.From:dddd}"),
            _ => "",
        };
        var end = schedule.Until is { } until ? $", until {DateText.Format(until, culture)}"
            : schedule.Count is { } count ? string.Create(culture, $", {count} {(count == 1 ? "time" : "times")}")
            : "";
        return name + day + end;
    }

    /// <summary>How a date went, for people.</summary>
    public static string StatusName(OccurrenceStatus status, ScheduleKind kind) => status switch
    {
        OccurrenceStatus.Posted => kind == ScheduleKind.Income ? "Received" : "Paid",
        OccurrenceStatus.Held => "Waiting for money",
        OccurrenceStatus.Missed => "Missed",
        OccurrenceStatus.Skipped => "Skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>How a date went, and whether its entry stands since.</summary>
    public static string StatusName(ScheduleOccurrence occurrence, ScheduleKind kind, IReadOnlyDictionary<long, bool> undone)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        ArgumentNullException.ThrowIfNull(undone);
        var name = StatusName(occurrence.Status, kind);
        return occurrence.EntryId is { } entryId && undone.TryGetValue(entryId, out var isCorrected)
            ? $"{name}, then {(isCorrected ? "corrected" : "undone")}"
            : name;
    }

    /// <summary>The sentence of a timeline's warning.</summary>
    public static string Warning(UpcomingRow row, MoneyText money, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(money);
        var warning = row.Row.Warning ?? throw new ArgumentException("There is no warning.", nameof(row));
        if (row.Row.Card is not null)
        {
            return $"{money.Format(row.Row.AmountMinor - warning.HasMinor)} short: you’ll only have {money.Format(warning.HasMinor)} "
                + "at hand for it.";
        }

        var why = warning.Why switch
        {
            WhyNot.Locked => $"{row.Place} will still be locked.",
            WhyNot.Closed => "The pot is closed.",
            _ => $"{money.Format(row.Row.AmountMinor - warning.HasMinor)} short: "
                + $"{(row.PlaceId is null ? "the active balance" : row.Place)} will only have {money.Format(warning.HasMinor)}.",
        };
        return warning.TakenOn is { } on ? $"{why} It will be paid on {DateText.Format(on, culture)}." : why;
    }
}
