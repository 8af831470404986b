using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.CalendarFeeds;
using PotLock.Data.Users;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Tokens;
using PotLock.Services.Users;

namespace PotLock.Services.CalendarFeeds;

/// <summary>
/// Answers a calendar that shows a secret, with what was said of the book last. It looks up the secret with every request: one that was
/// switched off is dead at once. It reads, and notes now and then that it was read.
/// </summary>
public sealed class ReadCalendarFeed(BookContexts contexts, BookClock clock, Throttle throttle, ThrottleLimits limits, TimeProvider time)
{
    private const string Action = "calendar-feed";
    private const int MaxLength = 100;
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    private static Refusal NoSuchCalendar { get; } =
        new("no-such-calendar", "", "There is no calendar at this address.", RefusalKind.NotFound);

    /// <summary>The calendar as a file of RFC 5545.</summary>
    /// <param name="secret">What the address shows.</param>
    /// <param name="address">Whose network address tries it: wrong secrets are counted for it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The file; or a refusal that is the same for every secret that does not work, or says how long to wait.</returns>
    public async Task<Outcome<byte[]>> RunAsync(string secret, string address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.StartsWith(PersonalFeeds.Beginning, StringComparison.Ordinal) || secret.Length > MaxLength)
        {
            return NoSuchCalendar; // Whoever guesses around the site is no trouble to the database.
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (await FindAsync(secret, now, cancellationToken) is not var (feed, book))
        {
            return await throttle.RefuseAsync(Action, address, limits.CalendarPerAddress, cancellationToken) ?? NoSuchCalendar;
        }

        await using var db = contexts.Open(book.Id);
        var mark = await db.Set<FeedBook>().Select(one => one.Mark).SingleOrDefaultAsync(cancellationToken) ?? "";
        var since = clock.Today(book).AddDays(-FeedEvents.DaysBack);
        var kept = await db.Set<KeptFeedEvent>().AsNoTracking().Where(one => !one.IsGone && one.On >= since)
            .ToListAsync(cancellationToken);
        return WriteCalendar.Of(
            feed.Name, mark, feed.ShowsAmounts,
            FeedEvents.Choose(kept, feed.Kinds).OrderBy(one => one.On).ThenBy(one => one.Key, StringComparer.Ordinal));
    }

    private async Task<(CalendarFeed Feed, Book Book)?> FindAsync(string secret, DateTime now, CancellationToken cancellationToken)
    {
        var hash = TokenSecret.HashOf(secret);
        await using var db = contexts.OpenInstallation();
        var found = await (
            from feed in PersonalFeeds.Working(db, now)
            where feed.Hash == hash
            join user in db.Users on feed.UserId equals user.Id
            where user.LockoutEnd == null || user.LockoutEnd != PotLockUser.LockedByAdmin
            join member in db.BookMembers on new { feed.UserId, feed.BookId } equals new { member.UserId, member.BookId }
            join book in db.Books.IgnoreQueryFilters().AsNoTracking() on feed.BookId equals book.Id
            select new { feed, book }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        if (!(found.feed.LastReadAtUtc > now - BetweenNotes))
        {
            await db.Set<CalendarFeed>().Where(feed => feed.Id == found.feed.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(feed => feed.LastReadAtUtc, now), cancellationToken);
        }

        return (found.feed, found.book);
    }
}
