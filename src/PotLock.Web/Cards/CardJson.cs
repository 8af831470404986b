using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Cards;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

/// <summary>A credit card.</summary>
/// <param name="Id">The card.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owed">What is owed on it; negative when it is in credit.</param>
/// <param name="Limit">How much may be owed at most.</param>
/// <param name="LimitLeft">The limit less what is owed; negative when over it.</param>
/// <param name="StatementDay">The day of the month of its statement.</param>
/// <param name="DueDays">How many days later that is due.</param>
/// <param name="Due">What is still to be paid of the last statement.</param>
/// <param name="DueOn">The last day on which that is in time; null without a statement.</param>
/// <param name="Overdue">What is on a statement whose day has passed.</param>
/// <param name="NextStatementOn">The next statement day.</param>
/// <param name="NextDueOn">When that statement will be due.</param>
/// <param name="Reserved">How much of what is owed the liquid money covers.</param>
/// <param name="Colour">The name of its colour.</param>
/// <param name="Note">Its note.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
public sealed record CardJson(
    string Id, string Name, string Owed, string Limit, string LimitLeft, int StatementDay, int DueDays, string Due, string? DueOn,
    string Overdue, string NextStatementOn, string NextDueOn, string Reserved, string Colour, string Note, string? ArchivedOn)
{
    /// <summary>A card as programs read it.</summary>
    internal static CardJson Of(CardRow row, MoneyText money)
    {
        var standing = row.Standing;
        return new CardJson(
            DisplayText.Id(row.CardId), row.Name, money.Plain(standing.OwedMinor), money.Plain(row.Terms.LimitMinor),
            money.Plain(standing.LimitLeftMinor), row.Terms.StatementDay, row.Terms.DueDays, money.Plain(standing.DueMinor),
            ApiText.Date(standing.Last?.DueOn), money.Plain(standing.OverdueMinor), DateText.Iso(standing.NextStatementOn),
            DateText.Iso(standing.NextDueOn), money.Plain(row.Reserve.ReservedMinor), row.Colour, row.Note, ApiText.Date(row.ArchivedOn));
    }
}

/// <summary>The last statement of a card.</summary>
/// <param name="On">Its day.</param>
/// <param name="DueOn">The last day on which it is paid in time.</param>
/// <param name="Balance">What was owed at the end of that day; negative when the card was in credit.</param>
/// <param name="Paid">Payments and refunds since.</param>
/// <param name="Due">What is still to be paid.</param>
public sealed record CardStatementJson(string On, string DueOn, string Balance, string Paid, string Due);

/// <summary>A part of what is owed, by the day on which it has to be paid.</summary>
/// <param name="State">"overdue", "billed", or "running" while it is on no statement yet.</param>
/// <param name="StatementOn">The day of its statement.</param>
/// <param name="DueOn">The last day on which that is paid in time.</param>
/// <param name="Amount">How much.</param>
public sealed record CardDueJson(string State, string StatementOn, string DueOn, string Amount);

/// <summary>Something that its owner should know.</summary>
/// <param name="Name">A name that does not change, as in "over-limit".</param>
/// <param name="Sentence">The sentence for people.</param>
public sealed record CardWarningJson(string Name, string Sentence);

/// <summary>A card whole.</summary>
/// <param name="Card">The card.</param>
/// <param name="Statement">The last statement; null while there was none.</param>
/// <param name="Dues">What is owed, by the day on which it has to be paid.</param>
/// <param name="Warnings">What its owner should know, the most pressing first.</param>
public sealed record CardDetailJson(
    CardJson Card, CardStatementJson? Statement, IReadOnlyList<CardDueJson> Dues, IReadOnlyList<CardWarningJson> Warnings)
{
    /// <summary>A card as programs read it.</summary>
    internal static CardDetailJson Of(CardDetail detail)
    {
        var (money, standing) = (detail.Book.Money, detail.Card.Standing);
        return new CardDetailJson(
            CardJson.Of(detail.Card, money),
            standing.Last is { } last
                ? new CardStatementJson(
                    DateText.Iso(last.On), DateText.Iso(last.DueOn), money.Plain(last.BalanceMinor), money.Plain(last.PaidMinor),
                    money.Plain(last.DueMinor))
                : null,
            [
                .. standing.Dues.Select(due => new CardDueJson(
                    ApiText.Mark(due.State), DateText.Iso(due.StatementOn), DateText.Iso(due.DueOn), money.Plain(due.AmountMinor))),
            ],
            [.. detail.Warnings.Select(warning => new CardWarningJson(warning.Name, warning.Sentence))]);
    }
}

/// <summary>A line of a card's history.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">The date it counts for.</param>
/// <param name="Description">What it says.</param>
/// <param name="OwedChange">What it changed of what is owed: more is positive.</param>
/// <param name="OwedAfter">What was owed after it.</param>
/// <param name="Undone">Whether it was taken back.</param>
public sealed record CardHistoryJson(
    string EntryId, string Kind, string Date, string Description, string OwedChange, string OwedAfter, bool Undone);

/// <summary>What an existing card is to become.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Limit">How much may be owed at most.</param>
/// <param name="StatementDay">The day of the month of its statement, 1 to 31.</param>
/// <param name="DueDays">How many days later that is due; 25 when left out.</param>
/// <param name="Colour">The name of its colour; it stays as it is when left out.</param>
/// <param name="Note">A note; none when left out.</param>
public sealed record CardBody(string? Name, string? Limit, int? StatementDay, int? DueDays, string? Colour, string? Note)
{
    private const int UsualDueDays = 25;

    /// <summary>What it asks for.</summary>
    internal CardDetails Read(ApiReader reader) => new(
        Name ?? "", reader.Amount("/limit", Limit), StatementDay ?? 0, DueDays ?? UsualDueDays, Colour ?? "", Note ?? "");
}

/// <summary>A card that is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Limit">How much may be owed at most.</param>
/// <param name="StatementDay">The day of the month of its statement, 1 to 31.</param>
/// <param name="DueDays">How many days later that is due; 25 when left out.</param>
/// <param name="OpeningOwed">What is owed on it already; nothing when left out.</param>
/// <param name="Colour">The name of its colour; the next free one when left out.</param>
/// <param name="Note">A note; none when left out.</param>
public sealed record NewCardBody(
    string? Name, string? Limit, int? StatementDay, int? DueDays, string? OpeningOwed, string? Colour, string? Note);

/// <summary>A payment that is asked for.</summary>
/// <param name="Amount">How much; it may be more than is owed.</param>
/// <param name="From">The bank account that pays; the active balance when left out.</param>
/// <param name="Date">The date it counts for; today when left out.</param>
/// <param name="Description">What it is; "Payment to" and the card's name when left out.</param>
public sealed record CardPaymentBody(string? Amount, string? From, string? Date, string? Description);

/// <summary>A payment that was recorded.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Owed">What is owed after it; negative when the card is in credit.</param>
public sealed record CardPaidJson(string EntryId, string Amount, string Owed);

/// <summary>What the bank says.</summary>
/// <param name="Owed">What is owed; negative when the card is in credit.</param>
public sealed record ReconcileCardBody(string? Owed);

/// <summary>What reconciling found.</summary>
/// <param name="EntryId">The adjustment; null when both agreed.</param>
/// <param name="Difference">What more is owed than PotLock had.</param>
public sealed record ReconcileCardJson(string? EntryId, string Difference);
