using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves;
using PotLock.Web.Shared;

namespace PotLock.Web.HouseMoves;

/// <summary>The page of the move.</summary>
/// <param name="Page">What the move is at.</param>
/// <param name="Form">What is decided.</param>
/// <param name="UploadId">The command id with which an export is handed in.</param>
/// <param name="CommitId">The command id with which everything moves in.</param>
public sealed record HouseView(HouseMovePage Page, HouseForm Form, string UploadId, string CommitId)
{
    /// <summary>Writes money.</summary>
    public MoneyText Money => Page.Book.Money;

    /// <summary>The accounts of the plan, there and here.</summary>
    public IReadOnlyList<AccountMoved> Accounts =>
    [
        .. (Page.Plan?.Accounts ?? []).Select(account => new AccountMoved(
            account.Name, account.IsMain, account.IsCard, account.IsArchived, account.ThereMinor, account.HereMinor, account.Gaps)),
    ];
}

/// <summary>Moving house: from another program's export into an empty book.</summary>
public sealed class HouseMoveController(HouseMoveQueries moves, UploadHouse upload, DecideHouse decide, MoveHouse move) : PotLockController
{
    /// <summary>How much a form with a file may have: more than a file, so that one that is too large gets its sentence.</summary>
    private const long MaxFormBytes = 2 * UploadHouse.MaxBytes;

    /// <summary>The form for an export, its preview, or what every account had there and has here.</summary>
    [HttpGet(HouseWords.Address)]
    public async Task<IActionResult> Show()
    {
        var page = await FindAsync();
        return View(ViewOf(page), Fresh(page));
    }

    /// <summary>Takes an export in; its preview follows.</summary>
    [HttpPost(HouseWords.Address)]
    [RequestSizeLimit(MaxFormBytes)]
    public async Task<IActionResult> Upload(HouseUploadForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var file = form.File?.OpenReadStream() ?? Stream.Null;
        var outcome = await upload.RunAsync(Actor, form.CommandId, form.File?.FileName ?? "", file, HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await RefusedAsync(outcome.Refusals, view => view with { UploadId = NextCommandId(form.CommandId) })
            : new SeeOtherResult(HouseWords.Address);
    }

    /// <summary>Keeps what is decided, and shows the preview that way.</summary>
    [HttpPost(HouseWords.Address + "/choices")]
    public async Task<IActionResult> Decide(HouseForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        var decisions = form.Read(fields, (await FindAsync()).Decisions, Reader, ModelState);
        IReadOnlyList<Refusal> refusals = [];
        if (ModelState.IsValid)
        {
            var outcome = await decide.RunAsync(Actor, form.CommandId, decisions, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return new SeeOtherResult(HouseWords.Address);
            }

            refusals = outcome.Refusals;
        }

        return await RefusedAsync(refusals, view =>
        {
            form.CommandId = NextCommandId(form.CommandId);
            return view with { Form = form };
        });
    }

    /// <summary>Throws the export away.</summary>
    [HttpPost(HouseWords.Address + "/discard")]
    public async Task<IActionResult> Discard(string? commandId)
    {
        var outcome = await decide.DiscardAsync(Actor, commandId ?? "", HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await RefusedAsync(outcome.Refusals, view => view)
            : Done(HouseWords.Address, new Notice("The export was thrown away. Nothing of it is in your book."));
    }

    /// <summary>Moves in, as the preview said.</summary>
    [HttpPost(HouseWords.Address + "/commit")]
    public async Task<IActionResult> Commit(HouseCommitForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await move.RunAsync(Actor, form.CommandId, form.PreviewDigest ?? "", HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await RefusedAsync(outcome.Refusals, view => view with { CommitId = NextCommandId(form.CommandId) })
            : Done(HouseWords.Address, new Notice(outcome.Value.IsEqual
                ? "Welcome home. Every account has here what it had there."
                : "Welcome home. Below is every account’s balance, there and here."));
    }

    private Task<HouseMovePage> FindAsync() => moves.FindAsync(BookId, HttpContext.RequestAborted);

    private async Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals, Func<HouseView, HouseView> keep)
    {
        AddRefusals(refusals);
        var page = await FindAsync();
        return Refused(ViewOf(page), keep(Fresh(page)));
    }

    private static HouseView Fresh(HouseMovePage page) =>
        new(page, HouseForm.Of(page), CommandForm.NewCommandId(), CommandForm.NewCommandId());

    private static string ViewOf(HouseMovePage page) =>
        page.Moved is not null ? "Moved" : page.FileName is null ? "Index" : "Preview";
}
