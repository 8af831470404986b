using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>Throws a file away that waits.</summary>
[CommandName("discard-import", "discarded a bank file")]
public sealed class DiscardImport(CommandRunner runner)
{
    /// <summary>Throws it away. Refused: an import that is over, which can be reverted.</summary>
    public Task<Outcome<Done>> RunAsync(Actor actor, string commandId, long importId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "discard-import", new { importId }), scope => ActAsync(scope, importId), cancellationToken);

    private static async Task<Outcome<Done>> ActAsync(CommandScope scope, long importId)
    {
        var batch = await scope.Db.Set<ImportBatch>().SingleOrDefaultAsync(one => one.Id == importId);
        if (batch is not { State: ImportState.Waiting })
        {
            return batch is null ? ImportRefusals.NoSuchImport : ImportRefusals.AlreadyImported;
        }

        await scope.Db.Set<ImportChunk>().Where(chunk => chunk.UploadId == batch.UploadId).ExecuteDeleteAsync();
        scope.Db.Remove(batch);
        return new Done();
    }
}
