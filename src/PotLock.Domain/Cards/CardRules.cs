using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Cards;

/// <summary>What a user asks of a card; amounts in minor units.</summary>
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

/// <summary>
/// What a card may be, and what may be done with it (product page, <i>Words</i> and <i>Transactions, cards, accounts</i>).
/// </summary>
public static class CardRules
{
    private static readonly NamedThing Named = new("card", "Enter a name for the card, like the name of its bank.")
    {
        Others = "a card or an account",
    };

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
        [
            .. CheckDetails(card, money),
            .. CheckOpening(openingOwedMinor, money),
            .. CheckCount(cardCount) is { } tooMany ? [tooMany] : Array.Empty<Refusal>(),
        ];

    /// <summary>Every reason why a card cannot be like this: name, limit, statement day, days to pay, looks.</summary>
    /// <param name="card">What is asked.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> CheckDetails(CardDetails card, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(money);
        return [
            .. NameRules.Check(Named, card.Name) is { } unnamed ? [unnamed] : Array.Empty<Refusal>(),
            .. CheckTerms(card, money),
            .. PotRules.CheckLook(card.Colour, "", card.Note),
        ];
    }

    /// <summary>
    /// The reason why a card cannot have this name, or null: another card or a bank account in use has it, in whatever case.
    /// </summary>
    /// <param name="namesInUse">The names of the book's other cards and of its bank accounts that are not archived.</param>
    public static Refusal? CheckNameIsFree(string name, IReadOnlyCollection<string> namesInUse) =>
        NameRules.CheckFree(Named, name, namesInUse);

    /// <summary>
    /// The reason why an archived card cannot be taken into use again, or null: its name is taken by now, or there are too
    /// many.
    /// </summary>
    /// <param name="name">The card's name.</param>
    /// <param name="namesInUse">The names of the book's cards and bank accounts that are not archived.</param>
    /// <param name="cardCount">How many cards the book has that are not archived.</param>
    public static Refusal? CheckRestore(string name, IReadOnlyCollection<string> namesInUse, int cardCount) =>
        NameRules.CheckRestore(Named, name, namesInUse) ?? CheckCount(cardCount);

    /// <summary>The reason why a book cannot have one more card in use, or null.</summary>
    /// <param name="cardCount">How many cards the book has that are not archived.</param>
    public static Refusal? CheckCount(int cardCount) => cardCount >= MaxCards
        ? new("too-many-cards", "", $"You can have at most {MaxCards} cards at a time. Archive one you no longer use.")
        : null;

    /// <summary>The reason why the bank cannot say that this much is owed, or null.</summary>
    /// <param name="owedMinor">What the bank says is owed, in minor units; negative when the card is in credit.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckOwed(long owedMinor, MoneyText money, string property = "Total")
    {
        ArgumentNullException.ThrowIfNull(money);
        var most = money.Currency.MaxAmountMinor;
        return owedMinor < -most || owedMinor > most
            ? new(
                "owed-out-of-range",
                property,
                $"Enter at most {money.Format(most)}, or for a card in credit an amount with a minus, down to {money.Format(-most)}.")
            : null;
    }

    /// <summary>The first colour that no card in use has; when all are taken, the next in turn.</summary>
    /// <param name="coloursInUse">The colours of the cards that are not archived.</param>
    public static string NextColour(IReadOnlyCollection<string> coloursInUse)
    {
        ArgumentNullException.ThrowIfNull(coloursInUse);
        return PotLook.Colours.FirstOrDefault(colour => !coloursInUse.Contains(colour)) ?? PotLook.DefaultColour(coloursInUse.Count);
    }

    /// <summary>
    /// What somebody should know of a card as it stands, the most pressing first: overdue, over the limit, not covered by the
    /// liquid money.
    /// </summary>
    /// <param name="card">How it stands.</param>
    /// <param name="reserve">How much of what is owed the liquid money covers.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes dates as they do.</param>
    public static IEnumerable<CardWarning> WarningsOf(
        CardStanding card, CardReserve reserve, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(reserve);
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(format);
        if (card.Overdue is { } overdue)
        {
            yield return new(
                "overdue", $"{money.Format(overdue.AmountMinor)} was due by {format(overdue.DueOn)} and hasn’t been paid yet.");
        }

        if (card.IsOverLimit)
        {
            yield return new(
                "over-limit",
                $"You owe {money.Format(card.OwedMinor)}, which is {money.Format(card.OverLimitMinor)} over the limit of "
                    + $"{money.Format(card.LimitMinor)}.");
        }

        if (reserve.GapMinor > 0)
        {
            yield return new(
                "not-covered",
                $"Your liquid money covers {money.Format(reserve.ReservedMinor)} of the {money.Format(reserve.OwedMinor)} you owe: "
                    + $"you’re {money.Format(reserve.GapMinor)} short.");
        }
    }

    /// <summary>The reason why nothing can be done with the card, or null: it was put away.</summary>
    /// <param name="card">The card's name.</param>
    /// <param name="isArchived">Whether it was put away.</param>
    /// <param name="property">The property that names the card.</param>
    public static Refusal? CheckInUse(string card, bool isArchived, string property = "PaidWith") =>
        ArchiveRules.CheckInUse("card", card, isArchived, property);

    /// <summary>The reason why a card cannot be archived, or null when it can: nothing is owed, and it is not in credit.</summary>
    /// <param name="card">The card's name.</param>
    /// <param name="owedMinor">What is owed in minor units; negative when in credit.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckArchive(string card, long owedMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return owedMinor switch
        {
            > 0 => new("card-has-debt", "", $"You still owe {money.Format(owedMinor)} on {card}. Pay it off first."),
            < 0 => new(
                "card-in-credit",
                "",
                $"{card} is {money.Format(checked(-owedMinor))} in credit. Spend it, or record the refund from your bank, first."),
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
            ? new(
                "payment-above-owed",
                $"This is more than you owe. The card will be {money.Format(checked(amountMinor - owedMinor))} in credit.")
            : null;
    }

    /// <summary>A warning when more is owed than the limit: it is allowed. Null otherwise.</summary>
    /// <param name="owedMinor">What is owed in minor units, with the expense that was just recorded.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static CardWarning? LimitWarning(long owedMinor, long limitMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return owedMinor > limitMinor
            ? new(
                "over-limit",
                $"You now owe {money.Format(owedMinor)}, which is {money.Format(checked(owedMinor - limitMinor))} over the limit of "
                    + $"{money.Format(limitMinor)}.")
            : null;
    }

    private static IEnumerable<Refusal> CheckTerms(CardDetails card, MoneyText money)
    {
        if (card.LimitMinor < 0 || card.LimitMinor > money.Currency.MaxAmountMinor)
        {
            yield return new(
                "limit-out-of-range", "Limit",
                $"Enter a limit between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }

        if (card.StatementDay is < 1 or > 31)
        {
            yield return new(
                "statement-day-out-of-range", "StatementDay", "Choose a day from 1 to 31. In a shorter month it’s the last day.");
        }

        if (card.DueDays is < 1 or > MaxDueDays)
        {
            yield return new("due-days-out-of-range", "DueDays", $"Enter between 1 and {MaxDueDays} days.");
        }
    }

    private static IEnumerable<Refusal> CheckOpening(long owedMinor, MoneyText money)
    {
        var most = money.Currency.MaxAmountMinor;
        if (owedMinor < -most || owedMinor > most)
        {
            yield return new(
                "opening-owed-out-of-range",
                "OpeningOwed",
                $"Enter at most {money.Format(most)}, or for a card in credit an amount with a minus, down to {money.Format(-most)}.");
        }
    }
}
