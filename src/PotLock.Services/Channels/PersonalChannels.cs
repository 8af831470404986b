using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Domain.Channels;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Outbound;
using PotLock.Services.Users;

namespace PotLock.Services.Channels;

/// <summary>A program that makes a channel, which ends with what the program works by. Null in both for a person.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="TokenId">Its personal token.</param>
public sealed record ChannelMaker(Guid? SessionId, Guid? TokenId)
{
    /// <summary>A person, signed in in a browser.</summary>
    public static ChannelMaker Person { get; } = new(null, null);
}

/// <summary>A channel as its owner sees it, without its secrets.</summary>
/// <param name="Id">The id by which its owner speaks of it.</param>
/// <param name="Host">The server.</param>
/// <param name="IsOfAProgram">Whether a program made it, so that it ends with what that works by.</param>
/// <param name="LastTriedAtUtc">When it was called last; null for never.</param>
/// <param name="Last">What came of that; null for never.</param>
public sealed record ChannelRow(
    Guid Id, ChannelKind Kind, string Name, string Host, bool IsOfAProgram, DateTime CreatedAtUtc, DateTime? LastTriedAtUtc,
    SentOutcome? Last);

/// <summary>The servers that take notifications in for a person: added, tried, looked over and removed.</summary>
public sealed class PersonalChannels(
    BookContexts contexts, IDataProtectionProvider protection, OutboundSettings settings, ChannelSender sender, IMailCarrier carrier,
    SecurityTrail trail, TimeProvider realTime)
{
    /// <summary>There is no such channel, or it is another's.</summary>
    public static Refusal NoSuchChannel { get; } = new("no-such-channel", "", "There is no such channel.", RefusalKind.NotFound);

    /// <summary>Adds one; see <see cref="ChannelRules.Check"/> for what is refused. Nothing is sent yet.</summary>
    public async Task<Outcome<ChannelRow>> CreateAsync(
        Actor actor, NewChannel request, ChannelMaker by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(by);
        var userId = PersonOf(actor);
        var asked = request with { Name = request.Name.Trim(), Address = request.Address.Trim(), Token = request.Token.Trim() };
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var others = await Working(db, now).Where(channel => channel.UserId == userId).Select(channel => channel.Name)
            .ToListAsync(cancellationToken);
        if (ChannelRules.Check(asked, others, settings.Allow) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var made = new NotificationChannel
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            BookId = actor.BookId,
            Kind = asked.Kind,
            Name = asked.Name,
            Host = new Uri(asked.Address).IdnHost,
            Sealed = protection.Seal(userId, new ChannelTarget(asked.Address, asked.Token)),
            SessionId = by.SessionId,
            TokenId = by.TokenId,
            CreatedAtUtc = now,
        };
        db.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        await trail.WriteAsync(SecurityEventKind.ChannelAdded, userId, made.Name, cancellationToken);
        return Row(made);
    }

    /// <summary>The person's channels of a book, the newest first.</summary>
    public async Task<IReadOnlyList<ChannelRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var found = await Of(db, actor).OrderByDescending(channel => channel.CreatedAtUtc).ThenBy(channel => channel.Id)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(Row);
    }

    /// <summary>Sends a message that says it is a test, at once; the answer is the channel with what came of it.</summary>
    public async Task<Outcome<ChannelRow>> TestAsync(Actor actor, Guid channelId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        if (await Of(db, actor).SingleOrDefaultAsync(one => one.Id == channelId, cancellationToken) is not { } channel)
        {
            return NoSuchChannel;
        }

        var content = new PushContent(
            "PotLock", "This is a test. It works.", AddressOf(carrier, "/account/notifications"), Guid.NewGuid().ToString("N"));
        var outcome = await SendAsync(channel, content, cancellationToken);
        await NoteAsync(db, channelId, outcome, cancellationToken);
        return (await ListAsync(actor, cancellationToken)).FirstOrDefault(row => row.Id == channelId) is { } row
            ? row
            : NoSuchChannel;
    }

    /// <summary>Removes one of this person, with what waits to be sent to it.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Actor actor, Guid channelId, CancellationToken cancellationToken = default)
    {
        var userId = PersonOf(actor);
        await using var db = contexts.OpenInstallation();
        if (await Of(db, actor).Where(channel => channel.Id == channelId).Select(channel => channel.Name)
                .SingleOrDefaultAsync(cancellationToken) is not { } name
            || await db.Set<NotificationChannel>().Where(channel => channel.Id == channelId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return NoSuchChannel;
        }

        await trail.WriteAsync(SecurityEventKind.ChannelRemoved, userId, name, cancellationToken);
        return new Done();
    }

    /// <summary>Removes every channel of a person whose account may be in other hands.</summary>
    public async Task RemoveAllAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var names = await db.Set<NotificationChannel>().Where(channel => channel.UserId == userId).Select(channel => channel.Name)
            .ToListAsync(cancellationToken);
        await db.Set<NotificationChannel>().Where(channel => channel.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        foreach (var name in names)
        {
            await trail.WriteAsync(SecurityEventKind.ChannelRemoved, userId, name, cancellationToken);
        }
    }

    /// <summary>Those that work: a program's only while what it works by holds.</summary>
    internal static IQueryable<NotificationChannel> Working(PotLockDbContext db, DateTime now) =>
        db.Set<NotificationChannel>().AsNoTracking().Where(channel =>
            (channel.SessionId == null || db.UserSessions.Any(session =>
                session.Id == channel.SessionId && session.EndedAtUtc == null && session.ExpiresAtUtc > now))
            && (channel.TokenId == null || db.AccessTokens.Any(token =>
                token.Id == channel.TokenId && token.EndedAtUtc == null && (token.ExpiresAtUtc == null || token.ExpiresAtUtc > now)))
            && db.BookMembers.Any(member => member.UserId == channel.UserId && member.BookId == channel.BookId));

    /// <summary>Sends a message to a channel.</summary>
    internal async Task<SentOutcome> SendAsync(NotificationChannel channel, PushContent content, CancellationToken cancellationToken) =>
        protection.Open<ChannelTarget>(channel.UserId, channel.Sealed) is { } target
            ? await sender.SendAsync(channel.Kind, target, content, cancellationToken)
            : new SentOutcome(0, OutboundProblem.Unreadable);

    /// <summary>Notes what came of calling a channel.</summary>
    internal async Task NoteAsync(PotLockDbContext db, Guid channelId, SentOutcome outcome, CancellationToken cancellationToken)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        var problem = (int)(outcome.Problem ?? 0);
        await db.Set<NotificationChannel>().Where(channel => channel.Id == channelId).ExecuteUpdateAsync(
            set => set.SetProperty(channel => channel.LastTriedAtUtc, now).SetProperty(channel => channel.LastStatus, outcome.Status)
                .SetProperty(channel => channel.LastProblem, problem),
            cancellationToken);
    }

    /// <summary>The whole address of a page; null where nobody said how this PotLock is reached.</summary>
    internal static string? AddressOf(IMailCarrier carrier, string path) =>
        carrier.PublicAddress.Length == 0 ? null : carrier.PublicAddress + path;

    private IQueryable<NotificationChannel> Of(PotLockDbContext db, Actor actor)
    {
        var userId = PersonOf(actor);
        return Working(db, realTime.GetUtcNow().UtcDateTime)
            .Where(channel => channel.UserId == userId && channel.BookId == actor.BookId);
    }

    private static Guid PersonOf(Actor actor) =>
        actor.PersonId ?? throw new ArgumentException("A channel belongs to a person.", nameof(actor));

    private static ChannelRow Row(NotificationChannel channel) => new(
        channel.Id, channel.Kind, channel.Name, channel.Host, (channel.SessionId ?? channel.TokenId) is not null, channel.CreatedAtUtc,
        channel.LastTriedAtUtc,
        channel.LastTriedAtUtc is null
            ? null
            : new SentOutcome(channel.LastStatus, channel.LastProblem == 0 ? null : (OutboundProblem)channel.LastProblem));
}
