using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Notifications;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;

namespace PotLock.Services.Notifications;

/// <summary>
/// Writes notifications, in the transaction of what they tell: what did not happen is not told, and what happened once is
/// told once.
/// </summary>
internal static class NotificationWriter
{
    /// <summary>A withdrawal was made on its day or by a later try.</summary>
    public static void NotifyMade(
        this CommandScope scope, Schedule schedule, long amountMinor, DateOnly dueOn, DateOnly on, string from, long leftMinor) =>
        scope.Add(
            NotificationKinds.WithdrawalMade, Key("made", schedule.Id, dueOn), on, PathOf(schedule),
            $"{schedule.Description}: {scope.Money.Format(amountMinor)} was paid from "
                + $"{from}{(on > dueOn ? $", due since {scope.Book.FormatDate(dueOn)}" : "")}, leaving {scope.Money.Format(leftMinor)}.",
            $"{schedule.Description} was paid.");

    /// <summary>A withdrawal could not be met for the first time.</summary>
    public static void NotifyHeld(this CommandScope scope, Schedule schedule, long amountMinor, DateOnly dueOn, string reason) =>
        scope.Add(
            NotificationKinds.WithdrawalHeld, Key("held", schedule.Id, dueOn), dueOn, PathOf(schedule),
            $"{schedule.Description}: {scope.Money.Format(amountMinor)} couldn’t be paid. {reason} PotLock will try every day for "
                + $"{DueEngine.DaysOfTries} days.",
            $"{schedule.Description} couldn’t be paid. PotLock will try every day for {DueEngine.DaysOfTries} days.");

    /// <summary>A withdrawal was tried long enough.</summary>
    public static void NotifyMissed(
        this CommandScope scope, Schedule schedule, long amountMinor, DateOnly dueOn, DateOnly on, string reason) =>
        scope.Add(
            NotificationKinds.WithdrawalMissed, Key("missed", schedule.Id, dueOn), on, PathOf(schedule),
            $"{schedule.Description}: {scope.Money.Format(amountMinor)}, due on {scope.Book.FormatDate(dueOn)}, couldn’t be "
                + $"paid for {DueEngine.DaysOfTries} days. {reason} You can still record or skip it yourself.",
            $"{schedule.Description} couldn’t be paid for {DueEngine.DaysOfTries} days. You can still record or skip it yourself.");

    /// <summary>Recurring income came.</summary>
    public static void NotifyIncome(this CommandScope scope, Schedule schedule, DateOnly on, long activeMinor, long entryId) =>
        scope.Add(
            NotificationKinds.IncomeCame, Key("income", schedule.Id, on), on, $"/transactions/{entryId}",
            $"{schedule.Description}: {scope.Money.Format(schedule.AmountMinor)} came in. {scope.Money.Format(activeMinor)} of it stays "
                + "in your active balance.",
            $"{schedule.Description} came in.");

    /// <summary>Recurring income came into a bank account.</summary>
    public static void NotifyAccountIncome(this CommandScope scope, Schedule schedule, DateOnly on, string into, long entryId) =>
        scope.Add(
            NotificationKinds.IncomeCame, Key("income", schedule.Id, on), on, $"/transactions/{entryId}",
            $"{schedule.Description}: {scope.Money.Format(schedule.AmountMinor)} was paid into {into}.",
            $"{schedule.Description} came in.");

    /// <summary>A withdrawal falls tomorrow.</summary>
    public static Task NotifyTomorrowAsync(
        this CommandScope scope, Schedule schedule, long amountMinor, DateOnly dueOn, string from, string? doubt) =>
        scope.AddOnceAsync(
            NotificationKinds.WithdrawalTomorrow, Key("tomorrow", schedule.Id, dueOn), scope.Today, PathOf(schedule),
            $"{schedule.Description}: {scope.Money.Format(amountMinor)} will be paid from {from} tomorrow."
                + (doubt is null ? "" : " As things stand it can’t be paid: " + doubt),
            $"{schedule.Description} is due tomorrow." + (doubt is null ? "" : " As things stand it can’t be paid."));

    /// <summary>The monthly transfer is due.</summary>
    public static Task NotifyTransferDueAsync(this CommandScope scope, DateOnly dueOn, long amountMinor) =>
        scope.AddOnceAsync(
            NotificationKinds.TransferDue, $"transfer:{DateText.Iso(dueOn)[..7]}", scope.Today, "/transfer",
            $"Your monthly transfer of {scope.Money.Format(amountMinor)} is due. Check it and make it.",
            "Your monthly transfer is due. Check it and make it.");

    /// <summary>Spending reached a threshold of a budget. Whoever calls it has seen that it was not told before.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="key">Which threshold of which budget.</param>
    /// <param name="month">The first day of the budget's month.</param>
    /// <param name="sentence">What was reached.</param>
    /// <param name="discreet">The same without amounts.</param>
    public static void NotifyBudgetReached(this CommandScope scope, string key, DateOnly month, string sentence, string discreet) =>
        scope.Add(NotificationKinds.BudgetReached, key, scope.Today, $"/budgets?month={DateText.IsoMonth(month)}", sentence, discreet);

    /// <summary>
    /// Months can be closed: told once for the latest of them. What was told of earlier ones, and not read, is said by this one
    /// too.
    /// </summary>
    public static async Task NotifyMonthCanBeClosedAsync(this CommandScope scope, ClosableMonths months)
    {
        var latest = DateText.IsoMonth(months.Latest);
        var key = $"month:{latest}";
        if (await scope.Db.Notifications.AnyAsync(told => told.Key == key))
        {
            return;
        }

        await scope.ForgetMonthCanBeClosedAsync(months.Latest);
        var text = months.Count == 1
            ? $"{months.In(scope.Book.Culture)} has ended. Check it, then close it."
            : $"{months.In(scope.Book.Culture)} have ended. Check them, then close them in one go.";
        scope.Add(
            NotificationKinds.MonthCanBeClosed, key, months.Latest.AddMonths(1),
            months.Count == 1 ? $"/settings/months/{latest}" : $"/settings/months/close?through={DateText.IsoMonth(months.LatestAtOnce)}",
            text, text);
    }

    /// <summary>Nobody need read, or get by mail, that a month can be closed which is closed now, or was told of again.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="through">The first day of the last such month.</param>
    public static async Task ForgetMonthCanBeClosedAsync(this CommandScope scope, DateOnly through)
    {
        var after = through.AddMonths(1);
        foreach (var told in await scope.Db.Notifications
            .Where(told => told.Kind == NotificationKinds.MonthCanBeClosed && told.On <= after && told.ReadAtUtc == null).ToListAsync())
        {
            told.ReadAtUtc = scope.NowUtc;
            told.MailAfterUtc = null;
            told.PushAfterUtc = null;
            scope.Book.UnreadNotifications--;
        }
    }

    /// <summary>Something stands out in the book's figures: told once for its key.</summary>
    public static Task NotifyInsightAsync(this CommandScope scope, string key, string text, string path) =>
        scope.AddOnceAsync(
            NotificationKinds.InsightFound, "insight:" + key, scope.Today, path, text, "Something stands out in your figures.");

    /// <summary>A pot went live.</summary>
    public static void NotifyWentLive(this CommandScope scope, Pot pot, PotEvent how)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(how);
        var why = how.Kind != PotEventKind.WentLiveByDate
            ? "it has reached its target"
            : "its end date has passed" + (how.ShortText(scope.Money) is { } missed ? ", " + missed : "");
        scope.Add(
            NotificationKinds.PotWentLive, LiveKey(pot.Id, how.EntryId ?? how.On.DayNumber), how.On, $"/pots/{pot.Id}",
            $"{pot.Name} is live: {why}. {scope.Money.Format(scope.BalanceOf(pot.Account))} is ready to spend.",
            $"{pot.Name} is live: its money is ready to spend.");
    }

    /// <summary>Takes back, unread, that an entry made a pot go live.</summary>
    public static async Task ForgetWentLiveAsync(this CommandScope scope, long potId, long entryId)
    {
        var key = LiveKey(potId, entryId);
        if (await scope.Db.Notifications.SingleOrDefaultAsync(notification => notification.Key == key) is { } told)
        {
            scope.Book.UnreadNotifications -= told.ReadAtUtc is null ? 1 : 0;
            scope.Db.Notifications.Remove(told);
        }
    }

    /// <summary>A step in breaking a pot's lock.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="step">The name of the step.</param>
    /// <param name="sentence">What happened.</param>
    /// <param name="discreet">The same without amounts.</param>
    public static void NotifyLockBreak(this CommandScope scope, Pot pot, string step, string sentence, string discreet)
    {
        ArgumentNullException.ThrowIfNull(pot);
        // The counter has just counted the event: no earlier step has this key.
        var key = FormattableString.Invariant($"break:{EntityId.NumberOf(pot.Id)}:{step}:{scope.Book.LastNumber}");
        scope.Add(NotificationKinds.LockBreak, key, scope.Today, $"/pots/{pot.Id}/break-lock", sentence, discreet);
    }

    /// <summary>The cooling-off of a pot is over: from now on breaking its lock can be confirmed.</summary>
    /// <param name="notBy">The first name of who asked, and may not confirm as well; null where one person is enough.</param>
    public static Task NotifyBreakReadyAsync(this CommandScope scope, Pot pot, DateTime confirmFromUtc, string? notBy)
    {
        var until = scope.FormatInstant(BreakLockRules.ConfirmUntil(confirmFromUtc));
        var text = $"The cooling-off of {pot.Name} is over. " + (notBy is null
            ? $"You can confirm breaking its lock, or cancel, until {until}."
            : $"{notBy} started to break its lock, so someone else has to confirm it, until {until}. Anyone can cancel.");
        return scope.AddOnceAsync(
            NotificationKinds.LockBreak, BreakReadyKey(pot, confirmFromUtc), scope.Today, $"/pots/{pot.Id}/break-lock", text, text);
    }

    /// <summary>The key of the notification that a cooling-off is over.</summary>
    public static string BreakReadyKey(Pot pot, DateTime confirmFromUtc) =>
        FormattableString.Invariant($"break:{EntityId.NumberOf(pot.Id)}:ready:{confirmFromUtc:yyyyMMddHHmmssfff}");

    private static string LiveKey(long potId, long cause) => FormattableString.Invariant($"live:{EntityId.NumberOf(potId)}:{cause}");

    private static string Key(string what, long scheduleId, DateOnly dueOn) =>
        FormattableString.Invariant($"{what}:{EntityId.NumberOf(scheduleId)}:{DateText.Iso(dueOn)}");

    private static string PathOf(Schedule schedule) => schedule.LoanId is { } loanId ? $"/loans/{loanId}" : $"/schedule/{schedule.Id}";

    private static async Task AddOnceAsync(
        this CommandScope scope, NotificationKinds kind, string key, DateOnly on, string path, string text, string discreet)
    {
        if (!await scope.Db.Notifications.AnyAsync(told => told.Key == key))
        {
            scope.Add(kind, key, on, path, text, discreet);
        }
    }

    private static void Add(
        this CommandScope scope, NotificationKinds kind, string key, DateOnly on, string path, string text, string discreet)
    {
        // What nobody wants counted is told as read: it stands in the list, and the bell stays as it is.
        var isSilent = (scope.Book.SilentKinds & (int)kind) != 0;
        scope.Db.Notifications.Add(new Notification
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            Kind = kind,
            Key = key,
            Text = ShortText.To(text, Notification.MaxTextLength),
            Discreet = ShortText.To(discreet, Notification.MaxDiscreetLength),
            Path = path,
            On = on,
            CreatedAtUtc = scope.NowUtc,
            ReadAtUtc = isSilent ? scope.NowUtc : null,
            // At once: mail lives in real time, which the book's clock need not show.
            MailAfterUtc = DateTime.UnixEpoch,
            PushAfterUtc = DateTime.UnixEpoch,
            MadeById = scope.MadeById,
        });
        scope.Book.UnreadNotifications += isSilent ? 0 : 1;
    }
}
