using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Services.Categories;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with budgets and categories.</summary>
public sealed partial class TestBook
{
    /// <summary>Spends from the active balance.</summary>
    /// <param name="amountMinor">How much.</param>
    /// <param name="category">The category's name.</param>
    /// <param name="date">The date it counts for; null for today.</param>
    /// <returns>The entry.</returns>
    public async Task<long> SpendAsync(long amountMinor, string category, DateOnly? date = null) =>
        (await WithdrawAsync(amountMinor, category: await CategoryAsync(category), date: date)).Value.EntryId;

    public Task<Outcome<BudgetsSet>> SetBudgetsAsync(DateOnly month, IReadOnlyList<BudgetWish> wishes, string? commandId = null) =>
        App.Get<SetBudgets>().RunAsync(Actor, commandId ?? NewCommandId(), month, wishes);

    /// <summary>
    /// Sets budgets that the rules take; each as <c>Groceries 100.00</c>, <c>All 500.00 rollover</c> or <c>Travel -</c> for
    /// none.
    /// </summary>
    public async Task BudgetAsync(DateOnly month, params string[] budgets)
    {
        List<BudgetWish> wishes = [];
        foreach (var words in budgets.Select(budget => budget.Split(' ')))
        {
            wishes.Add(
                new BudgetWish(
                    words[0] == "All" ? null : await CategoryAsync(words[0]), words[1] == "-" ? null : Minor(words[1]), words.Length > 2));
        }

        Assert.Empty((await SetBudgetsAsync(month, wishes)).Refusals);
    }

    public Task<Outcome<BudgetsCopied>> CopyBudgetsAsync(DateOnly month, string? commandId = null) =>
        App.Get<CopyBudgets>().RunAsync(Actor, commandId ?? NewCommandId(), month);

    public Task<BudgetView> BudgetsAsync(DateOnly? month = null) => App.Get<BudgetQueries>().ReadAsync(Id, month);

    /// <summary>
    /// How a month's budgets stand, as a table: <c>Groceries | 100.00 | 5.00 | 105.00 | 80.00 | 25.00</c> for target, carry,
    /// available, spent and left. What has no budget is left out.
    /// </summary>
    public async Task<string> BudgetTableAsync(DateOnly? month = null)
    {
        var view = await BudgetsAsync(month);
        return string.Join('\n', view.Categories.Prepend(view.Overall with { Name = "All" })
            .Where(row => row.Budget is not null)
            .Select(row =>
        {
            var (budget, culture) = (row.Budget!, CultureInfo.InvariantCulture);
            Assert.Equal((row.SpentMinor, view.Month), (budget.SpentMinor, budget.Month));
            return string.Join(" | ", new[]
            {
                budget.TargetMinor,
                budget.CarryMinor,
                budget.AvailableMinor,
                budget.SpentMinor,
                budget.LeftMinor,
            }
                .Select(amount => MoneyText.Plain(amount, view.Book.Currency)).Prepend(row.Name));
        }));
    }

    public Task<Outcome<CategoryResult>> AddCategoryAsync(string name) => App.Get<AddCategory>().RunAsync(Actor, NewCommandId(), name);

    public Task<Outcome<CategoryResult>> RenameCategoryAsync(long categoryId, string name) =>
        App.Get<RenameCategory>().RunAsync(Actor, NewCommandId(), categoryId, name);

    public Task<Outcome<CategoryResult>> ArchiveCategoryAsync(long categoryId, bool archived = true) =>
        App.Get<ArchiveCategory>().RunAsync(Actor, NewCommandId(), categoryId, archived);

    /// <summary>What PotLock has told of budgets, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> BudgetAlertsAsync() =>
        [.. (await ToldAsync()).Where(told => told.Kind == Domain.Notifications.NotificationKinds.BudgetReached).Select(told => told.Text)];

    private static long Minor(string amount) => long.Parse(amount.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
