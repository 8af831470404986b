using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Sheet;

/// <summary>Money that is moved in the sheet, between the active balance, pots and bank accounts.</summary>
public sealed class SheetMoveController(GetSheet sheet, MoveMoney move) : SheetFormController(sheet)
{
    [HttpPost("/new/move")]
    public async Task<IActionResult> Create(MoveForm form, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await move.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var moved = outcome.Value;
                return Done(LocalPath(returnUrl), new Notice(Say(moved), moved.EntryId, moved.PotId is { } pot ? [pot] : null));
            }

            AddRefusals(outcome.Refusals);
        }

        return await RefusedAsync("move", returnUrl, move: form);
    }

    private string Say(MoveResult moved) =>
        $"Moved {Money.Format(moved.AmountMinor)} from {moved.From} to {moved.To}."
        + (moved.WentLive ? $" {moved.To} has reached its target: it’s live and ready to spend." : "")
        + (moved.PotsMinor > 0 ? $" {Money.Format(moved.PotsMinor)} of it went into your pots." : "");
}
