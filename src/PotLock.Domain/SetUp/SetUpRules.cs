using System.Globalization;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.SetUp;

/// <summary>Something to save for.</summary>
/// <param name="Name">What it is.</param>
/// <param name="TargetMinor">What it costs, in minor units; null when nobody knows.</param>
/// <param name="EndDate">When the money must be there; null when it does not matter.</param>
public sealed record Goal(string Name, long? TargetMinor, DateOnly? EndDate);

/// <summary>The rules for setting a book up (product page, <i>Set-up</i>).</summary>
public static class SetUpRules
{
    /// <summary>How many goals are asked for at most.</summary>
    public const int MaxGoals = 20;

    /// <summary>The property of the first pots; the item is the place from 0.</summary>
    public const string Pots = "Pots";

    /// <summary>The property of the goals; the item is the place from 0.</summary>
    public const string Goals = "Goals";

    /// <summary>A book that has entries or pots is set up: its currency stays, and its pots are made one by one.</summary>
    public static Refusal AlreadySetUp { get; } =
        new("already-set-up", "", "Your book is already set up: it has entries or pots. Add more pots on the Pots page.");

    /// <summary>What is in the main account: nothing, or up to 1,000,000,000.00.</summary>
    public static IEnumerable<Refusal> CheckTotal(long totalMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (totalMinor < 0 || totalMinor > money.Currency.MaxAmountMinor)
        {
            yield return new(
                "total-out-of-range",
                "Total",
                $"Enter an amount between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }
    }

    /// <summary>An annual rate: 0 to 100 %.</summary>
    public static IEnumerable<Refusal> CheckRate(int? rateMillionths)
    {
        if (rateMillionths is < 0 or > InterestRate.MaxMillionths)
        {
            yield return new("rate-out-of-range", "Rate", "The interest must be between 0% and 100% a year.");
        }
    }

    /// <summary>A monthly income: nothing, or up to 1,000,000,000.00.</summary>
    public static IEnumerable<Refusal> CheckIncome(long? incomeMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (incomeMinor < 0 || incomeMinor > money.Currency.MaxAmountMinor)
        {
            yield return new(
                "income-out-of-range",
                "Income",
                $"Enter an amount between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }
    }

    /// <summary>Goals: each one that a pot could have, and not too many of them.</summary>
    public static IEnumerable<Refusal> CheckGoals(IReadOnlyList<Goal> goals, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(money);
        if (goals.Count > MaxGoals)
        {
            return [new("too-many-goals", "", $"Enter at most {MaxGoals} goals for now. You can add more pots at any time.")];
        }

        var book = Alone(today, money);
        return goals.SelectMany((goal, i) => PotRules.CheckNew(
                new NewPot(goal.Name, goal.TargetMinor, EndDate: null, 0),
                book with { NamesOfOthers = [.. goals.Take(i).Select(other => other.Name)] })
            .Concat(PotRules.CheckEndDate(goal.EndDate, book, "date"))
            .Select(refusal => (refusal.Name == "pot-needs-name"
                ? refusal with { Sentence = "Say what you’re saving for, like a holiday." }
                : refusal).Under(Goals, i)));
    }

    /// <summary>
    /// First pots: each one that could be made, their starting balances together at most the total, their weightings
    /// together at most 100 %. What is too much is said beside the first pot with which it is.
    /// </summary>
    public static IReadOnlyList<Refusal> CheckPots(IReadOnlyList<NewPot> pots, long totalMinor, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(pots);
        ArgumentNullException.ThrowIfNull(money);
        if (pots.Count > PotRules.MaxPots)
        {
            return [new("too-many-pots", "", $"You can have at most {PotRules.MaxPots} pots at a time.")];
        }

        List<Refusal> refusals =
        [
            .. pots.SelectMany((pot, i) => PotRules.CheckNew(
                    pot, Alone(today, money) with { NamesOfOthers = [.. pots.Take(i).Select(other => other.Name)] })
                .Select(refusal => refusal.Under(Pots, i))),
        ];
        // Sums of figures that make no sense by themselves would say nothing.
        if (refusals.Count == 0)
        {
            refusals.AddRange(CheckStarts(pots, totalMinor, money));
            refusals.AddRange(CheckWeightings(pots, money.Culture));
        }

        return refusals;
    }

    private static IEnumerable<Refusal> CheckStarts(IReadOnlyList<NewPot> pots, long totalMinor, MoneyText money)
    {
        var sum = 0L;
        var firstOver = 0;
        for (var i = 0; i < pots.Count; i++)
        {
            sum = checked(sum + pots[i].StartingBalanceMinor);
            firstOver = firstOver == 0 && sum > totalMinor ? i + 1 : firstOver;
        }

        if (firstOver > 0)
        {
            yield return new Refusal(
                "starts-above-total", "StartingBalance",
                $"The starting balances add up to {money.Format(sum)}, but the main account has {money.Format(totalMinor)}. Take "
                    + $"{money.Format(sum - totalMinor)} off.").Under(Pots, firstOver - 1);
        }
    }

    private static IEnumerable<Refusal> CheckWeightings(IReadOnlyList<NewPot> pots, CultureInfo culture)
    {
        var sum = 0;
        var firstOver = 0;
        for (var i = 0; i < pots.Count; i++)
        {
            sum += pots[i].WeightingBasisPoints;
            firstOver = firstOver == 0 && sum > PotRules.FullWeighting ? i + 1 : firstOver;
        }

        if (firstOver > 0)
        {
            yield return new Refusal(
                "weightings-above-100", "Weighting",
                $"The shares add up to {PercentText.Format(sum, culture)}. Take "
                    + $"{PercentText.Format(sum - PotRules.FullWeighting, culture)} off so that they come to at most "
                    + "100%.").Under(Pots, firstOver
                    - 1);
        }
    }

    /// <summary>A book in which a pot stands alone and money does not run out: what the pots share is checked apart.</summary>
    private static PotSurroundings Alone(DateOnly today, MoneyText money) =>
        new(today, money.Currency.MaxAmountMinor, 0, 0, money, date => DateText.Format(date, money.Culture));
}
