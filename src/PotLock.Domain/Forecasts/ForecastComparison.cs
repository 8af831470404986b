namespace PotLock.Domain.Forecasts;

/// <summary>When a pot goes live by today's plan, and by another.</summary>
/// <param name="Before">The day by today's plan; null when it does not within the forecast.</param>
/// <param name="After">The day by the other; null likewise.</param>
/// <param name="ShortBeforeMinor">By how much it misses its target on its day by today's plan, in minor units; 0 when it does not.</param>
/// <param name="ShortAfterMinor">The same by the other.</param>
public sealed record PotComparison(long PotId, DateOnly? Before, DateOnly? After, long ShortBeforeMinor = 0, long ShortAfterMinor = 0)
{
    /// <summary>Whether the day is another one.</summary>
    public bool Moves => Before != After;

    /// <summary>Whether anything is told of it: another day, or by how much it is out of time.</summary>
    public bool Changes => Moves || ShortBeforeMinor != ShortAfterMinor;

    /// <summary>By how many calendar months it is later; negative: earlier; null when one of the days is not known.</summary>
    public int? MonthsLater =>
        Before is { } before && After is { } after ? ((after.Year - before.Year) * 12) + after.Month - before.Month : null;
}

/// <summary>A month by today's plan, and by another.</summary>
/// <param name="Before">By today's plan.</param>
/// <param name="After">By the other.</param>
public sealed record MonthPair(ForecastMonth Before, ForecastMonth After)
{
    /// <summary>How much higher the net worth is by the other plan, in minor units; negative: lower.</summary>
    public long NetWorthChangeMinor => checked(After.NetWorthMinor - Before.NetWorthMinor);

    /// <summary>How much more is in pots by the other plan, in minor units; negative: less.</summary>
    public long InPotsChangeMinor => checked(After.InPotsMinor - Before.InPotsMinor);

    /// <summary>How much higher the active balance is by the other plan, in minor units; negative: lower.</summary>
    public long ActiveChangeMinor => checked(After.ActiveMinor - Before.ActiveMinor);
}

/// <summary>Two forecasts of one book, side by side.</summary>
/// <param name="Pots">Every pot, in their order.</param>
/// <param name="Months">Every month that both have: one of them may be cut short.</param>
/// <param name="ShortBefore">Where cash runs short first by today's plan; null when it does not.</param>
/// <param name="ShortAfter">Where it does by the other.</param>
public sealed record ForecastComparison(
    IReadOnlyList<PotComparison> Pots, IReadOnlyList<MonthPair> Months, CashShort? ShortBefore, CashShort? ShortAfter)
{
    /// <summary>The pots whose day moves.</summary>
    public IEnumerable<PotComparison> Moved => Pots.Where(pot => pot.Moves);

    /// <summary>Whether anything differs: a day, a month's figures, or where cash runs short.</summary>
    public bool HasDifferences => Moved.Any() || ShortBefore != ShortAfter || Months.Any(pair => !Same(pair.Before, pair.After));

    /// <summary>Compares two forecasts of one book from the same day on. Throws when they are not.</summary>
    /// <param name="before">By today's plan.</param>
    /// <param name="after">By another plan.</param>
    public static ForecastComparison Of(ForecastRun before, ForecastRun after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Months[0].Month != after.Months[0].Month
            || !before.Pots.Select(pot => pot.PotId).SequenceEqual(after.Pots.Select(pot => pot.PotId)))
        {
            throw new ArgumentException("The forecasts are not of one book from the same day on.", nameof(after));
        }

        return new ForecastComparison(
            [.. before.Pots.Zip(after.Pots, (one, other) =>
                new PotComparison(one.PotId, one.LiveOn, other.LiveOn, one.ShortMinor, other.ShortMinor))],
            [.. before.Months.Zip(after.Months, (one, other) => new MonthPair(one, other))],
            before.FirstShort,
            after.FirstShort);
    }

    private static bool Same(ForecastMonth one, ForecastMonth other) =>
        one.PotsMinor.SequenceEqual(other.PotsMinor) && one.AccountsMinor.SequenceEqual(other.AccountsMinor)
        && one with { PotsMinor = other.PotsMinor, AccountsMinor = other.AccountsMinor } == other;
}
