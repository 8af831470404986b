using PotLock.Domain.Ledger;

namespace PotLock.Domain.Owned;

/// <summary>What a user asks of something owned, or of another debt.</summary>
/// <param name="YearlyLossMillionths">How much of its value it loses a year; 1 % is 10,000.</param>
/// <param name="Note">A note; may be empty.</param>
public sealed record OwnedTerms(string Name, OwnedKind Kind, int YearlyLossMillionths = 0, string Note = "");

/// <summary>What things owned and other debts may be (<i>Loans, debts, things owned</i>).</summary>
public static class OwnedRules
{
    private const int Whole = 1_000_000;

    private static readonly NamedThing s_thing = new("thing", "Enter a name, like Home or Car.")
    {
        Others = "something",
    };

    /// <summary>Every reason why something cannot be like this.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="namesOfOthers">What the others of the book are called.</param>
    public static IEnumerable<Refusal> Check(OwnedTerms terms, IReadOnlyCollection<string> namesOfOthers)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(namesOfOthers);
        Refusal?[] found =
        [
            NameRules.Check(s_thing, terms.Name) ?? NameRules.CheckFree(s_thing, terms.Name, namesOfOthers),
            Enum.IsDefined(terms.Kind) ? null : new Refusal("unknown-kind", "Kind", "Choose whether you own it or owe it."),
            terms.YearlyLossMillionths is < 0 or > Whole
                ? new Refusal("loss-out-of-range", "YearlyLoss", "It can lose between 0% and 100% of its value a year.")
                : null,
            NoteRules.Check(terms.Note),
        ];
        return found.OfType<Refusal>();
    }

    /// <summary>Every reason why something cannot be worth this on a day. 0 is taken: it is sold, gone or paid back.</summary>
    /// <param name="today">The book's date.</param>
    /// <param name="closedThrough">The last day of the last closed month, if any.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static IEnumerable<Refusal> CheckValuation(
        Valuation valuation, DateOnly today, DateOnly? closedThrough, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(valuation);
        ArgumentNullException.ThrowIfNull(money);
        if (valuation.ValueMinor < 0 || valuation.ValueMinor > money.Currency.MaxAmountMinor)
        {
            yield return new Refusal(
                "value-out-of-range",
                "Value",
                $"Enter a value between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }

        if (LedgerRules.CheckDate(valuation.On, today, closedThrough, format, "On") is { } date)
        {
            yield return date;
        }
    }
}
