using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.CalendarFeeds;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Tokens;
using PotLock.Services.Users;

namespace PotLock.Services.CalendarFeeds;

/// <summary>What a person asks for when making a calendar feed.</summary>
/// <param name="Name">What it is called: 1 to 60 characters.</param>
/// <param name="Kinds">What it tells of; at least one kind.</param>
/// <param name="ShowsAmounts">Whether it tells amounts.</param>
public sealed record NewCalendarFeed(string Name, FeedKinds Kinds, bool ShowsAmounts);

/// <summary>A program that makes a feed: the feed ends with what the program works by. Null in both for a person.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="TokenId">Its personal token.</param>
public sealed record FeedMaker(Guid? SessionId, Guid? TokenId)
{
    /// <summary>A person, signed in in a browser.</summary>
    public static FeedMaker Person { get; } = new(null, null);
}

/// <summary>A feed that was just made.</summary>
/// <param name="Feed">How its owner sees it.</param>
/// <param name="Secret">The secret in its address, which is shown this once.</param>
public sealed record CalendarFeedMade(CalendarFeedRow Feed, string Secret);

/// <summary>A feed as its owner sees it.</summary>
/// <param name="Id">The id by which its owner speaks of it.</param>
/// <param name="Kinds">What it tells of.</param>
/// <param name="ShowsAmounts">Whether it tells amounts.</param>
/// <param name="IsOfAProgram">Whether a program made it, so that it ends with what that works by.</param>
/// <param name="LastReadAtUtc">When a calendar read it last, to within some minutes; null for never.</param>
public sealed record CalendarFeedRow(
    Guid Id, string Name, FeedKinds Kinds, bool ShowsAmounts, bool IsOfAProgram, DateTime CreatedAtUtc, DateTime? LastReadAtUtc);

/// <summary>Secret addresses at which a person's calendars read the person's book: made, looked over and switched off.</summary>
public sealed class PersonalFeeds(BookContexts contexts, SayCalendar say, SecurityTrail trail, TimeProvider time)
{
    /// <summary>What every secret begins with, by which scanners of source code know one.</summary>
    internal const string Beginning = "potlock_calendar_";

    /// <summary>There is no such feed, or it is another's.</summary>
    public static Refusal NoSuchFeed { get; } =
        new("no-such-calendar-feed", "", "There is no such calendar address.", RefusalKind.NotFound);

    /// <summary>Makes one; see <see cref="CalendarFeedRules.Check"/> for what is refused. What it tells is ready with it.</summary>
    public async Task<Outcome<CalendarFeedMade>> CreateAsync(
        Actor actor, NewCalendarFeed request, FeedMaker by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(by);
        var userId = actor.PersonId ?? throw new ArgumentException("A feed belongs to a person.", nameof(actor));
        var name = request.Name.Trim();
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var others = await Working(db, now).Where(feed => feed.UserId == userId).Select(feed => feed.Name).ToListAsync(cancellationToken);
        if (CalendarFeedRules.Check(name, request.Kinds, others) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var secret = TokenSecret.New(Beginning);
        var feed = new CalendarFeed
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            BookId = actor.BookId,
            Hash = TokenSecret.HashOf(secret),
            Name = name,
            Kinds = request.Kinds,
            ShowsAmounts = request.ShowsAmounts,
            SessionId = by.SessionId,
            TokenId = by.TokenId,
            CreatedAtUtc = now,
        };
        db.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        await trail.WriteAsync(SecurityEventKind.CalendarFeedMade, userId, name, cancellationToken);
        await say.RunAsync(actor.BookId, cancellationToken);
        return new CalendarFeedMade(Row(feed), secret);
    }

    /// <summary>The person's feeds of a book that work, the newest first.</summary>
    public async Task<IReadOnlyList<CalendarFeedRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var feeds = await Working(db, time.GetUtcNow().UtcDateTime)
            .Where(feed => feed.UserId == actor.PersonId && feed.BookId == actor.BookId)
            .OrderByDescending(feed => feed.CreatedAtUtc).ThenBy(feed => feed.Id).ToListAsync(cancellationToken);
        return feeds.ConvertAll(Row);
    }

    /// <summary>Switches one of this person off, at once. One that does not work, or is another's, is not found.</summary>
    public async Task<Outcome<Done>> EndAsync(Actor actor, Guid feedId, CancellationToken cancellationToken = default) =>
        actor.PersonId is { } userId && await EndAsync(userId, feedId, cancellationToken) ? new Done() : NoSuchFeed;

    /// <summary>Switches off every feed of a person whose account may be in other hands.</summary>
    public async Task EndAllAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        List<Guid> ids;
        await using (var db = contexts.OpenInstallation())
        {
            ids = await Working(db, time.GetUtcNow().UtcDateTime).Where(feed => feed.UserId == userId).Select(feed => feed.Id)
                .ToListAsync(cancellationToken);
        }

        foreach (var id in ids)
        {
            await EndAsync(userId, id, cancellationToken);
        }
    }

    /// <summary>The feeds that work: switched off by nobody, and so is what made them.</summary>
    internal static IQueryable<CalendarFeed> Working(PotLockDbContext db, DateTime now) =>
        db.Set<CalendarFeed>().AsNoTracking().Where(feed => feed.EndedAtUtc == null
            && (feed.SessionId == null || db.UserSessions.Any(session =>
                session.Id == feed.SessionId && session.EndedAtUtc == null && session.ExpiresAtUtc > now))
            && (feed.TokenId == null || db.AccessTokens.Any(token =>
                token.Id == feed.TokenId && token.EndedAtUtc == null && (token.ExpiresAtUtc == null || token.ExpiresAtUtc > now))));

    private async Task<bool> EndAsync(Guid userId, Guid feedId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var own = Working(db, now).Where(feed => feed.UserId == userId && feed.Id == feedId);
        if (await own.Select(feed => feed.Name).SingleOrDefaultAsync(cancellationToken) is not { } name
            || await db.Set<CalendarFeed>().Where(feed => feed.Id == feedId && feed.EndedAtUtc == null)
                .ExecuteUpdateAsync(set => set.SetProperty(feed => feed.EndedAtUtc, now), cancellationToken) == 0)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.CalendarFeedEnded, userId, name, cancellationToken);
        return true;
    }

    private static CalendarFeedRow Row(CalendarFeed feed) => new(
        feed.Id, feed.Name, feed.Kinds, feed.ShowsAmounts, (feed.SessionId ?? feed.TokenId) is not null, feed.CreatedAtUtc,
        feed.LastReadAtUtc);
}
