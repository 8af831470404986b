using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;
using PotLock.Services.Months;

namespace PotLock.Services.Reports;

/// <summary>
/// Reads what most reports are made of, from the figures that the ledger keeps by month. Only the days of a first or last month that is
/// not counted from end to end are summed from entries: the cost grows with the months asked for, never with the history.
/// </summary>
internal static class ReportFactsReader
{
    /// <summary>The figures of a period; months before the book's first entry are left out.</summary>
    public static async Task<ReportFacts> ReadAsync(OpenedBook opened, ReportPeriod period, CancellationToken cancellationToken)
    {
        var (db, book, today) = (opened.Db, opened.Book, opened.Today);
        var (calendar, firstMonth, lastMonth) = (period.Calendar, period.FirstMonth, period.LastMonth);
        var begins = await MonthReader.FirstAsync(db, book, calendar, cancellationToken);
        var kept = await db.MonthsOf(calendar).AsNoTracking().Where(month => month.Month >= firstMonth).ToListAsync(cancellationToken);
        var months = kept.Where(month => month.Month <= lastMonth)
            .ToDictionary(month => month.Month, month => new ReportMonth(month.Month, month.Figures, month.Balances));
        var spent = (await db.CategoriesOf(calendar).AsNoTracking()
                .Where(month => month.Month >= firstMonth && month.Month <= lastMonth)
                .Select(month => new { month.CategoryId, month.Month, month.SpentMinor }).ToListAsync(cancellationToken))
            .ToDictionary(month => (month.CategoryId, month.Month), month => month.SpentMinor);
        foreach (var month in new[] { firstMonth, lastMonth }.Distinct().Where(month => !period.HasAllOf(month, today)))
        {
            var days = period.Within(month);
            var part = await MonthSums.ReadAsync(db, book, calendar, days.First, days.Last, cancellationToken);
            months[month] = new ReportMonth(
                month, part.Months.GetValueOrDefault(month, MonthFigures.Zero), part.Balances.GetValueOrDefault(month, MonthBalances.Zero));
            foreach (var key in spent.Keys.Where(key => key.Month == month).ToList())
            {
                spent.Remove(key);
            }

            foreach (var (key, amountMinor) in part.Categories)
            {
                spent[key] = amountMinor;
            }
        }

        var asClosed = calendar.IsPlain ? await TakeClosedAsync(db, period, today, months, cancellationToken) : [];
        var after = await AfterAsync(opened, period, kept, cancellationToken);
        var balances = await db.LedgerAccounts.OfNetWorth().AsNoTracking()
            .Select(account => new { account.Kind, account.IsSaving, account.BalanceMinor }).ToListAsync(cancellationToken);
        return new ReportFacts(
            period, today, book.Money,
            [
                .. period.Months.Where(month => month >= begins)
                    .Select(month => months.GetValueOrDefault(month, new ReportMonth(month, MonthFigures.Zero, MonthBalances.Zero))),
            ],
            await CategoriesAsync(db, spent, cancellationToken),
            checked(balances.Sum(account => account.BalanceMinor) - after.WorthMinor),
            checked(balances
                .Where(account => account.Kind == AccountKind.ActiveBalance
                    || (account.Kind == AccountKind.BankAccount && !account.IsSaving))
                .Sum(account => account.BalanceMinor) - after.Balances.LiquidMinor),
            checked(balances.Where(account => account.Kind == AccountKind.CreditCard).Sum(account => account.BalanceMinor)
                - after.Balances.CardsMinor))
        {
            AsClosed = asClosed,
        };
    }

    /// <summary>Puts the figures of closed months as they were closed in the place of today's; answers where the two differ.</summary>
    private static async Task<IReadOnlyList<DateOnly>> TakeClosedAsync(
        PotLockDbContext db, ReportPeriod period, DateOnly today, Dictionary<DateOnly, ReportMonth> months,
        CancellationToken cancellationToken)
    {
        var (first, last) = (period.First, period.Last);
        var closed = await db.MonthSnapshots.AsNoTracking()
            .Where(snapshot => snapshot.ReopenedAtUtc == null && snapshot.Month >= first && snapshot.Month <= last)
            .OrderBy(snapshot => snapshot.Month).ToListAsync(cancellationToken);
        List<DateOnly> others = [];
        foreach (var snapshot in closed.Where(snapshot => period.HasAllOf(snapshot.Month, today)))
        {
            var now = months.GetValueOrDefault(snapshot.Month, new ReportMonth(snapshot.Month, MonthFigures.Zero, MonthBalances.Zero));
            if (now.Figures != snapshot.Figures)
            {
                others.Add(snapshot.Month);
                months[snapshot.Month] = now with { Figures = snapshot.Figures };
            }
        }

        return others;
    }

    /// <summary>What changed after a day.</summary>
    private static async Task<(long WorthMinor, MonthBalances Balances)> AfterAsync(
        OpenedBook opened, ReportPeriod period, List<KeptMonth> kept, CancellationToken cancellationToken)
    {
        var (worth, balances) = (0L, MonthBalances.Zero);
        var (last, end) = (period.Last, period.Calendar.LastDay(period.LastMonth));
        foreach (var month in kept.Where(month => month.Month > period.LastMonth))
        {
            (worth, balances) = (checked(worth + month.Figures.NetWorthChangeMinor), balances.Plus(month.Balances));
        }

        if (last < end && last < opened.Today)
        {
            var rest = await MonthSums.ReadAsync(opened.Db, opened.Book, period.Calendar, last.AddDays(1), end, cancellationToken);
            worth = checked(worth + rest.Months.Values.Sum(month => month.NetWorthChangeMinor));
            balances = rest.Balances.Values.Aggregate(balances, (sum, one) => sum.Plus(one));
        }

        return (worth, balances);
    }

    private static async Task<List<ReportCategory>> CategoriesAsync(
        PotLockDbContext db, Dictionary<(long CategoryId, DateOnly Month), long> spent, CancellationToken cancellationToken)
    {
        var byCategory = spent.Where(one => one.Value != 0).ToLookup(one => one.Key.CategoryId);
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(account => account.Kind == AccountKind.ExpenseCategory)
            .OrderBy(account => account.Id).ToListAsync(cancellationToken);
        return
        [
            .. accounts.Where(account => byCategory.Contains(account.Id)).Select(account => new ReportCategory(
                account.Id, account.Name, account.TaxLine,
                byCategory[account.Id].ToDictionary(one => one.Key.Month, one => one.Value))),
        ];
    }
}
