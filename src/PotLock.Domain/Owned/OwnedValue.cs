using PotLock.Domain.Ledger;

namespace PotLock.Domain.Owned;

/// <summary>What things owned did to the net worth in a month; amounts in minor units, debts negative.</summary>
/// <param name="BeganWithMinor">What they were worth at the end of the day before it.</param>
/// <param name="TakenUpMinor">What those were worth that came into the book in it: no revaluation, an opening.</param>
/// <param name="RevaluationMinor">How the value of what was there changed.</param>
/// <param name="EndsWithMinor">What they are worth at the end of its last day: the sum of the other three.</param>
public sealed record OwnedMonth(long BeganWithMinor, long TakenUpMinor, long RevaluationMinor, long EndsWithMinor);

/// <summary>
/// The value of things owned and other debts (<i>Loans, debts, things owned</i>): by hand, or less by a part a year, day by day.
/// Pure.
/// <para>
/// How the rule is read: from its latest valuation on, a thing loses the part of what it was worth at the beginning of each
/// year of its own, in equal steps each day, and after that year of what is left then. Each year's end and the value asked
/// for are rounded half to even, nothing else is. So it is exact without roots, and never below 0.
/// </para>
/// </summary>
public static class OwnedValue
{
    private const int Whole = 1_000_000;

    /// <summary>What something is worth at the end of a day, in minor units, not negative; 0 before its first valuation.</summary>
    public static long On(OwnedThing thing, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentOutOfRangeException.ThrowIfNegative(thing.YearlyLossMillionths, nameof(thing));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thing.YearlyLossMillionths, Whole, nameof(thing));
        Valuation? latest = null;
        foreach (var valuation in thing.Valuations)
        {
            if (valuation.On <= day && (latest is null || valuation.On >= latest.On))
            {
                latest = valuation;
            }
        }

        return latest is null ? 0 : After(latest, thing.YearlyLossMillionths, day);
    }

    /// <summary>What something adds to the net worth at the end of a day, in minor units: a debt takes away.</summary>
    public static long InNetWorth(OwnedThing thing, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return thing.Kind == OwnedKind.OtherDebt ? -On(thing, day) : On(thing, day);
    }

    /// <summary>The figure <i>revaluation</i> of a calendar month, and what it stands between.</summary>
    /// <param name="things">All things owned and other debts.</param>
    /// <param name="month">Any day of the month.</param>
    public static OwnedMonth InMonth(IEnumerable<OwnedThing> things, DateOnly month)
    {
        ArgumentNullException.ThrowIfNull(things);
        var (first, last) = (MonthStart.Of(month), MonthStart.LastDay(month));
        long began = 0, takenUp = 0, ends = 0;
        foreach (var thing in things)
        {
            began = checked(began + InNetWorth(thing, first.AddDays(-1)));
            ends = checked(ends + InNetWorth(thing, last));
            if (FirstDay(thing) is { } day && day >= first && day <= last)
            {
                takenUp = checked(takenUp + InNetWorth(thing, day));
            }
        }

        return new OwnedMonth(began, takenUp, checked(ends - began - takenUp), ends);
    }

    private static DateOnly? FirstDay(OwnedThing thing) => thing.Valuations.Min(valuation => (DateOnly?)valuation.On);

    private static long After(Valuation valuation, int loss, DateOnly day)
    {
        var (value, years) = ((Int128)valuation.ValueMinor, 0);
        var from = valuation.On;
        var to = from.AddYears(1);
        while (to <= day && value > 0)
        {
            value = Rounding.HalfEven(value * (Whole - loss), Whole);
            years++;
            // From the first day each time: what began on 29 February has its year's end there again in a leap year.
            (from, to) = (to, valuation.On.AddYears(years + 1));
        }

        var whole = (Int128)Whole * (to.DayNumber - from.DayNumber);
        return checked((long)Rounding.HalfEven(value * (whole - ((Int128)loss * (day.DayNumber - from.DayNumber))), whole));
    }
}
