using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Cards;
using PotLock.Web.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

/// <summary>The form of a card as it is posted.</summary>
public sealed class CardForm : CommandForm
{
    /// <summary>How many days later a statement is due where its owner does not say: usual with banks.</summary>
    public const string UsualDueDays = "25";

    public string? Name { get; set; }

    /// <summary>How much may be owed at most.</summary>
    public string? Limit { get; set; }

    /// <summary>The day of the month of its statement.</summary>
    public string? StatementDay { get; set; }

    /// <summary>How many days later that is due.</summary>
    public string? DueDays { get; set; }

    /// <summary>What is owed on it when it is added.</summary>
    public string? OpeningOwed { get; set; }

    /// <summary>The name of its colour.</summary>
    public string? Colour { get; set; }

    public string? Note { get; set; }

    /// <summary>The form of a card that is changed.</summary>
    public static CardForm Of(CardRow card, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(money);
        return new CardForm
        {
            CommandId = NewCommandId(),
            Name = card.Name,
            Limit = money.ForInput(card.Terms.LimitMinor),
            StatementDay = DisplayText.Id(card.Terms.StatementDay),
            DueDays = DisplayText.Id(card.Terms.DueDays),
            Colour = card.Colour,
            Note = card.Note,
        };
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error; an empty day is left to the rules.</summary>
    public CardDetails Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new CardDetails(
            Name ?? "",
            reader.Amount(nameof(Limit), Limit),
            reader.Whole(nameof(StatementDay), StatementDay, 0, 1, 31),
            reader.Whole(nameof(DueDays), DueDays, 0, 1, CardRules.MaxDueDays),
            Colour ?? "",
            Note ?? "");
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Card">The card that is changed; null for a new one.</param>
public sealed record CardFormPage(CardForm Form, MoneyText Money, CardRow? Card);

/// <summary>The form that pays a card off, as it is posted.</summary>
public sealed class CardPaymentForm : CommandForm
{
    public string? Amount { get; set; }

    /// <summary>The date it counts for.</summary>
    public string? Date { get; set; }

    /// <summary>What pays: empty for the active balance, or a bank account's id.</summary>
    public string? From { get; set; }

    /// <summary>What it is.</summary>
    public string? Description { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public CardPayment Read(long cardId, FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new CardPayment(
            cardId,
            reader.Amount(nameof(Amount), Amount),
            reader.Id(nameof(From), From, "", "Choose what you’re paying the card from: your active balance or a bank account."),
            reader.Date(nameof(Date), Date),
            (Description ?? "").Trim());
    }
}

/// <summary>The page of one card, with the forms that pay and reconcile it.</summary>
/// <param name="Detail">The card.</param>
/// <param name="Payment">What was typed for a payment.</param>
/// <param name="PaymentWarning">What should be known before it is sent; null for nothing.</param>
/// <param name="Reconcile">What was typed for reconciling.</param>
public sealed record CardPage(CardDetail Detail, CardPaymentForm Payment, CardWarning? PaymentWarning, ReconcileForm Reconcile);

/// <summary>A card drawn as one.</summary>
/// <param name="Money">Writes money.</param>
/// <param name="IsLink">Whether its name leads to its page; on that page it does not.</param>
public sealed record CardFace(CardRow Card, MoneyText Money, bool IsLink);
