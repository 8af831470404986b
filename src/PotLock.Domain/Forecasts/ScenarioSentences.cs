using System.Globalization;

namespace PotLock.Domain.Forecasts;

/// <summary>What a scenario comes to beside today's plan, in words. Pure.</summary>
public static class ScenarioSentences
{
    private const int PotsNamed = 2;
    private const int DaysThatReadAsDays = 31;

    /// <summary>By how much the day of a pot moves, as in <c>3 months earlier</c>, <c>9 days later</c> or <c>the same day</c>.</summary>
    public static string Shift(PotComparison pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return (pot.Before, pot.After) switch
        {
            ({ } before, { } after) => before == after ? "the same day" : Apart(before, after) + (after < before ? " earlier" : " later"),
            (null, { }) => "would go live after all",
            ({ }, null) => $"would no longer go live within {Forecast.MaxYears} years",
            _ => $"not within {Forecast.MaxYears} years either way",
        };
    }

    /// <summary>
    /// The whole scenario in a line: the pots that move most, how many more do, and whether cash runs short elsewhere, as in
    /// <c>Bike 3 months earlier, House 2 months later, and one more moves. You’d run short of cash on 3 May 2028.</c>
    /// </summary>
    /// <param name="comparison">Today's plan and the scenario.</param>
    /// <param name="names">The names of the pots, by id.</param>
    /// <param name="format">Writes a date as the book's people do.</param>
    public static string Headline(ForecastComparison comparison, IReadOnlyDictionary<long, string> names, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(format);
        var moved = comparison.Moved.OrderByDescending(Distance).ToList();
        var pots = string.Join(", ", moved.Take(PotsNamed).Select(pot => $"{names.GetValueOrDefault(pot.PotId, "A pot")} {Shift(pot)}"));
        var more = moved.Count - PotsNamed;
        var dates = moved.Count == 0 ? "Your pots’ dates stay the same." : pots + (more > 0 ? $", and {Count(more)}." : ".");
        var cash = Cash(comparison.ShortBefore, comparison.ShortAfter, format);
        return cash is null ? dates : $"{dates} {cash}";
    }

    /// <summary>How where cash runs short moves; null when it does not.</summary>
    private static string? Cash(CashShort? before, CashShort? after, Func<DateOnly, string> format) => (before, after) switch
    {
        (null, { } on) => $"You’d run short of cash on {format(on.On)}.",
        ({ }, null) => "You’d no longer run short of cash.",
        ({ } was, { } will) when was.On != will.On => $"You’d run short of cash on {format(will.On)} instead of {format(was.On)}.",
        _ => null,
    };

    private static int Distance(PotComparison pot) =>
        pot is { Before: { } before, After: { } after } ? Math.Abs(after.DayNumber - before.DayNumber) : int.MaxValue;

    private static string Apart(DateOnly one, DateOnly other)
    {
        var days = Math.Abs(one.DayNumber - other.DayNumber);
        var months = Math.Abs(((one.Year - other.Year) * 12) + one.Month - other.Month);
        return days <= DaysThatReadAsDays || months == 0 ? Count(days, "day") : Count(months, "month");
    }

    private static string Count(int count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{count.ToString(CultureInfo.InvariantCulture)} {noun}s";

    private static string Count(int more) => more == 1 ? "one more moves" : $"{more.ToString(CultureInfo.InvariantCulture)} more move";
}
