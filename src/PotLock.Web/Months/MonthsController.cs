using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Months;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Months;

/// <summary>The months of a book: which are closed, closing the earliest open one, reopening the last closed one.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class MonthsController(MonthQueries months, CloseMonth closeMonth, ReopenMonth reopenMonth) : PotLockController
{
    /// <summary>All months.</summary>
    [HttpGet("/settings/months")]
    public async Task<IActionResult> Index() => View("Index", await months.ListAsync(BookId, HttpContext.RequestAborted));

    /// <summary>One month: the checklist and the preview while it is open, the snapshot once it is closed.</summary>
    [HttpGet("/settings/months/{month}")]
    public async Task<IActionResult> Show(string month) =>
        DateText.TryParseIsoMonth(month, out var first)
            && await PageAsync(first, CommandForm.NewCommandId(), new ReopenMonthForm { CommandId = CommandForm.NewCommandId() })
                is { } page
            ? View("Show", page)
            : NotFound();

    /// <summary>Closes the month as the preview showed it.</summary>
    [HttpPost("/settings/months/{month}/close")]
    public async Task<IActionResult> Close(string month, CloseMonthForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!DateText.TryParseIsoMonth(month, out var first))
        {
            return NotFound();
        }

        var outcome = await closeMonth.RunAsync(Actor, form.CommandId, first, form.PreviewDigest, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(AddressOf(first), new Notice($"{NameOf(first)} is closed. You can’t add anything to it any more."));
        }

        return await RefusedAsync(first, outcome.Refusals, form.CommandId, new ReopenMonthForm { CommandId = CommandForm.NewCommandId() });
    }

    /// <summary>Reopens the month, with a reason.</summary>
    [HttpPost("/settings/months/{month}/reopen")]
    public async Task<IActionResult> Reopen(string month, ReopenMonthForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!DateText.TryParseIsoMonth(month, out var first))
        {
            return NotFound();
        }

        // A browser sends line breaks as two characters; the text counts them as one.
        var outcome = await reopenMonth.RunAsync(
            Actor, form.CommandId, first, (form.Reason ?? "").ReplaceLineEndings("\n"), HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(AddressOf(first), new Notice($"{NameOf(first)} is open again. The closed version is kept."));
        }

        return await RefusedAsync(first, outcome.Refusals, CommandForm.NewCommandId(), form);
    }

    private static string AddressOf(DateOnly month) => $"/settings/months/{DateText.IsoMonth(month)}";

    private string NameOf(DateOnly month) => DateText.FormatMonth(month, Money.Culture);

    /// <summary>The month's page with what is wrong; for a month that the book does not have, the list.</summary>
    private async Task<IActionResult> RefusedAsync(
        DateOnly month, IReadOnlyList<Refusal> refusals, string closeCommandId, ReopenMonthForm form)
    {
        var page = await PageAsync(month, closeCommandId, form);
        // What is said of a field that the page does not show stands above it all.
        AddRefusals(refusals.Select(refusal => page is { Detail.CanReopen: true } ? refusal : refusal with { Property = "" }));
        if (page is null)
        {
            return Refused("Index", await months.ListAsync(BookId, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Show", page with { CloseCommandId = NextCommandId(closeCommandId) });
    }

    private async Task<MonthPage?> PageAsync(DateOnly month, string closeCommandId, ReopenMonthForm form) =>
        await months.FindAsync(BookId, month, HttpContext.RequestAborted) is { } detail
            ? new MonthPage(detail, closeCommandId, form)
            : null;
}
