using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Users;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Months;

/// <summary>A month that was closed.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Version">How often it was closed, this time included.</param>
public sealed record MonthClosed(long SnapshotId, DateOnly Month, int Version, string Digest);

/// <summary>Months that were closed in one go.</summary>
/// <param name="Months">Each of them, the earliest first.</param>
public sealed record MonthsClosed(IReadOnlyList<MonthClosed> Months);

/// <summary>
/// Closes the earliest open month, or all open ones up to another that has ended (product page, <i>Month close</i>): freezes what
/// each came to, and from then on nothing can be dated in them or before.
/// </summary>
[CommandName(One, "closed a month")]
[CommandName(Several, "closed months")]
public sealed class CloseMonth(CommandRunner runner)
{
    /// <summary>The name of the command that closes a month.</summary>
    internal const string One = "close-month";

    /// <summary>The name of the command that closes several.</summary>
    internal const string Several = "close-months";

    /// <summary>
    /// Closes a month. Refused: a month that runs, that is closed already or that is not the earliest open one, and (as a
    /// conflict) a preview digest that no longer fits.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="previewDigest">See <see cref="MonthStand.PreviewDigest"/>; null or empty to close without having looked.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<MonthClosed>> RunAsync(
        Actor actor, string commandId, DateOnly month, string? previewDigest = null, CancellationToken cancellationToken = default)
    {
        var first = MonthStart.Of(month);
        return runner.RunAsync(
            new BookCommand(actor, commandId, One, new { first, previewDigest }) { Needs = BookRole.Owner },
            async scope =>
            {
                var closed = await ActAsync(scope, first, previewDigest, MonthCloseRules.CheckClose, MonthCloseRules.StalePreview);
                return closed.IsRefused ? closed.As<MonthClosed>() : closed.Value.Months[0];
            },
            cancellationToken);
    }

    /// <summary>
    /// Closes all open months up to one, the earliest first, each with its own snapshot and digest: all of them or none.
    /// Refused: a month that runs or that is closed already, more months than go at once, and (as a conflict) a preview digest
    /// that no longer fits.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="through">Any day of the last of the months.</param>
    /// <param name="previewDigest">See <see cref="MonthStand.PreviewDigestOf"/>; null or empty to close without having looked.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<MonthsClosed>> RunThroughAsync(
        Actor actor, string commandId, DateOnly through, string? previewDigest = null, CancellationToken cancellationToken = default)
    {
        var last = MonthStart.Of(through);
        return runner.RunAsync(
            new BookCommand(actor, commandId, Several, new { last, previewDigest }) { Needs = BookRole.Owner },
            scope => ActAsync(scope, last, previewDigest, MonthCloseRules.CheckCloseThrough, MonthCloseRules.StalePreviewOfMany),
            cancellationToken);
    }

    private static async Task<Outcome<MonthsClosed>> ActAsync(
        CommandScope scope, DateOnly through, string? previewDigest,
        Func<DateOnly, DateOnly, DateOnly?, DateOnly, CultureInfo, Refusal?> check, Refusal stale)
    {
        var (db, book) = (scope.Db, scope.Book);
        var (_, from) = await MonthReader.SpanAsync(db, book);
        if (check(through, from, book.ClosedThrough, scope.Today, book.Culture) is { } refusal)
        {
            return refusal;
        }

        var stands = await MonthReader.ReadAsync(db, book, from, through, await MonthReader.NewestAsync(db, from.AddMonths(-1)));
        if (previewDigest is { Length: > 0 } seen && seen != MonthStand.PreviewDigestOf(stands))
        {
            return stale;
        }

        var versions = await db.MonthSnapshots.Where(one => one.Month >= from && one.Month <= through)
            .GroupBy(one => one.Month).Select(group => new { Month = group.Key, Version = group.Max(one => one.Version) })
            .ToDictionaryAsync(one => one.Month, one => one.Version);
        var snapshots = stands.Select(stand => MonthSnapshot.Of(
            book.NextId(), book.Id, stand, versions.GetValueOrDefault(stand.Month) + 1, scope.NowUtc, scope.Today)).ToList();
        db.MonthSnapshots.AddRange(snapshots);
        await scope.ForgetMonthCanBeClosedAsync(through);
        await scope.CloseThroughAsync(MonthStart.LastDay(through));
        foreach (var snapshot in snapshots)
        {
            scope.NoteForTrail(SecurityEventKind.MonthClosed, DateText.FormatMonth(snapshot.Month, book.Culture));
            scope.Tell(DateText.FormatMonth(snapshot.Month, book.Culture));
        }

        return new MonthsClosed(
            snapshots.ConvertAll(snapshot => new MonthClosed(snapshot.Id, snapshot.Month, snapshot.Version, snapshot.Digest)));
    }
}
