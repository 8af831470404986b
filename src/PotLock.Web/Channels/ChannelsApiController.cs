using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Channels;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Channels;
using PotLock.Services.Notifications;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Channels;

/// <summary>What you want to hear about, and where.</summary>
/// <param name="Page">The kinds that count on the bell.</param>
/// <param name="Mail">The kinds that also come by e-mail.</param>
/// <param name="Push">The kinds that also come to your devices and channels.</param>
/// <param name="QuietFrom">When your quiet hours start, like "22:00", in the book’s time zone; null without quiet hours.</param>
/// <param name="QuietUntil">When your quiet hours end.</param>
/// <param name="AmountsInPush">Whether devices and channels show amounts.</param>
/// <param name="Known">All kinds.</param>
public sealed record NotificationPreferencesJson(
    IReadOnlyList<string> Page, IReadOnlyList<string> Mail, IReadOnlyList<string> Push, string? QuietFrom, string? QuietUntil,
    bool AmountsInPush, IReadOnlyList<string> Known)
{
    /// <summary>Them as programs read them.</summary>
    internal static NotificationPreferencesJson Of(NotificationPreferences chosen) => new(
        ChannelWords.WordsOf(chosen.Page), ChannelWords.WordsOf(chosen.Mail), ChannelWords.WordsOf(chosen.Push),
        Time(chosen.QuietFromMinutes), Time(chosen.QuietUntilMinutes), chosen.AmountsInPush,
        ChannelWords.WordsOf(NotificationKinds.All));

    private static string? Time(int? minutes) => minutes is null ? null : ChannelWords.TimeOf(minutes);
}

/// <summary>What you want to hear about, and where. What is left out stays as it is; quiet hours go with null in both.</summary>
/// <param name="Page">The kinds that count on the bell.</param>
/// <param name="Mail">The kinds that also come by e-mail.</param>
/// <param name="Push">The kinds that also come to your devices and channels.</param>
/// <param name="QuietFrom">When your quiet hours start, like "22:00", in the book’s time zone.</param>
/// <param name="QuietUntil">When your quiet hours end.</param>
/// <param name="AmountsInPush">Whether devices and channels show amounts.</param>
public sealed record NotificationPreferencesBody(
    IReadOnlyList<string>? Page, IReadOnlyList<string>? Mail, IReadOnlyList<string>? Push, string? QuietFrom, string? QuietUntil,
    bool? AmountsInPush);

/// <summary>A server that gets your notifications, without its secrets.</summary>
/// <param name="Id">It.</param>
/// <param name="Kind">What it is: ntfy, gotify, webhook.</param>
/// <param name="Name">Its name.</param>
/// <param name="Host">The server.</param>
/// <param name="EndsWithToken">Whether a program made it: it goes together with that program’s token or session.</param>
/// <param name="LastTriedAt">When it was last sent something; null if never.</param>
/// <param name="Working">Whether it took that; null if nothing was sent yet.</param>
/// <param name="LastOutcome">What came of that, in a sentence; null if nothing was sent yet.</param>
public sealed record ChannelJson(
    Guid Id, string Kind, string Name, string Host, bool EndsWithToken, DateTime? LastTriedAt, bool? Working, string? LastOutcome)
{
    /// <summary>One as programs read it.</summary>
    internal static ChannelJson Of(ChannelRow channel) => new(
        channel.Id, ChannelWords.WordOf(channel.Kind), channel.Name, channel.Host, channel.IsOfAProgram,
        channel.LastTriedAtUtc is { } at ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : null, channel.Last?.IsTaken,
        channel.Last is { } last ? ChannelWords.Describe(last) : null);
}

/// <summary>A new channel.</summary>
/// <param name="Kind">What it is: ntfy, gotify, webhook.</param>
/// <param name="Name">Its name, unique among yours.</param>
/// <param name="Address">Where: for ntfy the address with the topic at the end, for Gotify the server’s.</param>
/// <param name="Token">The token: for Gotify the app’s, for ntfy only if the topic needs one. It isn’t shown again.</param>
public sealed record ChannelBody(string? Kind, string? Name, string? Address, string? Token);

/// <summary>What you hear about, and where, for programs.</summary>
[Route("api/v1/notifications")]
[NeedsRole(BookRole.Viewer)]
public sealed class ChannelsApiController(NotificationChoices choices, PersonalChannels channels) : ApiController
{
    private static readonly (string Word, NotificationKinds Kind)[] s_kinds =
        [.. NotificationWords.Each.Select(kind => (ChannelWords.WordOf(kind), kind))];

    /// <summary>What you want to hear about, and where.</summary>
    [HttpGet("preferences")]
    public async Task<ActionResult<NotificationPreferencesJson>> Preferences() =>
        Ok(NotificationPreferencesJson.Of(await choices.FindAsync(Actor, Cancelled)));

    /// <summary>
    /// Changes what you want to hear about, and where. What is left out stays; without quiet hours in the body there are none.
    /// </summary>
    [HttpPut("preferences")]
    public async Task<ActionResult<NotificationPreferencesJson>> ChoosePreferences(NotificationPreferencesBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var now = await choices.FindAsync(Actor, Cancelled);
        var chosen = new NotificationPreferences(
            Kinds("/page", body.Page, now.Page), Kinds("/mail", body.Mail, now.Mail), Kinds("/push", body.Push, now.Push),
            Reader.OptionalTime("/quietFrom", body.QuietFrom), Reader.OptionalTime("/quietUntil", body.QuietUntil),
            body.AmountsInPush ?? now.AmountsInPush);
        return Unreadable() is { } unreadable
            ? unreadable
            : Answer(await choices.SaveAsync(Actor, chosen, Cancelled), NotificationPreferencesJson.Of);
    }

    /// <summary>Your channels, newest first.</summary>
    [HttpGet("channels")]
    public async Task<ActionResult<ApiList<ChannelJson>>> List() =>
        Ok(new ApiList<ChannelJson>([.. (await channels.ListAsync(Actor, Cancelled)).Select(ChannelJson.Of)]));

    /// <summary>
    /// Adds a channel. It goes when the token or session that made it ends: add one on the page Notifications if it should stay.
    /// </summary>
    [HttpPost("channels")]
    [ProducesResponseType<ChannelJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ChannelJson>> Create(ChannelBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var token = HttpContext.TokenOwner()!;
        return Made(
            await channels.CreateAsync(
                Actor,
                new NewChannel(ChannelWords.KindOf(body.Kind), body.Name ?? "", body.Address ?? "", body.Token ?? ""),
                new ChannelMaker(token.SessionId, token.SessionId is null ? token.TokenId : null),
                Cancelled),
            made => $"/api/v1/notifications/channels/{made.Id}",
            ChannelJson.Of);
    }

    /// <summary>One of your channels.</summary>
    [HttpGet("channels/{id:guid}")]
    public async Task<ActionResult<ChannelJson>> Show(Guid id) =>
        Found((await channels.ListAsync(Actor, Cancelled)).FirstOrDefault(channel => channel.Id == id), ChannelJson.Of);

    /// <summary>Sends a test to a channel, and says what came of it.</summary>
    [HttpPost("channels/{id:guid}/test")]
    public async Task<ActionResult<ChannelJson>> Test(Guid id) => Answer(await channels.TestAsync(Actor, id, Cancelled), ChannelJson.Of);

    /// <summary>Removes a channel, with what waits to be sent to it.</summary>
    [HttpDelete("channels/{id:guid}")]
    public async Task<ActionResult> Remove(Guid id) => Emptied(await channels.RemoveAsync(Actor, id, Cancelled));

    private NotificationKinds Kinds(string pointer, IReadOnlyList<string>? words, NotificationKinds whenMissing) =>
        words is null
            ? whenMissing
            : words.Index().Aggregate(NotificationKinds.None, (kinds, one) =>
                kinds | Reader.Word($"{pointer}/{DisplayText.Id(one.Index)}", one.Item, NotificationKinds.None, s_kinds));
}
