using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Interest;

/// <summary>A rate and the first day on which it counts.</summary>
/// <param name="From">That day.</param>
/// <param name="AnnualRateMillionths">The rate; 1 % is 10,000.</param>
public sealed record RateFrom(DateOnly From, int AnnualRateMillionths);

/// <summary>What the interest of months is worked out on.</summary>
/// <param name="Method">How.</param>
/// <param name="Rates">The rates, in any order.</param>
/// <param name="FirstMonth">The first month that is not applied yet; any day of it.</param>
/// <param name="Opening">
/// What the active balance, then every pot that ever was, had at the end of the day before the first month. In order: ties of
/// a penny go to the earlier.
/// </param>
/// <param name="Changes">What changed since on these accounts, in any order.</param>
public sealed record InterestFacts(
    InterestMethod Method,
    IReadOnlyList<RateFrom> Rates,
    DateOnly FirstMonth,
    IReadOnlyList<AccountBalance> Opening,
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

        RunningBalances balances = new(Opening);
        var (earlier, later) = Divided(month);
        earlier.ForEach(balances.Add);
        return this with { FirstMonth = month, Opening = balances.Now, Changes = later };
    }

    /// <summary>The changes before a day, and those from it on, with room for one more of each account.</summary>
    internal (List<DayChange> Earlier, List<DayChange> Later) Divided(DateOnly day)
    {
        List<DayChange> earlier = [];
        List<DayChange> later = new(Changes.Count + Opening.Count);
        foreach (var change in Changes)
        {
            (change.Date < day ? earlier : later).Add(change);
        }

        return (earlier, later);
    }
}

/// <summary>The interest of one month, as it is written down.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="On">The date of its entry: the first of the next month, or today if that month is closed.</param>
/// <param name="TotalMinor">In minor units; 0 writes no entry, and the month counts as applied.</param>
/// <param name="Shares">What each account gets, zeros left out. The share of a pot that is closed by now is the active balance's.</param>
/// <param name="Settlement">The pots that go live by it, and how weightings move.</param>
public sealed record InterestMonth(
    DateOnly Month, DateOnly On, long TotalMinor, IReadOnlyList<InterestShare> Shares, Settlement Settlement);

/// <summary>The interest of the months that have ended and were not applied, in order.</summary>
/// <param name="After">The main account after them.</param>
/// <param name="FactsAfter">What the interest of the months after them is worked out on; null when there was nothing to apply.</param>
public sealed record InterestRunResult(IReadOnlyList<InterestMonth> Months, MainAccount After, InterestFacts? FactsAfter);

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
        return new[] { first, rated }.Max();
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
            return new InterestRunResult(months, main, null);
        }

        var thisMonth = MonthStart.Of(today);
        for (var month = MonthStart.Of(facts.FirstMonth); month < thisMonth; month = month.AddMonths(1))
        {
            RunningBalances balances = new(facts.Opening);
            var next = month.AddMonths(1);
            var (ofMonth, later) = facts.Divided(next);
            var earned = facts.Method == InterestMethod.Daily
                ? Daily(facts.Rates, balances, ofMonth, month)
                : Monthly(facts.Rates, balances, ofMonth, month);
            var on = next <= closedThrough ? today : next;
            var shares = Shares(main, earned);
            main = main.Add(shares.ConvertAll(share => (share.AccountId, share.AmountMinor)));
            var settlement = WeightingRedistribution.SettleFullPots(main.ActivePots);
            main = main.After(settlement);
            months.Add(new InterestMonth(month, on, earned.TotalMinor, shares, settlement));
            later.AddRange(shares.ConvertAll(share => new DayChange(share.AccountId, on, share.AmountMinor)));
            facts = facts with { FirstMonth = next, Opening = balances.Now, Changes = later };
        }

        return new InterestRunResult(months, main, facts);
    }

    /// <summary>The rate of a day: that of the last date not after it; 0 before the first.</summary>
    public static int RateOn(IReadOnlyList<RateFrom> rates, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rates);
        RateFrom? found = null;
        for (var i = 0; i < rates.Count; i++)
        {
            var rate = rates[i];
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
        List<InterestShare> toPots = new(earned.Shares.Count);
        foreach (var share in earned.Shares)
        {
            if (share.AmountMinor == 0)
            {
                continue;
            }

            if (main.Find(share.AccountId) is null)
            {
                toActive = checked(toActive + share.AmountMinor);
            }
            else
            {
                toPots.Add(share);
            }
        }

        return toActive > 0 ? [new InterestShare(main.ActiveId, toActive), .. toPots] : toPots;
    }

    /// <summary>A month by what it ends with. Adds what changed in it to the balances.</summary>
    private static MonthInterest Monthly(IReadOnlyList<RateFrom> rates, RunningBalances balances, List<DayChange> ofMonth, DateOnly month)
    {
        foreach (var change in ofMonth)
        {
            balances.Add(change);
        }

        return InterestCalculator.Monthly(balances.Now, RateOn(rates, MonthStart.LastDay(month)));
    }

    /// <summary>
    /// A month by days, from the balances before it and what changed in it, which is added to them. For each account, what a
    /// balance earns is added up when it changes, for the days since the last change: by the sums of the days' rates, so that
    /// days are not walked account by account.
    /// </summary>
    private static MonthInterest Daily(IReadOnlyList<RateFrom> rates, RunningBalances balances, List<DayChange> ofMonth, DateOnly month)
    {
        var ratesBefore = RatesBefore(rates, month);
        var since = new int[balances.Count];
        var parts = new Int128[since.Length];
        ofMonth.Sort((one, other) => one.Date.CompareTo(other.Date));
        foreach (var change in ofMonth)
        {
            Earn(balances.PlaceOf(change.AccountId), change.Date.Day - 1);
            balances.Add(change);
        }

        for (var i = 0; i < since.Length; i++)
        {
            Earn(i, ratesBefore.Length - 1);
        }

        return InterestCalculator.Daily(balances.AccountIds, parts);

        void Earn(int i, int day)
        {
            parts[i] += (Int128)Math.Max(0, balances[i]) * (ratesBefore[day] - ratesBefore[since[i]]);
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
