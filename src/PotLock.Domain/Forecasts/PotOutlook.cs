using PotLock.Domain.Pots;

namespace PotLock.Domain.Forecasts;

/// <summary>Why a pot does not go live within the forecast.</summary>
public enum WhyNever
{
    /// <summary>Nothing is planned that brings money.</summary>
    NothingPlanned,

    /// <summary>Money comes, but none of it reaches this pot.</summary>
    NoShare,

    /// <summary>It fills, but too slowly.</summary>
    TooSlow,

    /// <summary>It waits for a date alone, which lies beyond the forecast.</summary>
    EndsLater,
}

/// <summary>When a pot goes live if everything goes as planned.</summary>
/// <param name="LiveOn">The day; null when it does not within the forecast.</param>
/// <param name="Why">Why it does not; null when it does.</param>
/// <param name="ShortMinor">What it lacks to its target when its date comes before it is full, in minor units; 0 otherwise.</param>
public sealed record PotOutlook(DateOnly? LiveOn, WhyNever? Why, long ShortMinor = 0)
{
    /// <summary>The outlook of each active pot with a goal, by its id.</summary>
    /// <param name="book">What the forecast started from.</param>
    /// <param name="run">The forecast.</param>
    public static IReadOnlyDictionary<long, PotOutlook> Of(ForecastBook book, ForecastRun run)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(run);
        var isFed = run.Months.Any(month => month.BroughtMinor > month.ElsewhereMinor || month.TransferMinor > 0);
        Dictionary<long, PotOutlook> outlooks = [];
        for (var i = 0; i < run.Pots.Count; i++)
        {
            if (run.Pots[i] is { HasGoal: true, IsLive: false } pot)
            {
                outlooks[pot.PotId] = new PotOutlook(
                    pot.LiveOn,
                    pot.LiveOn is not null ? null : Reason(book.Main.Pots[i], run.Months[^1].PotsMinor[i], isFed),
                    pot.ShortMinor);
            }
        }

        return outlooks;
    }

    private static WhyNever Reason(PotFigures pot, long lastMinor, bool isFed) =>
        pot.TargetMinor is null
            ? WhyNever.EndsLater
            : lastMinor > pot.BalanceMinor ? WhyNever.TooSlow : isFed ? WhyNever.NoShare : WhyNever.NothingPlanned;
}
