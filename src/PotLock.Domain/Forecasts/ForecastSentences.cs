using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Forecasts;

/// <summary>What a forecast says, in sentences.</summary>
public static class ForecastSentences
{
    /// <summary>Where cash runs short.</summary>
    /// <param name="cash">Where.</param>
    /// <param name="name">What people call the withdrawal; empty for another reason.</param>
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
                $"{name} takes {money.Format(cash.NeededMinor)} on {format(cash.On)}, and the active balance will have {money.Format(cash.HasMinor)}.",
            ShortReason.Cards =>
                $"By {format(cash.On)} your cards ask for {money.Format(cash.NeededMinor)}, and there will be {money.Format(cash.HasMinor)} of liquid money.",
            _ => $"On {format(cash.On)} your accounts will be overdrawn by {money.Format(checked(-cash.HasMinor))} more than there is to cover it.",
        };
    }

    /// <summary>How the day of a pot moves.</summary>
    /// <param name="name">The pot.</param>
    /// <param name="before">The day by today's plan; null when it does not go live within the forecast.</param>
    /// <param name="after">The day by the other plan; another one, or null.</param>
    /// <param name="culture">How the book's people write months.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static string Move(string name, DateOnly? before, DateOnly? after, CultureInfo culture, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return (before, after) switch
        {
            ({ } from, { } to) when MonthStart.Of(from) == MonthStart.Of(to) => $"{name} moves from {format(from)} to {format(to)}.",
            ({ } from, { } to) when from.Year == to.Year => $"{name} moves from {MonthName(from, culture)} to {DateText.FormatMonth(to, culture)}.",
            ({ } from, { } to) => $"{name} moves from {DateText.FormatMonth(from, culture)} to {DateText.FormatMonth(to, culture)}.",
            ({ } from, null) => $"{name} no longer goes live within {Forecast.MaxYears} years; as it stands it does in {DateText.FormatMonth(from, culture)}.",
            (null, { } to) => $"{name} goes live in {DateText.FormatMonth(to, culture)}; as it stands it does not within {Forecast.MaxYears} years.",
            _ => $"{name} does not go live within {Forecast.MaxYears} years, either way.",
        };
    }

    private static string MonthName(DateOnly date, CultureInfo culture) => date.ToString("MMMM", culture);
}
