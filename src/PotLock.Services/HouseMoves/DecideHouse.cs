using Microsoft.EntityFrameworkCore;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.HouseMoves;

/// <summary>Keeps what is decided about the export that waits, and throws it away.</summary>
[CommandName("decide-house", "chose what to bring over from another app")]
[CommandName("discard-house", "discarded files from another app")]
public sealed class DecideHouse(CommandRunner runner)
{
    /// <summary>Keeps what is decided. Refused: no export that waits.</summary>
    public Task<Outcome<Done>> RunAsync(
        Actor actor, string commandId, HouseDecisions decisions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var text = decisions.Write();
        return runner.RunAsync(
            new BookCommand(actor, commandId, "decide-house", new { text }), scope => ActAsync(scope, text), cancellationToken);
    }

    /// <summary>Throws the export away. Refused: no export that waits.</summary>
    public Task<Outcome<Done>> DiscardAsync(Actor actor, string commandId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "discard-house", new { }), DiscardAsync, cancellationToken);

    private static async Task<Outcome<Done>> DiscardAsync(CommandScope scope) =>
        await UploadHouse.ForgetWaitingAsync(scope.Db) ? new Done() : HouseRefusals.NothingWaits;

    private static async Task<Outcome<Done>> ActAsync(CommandScope scope, string text)
    {
        if (await scope.Db.Set<HouseMove>().SingleOrDefaultAsync(move => move.MovedAtUtc == null) is not { } waiting)
        {
            return HouseRefusals.NothingWaits;
        }

        if (text.Length > HouseMove.MaxChoicesLength)
        {
            return HouseRefusals.TooManyChoices;
        }

        waiting.Choices = text;
        return new Done();
    }
}
