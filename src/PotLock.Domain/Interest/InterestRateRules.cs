using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>Which rates are taken (product page, <i>Interest</i>).</summary>
public static class InterestRateRules
{
    private const int YearsAhead = 10;

    /// <summary>Every reason why a rate cannot count from a date.</summary>
    /// <param name="annualRateMillionths">The rate; null when none was typed.</param>
    /// <param name="from">The date; null when none was typed.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="format">Writes a date as the book's people do.</param>
    public static IEnumerable<Refusal> Check(int? annualRateMillionths, DateOnly? from, DateOnly today, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (annualRateMillionths is not { } rate)
        {
            yield return new Refusal("rate-missing", "Rate", "Enter the annual rate, like 3.1, or 0 if it no longer earns interest.");
        }
        else if (CheckRate(rate) is { } outOfRange)
        {
            yield return outOfRange;
        }

        if (from is not { } date)
        {
            yield return new Refusal("rate-date-missing", "From", "Choose the first day the rate applies.");
        }
        else if (date < LedgerRules.EarliestDate || date > today.AddYears(YearsAhead))
        {
            yield return new Refusal(
                "rate-date-out-of-range",
                "From",
                $"Choose a day from {format(LedgerRules.EarliestDate)} to {format(today.AddYears(YearsAhead))}.");
        }
    }

    /// <summary>Why there is no such annual rate, of money that is saved or owed; null when there is.</summary>
    /// <param name="annualRateMillionths">The rate; 1 % is 10,000.</param>
    /// <param name="property">The property that it belongs to.</param>
    public static Refusal? CheckRate(int annualRateMillionths, string property = "Rate") =>
        annualRateMillionths is < 0 or > InterestRate.MaxMillionths
            ? new("rate-out-of-range", property, "The rate must be between 0% and 100% a year.")
            : null;
}
