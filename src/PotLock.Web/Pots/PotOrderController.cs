using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>The order of the active pots.</summary>
public sealed class PotOrderController(PotQueries pots, MovePot movePot, OrderPots orderPots) : PotLockController
{
    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => WeightingsPage.FieldOf(refusal);

    /// <summary>Moves a pot one place in the order.</summary>
    [HttpPost("/pots/{id:long}/move")]
    public async Task<IActionResult> Move(long id, string? commandId, bool up)
    {
        var outcome = await movePot.RunAsync(Actor, commandId ?? "", id, up, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done($"/pots/weightings#{PlaceAfterMove(outcome.Value, up)}", new Notice(MovedNotice(outcome.Value, up)));
        }

        if (outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound))
        {
            return NotFound();
        }

        AddRefusals(outcome.Refusals);
        return Refused("Weightings", await PageAsync(CommandForm.NewCommandId(), new Dictionary<long, string>()));
    }

    /// <summary>Puts all active pots into an order, as dragging them does.</summary>
    [HttpPost("/pots/order")]
    public async Task<IActionResult> Order(string? commandId, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var typed = fields["Pot"].Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var potId)
            ? potId
            : 0)
            .ToList();
        var outcome = await orderPots.RunAsync(Actor, commandId ?? "", typed, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/pots", new Notice("The new order of your pots is saved."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Weightings", await PageAsync(CommandForm.NewCommandId(), new Dictionary<long, string>()));
    }

    private static string MovedNotice(PotResult pot, bool up) => pot.Place is { HasMoved: false }
        ? $"{pot.Name} is already {(up ? "first" : "last")}."
        : $"{pot.Name} moved {(up ? "up" : "down")}.";

    /// <summary>The button that was pressed, in its row; the row's other one where the pot cannot go further.</summary>
    private static string PlaceAfterMove(PotResult pot, bool up) =>
        WeightingsPage.MoveButtonOf(pot.PotId, up ? pot.Place is not { IsFirst: true } : pot.Place is { IsLast: true });

    private async Task<WeightingsPage> PageAsync(string commandId, IReadOnlyDictionary<long, string> typed) =>
        new(commandId, await pots.ListAsync(BookId, PotStatus.Active, HttpContext.RequestAborted), typed);
}
