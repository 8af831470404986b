using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Api;

namespace PotLock.Web.Reports;

/// <summary>Files that were made of your own reports on their days, for programs.</summary>
[Route("api/v1/reports/sent")]
public sealed class SentReportsApiController(SentReportQueries sent, WriteReport write) : ApiController
{
    /// <summary>The files, newest first.</summary>
    /// <param name="cursor">Where the page starts: <c>next</c> of the page before.</param>
    [HttpGet]
    public async Task<ActionResult<ApiList<SentReportJson>>> List(string? cursor)
    {
        var before = Reader.OptionalId("/cursor", cursor);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var page = await sent.ListAsync(BookId, before, Cancelled);
        return Ok(new ApiList<SentReportJson>([.. page.Rows.Select(SentReportJson.Of)], ApiText.Id(page.NextBefore)));
    }

    /// <summary>One of the files, exactly as it was made.</summary>
    [HttpGet("{id:long}")]
    public async Task<IActionResult> Download(long id) =>
        await sent.FindAsync(BookId, id, Cancelled) is { } file ? SentFile.Of(write, file) : Missing();
}
