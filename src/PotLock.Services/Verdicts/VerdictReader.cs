using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Verdicts;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Verdicts;

/// <summary>
/// Reads what the verdict asks about beyond balances and plans, which its caller has: how the cards stand, if there are any,
/// and the last months with the budget. Two statements at most, however long the history.
/// </summary>
internal static class VerdictReader
{
    /// <summary>The verdict of today.</summary>
    /// <param name="opened">The book.</param>
    /// <param name="liquid">The liquid money, account by account.</param>
    /// <param name="pots">The pots that are not closed.</param>
    /// <param name="cardsMinor">What all cards have together, negative when money is owed; null without cards.</param>
    /// <param name="groups">What is between the book and groups that share bills, group by group.</param>
    /// <param name="planned">What falls due by date.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<VerdictView> ReadAsync(
        OpenedBook opened,
        IReadOnlyList<OwnMoney> liquid,
        IEnumerable<PotSummary> pots,
        long? cardsMinor,
        IEnumerable<OwnMoney> groups,
        UpcomingFacts planned,
        CancellationToken cancellationToken)
    {
        var (db, book, today) = (opened.Db, opened.Book, opened.Today);
        var calendar = BudgetCalendar.Of(book);
        var cards = cardsMinor is null ? null : await CardFacts.LoadAsync(db, book, today, cancellationToken);
        var months = await RecentMonths.ReadAsync(db, book, today, cancellationToken);
        List<CardBill> cardBills =
        [
            .. (cards?.Cards ?? [])
                .SelectMany(card => card.Standing.DueWithin(Verdict.Days).Select(due => new CardBill(card.CardId, card.Name, due)))
                .OrderBy(bill => bill.Due.DueOn).ThenBy(bill => bill.CardId),
        ];
        var bills = Bills.Within(planned.Due, today, Verdict.Days, liquid.Select(account => account.AccountId).ToHashSet());
        List<OwnMoney> free = [.. pots.Where(pot => !pot.IsLocked).Select(pot => new OwnMoney(pot.PotId, pot.Name, pot.BalanceMinor))];
        List<OwnMoney> owed =
        [
            .. groups.Where(group => group.BalanceMinor < 0).Select(group => group with { BalanceMinor = checked(-group.BalanceMinor) }),
        ];
        var facts = new VerdictFacts(
            liquid.Sum(account => account.BalanceMinor),
            cardBills.Sum(bill => bill.Due.AmountMinor),
            bills.Sum(bill => bill.AmountMinor),
            months.Ended,
            cards?.Reserved.OwedMinor ?? 0,
            months.OwedAtEnds(cardsMinor ?? 0),
            free.Sum(pot => pot.BalanceMinor),
            months.Budget.Whole is { } budget ? BudgetPaces.Of(budget, today) : null)
        {
            GroupsOwedMinor = owed.Sum(group => group.BalanceMinor),
        };
        return new VerdictView(
            Verdict.Of(facts), months.Ended.Count == 0 ? null : MonthStart.Of(today).AddMonths(-months.Ended.Count), liquid, cardBills,
            [.. bills.Select(bill => new NamedBill(bill, planned.Schedules[bill.ScheduleId].Description))],
            [
                .. (cards?.Cards ?? [])
                    .Where(card => card.Standing.OwedMinor > 0)
                    .Select(card => new OwedOnCard(card.CardId, card.Name, card.Standing.OwedMinor)),
            ],
            free)
        {
            OwedToGroups = owed,
            BudgetMonthBegan = calendar.FirstDay(calendar.MonthOf(today)),
            HasOverallBudget = months.Budget.Budgets.Any(budget => budget.CategoryId is null),
            FirstMonth = months.First,
            Cards = cards,
        };
    }
}

/// <summary>The last months of a book, and the budget of the one that runs.</summary>
/// <param name="First">The first day of the book's first month.</param>
/// <param name="Ended">The figures of the last (up to) three ended months, the oldest first.</param>
/// <param name="CardChanges">What the running month, and before it the ended ones, changed of cards, the newest first; one
/// for each that there is.</param>
/// <param name="Budget">The budget of the running month.</param>
internal sealed record RecentMonths(
    DateOnly First, IReadOnlyList<MonthFigures> Ended, IReadOnlyList<long> CardChanges, BudgetFacts Budget)
{
    /// <summary>What was owed at the ends of the last (up to) four ended months, the oldest first; cards in credit owe nothing.</summary>
    /// <param name="cardsMinor">What all cards have together today.</param>
    public IReadOnlyList<long> OwedAtEnds(long cardsMinor)
    {
        List<long> ends = [];
        foreach (var change in CardChanges.Take(Verdict.MonthEnds))
        {
            cardsMinor = checked(cardsMinor - change);
            ends.Insert(0, Math.Max(0, checked(-cardsMinor)));
        }

        return ends;
    }

    /// <summary>
    /// Reads them in one statement: the months that the averages and month-ends ask about, the first one of all, and where a
    /// budget rolls over those since it does.
    /// </summary>
    public static async Task<RecentMonths> ReadAsync(PotLockDbContext db, Book book, DateOnly today, CancellationToken cancellationToken)
    {
        var (calendar, from) = (BudgetCalendar.Of(book), MonthStart.Of(today).AddMonths(1 - Verdict.MonthEnds));
        // Averages and month-ends are of calendar months; the budget's are the book's own.
        var running = calendar.MonthOf(today);
        var now = db.Budgets.Where(budget => budget.Month == running);
        var months = db.BookMonths
            .Where(month => month.Month >= from
                || month.Month == db.BookMonths.Min(one => one.Month)
                || now.Any(budget => budget.RolloverFrom <= month.Month))
            .Select(
                month =>
                    new Row
                    {
                        Sort = RowSort.Month,
                        CategoryId = null,
                        Month = month.Month,
                        AmountMinor = month.ExpenseMinor,
                        IncomeMinor = month.IncomeMinor,
                        CardsMinor = month.CardsMinor,
                        RolloverFrom = null,
                    });
        var categories = db.CategoriesOf(calendar)
            .Where(month => now.Any(budget => budget.CategoryId == month.CategoryId
                && (month.Month == running || (budget.RolloverFrom <= month.Month && month.Month < running))))
            .Select(
                month =>
                    new Row
                    {
                        Sort = RowSort.Category,
                        CategoryId = month.CategoryId,
                        Month = month.Month,
                        AmountMinor = month.SpentMinor,
                        IncomeMinor = 0,
                        CardsMinor = 0,
                        RolloverFrom = null,
                    });
        var budgets = db.Budgets
            .Where(budget => budget.Month == running
                || (budget.Month < running && now.Any(one => one.CategoryId == budget.CategoryId && one.RolloverFrom <= budget.Month)))
            .Select(
                budget =>
                    new Row
                    {
                        Sort = RowSort.Budget,
                        CategoryId = budget.CategoryId,
                        Month = budget.Month,
                        AmountMinor = budget.TargetMinor,
                        IncomeMinor = 0,
                        CardsMinor = 0,
                        RolloverFrom = budget.RolloverFrom,
                    });
        var all = months.Concat(categories).Concat(budgets);
        if (!calendar.IsPlain)
        {
            all = all.Concat(db.BookPeriods
                .Where(month => month.Month == running
                    || (month.Month < running && now.Any(budget => budget.RolloverFrom <= month.Month)))
                .Select(
                    month =>
                        new Row
                        {
                            Sort = RowSort.Category,
                            CategoryId = null,
                            Month = month.Month,
                            AmountMinor = month.ExpenseMinor,
                            IncomeMinor = 0,
                            CardsMinor = 0,
                            RolloverFrom = null,
                        }));
        }

        var rows = (await all.ToListAsync(cancellationToken)).ToLookup(row => row.Sort);
        return Of(rows, calendar.IsPlain ? rows[RowSort.Month].Concat(rows[RowSort.Category]) : rows[RowSort.Category], book, today);
    }

    private static RecentMonths Of(ILookup<RowSort, Row> rows, IEnumerable<Row> spent, Book book, DateOnly today)
    {
        var (calendar, running) = (BudgetCalendar.Of(book), MonthStart.Of(today));
        var kept = rows[RowSort.Month].ToDictionary(row => row.Month);
        var first = MonthCloseRules.FirstMonth(book.BeganOn, kept.Count == 0 ? null : kept.Keys.Min());
        var count = Math.Clamp(((running.Year - first.Year) * 12) + running.Month - first.Month, 0, Verdict.MonthEnds);
        Row Month(int ago) => kept.GetValueOrDefault(running.AddMonths(-ago)) ?? new Row();
        return new RecentMonths(
            first,
            [
                .. Enumerable.Range(1, Math.Min(count, MonthAverage.MostMonths))
                    .Reverse()
                    .Select(ago => MonthFigures.Zero with { IncomeMinor = Month(ago).IncomeMinor, ExpenseMinor = Month(ago).AmountMinor }),
            ],
            [.. Enumerable.Range(0, count).Select(ago => Month(ago).CardsMinor)],
            BudgetFacts.Of(
                calendar, calendar.MonthOf(today),
                [
                    .. rows[RowSort.Budget].Select(
                        row =>
                            new Budget
                            {
                                BookId = book.Id,
                                Month = row.Month,
                                CategoryId = row.CategoryId,
                                TargetMinor = row.AmountMinor,
                                RolloverFrom = row.RolloverFrom,
                            }),
                ],
                spent.Select(row => (row.CategoryId, row.Month, row.AmountMinor))));
    }

    private enum RowSort
    {
        Month = 1,
        Category = 2,
        Budget = 3,
    }

    private sealed class Row
    {
        public RowSort Sort { get; init; }

        public long? CategoryId { get; init; }

        public DateOnly Month { get; init; }

        /// <summary>What was spent; a budget's target.</summary>
        public long AmountMinor { get; init; }

        public long IncomeMinor { get; init; }

        public long CardsMinor { get; init; }

        public DateOnly? RolloverFrom { get; init; }
    }
}
