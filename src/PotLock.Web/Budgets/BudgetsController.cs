using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>The budgets of months: how they stand, setting them, copying last month's.</summary>
public sealed class BudgetsController(BudgetQueries budgets, SetBudgets setBudgets, CopyBudgets copyBudgets) : PotLockController
{
    /// <summary>How a month's budgets stand; without a month, or with one that there cannot be, the running one's.</summary>
    [HttpGet("/budgets")]
    public async Task<IActionResult> Index(string? month) => View("Index", await PageAsync(month, CommandForm.NewCommandId()));

    /// <summary>The form for a month's budgets.</summary>
    [HttpGet("/budgets/edit")]
    public async Task<IActionResult> Edit(string? month)
    {
        var view = await budgets.ReadAsync(BookId, MonthOf(month), cancellationToken: HttpContext.RequestAborted);
        var sum = BudgetSum.Of(view.Overall.Budget?.TargetMinor, view.Categories.Select(row => row.Budget?.TargetMinor));
        return View("Edit", new EditBudgetsPage(view, CommandForm.NewCommandId(), CommandForm.NewCommandId(), null, sum));
    }

    /// <summary>Sets a month's budgets: an empty target is none.</summary>
    [HttpPost("/budgets")]
    public async Task<IActionResult> Set(BudgetForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fields);
        var month = RequiredMonth(form);
        var wishes = ReadWishes(fields);
        if (ModelState.IsValid)
        {
            var outcome = await setBudgets.RunAsync(Actor, form.CommandId, month, wishes, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(AddressOf(month), new Notice($"Your budgets for {DateText.FormatMonth(month, Money.Culture)} are saved."));
            }

            return Refused("Edit", await RefusedPageAsync(form, fields, month, wishes, outcome.Refusals));
        }

        return Refused(
            "Edit",
            await RefusedPageAsync(
                form, fields, month, wishes, await setBudgets.CheckAsync(BookId, month, wishes, HttpContext.RequestAborted)));
    }

    /// <summary>Gives a month the budgets of the month before it, where it has none.</summary>
    [HttpPost("/budgets/copy")]
    public async Task<IActionResult> Copy(BudgetForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var month = RequiredMonth(form);
        if (ModelState.IsValid)
        {
            var outcome = await copyBudgets.RunAsync(Actor, form.CommandId, month, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var count = outcome.Value.Count;
                return Done(
                    AddressOf(month),
                    new Notice($"{(count == 1 ? "One budget is" : $"{count.ToString(Money.Culture)} budgets are")} copied from "
                        + $"{DateText.FormatMonth(month.AddMonths(-1), Money.Culture)}."));
            }

            AddRefusals(outcome.Refusals.Select(refusal => refusal with { Property = "" }));
        }

        return Refused("Index", await PageAsync(form.Month, NextCommandId(form.CommandId)));
    }

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => BudgetForm.FieldOf(refusal);

    private static string AddressOf(DateOnly month) => $"/budgets?month={DateText.IsoMonth(month)}";

    private static DateOnly? MonthOf(string? text) => DateText.TryParseIsoMonth(text?.Trim(), out var month) ? month : null;

    private async Task<BudgetsPage> PageAsync(string? month, string commandId) =>
        new(await budgets.ReadAsync(BookId, MonthOf(month), cancellationToken: HttpContext.RequestAborted), commandId);

    /// <summary>The month of a form. Where it is none, the form has an error, and the earliest stands in.</summary>
    private DateOnly RequiredMonth(BudgetForm form)
    {
        if (MonthOf(form.Month) is { } month)
        {
            return month;
        }

        ModelState.AddModelError("", "Choose a month, like 2026-11.");
        return LedgerRules.EarliestDate;
    }

    /// <summary>What is asked for: one wish for each target that was sent.</summary>
    private List<BudgetWish> ReadWishes(IFormCollection fields)
    {
        var reader = Reader;
        List<BudgetWish> wishes = [];
        foreach (var (field, text) in fields.Where(field => field.Key.StartsWith(BudgetForm.TargetPrefix, StringComparison.Ordinal)))
        {
            long? categoryId = field == BudgetForm.TargetField(null) ? null
                : long.TryParse(field.AsSpan(BudgetForm.TargetPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                : 0;
            wishes.Add(
                new BudgetWish(categoryId, reader.OptionalAmount(field, text), fields.ContainsKey(BudgetForm.RolloverField(categoryId))));
        }

        return wishes;
    }

    private async Task<EditBudgetsPage> RefusedPageAsync(
        BudgetForm form, IFormCollection fields, DateOnly month, List<BudgetWish> wishes, IEnumerable<Refusal> refusals)
    {
        var wasReadable = ModelState.IsValid;
        var alsoShown = wishes.Where(wish => wish.TargetMinor is not null).Select(wish => wish.CategoryId).OfType<long>().ToList();
        var view = await budgets.ReadAsync(BookId, MonthOf(form.Month) is null ? null : month, alsoShown, HttpContext.RequestAborted);
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
            wishes.Find(wish => wish.CategoryId is null)?.TargetMinor,
            wishes.Where(wish => wish.CategoryId is not null).Select(wish => wish.TargetMinor))
                : null;
        return new EditBudgetsPage(
            view, NextCommandId(form.CommandId), CommandForm.NewCommandId(),
            fields.ToDictionary(field => field.Key, field => field.Value.ToString()), sum);
    }
}
