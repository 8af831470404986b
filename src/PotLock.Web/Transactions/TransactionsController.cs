using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>The journal: the corrected list, each entry with its trail, and undo.</summary>
public sealed class TransactionsController(EntryQueries entries, UndoEntry undoEntry) : PotLockController
{
    /// <summary>The journal, newest first.</summary>
    [HttpGet("/transactions")]
    public async Task<IActionResult> Index(long? before, bool trail = false)
    {
        IgnoreUnreadableQuery();
        return View(new EntriesPage(await entries.ListAsync(BookId, before, trail, HttpContext.RequestAborted), trail));
    }

    /// <summary>One entry: its lines, and what took it back.</summary>
    [HttpGet("/transactions/{id:long}")]
    public async Task<IActionResult> Show(long id) =>
        await entries.FindAsync(BookId, id, HttpContext.RequestAborted) is { } detail ? View("Show", new EntryDetailPage(detail)) : NotFound();

    /// <summary>Takes an entry back by a reversal.</summary>
    [HttpPost("/entries/{id:long}/undo")]
    public async Task<IActionResult> Undo(long id, string? commandId)
    {
        var outcome = await undoEntry.RunAsync(BookId, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            var undone = outcome.Value;
            var date = undone.MovedToToday ? $" Its month is closed, so the undo counts for {DateFor(undone)}." : "";
            return Done("/dashboard", new Notice($"Undone: {undone.Description}.{date} Everything is as it was before it."));
        }

        AddRefusals(outcome.Refusals);
        return await entries.FindAsync(BookId, id, HttpContext.RequestAborted) is { } detail
            ? Refused("Show", new EntryDetailPage(detail))
            : NotFound();
    }

    private string DateFor(UndoResult undone) => Domain.Ledger.DateText.Format(undone.Date, Money.Culture);
}
