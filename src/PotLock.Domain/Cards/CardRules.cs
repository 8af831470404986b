using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Cards;

/// <summary>What a user asks of a card; amounts in minor units.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LimitMinor">How much may be owed at most.</param>
/// <param name="StatementDay">The day of the month of its statement.</param>
/// <param name="DueDays">How many days later the statement is due.</param>
/// <param name="Colour">The name of its colour; empty for the next free one.</param>
/// <param name="Note">A note; may be empty.</param>
public sealed record CardDetails(string Name, long LimitMinor, int StatementDay, int DueDays, string Colour = "", string Note = "");

/// <summary>Something that a user should know before going on, which is not refused.</summary>
/// <param name="Name">Stable name in kebab case, for instance <c>over-limit</c>.</param>
/// <param name="Sentence">The plain sentence shown to the user.</param>
public sealed record CardWarning(string Name, string Sentence);

/// <summary>What a card may be, and what may be done with it (product page, <i>Words</i> and <i>Transactions, cards, accounts</i>).</summary>
public static class CardRules
{
    /// <summary>The longest time to pay, in days after the statement day.</summary>
    public const int MaxDueDays = 60;

    /// <summary>How many cards a book can have that are not archived.</summary>
    public const int MaxCards = 50;

    /// <summary>Every reason why this card cannot be added; none when it can.</summary>
    /// <param name="card">What is asked.</param>
    /// <param name="openingOwedMinor">What is owed on it already; negative when it is in credit.</param>
    /// <param name="cardCount">How many cards the book has that are not archived.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IReadOnlyList<Refusal> CheckNew(CardDetails card, long openingOwedMinor, int cardCount, MoneyText money) =>
        [.. CheckDetails(card, money), .. CheckOpening(openingOwedMinor, money), .. CheckCount(cardCount)];

    /// <summary>Every reason why a card cannot be like this: name, limit, statement day, days to pay, looks.</summary>
    /// <param name="card">What is asked.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> CheckDetails(CardDetails card, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(money);
        return [.. CheckName(card.Name), .. CheckTerms(card, money), .. PotRules.CheckLook(card.Colour, "", card.Note)];
    }

    /// <summary>
    /// The reason why this amount cannot be paid off, or null when it can: more than zero, and the card is in use. More than
    /// is owed may be paid, see <see cref="PaymentWarning"/>; whether the money is there is the paying account's rule.
    /// </summary>
    /// <param name="amountMinor">The amount in minor units.</param>
    /// <param name="card">The card's name.</param>
    /// <param name="isArchived">Whether it was put away.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckPayment(long amountMinor, string card, bool isArchived, MoneyText money) =>
        CheckInUse(card, isArchived, "Amount") ?? LedgerRules.CheckAmount(amountMinor, money);

    /// <summary>The reason why nothing can be paid with the card or refunded to it, or null: it was put away.</summary>
    /// <param name="card">The card's name.</param>
    /// <param name="isArchived">Whether it was put away.</param>
    /// <param name="field">The form field that names the card.</param>
    public static Refusal? CheckInUse(string card, bool isArchived, string field = "PaidWith") =>
        isArchived ? new("card-is-archived", field, $"{card} is archived. Take it into use again first, or choose another.") : null;

    /// <summary>The reason why a card cannot be archived, or null when it can: nothing is owed, and it is not in credit.</summary>
    /// <param name="card">The card's name.</param>
    /// <param name="owedMinor">What is owed in minor units; negative when in credit.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckArchive(string card, long owedMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return owedMinor switch
        {
            > 0 => new("card-has-debt", "", $"{money.Format(owedMinor)} is owed on {card}. Pay it off first."),
            < 0 => new("card-in-credit", "", $"{card} is in credit with {money.Format(checked(-owedMinor))}. Spend it, or record what came back, first."),
            _ => null,
        };
    }

    /// <summary>A warning when more is paid than is owed: it puts the card in credit, and is allowed. Null otherwise.</summary>
    /// <param name="amountMinor">The payment in minor units.</param>
    /// <param name="owedMinor">What is owed before it; negative when in credit.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static CardWarning? PaymentWarning(long amountMinor, long owedMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return amountMinor > owedMinor
            ? new("payment-above-owed", $"This is more than is owed. The card will be in credit with {money.Format(checked(amountMinor - owedMinor))}.")
            : null;
    }

    /// <summary>A warning when more is owed than the limit: it is allowed. Null otherwise.</summary>
    /// <param name="owedMinor">What is owed in minor units, with the expense that is about to be recorded.</param>
    /// <param name="limitMinor">The limit.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static CardWarning? LimitWarning(long owedMinor, long limitMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return owedMinor > limitMinor
            ? new("over-limit", $"{money.Format(owedMinor)} will be owed, which is {money.Format(checked(owedMinor - limitMinor))} over the limit of {money.Format(limitMinor)}.")
            : null;
    }

    private static IEnumerable<Refusal> CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new("card-needs-name", "Name", "Give the card a name, for instance that of its bank.");
        }
        else if (name.Length > PotRules.MaxNameLength)
        {
            yield return new("card-name-too-long", "Name", $"The name can have at most {PotRules.MaxNameLength} characters; this one has {name.Length}.");
        }
        else if (name.Any(char.IsControl))
        {
            yield return new("card-name-has-control-characters", "Name", "The name must be one line of ordinary text.");
        }
    }

    private static IEnumerable<Refusal> CheckTerms(CardDetails card, MoneyText money)
    {
        if (card.LimitMinor < 0 || card.LimitMinor > money.Currency.MaxAmountMinor)
        {
            yield return new("limit-out-of-range", "Limit", $"A limit is between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }

        if (card.StatementDay is < 1 or > 31)
        {
            yield return new("statement-day-out-of-range", "StatementDay", "Choose a day from 1 to 31. In a shorter month it is the last day.");
        }

        if (card.DueDays is < 1 or > MaxDueDays)
        {
            yield return new("due-days-out-of-range", "DueDays", $"A statement is due from 1 to {MaxDueDays} days after its day.");
        }
    }

    private static IEnumerable<Refusal> CheckOpening(long owedMinor, MoneyText money)
    {
        var most = money.Currency.MaxAmountMinor;
        if (owedMinor < -most || owedMinor > most)
        {
            yield return new("opening-owed-out-of-range", "OpeningOwed", $"What is owed already can be at most {money.Format(most)}; a card in credit has a minus, down to {money.Format(-most)}.");
        }
    }

    private static IEnumerable<Refusal> CheckCount(int cardCount)
    {
        if (cardCount >= MaxCards)
        {
            yield return new("too-many-cards", "", $"A book can have at most {MaxCards} cards at a time. Archive one that you no longer use.");
        }
    }
}
