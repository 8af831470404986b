using PotLock.Domain.Calendar;

namespace PotLock.Domain.Insights;

/// <summary>
/// Finds what is paid regularly, and where it became dearer (decision 0053). It is strict, for a wrong answer is worse than none: one
/// payment that is missing or too many ends the regular part. Pure; the order of the payments does not matter.
/// </summary>
public static class RegularPayments
{
    /// <summary>How far from their median amounts are that count as one price: a twentieth, which exchange rates and taxes move.</summary>
    public const int NearlyEqualPart = 20;

    /// <summary>How many equal payments in a row a price is known by.</summary>
    public const int MinAtOnePrice = 3;

    /// <summary>A rise of less than a hundredth is not told.</summary>
    public const int LeastRisePart = 100;

    /// <summary>What is paid regularly is told from this much a year, in whole units of the currency.</summary>
    public const int LeastUnitsPerYear = 10;

    /// <summary>A rise is told from this much a year, in whole units of the currency.</summary>
    public const int LeastRiseUnitsPerYear = 5;

    /// <summary>How many days a rise is news; what recurs by the year is news until it is paid again.</summary>
    public const int DaysOfNews = 100;

    private static readonly Rhythm[] s_rhythms =
    [
        new(RecurrenceKind.Weekly, 6, 8, 5, 4),
        new(RecurrenceKind.EveryFourWeeks, 27, 29, 4, 7),
        new(RecurrenceKind.Monthly, 26, 36, 3, 10),
        new(RecurrenceKind.Quarterly, 84, 98, 3, 21),
        new(RecurrenceKind.Yearly, 351, 379, 3, 30),
    ];

    /// <summary>What stands out among some payments: rises, and what is regular but not planned; one of both at most for a payee.</summary>
    /// <param name="charges">Expenses that were not undone, in any order.</param>
    /// <param name="planned">What is planned.</param>
    /// <param name="today">The book's date; what is dated later counts too.</param>
    /// <param name="unitMinor">A whole unit of the currency, in minor units.</param>
    public static IEnumerable<Insight> Find(
        IReadOnlyCollection<Charge> charges, IReadOnlyCollection<PlannedPayment> planned, DateOnly today, long unitMinor)
    {
        ArgumentNullException.ThrowIfNull(charges);
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitMinor);
        foreach (var payee in charges.GroupBy(charge => RegularPayment.PayeeOf(charge.Description), StringComparer.Ordinal))
        {
            var ordered = payee.OrderBy(charge => charge.On).ThenBy(charge => charge.EntryId).ToList();
            if (payee.Key.Length > 0 && ordered.Count >= MinAtOnePrice
                && OfPayee(payee.Key, ordered, planned, today, unitMinor) is { } found)
            {
                yield return found;
            }
        }
    }

    private static Insight? OfPayee(
        string payee, List<Charge> ordered, IReadOnlyCollection<PlannedPayment> planned, DateOnly today, long unitMinor)
    {
        if (Regular(payee, ordered, today) is { } whole)
        {
            return (Insight?)Rise(whole, today, unitMinor) ?? NotPlanned(whole, planned, unitMinor);
        }

        // One payee can be a shop and a subscription: then the payments of one amount are looked at by themselves, and one more is
        // asked for, since many payments have some that are alike by chance.
        return ordered.GroupBy(charge => charge.AmountMinor)
            .OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key)
            .Select(same => Regular(payee, [.. same], today))
            .Where(regular => regular is not null && regular.Charges.Count > Rhythm.Of(regular.Every).LeastTimes)
            .Select(regular => NotPlanned(regular!, planned, unitMinor))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>The regular part up to the newest payment; null where that has none, or the next payment is overdue.</summary>
    private static RegularPayment? Regular(string payee, List<Charge> ordered, DateOnly today)
    {
        foreach (var rhythm in s_rhythms)
        {
            var first = ordered.Count - 1;
            while (first > 0 && rhythm.Fits(ordered[first - 1].On, ordered[first].On))
            {
                first--;
            }

            var regular = new RegularPayment(payee, rhythm.Every, ordered[first..]);
            if (regular.Charges.Count >= rhythm.LeastTimes && rhythm.KeepsTime(regular.Charges)
                && today <= regular.NextOn.AddDays(rhythm.DaysLate))
            {
                return regular;
            }
        }

        return null;
    }

    private static PriceRiseFound? Rise(RegularPayment regular, DateOnly today, long unitMinor)
    {
        var charges = regular.Charges;
        for (var first = MinAtOnePrice; first < charges.Count; first++)
        {
            var times = TimesAtOnePrice(charges, first);
            long[] before = [.. charges.Skip(first - times).Take(times).Select(charge => charge.AmountMinor)];
            long[] after = [.. charges.Skip(first).Select(charge => charge.AmountMinor)];
            if (times < MinAtOnePrice || !AreNearlyEqual(after))
            {
                continue;
            }

            var isNews = charges[first].On >= today.AddDays(-DaysOfNews) || (regular.Every == RecurrenceKind.Yearly && after.Length == 1);
            var (rise, found) = (after.Min() - before.Max(), new PriceRiseFound(regular, before[^1], times, charges[first].On));
            // More than twice as much as the price moved by itself.
            if (isNews && rise > 2 * (before.Max() - before.Min()) && (Int128)rise * LeastRisePart >= before[^1]
                && found.MorePerYearMinor >= LeastRiseUnitsPerYear * unitMinor)
            {
                return found;
            }
        }

        return null;
    }

    private static RegularPaymentFound? NotPlanned(RegularPayment regular, IReadOnlyCollection<PlannedPayment> planned, long unitMinor)
    {
        var times = TimesAtOnePrice(regular.Charges, regular.Charges.Count);
        var steady = regular with { Charges = [.. regular.Charges.TakeLast(times)] };
        var isSame = steady.Charges.All(charge => charge.AmountMinor == steady.LastMinor);
        // What is equal to the penny is sure sooner than what is about the same.
        var isSure = times >= Rhythm.Of(regular.Every).LeastTimes + (isSame ? 0 : 1);
        var found = new RegularPaymentFound(steady);
        return isSure && !IsPlanned(steady, planned) && found.PerYearMinor >= LeastUnitsPerYear * unitMinor ? found : null;
    }

    /// <summary>Whether a schedule records it, is called the same, or takes about as much as often.</summary>
    private static bool IsPlanned(RegularPayment regular, IReadOnlyCollection<PlannedPayment> planned) =>
        regular.Last.ScheduleId is not null || planned.Any(payment =>
            RegularPayment.PayeeOf(payment.Description) == regular.Payee
            || (payment.Every == regular.Every && AreNearlyEqual([payment.AmountMinor, regular.LastMinor])));

    /// <summary>How many payments in a row, up to one that is not counted, cost about the same.</summary>
    private static int TimesAtOnePrice(IReadOnlyList<Charge> charges, int end)
    {
        var times = 0;
        while (times < end && AreNearlyEqual([.. charges.Skip(end - times - 1).Take(times + 1).Select(charge => charge.AmountMinor)]))
        {
            times++;
        }

        return times;
    }

    private static bool AreNearlyEqual(long[] amounts)
    {
        var usual = Typical.Of(amounts);
        return amounts.All(amount => (Int128)Math.Abs(amount - usual.MedianMinor) * NearlyEqualPart <= usual.MedianMinor);
    }

    /// <summary>How something recurs, with the slack that weekends and short months need.</summary>
    /// <param name="Every">How often.</param>
    /// <param name="LeastDays">The fewest days from one to the next.</param>
    /// <param name="MostDays">The most.</param>
    /// <param name="LeastTimes">How many times it has to be seen.</param>
    /// <param name="DaysLate">How many days after its next date it still counts as going on.</param>
    private sealed record Rhythm(RecurrenceKind Every, int LeastDays, int MostDays, int LeastTimes, int DaysLate)
    {
        /// <summary>A payment may move by so many days, whatever the number of times: else 33 days would count as a month.</summary>
        private const int DaysMoved = 4;

        public static Rhythm Of(RecurrenceKind every) => s_rhythms.First(rhythm => rhythm.Every == every);

        public bool Fits(DateOnly one, DateOnly next) =>
            next.DayNumber - one.DayNumber is var days && days >= LeastDays && days <= MostDays;

        public bool KeepsTime(IReadOnlyList<Charge> charges)
        {
            var (first, last) = (charges[0].On, charges[^1].On);
            return new Recurrence(Every, first, first.Day).DateOf(charges.Count - 1) is { } expected
                && Math.Abs(expected.DayNumber - last.DayNumber) <= DaysMoved;
        }
    }
}
