using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Budgets;

/// <summary>What a budget comes to, in plain sentences: on its page and in what PotLock tells. Pure.</summary>
public static class BudgetSentences
{
    /// <summary>
    /// What is left and for how long, as in <c>£120.00 left: £13.33 a day for 9 days.</c> Today counts as a day to spend in,
    /// and the share of a day is rounded down, so that it lasts. A month that is over says what was left, one to come what
    /// each of its days has.
    /// </summary>
    /// <param name="today">The book's date.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static string Left(BudgetMonth month, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(money);
        var days = DaysToSpendIn(month, today);
        return (Math.Sign(month.LeftMinor), days) switch
        {
            (> 0, 0) => $"{money.Format(month.LeftMinor)} was left over.",
            (> 0, 1) => $"{money.Format(month.LeftMinor)} left for today, the last day of the month.",
            (> 0, _) => $"{money.Format(month.LeftMinor)} left: {money.Format(month.LeftMinor / days)} a day for {Days(days)}.",
            (0, 0) => "You spent exactly your budget.",
            (0, _) => $"Nothing left, with {Days(days)} to go.",
            (_, 0) => $"You spent {money.Format(-month.LeftMinor)} more than your budget.",
            _ => $"{money.Format(-month.LeftMinor)} over, with {Days(days)} to go.",
        };
    }

    /// <summary>
    /// How spending compares with the days, as in <c>You’ve spent £30.00 more than an even pace (£210.00 by today).</c> Null
    /// outside the month, and when there was nothing to spend or all of it is spent: then the days do not matter.
    /// </summary>
    /// <param name="today">The book's date.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static string? Pace(BudgetMonth month, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(money);
        if (month.Calendar.MonthOf(today) != month.Month || month.AvailableMinor <= 0 || month.LeftMinor <= 0)
        {
            return null;
        }

        var pace = BudgetPaces.Of(month, today);
        var byToday = $"an even pace ({money.Format(pace.ProRataMinor)} by today).";
        return pace.LeftMinor switch
        {
            0 => $"You’re spending at an even pace: {money.Format(pace.ProRataMinor)} by today.",
            > 0 => $"You’ve spent {money.Format(pace.LeftMinor)} less than {byToday}",
            _ => $"You’ve spent {money.Format(-pace.LeftMinor)} more than {byToday}",
        };
    }

    /// <summary>
    /// That spending reached a threshold, as in <c>Groceries: you’ve spent £82.00 of the £100.00 budget for March 2027.
    /// £18.00 is left.</c>
    /// </summary>
    /// <param name="name">The category; null for all spending.</param>
    /// <param name="month">The month as it stands now.</param>
    /// <param name="money">Writes money as the book's people do.</param>
        public static string Reached(string? name, BudgetMonth month, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(money);
        var (what, when) = (name ?? "All spending", DateText.FormatMonth(month.Month, money.Culture));
        var spent = $"{what}: you’ve spent {money.Format(month.SpentMinor)}";
        if (month.AvailableMinor <= 0)
        {
            return $"{spent}, with nothing left in the budget for {when}.";
        }

        var left = month.LeftMinor switch
        {
            > 0 => $"{money.Format(month.LeftMinor)} is left.",
            0 => "Nothing is left.",
            _ => $"That is {money.Format(-month.LeftMinor)} over.",
        };
        return $"{spent} of the {money.Format(month.AvailableMinor)} budget for {when}. {left}";
    }

    /// <summary>The same without amounts, as in <c>Groceries: the budget for March 2027 is nearly used up.</c></summary>
    /// <param name="name">The category; null for all spending.</param>
    /// <param name="month">The month as it stands now.</param>
    /// <param name="culture">How the book writes a month.</param>
    public static string ReachedWithoutAmounts(string? name, BudgetMonth month, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(month);
        var state = month.LeftMinor switch
        {
            > 0 => "is nearly used up",
            0 => "is used up",
            _ => "is overspent",
        };
        return $"{name ?? "All spending"}: the budget for {DateText.FormatMonth(month.Month, culture)} {state}.";
    }

    /// <summary>How many days of a month are still to spend in, today included: all of one to come, none of one that is over.</summary>
    private static int DaysToSpendIn(BudgetMonth month, DateOnly today) =>
        Math.Max(0, month.LastDay.DayNumber + 1 - Math.Max(today.DayNumber, month.FirstDay.DayNumber));

    private static string Days(int days) => days == 1 ? "1 day" : $"{days.ToString(CultureInfo.InvariantCulture)} days";
}
