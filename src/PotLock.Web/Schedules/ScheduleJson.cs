using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Schedules;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

/// <summary>A scheduled payment or income.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="Kind">"withdrawal" or "income".</param>
/// <param name="Description">What it is.</param>
/// <param name="Amount">The amount.</param>
/// <param name="AccountId">
/// The pot an expense is paid from, or the bank account income goes to; null for the active balance or the main
/// account.
/// </param>
/// <param name="Place">Its display name.</param>
/// <param name="CategoryId">The expense category; null for income.</param>
/// <param name="Recurrence">"once", "weekly", "four-weekly", "monthly", "quarterly" or "yearly".</param>
/// <param name="Day">The day of the month, when it repeats by months.</param>
/// <param name="NextOn">When it is next due; null when it has ended.</param>
/// <param name="Until">Its last date, or null.</param>
/// <param name="Count">How many times in total, or null.</param>
/// <param name="EndedOn">When it was ended, or null.</param>
/// <param name="LoanId">The loan it pays back, which is where it’s changed; null for everything else.</param>
/// <param name="DebtId">The card or loan it pays off by the debt plan, which is where it’s changed; null for everything else.</param>
public sealed record ScheduleJson(
    string Id, string Kind, string Description, string Amount, string? AccountId, string Place, string? CategoryId, string Recurrence,
    int Day, string? NextOn, string? Until, int? Count, string? EndedOn, string? LoanId, string? DebtId)
{
    /// <summary>A schedule as programs read it.</summary>
    internal static ScheduleJson Of(ScheduleRow row, Book book)
    {
        var schedule = row.Schedule;
        return new ScheduleJson(
            DisplayText.Id(schedule.Id), ScheduleWords.KindMark(schedule.Kind), schedule.Description,
            book.Money.Plain(schedule.AmountMinor),
            schedule.AccountId == SystemAccounts.ActiveBalance(book.Id) ? null : DisplayText.Id(schedule.AccountId), row.Place,
            ApiText.Id(schedule.CategoryId), ScheduleWords.RecurrenceMark(schedule.RecurrenceKind), schedule.Day,
            ApiText.Date(schedule.NextOn), ApiText.Date(schedule.Until), schedule.Count, ApiText.Date(schedule.EndedOn),
            ApiText.Id(schedule.LoanId), ApiText.Id(schedule.DebtId));
    }
}

/// <summary>How one date of a schedule went.</summary>
/// <param name="DueOn">The date.</param>
/// <param name="Status">
/// "posted" once recorded, "held" while waiting for money, "missed" when PotLock has stopped trying, or "skipped".
/// </param>
/// <param name="NextTryOn">When PotLock will try again, while it is waiting for money.</param>
/// <param name="EntryId">The entry, once it is recorded.</param>
/// <param name="Undone">Whether that entry has since been undone or corrected.</param>
public sealed record OccurrenceJson(string DueOn, string Status, string? NextTryOn, string? EntryId, bool Undone)
{
    /// <summary>A date as programs read it.</summary>
    internal static OccurrenceJson Of(ScheduleOccurrence one, IReadOnlyDictionary<long, bool> undone) => new(
        DateText.Iso(one.DueOn), ApiText.Mark(one.Status), ApiText.Date(one.NextTryOn), ApiText.Id(one.EntryId),
        one.EntryId is { } entryId && undone.ContainsKey(entryId));
}

/// <summary>A schedule with its dates.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Category">The name of its category; null for income.</param>
/// <param name="Next">Its next dates.</param>
/// <param name="Occurrences">How its last dates went, newest first.</param>
public sealed record ScheduleDetailJson(
    ScheduleJson Schedule, string? Category, IReadOnlyList<string> Next, IReadOnlyList<OccurrenceJson> Occurrences)
{
    /// <summary>A schedule as programs read it.</summary>
    internal static ScheduleDetailJson Of(ScheduleDetail detail) => new(
        ScheduleJson.Of(detail.Row, detail.Book), detail.Category, [.. detail.Next.Select(DateText.Iso)],
        [.. detail.Occurrences.Select(one => OccurrenceJson.Of(one, detail.Undone))]);
}

/// <summary>A date waiting for money: record it or skip it.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Description">What it is.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Place">The display name of the account it comes from.</param>
/// <param name="Occurrence">The date.</param>
public sealed record WaitingJson(string ScheduleId, string Description, string Amount, string Place, OccurrenceJson Occurrence);

/// <summary>A new schedule, or changes to one.</summary>
/// <param name="Kind">"withdrawal" for an expense, or "income". It can’t be changed later.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Description">What it is.</param>
/// <param name="CategoryId">The category of an expense; "Withdrawals" if left out.</param>
/// <param name="AccountId">
/// The pot an expense is paid from, or the bank account income goes to; the active balance or the main account if left
/// out.
/// </param>
/// <param name="Recurrence">"once", "weekly", "four-weekly", "monthly", "quarterly" or "yearly".</param>
/// <param name="FirstOn">The first date, or for an existing schedule the next one.</param>
/// <param name="Day">The day of the month, when it repeats by months; that of the first date if left out.</param>
/// <param name="Until">The last date; none if left out.</param>
/// <param name="Count">How many times in total; no limit if left out.</param>
/// <param name="SkipsTo">
/// For an existing schedule: the next date, to confirm that dates before it are skipped. The refusal lists them first.
/// </param>
public sealed record ScheduleBody(
    string? Kind, string? Amount, string? Description, string? CategoryId, string? AccountId, string? Recurrence, string? FirstOn,
    int? Day, string? Until, int? Count, string? SkipsTo)
{
    /// <summary>What it asks for.</summary>
    internal ScheduleTerms Read(ApiReader reader, ScheduleKind whenMissing)
    {
        (string, RecurrenceKind)[] words = [.. ScheduleWords.Recurrences.Select(one => (one.Mark, one.Kind))];
        var kind = reader.Word(
            "/kind", Kind, whenMissing, (ScheduleWords.KindMark(ScheduleKind.Withdrawal), ScheduleKind.Withdrawal),
            (ScheduleWords.KindMark(ScheduleKind.Income), ScheduleKind.Income));
        return new ScheduleTerms(
            kind, reader.Amount("/amount", Amount), Description ?? "", reader.OptionalId("/categoryId", CategoryId),
            reader.OptionalId("/accountId", AccountId), reader.Word("/recurrence", Recurrence, default, words),
            reader.OptionalDate("/firstOn", FirstOn), Day, reader.OptionalDate("/until", Until), Count,
            reader.OptionalDate("/skipsTo", SkipsTo));
    }
}

/// <summary>A schedule that was added, changed or ended.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Description">What it is.</param>
/// <param name="NextOn">When it is next due; null when it has ended.</param>
/// <param name="InsteadOf">The date the next one replaces, or null.</param>
/// <param name="Skipped">The dates that are skipped.</param>
public sealed record ScheduleResultJson(
    string ScheduleId, string Description, string? NextOn, string? InsteadOf, IReadOnlyList<string> Skipped)
{
    /// <summary>It, as programs read it.</summary>
    internal static ScheduleResultJson Of(ScheduleResult result) => new(
        DisplayText.Id(result.ScheduleId), result.Description, ApiText.Date(result.NextOn), ApiText.Date(result.InsteadOf),
        [.. (result.Skipped ?? []).Select(DateText.Iso)]);
}

/// <summary>Which date of a schedule.</summary>
/// <param name="DueOn">The date; if left out, the oldest one waiting, or the next one.</param>
public sealed record OccurrenceBody(string? DueOn);

/// <summary>A date of a schedule that was recorded or skipped.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="DueOn">The date.</param>
/// <param name="Amount">The amount.</param>
/// <param name="EntryId">The entry; null when it was skipped.</param>
public sealed record OccurrenceResultJson(string ScheduleId, string DueOn, string Amount, string? EntryId)
{
    /// <summary>It, as programs read it.</summary>
    internal static OccurrenceResultJson Of(OccurrenceResult result, MoneyText money) => new(
        DisplayText.Id(result.ScheduleId), DateText.Iso(result.DueOn), money.Plain(result.AmountMinor), ApiText.Id(result.EntryId));
}

/// <summary>Something coming up.</summary>
/// <param name="On">The date.</param>
/// <param name="Kind">"withdrawal", "income", "transfer" or "lock-end".</param>
/// <param name="Title">What it is.</param>
/// <param name="ScheduleId">The schedule, or null.</param>
/// <param name="Amount">The amount; "0.00" where a lock ends.</param>
/// <param name="AccountId">The pot or bank account it changes; null for the active balance.</param>
/// <param name="Left">Its balance afterwards.</param>
/// <param name="WentLive">The pots that will go live.</param>
/// <param name="Warning">"not-enough", "locked" or "closed" when it can’t be paid on its date; otherwise null.</param>
/// <param name="TakenOn">The later date it will be paid, or null.</param>
/// <param name="OnlyWithTransfer">Whether it can only be paid if the monthly transfers before it are made.</param>
public sealed record UpcomingJson(
    string On, string Kind, string Title, string? ScheduleId, string Amount, string? AccountId, string Left,
    IReadOnlyList<string> WentLive, string? Warning, string? TakenOn, bool OnlyWithTransfer)
{
    /// <summary>It, as programs read it.</summary>
    internal static UpcomingJson Of(UpcomingRow upcoming, MoneyText money)
    {
        var row = upcoming.Row;
        return new UpcomingJson(
            DateText.Iso(row.On), ApiText.Mark(row.Kind), upcoming.Title, ApiText.Id(row.ScheduleId), money.Plain(row.AmountMinor),
            ApiText.Id(upcoming.PlaceId), money.Plain(row.LeftMinor), [.. row.WentLive.Select(DisplayText.Id)],
            row.Warning is { } warning ? ApiText.Mark(warning.Why) : null, ApiText.Date(row.Warning?.TakenOn), row.OnlyWithTransfer);
    }
}
