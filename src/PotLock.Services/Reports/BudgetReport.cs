using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class BudgetReport : IReport
{
    public string Name => BudgetAgainstActual.Name;

    public string Title => "Budget against actual";

    public string About => "What you meant to spend in each category, and what you did spend.";

    public int Place => 70;

    public ReportPreset UsualPeriod => ReportPreset.ThisMonth;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken)
    {
        var period = request.Period;
        // A budget is of a month: a part of one has none.
        var days = period.InMonths(opened.Today);
        var (db, first, last) = (opened.Db, days.FirstMonth, days.LastMonth);
        var budgets = await db.Budgets.AsNoTracking().Where(budget => budget.Month >= first && budget.Month <= last)
            .ToListAsync(cancellationToken);
        var targets = budgets.Where(budget => budget.CategoryId is not null).GroupBy(budget => budget.CategoryId!.Value)
            .ToDictionary(group => group.Key, group => group.Sum(budget => budget.TargetMinor));
        var overall = budgets.Where(budget => budget.CategoryId is null).ToList();
        var facts = await ReportFactsReader.ReadAsync(opened, days, cancellationToken);
        var spent = facts.Categories.ToDictionary(category => category.Id, category => category.TotalMinor);
        var categories = await db.LedgerAccounts.AsNoTracking().Where(account => account.Kind == AccountKind.ExpenseCategory)
            .OrderBy(account => account.Id).Select(account => new { account.Id, account.Name }).ToListAsync(cancellationToken);
        var table = BudgetAgainstActual.Of(
            days, opened.Book.Money,
            new BudgetOfPeriod(
                null, "All spending", overall.Count == 0 ? null : overall.Sum(budget => budget.TargetMinor), facts.Total.ExpenseMinor),
            [
                .. categories.Select(one => new BudgetOfPeriod(
                    one.Id, one.Name, targets.TryGetValue(one.Id, out var target) ? target : null, spent.GetValueOrDefault(one.Id))),
            ]);
        return days == period ? table : table with { Notes = ["Budgets are by month, so full months are shown.", .. table.Notes] };
    }
}
