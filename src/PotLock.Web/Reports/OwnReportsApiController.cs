using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>Reports of your own, for programs.</summary>
[Route("api/v1/reports/own")]
public sealed class OwnReportsApiController(
    OwnReportQueries queries, ReadOwnReport read, KeepOwnReport keep, DeleteOwnReport delete, WriteReport write) : ApiController
{
    /// <summary>Every report of your own, by name.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<OwnReportJson>>> List() => Ok(new ApiList<OwnReportJson>([.. await AllAsync()]));

    /// <summary>What is kept of one.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<OwnReportJson>> Show(long id) => Found(await FindAsync(id), own => own);

    /// <summary>One with its figures: columns, rows and total, as on its page; or the same as a file.</summary>
    /// <param name="id">The report.</param>
    /// <param name="format">csv, xlsx or pdf for a file; json by default.</param>
    [HttpGet("{id:long}/figures")]
    public async Task<ActionResult<ReportJson>> Figures(long id, string? format)
    {
        var file = write.Formats.FirstOrDefault(one => one.Format == format);
        if (file is null && format is not (null or "json"))
        {
            Reader.Refuse("/format", "unknown-format", "The format is json, csv, xlsx or pdf.");
            return Unreadable()!;
        }

        return await read.RunAsync(BookId, id, cancellationToken: Cancelled) is not { } made ? Missing()
            : made.View.Table.IsRefused ? Refuse(made.View.Table.Refusals)
            : file is null ? Ok(ReportJson.Of(made.View.Table.Value, made.View.Book.Money))
            : ReportDownload.Of(write, made.View, file);
    }

    /// <summary>Keeps a report under a name of your own.</summary>
    [HttpPost]
    public async Task<ActionResult<OwnReportJson>> Create(OwnReportBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader, await queries.MailAsync(Owner.UserId, Cancelled));
        return Unreadable() ?? await MadeAsync(
            await keep.CreateAsync(Actor, CommandId, terms, Cancelled),
            made => $"/api/v1/reports/own/{DisplayText.Id(made.OwnReportId)}",
            async made => (await FindAsync(made.OwnReportId))!);
    }

    /// <summary>Changes one. The report it’s made from stays the same.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<OwnReportJson>> Edit(long id, OwnReportBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader, await queries.MailAsync(Owner.UserId, Cancelled));
        return Unreadable() ?? await ThenAsync(
            await keep.ChangeAsync(Actor, CommandId, id, terms, Cancelled), async () => (await FindAsync(id))!);
    }

    /// <summary>Deletes one, with the files that were kept of it.</summary>
    [HttpDelete("{id:long}")]
    public async Task<ActionResult> Delete(long id) => Emptied(await delete.RunAsync(Actor, CommandId, id, Cancelled));

    private async Task<IEnumerable<OwnReportJson>> AllAsync() =>
        (await queries.ListAsync(BookId, Owner.UserId, Cancelled)).Rows.Select(row => OwnReportJson.Of(row.Own, Owner.Book.Money));

    private async Task<OwnReportJson?> FindAsync(long id) => (await AllAsync()).FirstOrDefault(own => own.Id == DisplayText.Id(id));
}
