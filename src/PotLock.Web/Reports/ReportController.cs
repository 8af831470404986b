using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Reports;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>Every report as a page to read and print, and as a file.</summary>
public sealed class ReportController(ReadReport read, WriteReport write) : PotLockController
{
    /// <summary>One report. What was asked and cannot be had comes back with the form (422), whatever form it was wanted in.</summary>
    [HttpGet("/reports/{name}")]
    public async Task<IActionResult> Show(string name, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (read.Find(name) is not { } report)
        {
            return NotFound();
        }

        var ask = form.Read(ModelState, Reader, report.CalendarIn(Owner.Book));
        var format = write.Formats.FirstOrDefault(one => one.Format == form.Format);
        if (format is null && form.Format is not (null or "" or "html"))
        {
            ModelState.AddModelError("", "Choose one of the formats: " + Named(write.Formats) + ".");
        }

        var view = await read.RunAsync(BookId, report, ask, HttpContext.RequestAborted);
        AddRefusalsOfOtherFields(view.Table.Refusals);
        if (!ModelState.IsValid)
        {
            return Refused("Report", new ReportPage(view, form, write.Formats) { Table = null });
        }

        // What the report has stands in its form, not how it was written in the address.
        IgnoreUnreadableQuery();
        return format is null
            ? View("Report", new ReportPage(view, form, write.Formats))
            : ReportDownload.Of(write, view, format);
    }

    /// <summary>Fields of addresses begin with small letters.</summary>
    protected override string FieldOf(Refusal refusal) => base.FieldOf(refusal).ToLowerInvariant();

    private static string Named(IReadOnlyList<ReportFormat> formats) => string.Join(", ", formats.Select(format => format.Format));
}

/// <summary>Reports as files.</summary>
internal static class ReportDownload
{
    /// <summary>A report that was made, as a file.</summary>
    public static StreamedFile Of(WriteReport write, ReportView view, ReportFormat format)
    {
        var table = view.Table.Value;
        var (first, last) = (DateText.Iso(table.Period.First), DateText.Iso(table.Period.Last));
        return new StreamedFile(
            format.ContentType, $"potlock-{table.Name}-{first}-to-{last}.{format.Format}",
            (stream, cancelled) => write.RunAsync(table, view.Book, format.Format, stream, cancelled));
    }
}
