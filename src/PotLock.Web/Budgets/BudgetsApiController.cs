using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>The budgets of months, for programs.</summary>
[Route("api/v1/budgets/{month}")]
public sealed class BudgetsApiController(BudgetQueries budgets, SetBudgets setBudgets, CopyBudgets copyBudgets) : ApiController
{
    private List<long?> _asked = [];

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        // The month stands in the address.
        if (refusal.PartOf(BudgetRules.Budgets) is not { } part || part == "Month")
        {
            return "";
        }

        var place = _asked.IndexOf(refusal.Item);
        var at = place < 0 ? "/budgets" : $"/budgets/{DisplayText.Id(place)}";
        return place < 0 || part.Length == 0 ? at : $"{at}/{char.ToLowerInvariant(part[0])}{part[1..]}";
    }

    /// <summary>A month’s budgets and spending.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    [HttpGet]
    public async Task<ActionResult<BudgetsJson>> Show(string month) => await FindAsync(month) is { } view ? Ok(view) : Missing();

    /// <summary>Sets the budgets listed; the month’s other budgets stay the same.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    /// <param name="body">The budgets; one without a target is removed.</param>
    [HttpPost]
    public Task<ActionResult<BudgetsJson>> Set(string month, BudgetsBody body) => SetAsync(month, body, replaces: false);

    /// <summary>Replaces the budgets of a month: those not listed are removed.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    /// <param name="body">All of the month's budgets.</param>
    [HttpPut]
    public Task<ActionResult<BudgetsJson>> Replace(string month, BudgetsBody body) => SetAsync(month, body, replaces: true);

    /// <summary>Copies the previous month’s budgets where this month has none.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    [HttpPost("copy")]
    public async Task<ActionResult<BudgetsCopiedJson>> Copy(string month)
    {
        if (BudgetForm.MonthOf(month) is not { } first)
        {
            return Missing();
        }

        var copied = await copyBudgets.RunAsync(Actor, CommandId, first, Cancelled);
        return await ThenAsync(copied, async () => new BudgetsCopiedJson(copied.Value.Count, (await FindAsync(month))!));
    }

    private async Task<ActionResult<BudgetsJson>> SetAsync(string month, BudgetsBody body, bool replaces)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (BudgetForm.MonthOf(month) is not { } first)
        {
            return Missing();
        }

        var wishes = body.Read(Reader);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        _asked = wishes.ConvertAll(wish => wish.CategoryId);
        var set = replaces
            ? await setBudgets.ReplaceAsync(Actor, CommandId, first, wishes, Cancelled)
            : await setBudgets.RunAsync(Actor, CommandId, first, wishes, Cancelled);
        return await ThenAsync(set, async () => (await FindAsync(month))!);
    }

    /// <summary>The budgets of a month; null for one that there cannot be.</summary>
    private async Task<BudgetsJson?> FindAsync(string month)
    {
        var first = BudgetForm.MonthOf(month);
        var view = await budgets.ReadAsync(BookId, first, cancellationToken: Cancelled);
        return first == view.Month ? BudgetsJson.Of(view) : null;
    }
}
