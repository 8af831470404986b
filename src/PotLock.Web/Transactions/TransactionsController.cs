using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Transactions;
using PotLock.Services.Transactions;
using PotLock.Services.Undo;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>The journal: the corrected list with its filters, each entry with its trail, undo, and many changed at once.</summary>
public sealed class TransactionsController(
    TransactionQueries transactions, EntryQueries entries, UndoEntry undoEntry, RecategoriseTransactions recategorise,
    IEnumerable<IEntryOrigin> origins, IEnumerable<IEntryPart> parts) : PotLockController
{
    /// <summary>The list, the newest date first.</summary>
    [HttpGet("/transactions")]
    public async Task<IActionResult> Index(TransactionFilterForm filter)
    {
        IgnoreUnreadableQuery();
        return View(await PageAsync(filter, new RecategoriseForm { CommandId = CommandForm.NewCommandId() }));
    }

    /// <summary>One entry: its lines, and what took it back.</summary>
    [HttpGet("/transactions/{id:long}")]
    public async Task<IActionResult> Show(long id) => await EntryAsync(id) is { } page ? View("Show", page) : NotFound();

    /// <summary>Takes an entry back by a reversal.</summary>
    [HttpPost("/entries/{id:long}/undo")]
    public async Task<IActionResult> Undo(long id, string? commandId, string? back)
    {
        var outcome = await undoEntry.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            var undone = outcome.Value;
            return Done(OnList(back) ?? "/dashboard", new Notice(TransactionWords.Undone(undone, Money)));
        }

        AddRefusals(outcome.Refusals);
        return await EntryAsync(id) is { } page ? Refused("Show", page) : NotFound();
    }

    /// <summary>Gives the ticked entries a category, and tags.</summary>
    [HttpPost("/transactions/recategorise")]
    public async Task<IActionResult> Recategorise(RecategoriseForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var category = Reader.Id(nameof(form.CategoryId), form.CategoryId, "", "Choose one of your categories.");
        var outcome = await recategorise.RunAsync(
            Actor, form.CommandId, form.EntryIds ?? [], category, TagRules.Read(form.Tags), HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(OnList(form.Back) ?? "/transactions", new Notice(RuleWords.Changed(outcome.Value)));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(FilterOf(form.Back), form));
    }

    /// <summary>A path of the list, as a form brought it: nothing else is gone back to.</summary>
    private static string? OnList(string? back) =>
        back is not null && (back == "/transactions" || back.StartsWith("/transactions?", StringComparison.Ordinal)) ? back : null;

    /// <summary>The filters of an address of the list.</summary>
    private static TransactionFilterForm FilterOf(string? back)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            OnList(back) is { } path && path.IndexOf('?') is var at and > 0 ? path[at..] : "");
        string? Of(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;
        return new TransactionFilterForm
        {
            Kind = Of("Kind"), Category = Of("Category"), Account = Of("Account"), Tag = Of("Tag"), From = Of("From"), To = Of("To"),
            Q = Of("Q"), Receipt = Of("Receipt"),
            Undone = Of("Undone"), Trail = Of("Trail") == "true", After = Of("After"),
        };
    }

    private async Task<TransactionsPage> PageAsync(TransactionFilterForm filter, RecategoriseForm bulk) =>
        new(await transactions.ListAsync(BookId, filter.Read(), filter.Cursor, HttpContext.RequestAborted), filter, bulk);

    private async Task<EntryDetailPage?> EntryAsync(long id) =>
        await entries.FindAsync(BookId, id, HttpContext.RequestAborted) is { } detail
        ? new EntryDetailPage(
            detail, (await transactions.FindAsync(BookId, id, HttpContext.RequestAborted))?.Request, await OriginAsync(id),
            await PartsAsync(id))
        : null;

    private async Task<IReadOnlyList<EntryPart>> PartsAsync(long id)
    {
        List<EntryPart> found = [];
        foreach (var part in parts)
        {
            found.AddRange(await part.FindAsync(BookId, id, HttpContext.RequestAborted) is { } one ? [one] : []);
        }

        return found;
    }

    private async Task<EntryOrigin?> OriginAsync(long id)
    {
        foreach (var origin in origins)
        {
            if (await origin.FindAsync(BookId, id, HttpContext.RequestAborted) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
