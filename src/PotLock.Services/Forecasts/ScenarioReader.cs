using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Interest;
using PotLock.Services.Pots;

namespace PotLock.Services.Forecasts;

/// <summary>Loads what scenarios are checked against, for pages and commands alike.</summary>
internal static class ScenarioReader
{
    /// <summary>Today's plan, in three statements: every pot, the monthly plan, the rates.</summary>
    public static async Task<TodaysPlan> TodaysPlanAsync(
        this PotLockDbContext db, Book book, DateOnly today, CancellationToken cancellationToken = default)
    {
        var pots = await db.Pots.AsNoTracking().InOrder()
            .Select(pot => new ScenarioPot(pot.Id, pot.Name, pot.Status, pot.WeightingBasisPoints)).ToListAsync(cancellationToken);
        var plan = await db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(cancellationToken);
        return new TodaysPlan(
            today,
            pots,
            plan is null ? null : new ScenarioPlan(plan.Terms, plan.Day, plan.SourceAccountId),
            InterestMonths.RateOn(await db.RatesAsync(cancellationToken), today),
            book.Money,
            book.FormatDate);
    }

    /// <summary>The scenarios with all that is in them.</summary>
    public static IQueryable<ForecastScenario> Whole(this IQueryable<ForecastScenario> scenarios) =>
        scenarios.Include(scenario => scenario.Weightings).Include(scenario => scenario.OneOffs).AsSplitQuery();
}
