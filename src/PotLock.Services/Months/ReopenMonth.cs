using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Users;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Months;

/// <summary>
/// Reopens the month that was closed last, with a reason (product page, <i>Month close</i>). What was frozen stays on record;
/// closing the month again makes the next version.
/// </summary>
[CommandName(Command, "reopened a month")]
public sealed class ReopenMonth(CommandRunner runner)
{
    /// <summary>The name of the command.</summary>
    internal const string Command = "reopen-month";

    /// <summary>
    /// Reopens a month. Refused: a month that is not the last closed one, and a reason that is missing, too short, too long or
    /// no ordinary text.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<Done>> RunAsync(
        Actor actor, string commandId, DateOnly month, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var (first, why) = (MonthStart.Of(month), reason.Trim());
        return runner.RunAsync(
            new BookCommand(actor, commandId, Command, ContentOf(first, why)) { Needs = BookRole.Owner },
            scope => ActAsync(scope, first, why), cancellationToken);
    }

    /// <summary>What the command asks for; its hash tells which month was reopened by it.</summary>
    internal static object ContentOf(DateOnly first, string why) => new { first, why };

    private static async Task<Outcome<Done>> ActAsync(CommandScope scope, DateOnly month, string reason)
    {
        var (db, book) = (scope.Db, scope.Book);
        if (MonthCloseRules.CheckReopen(month, book.ClosedThrough, reason, book.Culture) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var standing = await db.MonthSnapshots.SingleAsync(snapshot => snapshot.Month == month && snapshot.ReopenedAtUtc == null);
        standing.Reopen(scope.NowUtc, reason);
        var before = month.AddMonths(-1);
        var isClosedBefore = await db.MonthSnapshots.AnyAsync(snapshot => snapshot.Month == before && snapshot.ReopenedAtUtc == null);
        await scope.CloseThroughAsync(isClosedBefore ? MonthStart.LastDay(before) : null);
        scope.NoteForTrail(SecurityEventKind.MonthReopened, DateText.FormatMonth(month, book.Culture));
        scope.Tell(DateText.FormatMonth(month, book.Culture), "why", null, reason);
        return new Done();
    }
}
