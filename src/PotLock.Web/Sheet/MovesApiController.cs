using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Sheet;

/// <summary>A move of money within the book.</summary>
/// <param name="Amount">How much.</param>
/// <param name="From">The pot or bank account it comes from; the active balance if left out.</param>
/// <param name="To">The pot or bank account it goes to; the active balance if left out.</param>
public sealed record MoveBody(string? Amount, string? From, string? To);

/// <summary>Money that moved.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">How much.</param>
/// <param name="From">The display name of where it came from.</param>
/// <param name="To">The display name of where it went.</param>
/// <param name="WentLive">Whether a pot went live.</param>
/// <param name="PotsAmount">How much went into pots, when it came from a bank account and was split.</param>
public sealed record MoveJson(string EntryId, string Amount, string From, string To, bool WentLive, string PotsAmount);

/// <summary>Moving money between the active balance, pots and bank accounts, for programs.</summary>
[Route("api/v1/moves")]
public sealed class MovesApiController(MoveMoney move) : ApiController
{
    /// <summary>Moves money between pots, the active balance and bank accounts.</summary>
    [HttpPost]
    public async Task<ActionResult<MoveJson>> Create(MoveBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = new MoveRequest(
            Reader.Amount("/amount", body.Amount), Reader.OptionalId("/from", body.From), Reader.OptionalId("/to", body.To));
        return Unreadable() ?? Answer(
            await move.RunAsync(Actor, CommandId, request, Cancelled),
            moved => new MoveJson(
                DisplayText.Id(moved.EntryId), Plain(moved.AmountMinor), moved.From, moved.To, moved.WentLive, Plain(moved.PotsMinor)));
    }
}
