using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>Own reports: the list, each as a page and as a file, and deleting one.</summary>
public sealed class OwnReportsController(OwnReportQueries queries, ReadOwnReport read, DeleteOwnReport delete, WriteReport write)
    : PotLockController
{
    /// <summary>The list, and what a new one can be made from.</summary>
    [HttpGet("/reports/own")]
    public async Task<IActionResult> Index() => View("OwnReports", await ListAsync());

    /// <summary>One of them, of the days that it has today; a form of file that there is not shows the page.</summary>
    [HttpGet("/reports/own/{id:long}")]
    public async Task<IActionResult> Show(long id, string? format)
    {
        IgnoreUnreadableQuery();
        return await read.RunAsync(BookId, id, cancellationToken: HttpContext.RequestAborted) is not { } made ? NotFound()
            : write.Formats.FirstOrDefault(one => one.Format == format) is { } file && !made.View.Table.IsRefused
                ? ReportDownload.Of(write, made.View, file)
            : View("OwnReport", await PageAsync(made));
    }

    /// <summary>Deletes one, with the files that were kept of it.</summary>
    [HttpPost("/reports/own/{id:long}/delete")]
    public async Task<IActionResult> Delete(long id, string? commandId)
    {
        var outcome = await delete.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/reports/own", new Notice($"{outcome.Value.Name} is deleted."));
        }

        AddRefusals(outcome.Refusals);
        return await read.RunAsync(BookId, id, cancellationToken: HttpContext.RequestAborted) is { } made
            ? Refused("OwnReport", await PageAsync(made))
            : NotFound();
    }

    private Task<OwnReportList> ListAsync() => queries.ListAsync(BookId, Owner.UserId, HttpContext.RequestAborted);

    private async Task<OwnReportPage> PageAsync(OwnReportView made)
    {
        var row = (await ListAsync()).Rows.First(one => one.Own.Id == made.Own.Id);
        return new OwnReportPage(
            row, new ReportPage(made.View, new ReportForm(), write.Formats) { Own = made.Own }, CommandForm.NewCommandId());
    }
}
