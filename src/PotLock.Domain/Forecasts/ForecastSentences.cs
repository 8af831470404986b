using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Forecasts;

/// <summary>What a forecast says, in sentences.</summary>
public static class ForecastSentences
{
    /// <summary>Where cash runs short.</summary>
    /// <param name="cash">Where.</param>
    /// <param name="name">What people call the withdrawal, or the card that cannot be paid; empty for another reason.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes a date as the book's people do.</param>
    public static string Short(CashShort cash, string name, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(cash);
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(format);
        return cash.Why switch
        {
            ShortReason.Withdrawal =>
                $"{name} needs {money.Format(cash.NeededMinor)} on {format(cash.On)}, but your active balance will only be "
                    + $"{money.Format(cash.HasMinor)}.",
            ShortReason.Cards =>
                $"By {format(cash.On)} you have to pay {money.Format(cash.NeededMinor)} on your cards, but you’ll only have "
                        + $"{money.Format(cash.HasMinor)} of liquid money."
                            + (cash.CardId is null ? "" : $" That isn’t enough to pay {name}."),
            _ => $"On {format(cash.On)} your accounts will be overdrawn by {money.Format(checked(-cash.HasMinor))} more than you have to "
                + "cover it.",
        };
    }

    /// <summary>
    /// What a pot is on the day on which it goes live: <c>full</c>, or <c>out of time, £40.00 short</c>; null for one that has no
    /// target and waits for its date alone.
    /// </summary>
    /// <param name="hasTarget">Whether it has a target.</param>
    /// <param name="shortMinor">By how much it misses that, in minor units; 0 when it does not.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static string? State(bool hasTarget, long shortMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return !hasTarget ? null : shortMinor > 0 ? $"out of time, {money.Format(shortMinor)} short" : "full";
    }

    /// <summary>
    /// Whether a pot will be full in time: <c>On course: full on 25 March 2027.</c> or <c>£561.20 short by 30 November 2026.</c>
    /// </summary>
    /// <param name="prospect">How it stands.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static string Prospect(PotProspect prospect, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(prospect);
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(format);
        return prospect switch
        {
            { IsOnCourse: false } => $"{money.Format(prospect.ShortMinor)} short by {format(prospect.EndDate)}.",
            { FullOn: { } on } => $"On course: full on {format(on)}.",
            _ => $"On course to be full by {format(prospect.EndDate)}.",
        };
    }

    /// <summary>How the day of a pot moves, and whether it is full then.</summary>
    /// <param name="name">The pot.</param>
    /// <param name="pot">Its days by both plans; something of them changes.</param>
    /// <param name="money">Writes money as the book's people do, and says how they write months.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static string Move(string name, PotComparison pot, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(format);
        var (missed, misses) = (pot.ShortBeforeMinor, pot.ShortAfterMinor);
        if (pot is { Moves: false, After: { } same } && missed != misses)
        {
            var asItStands = $"at the moment it would be {money.Format(missed)} short.";
            return misses == 0 ? $"{name} still goes live on {format(same)}, and is full by then; {asItStands}"
                : missed == 0 ? $"{name} still goes live on {format(same)}, but {money.Format(misses)} short of its target."
                : $"{name} still misses its target on {format(same)}, by {money.Format(misses)}; {asItStands}";
        }

        var day = MoveOfDay(name, pot.Before, pot.After, money.Culture, format);
        return misses > 0 ? $"{day[..^1]}, {money.Format(misses)} short of its target."
            : missed > 0 && pot.After is not null ? $"{day[..^1]}, and is full by then."
            : day;
    }

    private static string MoveOfDay(string name, DateOnly? before, DateOnly? after, CultureInfo culture, Func<DateOnly, string> format)
    {
        return (before, after) switch
        {
            ({ } from, { } to) when MonthStart.Of(from) == MonthStart.Of(to) => $"{name} moves from {format(from)} to {format(to)}.",
            ({ } from, { } to) when from.Year == to.Year => $"{name} moves from {DateText.MonthName(from, culture)} to "
                + $"{DateText.FormatMonth(to, culture)}.",
            ({ } from, { } to) => $"{name} moves from {DateText.FormatMonth(from, culture)} to {DateText.FormatMonth(to, culture)}.",
            ({ } from, null) => $"{name} would no longer go live within {Forecast.MaxYears} years; at the moment it does in "
                + $"{DateText.FormatMonth(from, culture)}.",
            (null, { } to) => $"{name} goes live in {DateText.FormatMonth(to, culture)}; at the moment it wouldn’t within "
                + $"{Forecast.MaxYears} years.",
            _ => $"{name} doesn’t go live within {Forecast.MaxYears} years either way.",
        };
    }
}
