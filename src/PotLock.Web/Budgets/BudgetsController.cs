using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>The budgets of months: how they stand, and copying last month's.</summary>
public sealed class BudgetsController(BudgetQueries budgets, CopyBudgets copyBudgets) : PotLockController
{
    /// <summary>How a month's budgets stand; without a month, or with one that there cannot be, the running one's.</summary>
    [HttpGet("/budgets")]
    public async Task<IActionResult> Index(string? month) => View("Index", await PageAsync(month, CommandForm.NewCommandId()));

    /// <summary>Gives a month the budgets of the month before it, where it has none.</summary>
    [HttpPost("/budgets/copy")]
    public async Task<IActionResult> Copy(BudgetForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var month = form.ReadMonth(ModelState);
        if (ModelState.IsValid)
        {
            var outcome = await copyBudgets.RunAsync(Actor, form.CommandId, month, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var count = outcome.Value.Count;
                return Done(
                    BudgetForm.AddressOf(month),
                    new Notice($"Copied {(count == 1 ? "one budget" : $"{count.ToString(Money.Culture)} budgets")} from "
                        + $"{DateText.FormatMonth(month.AddMonths(-1), Money.Culture)}."));
            }

            AddRefusals(outcome.Refusals.Select(refusal => refusal with { Property = "" }));
        }

        return Refused("Index", await PageAsync(form.Month, NextCommandId(form.CommandId)));
    }

    private async Task<BudgetsPage> PageAsync(string? month, string commandId) =>
        new(await budgets.ReadAsync(BookId, BudgetForm.MonthOf(month), cancellationToken: HttpContext.RequestAborted), commandId);
}
