using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Insights;

/// <summary>
/// Finds the pot that a larger share would fill soonest, where shares are free and what is left over each month would pay for it
/// (decision 0053). What the share does is worked out by the forecast, with it applied. Pure.
/// </summary>
public static class SpareShares
{
    /// <summary>Over how many ended months something has to be left over in each.</summary>
    public const int MonthsLookedAt = 3;

    /// <summary>How much more is offered at most, in whole percents: a small change, not another plan.</summary>
    public const int MostPercents = 10;

    /// <summary>How many months sooner the pot has to be full.</summary>
    public const int LeastMonthsSooner = 2;

    /// <summary>How many years are looked at.</summary>
    public const int Years = 10;

    private const int Percent = 100;

    /// <summary>The best such share; null where there is none.</summary>
    /// <param name="book">What forecasts of pots start from.</param>
    /// <param name="leftMinor">
    /// What each of the last ended months left in the active balance and other accounts: income less spending, less what was saved.
    /// </param>
    /// <param name="nameOf">What a pot is called.</param>
    public static SpareShareFound? Find(ForecastBook book, IReadOnlyList<long> leftMinor, Func<long, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(leftMinor);
        ArgumentNullException.ThrowIfNull(nameOf);
        var left = leftMinor.Count < MonthsLookedAt ? 0 : leftMinor.TakeLast(MonthsLookedAt).Min();
        var free = (PotRules.FullWeighting - book.Main.ActivePots.Sum(pot => pot.WeightingBasisPoints)) / Percent;
        if (left <= 0 || free <= 0 || !book.IsFed)
        {
            return null;
        }

        var through = MonthStart.LastDay(book.Today.AddYears(Years));
        var now = Forecast.Run(book, through);
        var comes = ShareOutlook.ComesPerMonthMinor(book, now);
        var percents = comes <= 0 ? 0 : (int)Int128.Min(Math.Min(free, MostPercents), (Int128)left * Percent / comes);
        if (percents == 0 || now.IsCutShort || now.FirstShort is not null)
        {
            return null;
        }

        return book.Main.ActivePots
            .Where(pot => pot.TargetMinor is not null)
            .Select(pot => Of(pot, percents))
            .Where(found => found is not null && found.MonthsSooner >= LeastMonthsSooner)
            .OrderByDescending(found => found!.MonthsSooner).FirstOrDefault();

        SpareShareFound? Of(PotState pot, int more)
        {
            var share = pot.WeightingBasisPoints + (more * Percent);
            var then = Forecast.Run(book.WithShare(pot.PotId, share), through);
            return !then.IsCutShort && FullOn(now, pot.PotId) is { } on && FullOn(then, pot.PotId) is { } sooner
                ? new SpareShareFound(
                    pot.PotId, nameOf(pot.PotId), pot.WeightingBasisPoints, share, on, sooner, (long)((Int128)comes * more / Percent), left,
                    MonthsLookedAt)
                : null;
        }
    }

    private static DateOnly? FullOn(ForecastRun run, long potId) =>
        run.Pots.FirstOrDefault(pot => pot.PotId == potId) is { LiveOn: { } on, ShortMinor: 0 } ? on : null;
}
