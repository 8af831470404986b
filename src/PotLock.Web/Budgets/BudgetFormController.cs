using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>Sets the budgets of a month.</summary>
public sealed class BudgetFormController(BudgetQueries budgets, SetBudgets setBudgets) : PotLockController
{
    /// <summary>The form for a month's budgets.</summary>
    [HttpGet("/budgets/edit")]
    public async Task<IActionResult> Edit(string? month)
    {
        var view = await budgets.ReadAsync(BookId, BudgetForm.MonthOf(month), cancellationToken: HttpContext.RequestAborted);
        var sum = BudgetSum.Of(view.Overall.Budget?.TargetMinor, view.Categories.Select(row => row.Budget?.TargetMinor));
        return View("Edit", new EditBudgetsPage(view, CommandForm.NewCommandId(), CommandForm.NewCommandId(), null, sum));
    }

    /// <summary>Sets a month's budgets: an empty target is none.</summary>
    [HttpPost("/budgets")]
    public async Task<IActionResult> Set(BudgetForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fields);
        var month = form.ReadMonth(ModelState);
        var wishes = BudgetForm.WishesIn(fields, Reader);
        var outcome = ModelState.IsValid
            ? await setBudgets.RunAsync(Actor, form.CommandId, month, wishes, HttpContext.RequestAborted)
            : null;
        if (outcome is { IsRefused: false })
        {
            return Done(
                BudgetForm.AddressOf(month), new Notice($"Your budgets for {DateText.FormatMonth(month, Money.Culture)} are saved."));
        }

        var refusals = outcome?.Refusals ?? await setBudgets.CheckAsync(BookId, month, wishes, HttpContext.RequestAborted);
        return Refused("Edit", await RefusedPageAsync(form, fields, month, wishes, refusals));
    }

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => BudgetForm.FieldOf(refusal);

    private async Task<EditBudgetsPage> RefusedPageAsync(
        BudgetForm form, IFormCollection fields, DateOnly month, IReadOnlyList<BudgetWish> wishes, IEnumerable<Refusal> refusals)
    {
        var wasReadable = ModelState.IsValid;
        var alsoShown = wishes.Where(wish => wish.TargetMinor is not null).Select(wish => wish.CategoryId).OfType<long>().ToList();
        var view = await budgets.ReadAsync(
            BookId, BudgetForm.MonthOf(form.Month) is null ? null : month, alsoShown, HttpContext.RequestAborted);
        // What is said of something that has no row stands above them all.
        var names = view.Categories.Prepend(view.Overall).ToDictionary(row => BudgetForm.TargetField(row.CategoryId), BudgetWords.NameOf);
        AddRefusalsOfOtherFields(
            refusals.Select(refusal => names.ContainsKey(FieldOf(refusal)) ? refusal : refusal with { Property = "" }));
        foreach (var field in ModelState.Keys.Where(field => field.StartsWith(BudgetForm.TargetPrefix, StringComparison.Ordinal)
            && !names.ContainsKey(field))
            .ToList())
        {
            ModelState.Remove(field);
            ModelState.AddModelError("", "Choose one of your categories, or all spending.");
        }

        ViewData[ViewKeys.FieldNames] = names;
        var sum = wasReadable ? BudgetSum.Of(
            wishes.FirstOrDefault(wish => wish.CategoryId is null)?.TargetMinor,
            wishes.Where(wish => wish.CategoryId is not null).Select(wish => wish.TargetMinor))
            : null;
        return new EditBudgetsPage(
            view, NextCommandId(form.CommandId), CommandForm.NewCommandId(),
            fields.ToDictionary(field => field.Key, field => field.Value.ToString()), sum);
    }
}
