using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Services.Months;
using PotLock.Services.Schedules;
using PotLock.Web.Shared;

namespace PotLock.Web.Exports;

/// <summary>The lists of what is planned and what months came to, for a spreadsheet: the same rows and figures as on their pages.</summary>
[Route("exports")]
public sealed class PlanListsController(ScheduleQueries schedules, BudgetQueries budgets, MonthQueries months) : PotLockController
{
    private Currency Currency => Money.Currency;

    /// <summary>What recurs, those that are over last.</summary>
    [HttpGet("schedule.csv")]
    public IActionResult Schedule() => new CsvDownload(
        "schedule", ["Kind", "Description", "Amount", "Account", "Recurs", "From", "Day", "Until", "Times", "Next on", "Ended on"],
        async (csv, cancelled) =>
        {
            foreach (var (schedule, place) in (await schedules.ListAsync(BookId, cancelled)).Rows)
            {
                await csv.Text(EnumWords.Of(schedule.Kind)).Text(schedule.Description).Amount(schedule.AmountMinor, Currency).Text(place)
                    .Text(EnumWords.Of(schedule.RecurrenceKind)).Date(schedule.From).Number(schedule.Day).Date(schedule.Until)
                    .Number(schedule.Count).Date(schedule.NextOn).Date(schedule.EndedOn).EndLineAsync(cancelled);
            }
        });

    /// <summary>The budgets of a month.</summary>
    [HttpGet("budgets.csv")]
    public IActionResult Budgets(string? month)
    {
        DateOnly? chosen = DateText.TryParseIsoMonth(month, out var first) ? first : null;
        return new CsvDownload(
            "budgets", ["Month", "Category", "Target", "Carried over", "To spend", "Spent", "Left", "Rolls over"],
            async (csv, cancelled) =>
            {
                var view = await budgets.ReadAsync(BookId, chosen, cancellationToken: cancelled);
                foreach (var row in view.Categories.Prepend(view.Overall))
                {
                    await csv.Month(view.Month).Text(row.CategoryId is null ? "All spending" : row.Name)
                        .Amount(row.Budget?.TargetMinor, Currency).Amount(row.Budget?.CarryMinor, Currency)
                        .Amount(row.Budget?.AvailableMinor, Currency).Amount(row.SpentMinor, Currency)
                        .Amount(row.Budget?.LeftMinor, Currency).YesNo(row.HasRollover).EndLineAsync(cancelled);
                }
            });
    }

    /// <summary>The months that the page shows: as they were closed, or so far.</summary>
    [HttpGet("months.csv")]
    public IActionResult Months() => new CsvDownload(
        "months",
        [
            "Month", "State", "Income", "Spending", "Outflow", "Saved", "Interest", "Adjustments and openings", "Net worth",
            "Times closed",
        ],
        async (csv, cancelled) =>
        {
            foreach (var row in (await months.ListAsync(BookId, cancelled)).Rows)
            {
                await csv.Month(row.Month).Text(EnumWords.Of(row.State)).Amount(row.Figures.IncomeMinor, Currency)
                    .Amount(row.Figures.ExpenseMinor, Currency).Amount(row.Figures.OutflowMinor, Currency)
                    .Amount(row.Figures.SavedMinor, Currency).Amount(row.Figures.InterestMinor, Currency)
                    .Amount(row.Figures.OtherMinor, Currency).Amount(row.NetWorthMinor, Currency).Number(row.Versions)
                    .EndLineAsync(cancelled);
            }
        });
}
