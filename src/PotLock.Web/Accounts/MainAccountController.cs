using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Accounts;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>Reconciling the main account with what the bank says.</summary>
public sealed class MainAccountController(ReconcileMainAccount reconcile, GetDashboard getDashboard) : PotLockController
{
    private const string Address = "/accounts/main/reconcile";

    /// <summary>The form for the bank's total.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> New() =>
        View("Reconcile", await PageAsync(new ReconcileForm { CommandId = CommandForm.NewCommandId() }));

    /// <summary>Takes the bank's total over; the difference becomes an adjustment of the active balance.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Create(ReconcileForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var total = Reader.Amount(nameof(form.Total), form.Total);
        if (ModelState.IsValid)
        {
            var outcome = await reconcile.RunAsync(Actor, form.CommandId, total, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done("/dashboard", NoticeOf(outcome.Value, total));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Reconcile", await PageAsync(form));
    }

    private Notice NoticeOf(ReconcileResult result, long totalMinor) => result.DifferenceMinor == 0
        ? new Notice($"PotLock and your bank agree: {Money.Format(totalMinor)}.")
        : new Notice(
            $"Your main account now has {Money.Format(totalMinor)}, as at your bank. Your active balance changed by "
                + $"{Money.Format(result.DifferenceMinor)}.",
            result.EntryId);

    private async Task<ReconcilePage> PageAsync(ReconcileForm form) =>
        new(form, await getDashboard.RunAsync(BookId, HttpContext.RequestAborted));
}

/// <summary>The form as it is posted.</summary>
public sealed class ReconcileForm : CommandForm
{
    /// <summary>What the bank says the account has.</summary>
    public string? Total { get; set; }
}

/// <summary>The page with the form.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="View">The main account as PotLock has it.</param>
public sealed record ReconcilePage(ReconcileForm Form, DashboardView View);
