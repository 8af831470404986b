using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>The files that were made of own reports on their days.</summary>
public sealed class SentReportsController(SentReportQueries sent, WriteReport write) : PotLockController
{
    /// <summary>The files, the newest first.</summary>
    [HttpGet("/reports/sent")]
    public async Task<IActionResult> Index(long? before)
    {
        IgnoreUnreadableQuery();
        return View("SentReports", new SentReportsPage(
            await sent.ListAsync(BookId, before, HttpContext.RequestAborted), before is null, write.Formats));
    }

    /// <summary>One of them, as it was made.</summary>
    [HttpGet("/reports/sent/{id:long}")]
    public async Task<IActionResult> Download(long id) =>
        await sent.FindAsync(BookId, id, HttpContext.RequestAborted) is { } file ? SentFile.Of(write, file) : NotFound();
}

/// <summary>The page of the files.</summary>
/// <param name="Sent">A page of them.</param>
/// <param name="IsFirst">Whether it has the newest.</param>
/// <param name="Formats">What people call the forms of file.</param>
public sealed record SentReportsPage(SentReportPage Sent, bool IsFirst, IReadOnlyList<ReportFormat> Formats)
{
    /// <summary>What people call a form of file.</summary>
    public string NameOf(string format) => Formats.FirstOrDefault(one => one.Format == format)?.Title ?? format;
}

/// <summary>Files that are kept, as they are sent to browsers and programs.</summary>
internal static class SentFile
{
    /// <summary>One of them.</summary>
    public static StreamedFile Of(WriteReport write, SentReportFile file) => new(
        write.Formats.FirstOrDefault(one => one.Format == file.Format)?.ContentType ?? "application/octet-stream", file.FileName,
        (stream, cancelled) => stream.WriteAsync(file.Content, cancelled).AsTask());
}
