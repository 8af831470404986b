namespace PotLock.Domain.Ledger;

/// <summary>The rules that every amount, date and description of a command must meet (product page, <i>The ledger</i>).</summary>
public static class LedgerRules
{
    /// <summary>No entry is dated before this: it catches a mistyped year.</summary>
    public static readonly DateOnly EarliestDate = new(1970, 1, 1);

    /// <summary>An amount of money moved by a command: more than zero and at most 1,000,000,000.00.</summary>
    public static Refusal? CheckAmount(long amountMinor, MoneyText money, string property = "Amount")
    {
        ArgumentNullException.ThrowIfNull(money);
        if (amountMinor <= 0)
        {
            return new("amount-not-positive", property, $"Enter an amount of {money.Format(1)} or more.");
        }

        return amountMinor > money.Currency.MaxAmountMinor
            ? new("amount-too-large", property, $"Enter at most {money.Format(money.Currency.MaxAmountMinor)}.")
            : null;
    }

    /// <summary>
    /// A date that a user enters: not after today (the future needs a schedule), not in a closed month or before one.
    /// </summary>
    public static Refusal? CheckDate(
        DateOnly date, DateOnly today, DateOnly? closedThrough, Func<DateOnly, string> format, string property = "Date")
    {
        ArgumentNullException.ThrowIfNull(format);
        if (date > today)
        {
            return new(
                "date-in-future",
                property,
                $"The date can’t be after today, {format(today)}. Schedule money that is still to come instead.");
        }

        if (closedThrough is { } closed && date <= closed)
        {
            return new(
                "month-is-closed",
                property,
                $"The months up to {format(closed)} are closed. Choose a later date, or reopen the month first.");
        }

        return date < EarliestDate
            ? new("date-too-early", property, $"The date can’t be before {format(EarliestDate)}.")
            : null;
    }

    /// <summary>
    /// A description: at most <see cref="JournalEntry.MaxDescriptionLength"/> characters, <see cref="OrdinaryText"/> on one
    /// line.
    /// </summary>
    public static Refusal? CheckDescription(string description, string property = "Description") =>
        TextRules.Check(description, "description", "description", property, JournalEntry.MaxDescriptionLength);
}
