using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Months;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Months;

/// <summary>Closing several months in one go: one check, one preview, one command.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class CloseMonthsController(MonthQueries months, PreviewClose preview, CloseMonth closeMonth) : PotLockController
{
    private const string List = "/settings/months";

    /// <summary>All months up to one, as closing them would freeze them. Where there is nothing to close any more: the list.</summary>
    /// <param name="through">The last of them as <c>yyyy-MM</c>; when left out, the last that has ended.</param>
    [HttpGet("/settings/months/close")]
    public async Task<IActionResult> Show(string? through)
    {
        if (!TryRead(through, out var last))
        {
            return NotFound();
        }

        return await preview.RunAsync(BookId, last, HttpContext.RequestAborted) is { } shown
            ? View("Close", new CloseMonthsPage(shown, CommandForm.NewCommandId()))
            : Redirect(List);
    }

    /// <summary>Closes them as the preview showed them.</summary>
    [HttpPost("/settings/months/close")]
    public async Task<IActionResult> Close(CloseMonthsForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!TryRead(form.Through, out var last) || last is not { } through)
        {
            return await RefusedAsync(
                form, null, [new Refusal("through-missing", nameof(form.Through), "Choose the last month to close.")]);
        }

        var outcome = await closeMonth.RunThroughAsync(Actor, form.CommandId, through, form.PreviewDigest, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            return await RefusedAsync(form, through, outcome.Refusals);
        }

        var closed = outcome.Value.Months;
        var names = new ClosableMonths(closed[0].Month, closed[^1].Month).In(Money.Culture);
        return Done(
            List, new Notice($"{names} {(closed.Count == 1 ? "is" : "are")} closed. You can’t add anything there any more."));
    }

    /// <summary>How the months stand now, with what is wrong; the list when there is nothing to close.</summary>
    private async Task<IActionResult> RefusedAsync(CloseMonthsForm form, DateOnly? through, IReadOnlyList<Refusal> refusals)
    {
        var shown = await preview.RunAsync(BookId, through, HttpContext.RequestAborted)
            ?? await preview.RunAsync(BookId, null, HttpContext.RequestAborted);
        // The field is there when there is a choice.
        AddRefusals(refusals.Select(refusal => shown?.Closable.Count > 1 ? refusal : refusal with { Property = "" }));
        return shown is null
            ? Refused("Index", await months.ListAsync(BookId, HttpContext.RequestAborted))
            : Refused("Close", new CloseMonthsPage(shown, NextCommandId(form.CommandId)));
    }

    private static bool TryRead(string? text, out DateOnly? month)
    {
        var isMonth = DateText.TryParseIsoMonth(text ?? "", out var first);
        month = isMonth ? first : null;
        return isMonth || string.IsNullOrEmpty(text);
    }
}
