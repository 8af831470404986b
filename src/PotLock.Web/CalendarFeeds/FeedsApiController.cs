using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.CalendarFeeds;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.CalendarFeeds;

/// <summary>A calendar address, without its secret.</summary>
/// <param name="Id">It.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kinds">What it shows: money-out, money-in, cards, transfer, locks, live.</param>
/// <param name="Amounts">Whether it shows amounts.</param>
/// <param name="EndsWithToken">Whether a program made it: it stops working together with that program’s token or session.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastReadAt">When a calendar last read it, to within some minutes; null if never.</param>
public sealed record CalendarFeedJson(
    Guid Id, string Name, IReadOnlyList<string> Kinds, bool Amounts, bool EndsWithToken, DateTime CreatedAt, DateTime? LastReadAt)
{
    /// <summary>One as programs read it.</summary>
    internal static CalendarFeedJson Of(CalendarFeedRow feed) => new(
        feed.Id, feed.Name, FeedWords.WordsOf(feed.Kinds), feed.ShowsAmounts, feed.IsOfAProgram,
        DateTime.SpecifyKind(feed.CreatedAtUtc, DateTimeKind.Utc),
        feed.LastReadAtUtc is { } last ? DateTime.SpecifyKind(last, DateTimeKind.Utc) : null);
}

/// <summary>A calendar address that was just made.</summary>
/// <param name="Feed">It.</param>
/// <param name="Address">The address itself. It isn’t shown again.</param>
public sealed record CalendarFeedMadeJson(CalendarFeedJson Feed, string Address);

/// <summary>A new calendar address.</summary>
/// <param name="Name">Its name, unique among yours.</param>
/// <param name="Kinds">What it shows: money-out, money-in, cards, transfer, locks, live. Everything if left out.</param>
/// <param name="Amounts">Whether it shows amounts; it doesn’t if left out.</param>
public sealed record CalendarFeedBody(string? Name, IReadOnlyList<string?>? Kinds, bool? Amounts);

/// <summary>Secret addresses for calendar apps, for programs.</summary>
[Route("api/v1/calendar-feeds")]
[NeedsRole(BookRole.Viewer)]
public sealed class FeedsApiController(PersonalFeeds feeds) : ApiController
{
    /// <summary>The calendar addresses that work, newest first. The secret in each was shown once, and isn’t here.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<CalendarFeedJson>>> List() =>
        Ok(new ApiList<CalendarFeedJson>([.. (await feeds.ListAsync(Actor, Cancelled)).Select(CalendarFeedJson.Of)]));

    /// <summary>
    /// Makes a calendar address. It stops working when the token or session that made it ends: make one on the page Calendar if it
    /// should stay.
    /// </summary>
    [HttpPost]
    [ProducesResponseType<CalendarFeedMadeJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<CalendarFeedMadeJson>> Create(CalendarFeedBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var token = HttpContext.TokenOwner()!;
        var kinds = FeedWords.Read(body.Kinds ?? [.. FeedWords.Kinds.Select(one => one.Word)]);
        return Made(
            await feeds.CreateAsync(
                Actor,
                new NewCalendarFeed(body.Name ?? "", kinds, body.Amounts == true),
                new FeedMaker(token.SessionId, token.SessionId is null ? token.TokenId : null),
                Cancelled),
            made => $"/api/v1/calendar-feeds/{made.Feed.Id}",
            made => new CalendarFeedMadeJson(CalendarFeedJson.Of(made.Feed), Request.AddressOf(made.Secret)));
    }

    /// <summary>One of the addresses that work.</summary>
    [HttpGet("{id:guid}")]
    public async Task<ActionResult<CalendarFeedJson>> Show(Guid id) =>
        Found((await feeds.ListAsync(Actor, Cancelled)).FirstOrDefault(feed => feed.Id == id), CalendarFeedJson.Of);

    /// <summary>Switches an address off. It stops working at once.</summary>
    [HttpDelete("{id:guid}")]
    public async Task<ActionResult> Revoke(Guid id) => Emptied(await feeds.EndAsync(Actor, id, Cancelled));
}
