using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves;
using PotLock.Web.Api;

namespace PotLock.Web.HouseMoves;

/// <summary>Moving house, for programs: handing an export in, what it would do, what is decided about it, and moving in.</summary>
[Route("api/v1/imports/move")]
public sealed class HouseMoveApiController(HouseMoveQueries moves, UploadHouse upload, DecideHouse decide, MoveHouse move) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return HouseMoveJson.PointerOf(refusal);
    }

    /// <summary>The move as it stands: whether the book can be moved into, the preview, or what every account had there.</summary>
    [HttpGet]
    public async Task<ActionResult<HouseMoveJson>> Show() => Ok(await FindAsync());

    /// <summary>
    /// Hands in the export of YNAB, Firefly III or Actual: the body is the file itself, at most 50 MB. The book has to be empty.
    /// Nothing of the export is in it until you move in.
    /// </summary>
    /// <param name="fileName">What the file is called.</param>
    [HttpPost]
    [RequestSizeLimit(2 * UploadHouse.MaxBytes)]
    [FileBody]
    public async Task<ActionResult<HouseMoveJson>> Upload(string? fileName) => Request.HasFormContentType
        ? ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send the file itself as the body, not a form.").ToResult()
        : await ThenAsync(await upload.RunAsync(Actor, CommandId, fileName ?? "", Request.Body, Cancelled), FindAsync);

    /// <summary>Decides how the export is read, and what its accounts become. What you leave out is as PotLock finds it.</summary>
    [HttpPut]
    public async Task<ActionResult<HouseMoveJson>> Decide(HouseChoicesBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var decisions = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(await decide.RunAsync(Actor, CommandId, decisions, Cancelled), FindAsync);
    }

    /// <summary>Throws the export away.</summary>
    [HttpDelete]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> Discard() => Emptied(await decide.DiscardAsync(Actor, CommandId, Cancelled));

    /// <summary>Moves in: all of it, or nothing. The answer has every account’s balance there and here.</summary>
    [HttpPost("commit")]
    public async Task<ActionResult<HouseMoveJson>> Commit(HouseCommitBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await ThenAsync(await move.RunAsync(Actor, CommandId, body.PreviewDigest, Cancelled), FindAsync);
    }

    private async Task<HouseMoveJson> FindAsync() => HouseMoveJson.Of(await moves.FindAsync(BookId, Cancelled));
}
