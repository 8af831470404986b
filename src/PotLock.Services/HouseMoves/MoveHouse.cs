using Microsoft.EntityFrameworkCore;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Imports;
using PotLock.Services.Ledger;

namespace PotLock.Services.HouseMoves;

/// <summary>
/// Moves in: accounts, categories, entries, pots, budgets and schedules of the export that waits, all in one command. After it either
/// all of it is there, or nothing.
/// </summary>
[CommandName("move-house", "brought a book over from another app")]
public sealed class MoveHouse
{
    private readonly CommandRunner _runner;
    private readonly KeptUploads _uploads;

    internal MoveHouse(CommandRunner runner, KeptUploads uploads) => (_runner, _uploads) = (runner, uploads);

    /// <summary>
    /// Moves in. Refused: a book that is not empty, and one that moved in before; no export that waits; a question that is open; what
    /// <see cref="PlanHouse"/> refuses; a preview that is out of date.
    /// </summary>
    /// <param name="digest">What the preview was like; null for no preview.</param>
    public Task<Outcome<HouseMoved>> RunAsync(
        Actor actor, string commandId, string? digest, CancellationToken cancellationToken = default) =>
        _runner.RunAsync(
            new BookCommand(actor, commandId, "move-house", new { digest }), scope => ActAsync(scope, digest, cancellationToken),
            cancellationToken);

    private async Task<Outcome<HouseMoved>> ActAsync(CommandScope scope, string? digest, CancellationToken cancellationToken)
    {
        if (await EmptyBook.CheckAsync(scope.Db, scope.Book, cancellationToken) is { } taken)
        {
            return taken;
        }

        if (await scope.Db.Set<HouseMove>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } move)
        {
            return HouseRefusals.NothingWaits;
        }

        var prepared = await PreparedHouse.ReadAsync(scope.Db, scope.Book, scope.Today, move, _uploads, cancellationToken);
        if (prepared.IsRefused)
        {
            return prepared.As<HouseMoved>();
        }

        var house = prepared.Value;
        if (house.Plan is not { } plan)
        {
            return house.Reading.AsksDateOrder ? HouseRefusals.DateOrderOpen : HouseRefusals.DecimalMarkOpen;
        }

        if (plan.IsRefused)
        {
            return plan.As<HouseMoved>();
        }

        if (digest is not null && digest != house.Digest)
        {
            return HouseRefusals.StalePreview;
        }

        var moved = await new HouseWriter(scope, house.Reading.Source, plan.Value).RunAsync(cancellationToken);
        await scope.Db.Set<ImportChunk>().Where(chunk => chunk.UploadId == move.UploadId).ExecuteDeleteAsync(cancellationToken);
        var done = await scope.Db.Set<HouseMove>().SingleAsync(cancellationToken);
        (done.MovedAtUtc, done.Result) = (scope.NowUtc, moved.Write());
        return moved;
    }
}
