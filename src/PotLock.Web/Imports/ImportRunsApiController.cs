using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>Importing banks’ files, stopping that, and taking an import back, for programs.</summary>
[Route("api/v1/imports/{id:long}")]
public sealed class ImportRunsApiController(ImportQueries imports, ImportRuns runs, RevertImport revert) : ApiController
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return ImportJson.PointerOf(refusal);
    }

    /// <summary>
    /// Imports the file: all of its rows, or none. A large one is answered with 202 while it runs; ask for the import to see how far
    /// it is.
    /// </summary>
    [HttpPost("commit")]
    [ProducesResponseType<ImportJson>(StatusCodes.Status200OK)]
    [ProducesResponseType<ImportJson>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<ImportJson>> Commit(long id, ImportCommitBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var outcome = await runs.StartAsync(Actor, CommandId, id, body.PreviewDigest, s_patience);
        return outcome is { IsRefused: true } ? Refuse(outcome.Refusals)
            : await FindAsync(id) is not { } page ? Missing()
            : outcome is null ? Accepted(ImportJson.Of(page))
            : Ok(ImportJson.Of(page));
    }

    /// <summary>Stops an import that runs: nothing of it is left.</summary>
    [HttpPost("cancel")]
    public async Task<ActionResult<ImportJson>> Cancel(long id) => await ThenAsync(
        await runs.CancelAsync(BookId, id, Cancelled), async () => ImportJson.Of((await FindAsync(id))!));

    /// <summary>Takes everything back that a file brought, by undoing its entries. The file can be imported again afterwards.</summary>
    [HttpPost("revert")]
    public async Task<ActionResult<ImportRevertedJson>> Revert(long id) => Answer(
        await revert.RunAsync(Actor, CommandId, id, Cancelled),
        result => new ImportRevertedJson(DisplayText.Id(result.ImportId), result.Reversed, result.Skipped, result.BackInUse ?? []));

    private Task<ImportPage?> FindAsync(long id) => imports.FindAsync(BookId, id, new PreviewPart(), Cancelled);
}
