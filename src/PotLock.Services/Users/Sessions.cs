using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Notifications;
using PotLock.Data.Users;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>
/// What there is in a book, or ever was: what is not used stands in no navigation. It is looked up with the session, by keys and
/// indexes alone, so that no page asks for it.
/// </summary>
/// <param name="Budgets">Whether a budget was ever made.</param>
/// <param name="Cards">Whether there is a card.</param>
/// <param name="BankAccounts">Whether there is a bank account.</param>
/// <param name="Schedules">Whether something was ever scheduled.</param>
/// <param name="TransferPlan">Whether there is a monthly plan.</param>
/// <param name="Interest">Whether there was ever a rate of interest.</param>
/// <param name="Rules">Whether there is a rule that gives categories or tags.</param>
/// <param name="Imports">Whether a bank’s file was ever handed in.</param>
/// <param name="Loans">Whether there is a loan.</param>
/// <param name="Groups">Whether the person is in a group that shares bills, with whatever book.</param>
/// <param name="Waiting">How many bills of groups the person could take over into the book.</param>
public sealed record BookUses(
    bool Budgets, bool Cards, bool BankAccounts, bool Schedules, bool TransferPlan, bool Interest, bool Rules, bool Imports,
    bool Loans, bool Groups, int Waiting);

/// <summary>Who a session belongs to, as of this request.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SecurityStamp">Changes with the password and other credentials; an older cookie is refused.</param>
/// <param name="FirstName">The first name, for the page head.</param>
/// <param name="Book">The book that is open, as it stood when the session was looked up: its version, currency and culture.</param>
/// <param name="Uses">What there is in it.</param>
/// <param name="ConfirmedAtUtc">When the person last showed in this session who they are; null for sessions of before.</param>
/// <param name="ExpiresAtUtc">When the session ends if it is not used any more; null for a program's, whose tokens say it.</param>
/// <param name="HasSecondFactor">Whether two-step login is on.</param>
/// <param name="Role">What the person may do in that book, as of this request.</param>
/// <param name="Books">How many books the person has.</param>
/// <param name="Members">How many people are in the one that is open.</param>
/// <param name="Unread">
/// How many notifications of it the person has not read; where there are others, without what they did themselves. Not asked for
/// programs, which have no bell.
/// </param>
public sealed record SessionOwner(
    Guid UserId, string SecurityStamp, string FirstName, string LastName, Book Book, BookUses Uses, DateTime? ConfirmedAtUtc = null,
    DateTime? ExpiresAtUtc = null, bool HasSecondFactor = false, BookRole Role = BookRole.Owner, int Books = 1, int Members = 1,
    int Unread = 0)
{
    /// <summary>The number of the book.</summary>
    public long BookId => Book.Id;
}

/// <summary>
/// Signed-in sessions. Every request asks, in one statement, whether its session still holds, so that signing out or
/// changing the password ends it at once, on every server and for every copy of the cookie.
/// </summary>
public sealed class Sessions(BookContexts contexts, TimeProvider time)
{
    private const int NotesPerIdleTime = 24;

    // A compiled query holds to the model of the first context that it runs on: one for each app, not one for the process.
    private readonly Func<PotLockDbContext, Guid, DateTime, Task<HeldSession?>> _held = EF.CompileAsyncQuery(
        (PotLockDbContext db, Guid sessionId, DateTime now) =>
            (from session in db.UserSessions
             where session.Id == sessionId && session.EndedAtUtc == null && session.ExpiresAtUtc > now
             join user in db.Users on session.UserId equals user.Id
             join member in db.BookMembers on user.Id equals member.UserId
             join book in db.Books.IgnoreQueryFilters().AsNoTracking() on member.BookId equals book.Id
             // The book that was opened here, while the person is in it; else the first.
             orderby member.BookId == session.BookId ? 0 : 1, member.Since, member.BookId
             select new HeldSession(session.StartedAtUtc, new SessionOwner(
                 user.Id, user.SecurityStamp ?? "", user.FirstName, user.LastName, book, new BookUses(
                 db.Budgets.Any(budget => budget.BookId == book.Id),
                 db.LedgerAccounts.Any(account => account.BookId == book.Id && account.Kind == AccountKind.CreditCard),
                 db.LedgerAccounts.Any(account => account.BookId == book.Id && account.Kind == AccountKind.BankAccount),
                 db.Schedules.Any(schedule => schedule.BookId == book.Id),
                 db.TransferPlans.Any(plan => plan.BookId == book.Id),
                 db.InterestRates.Any(rate => rate.BookId == book.Id),
                 db.CategoryRules.Any(rule => rule.BookId == book.Id),
                 db.Set<ImportBatch>().Any(batch => batch.BookId == book.Id),
                 db.Loans.Any(loan => loan.BookId == book.Id),
                 db.GroupMembers.Any(one => one.UserId == user.Id && one.LeftOn == null),
                 db.GroupMembers.Where(one => one.UserId == user.Id && one.BookId == book.Id).Sum(one => one.Waiting)),
                 session.ConfirmedAtUtc, session.ExpiresAtUtc,
                 user.TwoFactorEnabled, member.Role, db.BookMembers.Count(other => other.UserId == user.Id),
                 db.BookMembers.Count(other => other.BookId == book.Id),
                 // The book counts for its only member; for one of several it is counted as ReadNotifications says.
                 db.BookMembers.Count(other => other.BookId == book.Id) < 2
                    ? book.UnreadNotifications
                    : db.Notifications.Count(one => one.BookId == book.Id && one.Id > member.NotificationsReadThrough
                        && one.ReadAtUtc == null && one.MadeById != user.Id
                        && !db.Set<NotificationRead>().Any(read => read.UserId == user.Id && read.NotificationId == one.Id)
                        && !db.Set<NotificationChoice>().Any(choice => choice.UserId == user.Id && choice.BookId == book.Id
                            && (choice.SilentKinds & one.Kind) != 0)))))
            .FirstOrDefault());

    /// <summary>Begins a session; the answer is the id that the cookie carries.</summary>
    public async Task<Guid> BeginAsync(
        Guid userId, SessionLife life, string device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(life);
        ArgumentNullException.ThrowIfNull(device);
        var now = time.GetUtcNow().UtcDateTime;
        var session = new UserSession
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            StartedAtUtc = now,
            ConfirmedAtUtc = now,
            ExpiresAtUtc = life.EndOf(now, now),
            Device = device.Length > 200 ? device[..200] : device,
        };
        await using var db = contexts.OpenInstallation();
        db.UserSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>
    /// Who the session belongs to; null when it ended, expired or never was. That it is used moves its end, which is written down now
    /// and then, and not with every request.
    /// </summary>
    public async Task<SessionOwner?> FindAsync(Guid sessionId, SessionLife life)
    {
        ArgumentNullException.ThrowIfNull(life);
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        if (await _held(db, sessionId, now) is not { } held)
        {
            return null;
        }

        var end = life.EndOf(held.StartedAtUtc, now);
        if (end - held.Owner.ExpiresAtUtc < life.Idle / NotesPerIdleTime)
        {
            return held.Owner;
        }

        try
        {
            await db.UserSessions.Where(session => session.Id == sessionId && session.EndedAtUtc == null)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.ExpiresAtUtc, end));
        }
        catch (DbException)
        {
            // A page can be read while nothing can be written; the next use writes it down.
            return held.Owner;
        }

        return held.Owner with { ExpiresAtUtc = end };
    }

    /// <summary>Signs one browser out: its cookie opens nothing from now on. Nothing happens when it had ended.</summary>
    public async Task EndAsync(Guid sessionId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        await db.UserSessions.Where(session => session.Id == sessionId && session.EndedAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAtUtc, now), cancellationToken);
    }

    /// <summary>The sessions of a person that still hold, the newest first.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        return await db.UserSessions.AsNoTracking()
            .Where(session => session.UserId == userId && session.EndedAtUtc == null && session.ExpiresAtUtc > now)
            .OrderByDescending(session => session.StartedAtUtc)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends a session of this person; false when there is none of that id, which is also the answer for another's.</summary>
    public async Task<bool> EndOwnAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        return await db.UserSessions
            .Where(session => session.Id == sessionId
                && session.UserId == userId
                && session.EndedAtUtc == null
                && session.ExpiresAtUtc > now)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAtUtc, now), cancellationToken) > 0;
    }

    /// <summary>Ends every session of a person, but for one.</summary>
    public async Task EndOthersAsync(Guid userId, Guid except, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        await db.UserSessions.Where(session => session.UserId == userId && session.Id != except && session.EndedAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAtUtc, now), cancellationToken);
    }

    private sealed record HeldSession(DateTime StartedAtUtc, SessionOwner Owner);
}
