using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Notifications;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;

namespace PotLock.Services.Notifications;

/// <summary>What a person wants to be told of a book, and how.</summary>
/// <param name="Page">The kinds that count on the bell; the others stand in the list as read.</param>
/// <param name="Mail">The kinds that also come by mail.</param>
/// <param name="Push">The kinds that also come onto devices and channels.</param>
/// <param name="QuietFromMinutes">When the quiet hours begin, in minutes from midnight in the book's time zone; null for none.</param>
/// <param name="QuietUntilMinutes">When they end, likewise.</param>
/// <param name="AmountsInPush">Whether devices and channels are told amounts.</param>
public sealed record NotificationPreferences(
    NotificationKinds Page, NotificationKinds Mail, NotificationKinds Push, int? QuietFromMinutes, int? QuietUntilMinutes,
    bool AmountsInPush);

/// <summary>Reads and keeps what people want to be told, and how.</summary>
public sealed class NotificationChoices(BookContexts contexts, WriterTurns turns, TimeProvider realTime)
{
    /// <summary>What a person chose; what a new one is told while nothing was chosen.</summary>
    public async Task<NotificationPreferences> FindAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return Of(await Rows(db, actor).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? New(actor));
    }

    /// <summary>Keeps what a person chose. Refused: quiet hours that are none (<see cref="QuietHours.Check"/>).</summary>
    public async Task<Outcome<NotificationPreferences>> SaveAsync(
        Actor actor, NotificationPreferences chosen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return QuietHours.Check(chosen.QuietFromMinutes, chosen.QuietUntilMinutes) is { } refusal
            ? refusal
            : await ChangeAsync(
                actor,
                choice =>
                {
                    choice.SilentKinds = NotificationKinds.All & ~chosen.Page;
                    choice.MailedKinds = chosen.Mail & NotificationKinds.All;
                    choice.PushedKinds = chosen.Push & NotificationKinds.All;
                    choice.QuietFromMinutes = chosen.QuietFromMinutes;
                    choice.QuietUntilMinutes = chosen.QuietUntilMinutes;
                    choice.AmountsInPush = chosen.AmountsInPush;
                },
                cancellationToken);
    }

    /// <summary>Chooses the kinds that this person also wants by mail, and nothing else.</summary>
    public Task<NotificationPreferences> ChooseMailAsync(
        Actor actor, NotificationKinds kinds, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, choice => choice.MailedKinds = kinds & NotificationKinds.All, cancellationToken);

    /// <summary>What a person is told who never chose.</summary>
    internal static NotificationChoice New(Actor actor) => new() { UserId = PersonOf(actor), BookId = actor.BookId };

    /// <summary>
    /// Changes the choice and what the book knows of all of them, under the book's lock: what nobody wants counted on the bell is
    /// looked up by no command.
    /// </summary>
    private async Task<NotificationPreferences> ChangeAsync(
        Actor actor, Action<NotificationChoice> change, CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(actor.BookId, cancellationToken);
        return await contexts.InStrategyAsync(actor.BookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
            var locked = await BookLock.TakeAsync(db, commandId: null)
                ?? throw new InvalidOperationException($"Book {actor.BookId} is gone.");
            var choice = await Rows(db, actor).SingleOrDefaultAsync(CancellationToken.None);
            if (choice is null)
            {
                db.Add(choice = New(actor));
            }

            var wasSilent = choice.SilentKinds;
            change(choice);
            await db.SaveChangesAsync(CancellationToken.None);
            await ReadNotifications.KeepSilentAsync(
                db, actor.BookId, choice.UserId, wasSilent & ~choice.SilentKinds, realTime.GetUtcNow().UtcDateTime);
            var silent = await SilentAsync(db, actor.BookId);
            await db.Books.ExecuteUpdateAsync(set => set.SetProperty(book => book.SilentKinds, silent), CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return Of(choice);
        });
    }

    /// <summary>The kinds that none of the book's people wants counted.</summary>
    internal static async Task<int> SilentAsync(PotLockDbContext db, long bookId)
    {
        var members = await db.BookMembers.Where(member => member.BookId == bookId).Select(member => member.UserId)
            .ToListAsync(CancellationToken.None);
        var chosen = await db.Set<NotificationChoice>()
            .Where(choice => choice.BookId == bookId && members.Contains(choice.UserId))
            .Select(choice => choice.SilentKinds).ToListAsync(CancellationToken.None);
        // Who never chose wants everything counted.
        return members.Count == 0 || chosen.Count < members.Count
            ? (int)NotificationKinds.None
            : (int)chosen.Aggregate(NotificationKinds.All, (all, one) => all & one);
    }

    private static IQueryable<NotificationChoice> Rows(PotLockDbContext db, Actor actor)
    {
        var userId = PersonOf(actor);
        return db.Set<NotificationChoice>().Where(choice => choice.UserId == userId && choice.BookId == actor.BookId);
    }

    private static Guid PersonOf(Actor actor) =>
        actor.PersonId ?? throw new ArgumentException("Notifications are chosen by a person.", nameof(actor));

    private static NotificationPreferences Of(NotificationChoice choice) => new(
        NotificationKinds.All & ~choice.SilentKinds, choice.MailedKinds, choice.PushedKinds, choice.QuietFromMinutes,
        choice.QuietUntilMinutes, choice.AmountsInPush);
}
