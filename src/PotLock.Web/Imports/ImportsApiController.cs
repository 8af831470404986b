using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>Banks’ files, for programs: handing one in, what it would do, what is decided about it.</summary>
[Route("api/v1/imports")]
public sealed class ImportsApiController(ImportQueries imports, UploadImport upload, ChangeImport change, DiscardImport discard)
    : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return ImportJson.PointerOf(refusal);
    }

    /// <summary>The imports, newest first.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<ImportRowJson>>> List(string? cursor)
    {
        var list = await imports.ListAsync(
            BookId, long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null, Cancelled);
        return Ok(new ApiList<ImportRowJson>([.. list.Rows.Select(ImportRowJson.Of)], ApiText.Id(list.Next)));
    }

    /// <summary>Hands a file in: the body is the file itself, at most 50 MB. Nothing of it is in the book until you import it.</summary>
    /// <param name="account">The account or card that the file is about; <c>main</c> for the main account.</param>
    /// <param name="fileName">What the file is called.</param>
    [HttpPost]
    [RequestSizeLimit(2 * UploadImport.MaxBytes)]
    [FileBody]
    [ProducesResponseType<ImportJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ImportJson>> Create(string? account, string? fileName)
    {
        var accountId = account == "main" ? SystemAccounts.ActiveBalance(BookId) : Reader.OptionalId("/account", account) ?? 0;
        if (Request.HasFormContentType)
        {
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send the file itself as the body, not a form.").ToResult();
        }

        return Unreadable() ?? await MadeAsync(
            await upload.RunAsync(Actor, CommandId, accountId, fileName ?? "", Request.Body, Cancelled),
            result => $"/api/v1/imports/{DisplayText.Id(result.ImportId)}",
            async result => ImportJson.Of((await FindAsync(result.ImportId))!));
    }

    /// <summary>One import: what it would do, how far it is, or what it did.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<ImportJson>> Show(long id) => Found(await FindAsync(id), ImportJson.Of);

    /// <summary>The lines of a file that waits, as they will be. While a question is open, and afterwards, there are none.</summary>
    /// <param name="fate">Only lines of that fate.</param>
    /// <param name="cursor">Where the page begins.</param>
    [HttpGet("{id:long}/rows")]
    public async Task<ActionResult<ApiList<ImportLineJson>>> Rows(long id, string? fate, string? cursor)
    {
        var wanted = Enum.GetValues<RowFate>().Where(one => ImportWords.Mark(one) == fate).Select(one => (RowFate?)one).FirstOrDefault();
        if (fate is not null && wanted is null && fate != ImportWords.Unreadable)
        {
            return ApiProblem.Of(
                StatusCodes.Status422UnprocessableEntity, [new ApiError("", "unknown-fate", "No line can have that fate.")]).ToResult();
        }

        _ = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var after);
        return Found(
            await imports.FindAsync(BookId, id, new PreviewPart(wanted, fate == ImportWords.Unreadable, after), Cancelled),
            page => new ApiList<ImportLineJson>(
                [.. (page.Preview?.Lines ?? []).Select(line => ImportLineJson.Of(line, page.Book.Money))],
                page.Preview?.Next is { } next ? DisplayText.Id(next) : null));
    }

    /// <summary>Decides how a file is read and what becomes of its rows. What you leave out is as PotLock finds it.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<ImportJson>> Change(long id, ImportSettingsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var settings = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(
            await change.RunAsync(Actor, CommandId, id, settings, Cancelled), async () => ImportJson.Of((await FindAsync(id))!));
    }

    /// <summary>Throws a file away that is not imported.</summary>
    [HttpDelete("{id:long}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> Discard(long id) => Emptied(await discard.RunAsync(Actor, CommandId, id, Cancelled));

    private Task<ImportPage?> FindAsync(long id) => imports.FindAsync(BookId, id, new PreviewPart(), Cancelled);
}
