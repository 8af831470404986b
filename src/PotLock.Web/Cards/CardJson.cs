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
/// <param name="Limit">The credit limit.</param>
/// <param name="LimitLeft">The limit minus what is owed; negative when over it.</param>
/// <param name="StatementDay">The day of the month its statement comes.</param>
/// <param name="DueDays">How many days later it is due.</param>
/// <param name="Due">What is still to pay on the last statement.</param>
/// <param name="DueOn">The last day to pay it; null without a statement.</param>
/// <param name="Overdue">What is overdue.</param>
/// <param name="NextStatementOn">The next statement day.</param>
/// <param name="NextDueOn">When that statement will be due.</param>
/// <param name="Reserved">How much of what is owed liquid money covers.</param>
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
/// <param name="DueOn">The last day to pay it.</param>
/// <param name="Balance">What was owed at the end of that day; negative when the card was in credit.</param>
/// <param name="Paid">Payments and refunds since.</param>
/// <param name="Due">What is still to pay.</param>
public sealed record CardStatementJson(string On, string DueOn, string Balance, string Paid, string Due);

/// <summary>Part of what is owed, by due date.</summary>
/// <param name="State">"overdue", "billed", or "running" before it is on a statement.</param>
/// <param name="StatementOn">The day of its statement.</param>
/// <param name="DueOn">The last day to pay it.</param>
/// <param name="Amount">How much.</param>
public sealed record CardDueJson(string State, string StatementOn, string DueOn, string Amount);

/// <summary>A warning.</summary>
/// <param name="Name">A name that does not change, as in "over-limit".</param>
/// <param name="Sentence">The sentence to show.</param>
public sealed record CardWarningJson(string Name, string Sentence);

/// <summary>A card with its statement and warnings.</summary>
/// <param name="Card">The card.</param>
/// <param name="Statement">The last statement; null if there has been none.</param>
/// <param name="Dues">What is owed, by due date.</param>
/// <param name="Warnings">Warnings, the most urgent first.</param>
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
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="OwedChange">The change in what is owed; positive for more.</param>
/// <param name="OwedAfter">What was owed afterwards.</param>
/// <param name="Undone">Whether it was undone.</param>
/// <param name="By">Who recorded it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record CardHistoryJson(
    string EntryId, string Kind, string Date, string Description, string OwedChange, string OwedAfter, bool Undone, string? By);

/// <summary>Changes to a card.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Limit">The credit limit.</param>
/// <param name="StatementDay">The day of the month its statement comes, 1 to 31.</param>
/// <param name="DueDays">How many days later it is due; 25 if left out.</param>
/// <param name="Colour">The name of its colour; unchanged if left out.</param>
/// <param name="Note">A note; none if left out.</param>
public sealed record CardBody(string? Name, string? Limit, int? StatementDay, int? DueDays, string? Colour, string? Note)
{
    private const int UsualDueDays = 25;

    /// <summary>What it asks for.</summary>
    internal CardDetails Read(ApiReader reader) => new(
        Name ?? "", reader.Amount("/limit", Limit), StatementDay ?? 0, DueDays ?? UsualDueDays, Colour ?? "", Note ?? "");
}

/// <summary>A new card.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Limit">The credit limit.</param>
/// <param name="StatementDay">The day of the month its statement comes, 1 to 31.</param>
/// <param name="DueDays">How many days later it is due; 25 if left out.</param>
/// <param name="OpeningOwed">What is owed on it so far; 0 if left out.</param>
/// <param name="Colour">The name of its colour; the next free one if left out.</param>
/// <param name="Note">A note; none if left out.</param>
public sealed record NewCardBody(
    string? Name, string? Limit, int? StatementDay, int? DueDays, string? OpeningOwed, string? Colour, string? Note);

/// <summary>A card payment.</summary>
/// <param name="Amount">How much; it can be more than is owed.</param>
/// <param name="From">The bank account it is paid from; the active balance if left out.</param>
/// <param name="Date">Its date; today if left out.</param>
/// <param name="Description">A description; "Payment to" and the card's name if left out.</param>
public sealed record CardPaymentBody(string? Amount, string? From, string? Date, string? Description);

/// <summary>A payment that was recorded.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Owed">What is owed afterwards; negative when the card is in credit.</param>
public sealed record CardPaidJson(string EntryId, string Amount, string Owed);

/// <summary>The balance at the bank.</summary>
/// <param name="Owed">What is owed; negative when the card is in credit.</param>
public sealed record ReconcileCardBody(string? Owed);

/// <summary>The result of reconciling.</summary>
/// <param name="EntryId">The adjustment; null when both agreed.</param>
/// <param name="Difference">How much more is owed than PotLock had.</param>
public sealed record ReconcileCardJson(string? EntryId, string Difference);
