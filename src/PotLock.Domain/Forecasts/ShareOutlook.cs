using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Forecasts;

/// <summary>What a share of deposits comes to: by the month, and in the end.</summary>
/// <param name="BasisPoints">The share.</param>
/// <param name="PerMonthMinor">
/// What it is a month on average over the next year, rounded down, in minor units; null where no deposits are expected.
/// </param>
/// <param name="LiveOn">The day on which the pot goes live; null when it does not within the forecast.</param>
/// <param name="HasTarget">Whether the pot has a target: then that day is the one on which it is full, or out of time.</param>
/// <param name="ShortMinor">What it lacks when its date comes before it is full, in minor units; 0 otherwise.</param>
public sealed record ShareOutlook(int BasisPoints, long? PerMonthMinor, DateOnly? LiveOn, bool HasTarget, long ShortMinor)
{
    private const int MonthsOfAYear = 12;

    /// <summary>What the shares of pots come to, by the pots' ids; pots that are not active are passed over.</summary>
    /// <param name="book">The book with those shares.</param>
    /// <param name="run">The forecast of it, over a year at least.</param>
    public static IReadOnlyDictionary<long, ShareOutlook> Of(ForecastBook book, ForecastRun run)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(run);
        var (comes, months) = Comes(book, run);
        return book.Main.Pots.Zip(run.Pots)
            .Where(pair => pair.First.Status == PotStatus.Active)
            .ToDictionary(pair => pair.First.PotId, pair => new ShareOutlook(
                pair.First.WeightingBasisPoints,
                comes == 0 ? null : (long)((Int128)comes * pair.First.WeightingBasisPoints / PotRules.FullWeighting / months),
                pair.Second.LiveOn,
                pair.First.TargetMinor is not null,
                pair.Second.ShortMinor));
    }

    /// <summary>What comes by shares a month on average over the next year, rounded down, in minor units; 0 where nothing does.</summary>
    /// <param name="book">The book.</param>
    /// <param name="run">The forecast of it, over a year at least.</param>
    public static long ComesPerMonthMinor(ForecastBook book, ForecastRun run)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(run);
        var (comes, months) = Comes(book, run);
        return months == 0 ? 0 : comes / months;
    }

    /// <summary>What comes by shares in the next months of a forecast, twelve at most, and how many those are.</summary>
    private static (long ComesMinor, int Months) Comes(ForecastBook book, ForecastRun run)
    {
        var months = run.Months.Skip(1).Take(MonthsOfAYear).ToList();
        var isSplit = book.Plan is { Terms.Mode: TransferMode.ByWeightings };
        return (
            months.Aggregate(
                0L, (sum, month) => checked(sum + month.BroughtMinor - month.ElsewhereMinor + (isSplit ? month.TransferMinor : 0))),
            months.Count);
    }

    /// <summary>What it comes to in words: <c>10.42% · about £250 a month · full in March 2027</c>.</summary>
    /// <param name="money">Writes money as the book's people do, and says how they write months.</param>
    public string Text(MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        string?[] parts =
        [
            PercentText.Format(BasisPoints, money.Culture),
            PerMonthMinor is not { } perMonth ? "no deposits are expected yet"
                : $"about {money.FormatShort(Rounded(perMonth, money.Currency.MinorPerMajor))} a month",
            (LiveOn, HasTarget) switch
            {
                ({ } on, true) when ShortMinor > 0 =>
                    $"{money.Format(ShortMinor)} short in {DateText.FormatMonth(on.AddDays(-1), money.Culture)}",
                ({ } on, true) => $"full in {DateText.FormatMonth(on, money.Culture)}",
                (null, true) => $"not full within {Forecast.MaxYears} years",
                _ => null,
            },
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>About so much: in whole pounds, from a pound on.</summary>
    private static long Rounded(long minor, long perMajor) => minor < perMajor ? minor : (minor + (perMajor / 2)) / perMajor * perMajor;
}
