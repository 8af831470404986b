using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Deposits;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Deposits;

/// <summary>Deposits: the form, the preview that shows where every penny will go, and the deposit itself.</summary>
public sealed class DepositsController(RecordDeposit recordDeposit, PreviewDeposit previewDeposit, BookQueries books) : PotLockController
{
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The form on a page of its own.</summary>
    [HttpGet("/deposits")]
    public async Task<IActionResult> New(DepositForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        IgnoreUnreadableQuery();
        form.CommandId = CommandForm.NewCommandId();
        form.PreviewDigest = null;
        return View("New", await PageAsync(form));
    }

    /// <summary>Shows where the money would go. Changes nothing. As a fragment for the script, as a page without it.</summary>
    [HttpPost("/deposits/preview")]
    public async Task<IActionResult> Preview(DepositForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (!ModelState.IsValid)
        {
            return await UnreadableAsync(form, request);
        }

        var preview = await previewDeposit.RunAsync(BookId, request with { PreviewDigest = null }, HttpContext.RequestAborted);
        if (preview.IsRefused)
        {
            AddRefusals(preview.Refusals);
            return await RefusedAsync(form);
        }

        var page = PreviewPage(form, preview.Value);
        return Request.Headers.ContainsKey(FragmentHeader) ? PartialView("_Split", page) : View("Preview", page);
    }

    /// <summary>Records the deposit and goes to the dashboard.</summary>
    [HttpPost("/deposits")]
    public async Task<IActionResult> Create(DepositForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (!ModelState.IsValid)
        {
            return await UnreadableAsync(form, request);
        }

        var outcome = await recordDeposit.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/dashboard", DepositNotice.For(outcome.Value, Money));
        }

        AddRefusals(outcome.Refusals);
        return outcome.Refusals.Contains(DepositChecks.StalePreview) ? await StaleAsync(form, request) : await RefusedAsync(form);
    }

    private async Task<IActionResult> StaleAsync(DepositForm form, DepositRequest request)
    {
        var preview = await previewDeposit.RunAsync(BookId, request with { PreviewDigest = null });
        return preview.IsRefused ? await RefusedAsync(form) : Refused("Preview", PreviewPage(form, preview.Value));
    }

    /// <summary>Says everything that is wrong at once, also with the fields that could be read.</summary>
    private async Task<IActionResult> UnreadableAsync(DepositForm form, DepositRequest request)
    {
        AddRefusalsOfOtherFields(
            (await previewDeposit.RunAsync(BookId, request with { PreviewDigest = null }, HttpContext.RequestAborted)).Refusals);
        return await RefusedAsync(form);
    }

    private async Task<IActionResult> RefusedAsync(DepositForm form)
    {
        form.CommandId = NextCommandId(form.CommandId);
        form.PreviewDigest = null;
        return Refused("New", await PageAsync(form));
    }

    private static DepositPreviewPage PreviewPage(DepositForm form, DepositPreview preview)
    {
        form.PreviewDigest = preview.Result.Digest;
        return new DepositPreviewPage(form, preview);
    }

    private async Task<DepositPage> PageAsync(DepositForm form) =>
        new(form, await books.ForMoneyFormAsync(BookId, HttpContext.RequestAborted));
}
