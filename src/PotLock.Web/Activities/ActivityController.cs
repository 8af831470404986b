using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Activities;
using PotLock.Web.Exports;
using PotLock.Web.Shared;

namespace PotLock.Web.Activities;

/// <summary>Who did what in the open book.</summary>
public sealed class ActivityController(ActivityQueries activity) : PotLockController
{
    private static readonly string[] s_columns =
        ["Time (UTC)", "Person", "Did", "Entry", "Entry before", "Amount before", "Entry after", "Amount after", "What", "Before", "After"];

    /// <summary>What was done, the newest first.</summary>
    [HttpGet("/settings/activity")]
    public async Task<IActionResult> Index(ActivityForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        IgnoreUnreadableQuery();
        var filter = form.Read();
        return View(new ActivityPage(await activity.ListAsync(BookId, filter, form.Before, HttpContext.RequestAborted), filter));
    }

    /// <summary>The same as a file: a line for each thing that changed, and one for what changed nothing else.</summary>
    [HttpGet("/exports/book-activity.csv")]
    public IActionResult Csv(ActivityForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var currency = Money.Currency;
        return new CsvDownload("book-activity", s_columns, async (csv, cancelled) =>
        {
            await foreach (var row in activity.ReadAllAsync(BookId, form.Read(), cancelled))
            {
                foreach (var change in row.Changes.DefaultIfEmpty())
                {
                    await csv.Text($"{row.AtUtc:yyyy-MM-dd HH:mm:ss}").Text(row.Name).Text(row.Did).Number(row.Entry?.EntryId)
                        .Text(row.Replaced?.Description).Amount(row.Replaced?.AmountMinor, currency)
                        .Text(row.Entry?.Description).Amount(row.Entry?.AmountMinor, currency)
                        .Text(change is null ? row.Subject : ChangeWords.What(change)).Text(change?.Before).Text(change?.After)
                        .EndLineAsync(cancelled);
                }
            }
        });
    }
}
