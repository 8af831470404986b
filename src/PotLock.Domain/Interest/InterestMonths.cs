using System.Runtime.InteropServices;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Interest;

/// <summary>A rate and the first day on which it counts.</summary>
/// <param name="From">That day.</param>
/// <param name="AnnualRateMillionths">The rate; 1 % is 10,000.</param>
public sealed record RateFrom(DateOnly From, int AnnualRateMillionths);

/// <summary>What an account gained or lost on a day, by entry date.</summary>
/// <param name="AccountId">The active balance or a pot.</param>
/// <param name="Date">The day.</param>
/// <param name="AmountMinor">The change in minor units.</param>
public sealed record DayChange(long AccountId, DateOnly Date, long AmountMinor);

/// <summary>What the interest of months is worked out on.</summary>
/// <param name="Method">How.</param>
/// <param name="Rates">The rates, in any order.</param>
/// <param name="FirstMonth">The first month that is not applied yet; any day of it.</param>
/// <param name="AccountIds">The active balance, then every pot that ever was, in order: ties of a penny go to the earlier.</param>
/// <param name="OpeningMinor">Balances at the end of the day before the first month.</param>
/// <param name="Changes">What changed since, in any order.</param>
public sealed record InterestFacts(
    InterestMethod Method,
    IReadOnlyList<RateFrom> Rates,
    DateOnly FirstMonth,
    IReadOnlyList<long> AccountIds,
    IReadOnlyDictionary<long, long> OpeningMinor,
    IReadOnlyList<DayChange> Changes)
{
    /// <summary>The facts with more changes.</summary>
    public InterestFacts With(IEnumerable<DayChange> changes) => this with { Changes = [.. Changes, .. changes] };

    /// <summary>The facts from a later month on: what changed before it is part of the balances that it opens with.</summary>
    /// <param name="month">The first day of that month; not before <see cref="FirstMonth"/>.</param>
    public InterestFacts Since(DateOnly month)
    {
        if (month <= MonthStart.Of(FirstMonth))
        {
            return this;
        }

        Dictionary<long, long> opening = new(OpeningMinor);
        List<DayChange> later = [];
        foreach (var change in Changes)
        {
            if (change.Date >= month)
            {
                later.Add(change);
            }
            else
            {
                Add(opening, change);
            }
        }

        return this with { FirstMonth = month, OpeningMinor = opening, Changes = later };
    }

    /// <summary>Adds a change to the balance of its account; one that is not there yet has 0.</summary>
    internal static void Add(Dictionary<long, long> balances, DayChange change)
    {
        ref var balance = ref CollectionsMarshal.GetValueRefOrAddDefault(balances, change.AccountId, out _);
        balance = checked(balance + change.AmountMinor);
    }
}

/// <summary>The interest of one month, as it is written down.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="On">The date of its entry: the first of the next month, or today if that month is closed.</param>
/// <param name="TotalMinor">In minor units; 0 writes no entry, and the month counts as applied.</param>
/// <param name="Shares">What each account gets, zeros left out. The share of a pot that is closed by now is the active balance's.</param>
/// <param name="Settlement">The pots that go live by it, and how weightings move.</param>
public sealed record InterestMonth(DateOnly Month, DateOnly On, long TotalMinor, IReadOnlyList<InterestShare> Shares, Settlement Settlement);

/// <summary>The interest of the months that have ended and were not applied, in order.</summary>
/// <param name="Months">The months.</param>
/// <param name="After">The main account after them.</param>
public sealed record InterestRunResult(IReadOnlyList<InterestMonth> Months, MainAccount After);

/// <summary>
/// Applies the months that have ended and were not applied yet, in order, each once (product page, <i>Interest</i>). What a
/// month earns is part of the balances of the next. Each month settles. Pure: the preview and the posting both call it.
/// </summary>
public static class InterestMonths
{
    /// <summary>
    /// The first month that is still to be applied: the one after the last applied; before any, the one in which the book
    /// began (by days) or the one after it (by months, where the first earns nothing), but not before the first rate.
    /// Null while there is no rate.
    /// </summary>
    public static DateOnly? FirstMonth(DateOnly beganOn, DateOnly? lastApplied, InterestMethod method, IReadOnlyList<RateFrom> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        if (rates.Count == 0)
        {
            return null;
        }

        var first = lastApplied is { } last ? MonthStart.Of(last).AddMonths(1)
            : method == InterestMethod.Daily ? MonthStart.Of(beganOn)
            : MonthStart.Of(beganOn).AddMonths(1);
        var rated = MonthStart.Of(rates.Min(rate => rate.From));
        return rated > first ? rated : first;
    }

    /// <summary>Works the months out, from the first not applied to the last that has ended.</summary>
    /// <param name="main">The main account now.</param>
    /// <param name="facts">What interest is worked out on; null when there is nothing to apply.</param>
    /// <param name="closedThrough">The last day of the last closed month, if any.</param>
    /// <param name="today">The book's date.</param>
    public static InterestRunResult Apply(MainAccount main, InterestFacts? facts, DateOnly? closedThrough, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(main);
        List<InterestMonth> months = [];
        if (facts is null)
        {
            return new InterestRunResult(months, main);
        }

        Dictionary<long, long> balances = new(facts.OpeningMinor);
        List<DayChange> changes = [.. facts.Changes];
        for (var month = MonthStart.Of(facts.FirstMonth); month < MonthStart.Of(today); month = month.AddMonths(1))
        {
            var next = month.AddMonths(1);
            var ofMonth = changes.FindAll(change => change.Date >= month && change.Date < next);
            var earned = facts.Method == InterestMethod.Daily ? Daily(facts, balances, ofMonth, month) : null;
            foreach (var change in ofMonth)
            {
                InterestFacts.Add(balances, change);
            }

            earned ??= InterestCalculator.Monthly(
                [.. facts.AccountIds.Select(id => new AccountBalance(id, balances.GetValueOrDefault(id)))], RateOn(facts.Rates, next.AddDays(-1)));
            var on = next <= closedThrough ? today : next;
            var shares = Shares(main, earned);
            main = main.Add([.. shares.Select(share => (share.AccountId, share.AmountMinor))]);
            var settlement = WeightingRedistribution.SettleFullPots(main.ActivePots);
            main = main.After(settlement);
            months.Add(new InterestMonth(month, on, earned.TotalMinor, shares, settlement));
            changes.AddRange(shares.Select(share => new DayChange(share.AccountId, on, share.AmountMinor)));
        }

        return new InterestRunResult(months, main);
    }

    /// <summary>The rate of a day: that of the last date not after it; 0 before the first.</summary>
    public static int RateOn(IReadOnlyList<RateFrom> rates, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rates);
        RateFrom? found = null;
        foreach (var rate in rates)
        {
            if (rate.From <= day && (found is null || rate.From > found.From))
            {
                found = rate;
            }
        }

        return found?.AnnualRateMillionths ?? 0;
    }

    /// <summary>The shares that are not zero; what a closed pot earned goes to the active balance.</summary>
    private static List<InterestShare> Shares(MainAccount main, MonthInterest earned)
    {
        long toActive = 0;
        List<InterestShare> toPots = [];
        var pots = main.Pots.Select(pot => pot.PotId).ToHashSet();
        foreach (var share in earned.Shares.Where(share => share.AmountMinor > 0))
        {
            if (pots.Contains(share.AccountId))
            {
                toPots.Add(share);
            }
            else
            {
                toActive = checked(toActive + share.AmountMinor);
            }
        }

        return toActive > 0 ? [new InterestShare(main.ActiveId, toActive), .. toPots] : toPots;
    }

    /// <summary>
    /// A month by days, from the balances before it and what changed in it. For each account, what a balance earns is added up
    /// when it changes, for the days since the last change: by the sums of the days' rates, so that days are not walked
    /// account by account.
    /// </summary>
    private static MonthInterest Daily(InterestFacts facts, Dictionary<long, long> balances, List<DayChange> ofMonth, DateOnly month)
    {
        var ratesBefore = RatesBefore(facts.Rates, month);
        var accounts = new Dictionary<long, int>(facts.AccountIds.Count);
        var running = new long[facts.AccountIds.Count];
        var since = new int[running.Length];
        var parts = new Int128[running.Length];
        for (var i = 0; i < running.Length; i++)
        {
            accounts[facts.AccountIds[i]] = i;
            running[i] = balances.GetValueOrDefault(facts.AccountIds[i]);
        }

        foreach (var change in ofMonth.OrderBy(change => change.Date))
        {
            var i = accounts[change.AccountId];
            Earn(i, change.Date.Day - 1);
            running[i] = checked(running[i] + change.AmountMinor);
        }

        for (var i = 0; i < running.Length; i++)
        {
            Earn(i, ratesBefore.Length - 1);
        }

        return InterestCalculator.Daily(facts.AccountIds, parts);

        void Earn(int i, int day)
        {
            parts[i] += (Int128)Math.Max(0, running[i]) * (ratesBefore[day] - ratesBefore[since[i]]);
            since[i] = day;
        }
    }

    /// <summary>For each day of a month, counted from 0, and for the day after it, the sum of the rates of the days before.</summary>
    private static long[] RatesBefore(IReadOnlyList<RateFrom> rates, DateOnly month)
    {
        var sums = new long[MonthStart.LastDay(month).Day + 1];
        for (var day = 1; day < sums.Length; day++)
        {
            sums[day] = sums[day - 1] + RateOn(rates, month.AddDays(day - 1));
        }

        return sums;
    }
}
