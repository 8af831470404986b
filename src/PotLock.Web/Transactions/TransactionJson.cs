using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Transactions;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>An entry in the list.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">What it is about, as in "expense" or "starting-balance".</param>
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="Amount">Its amount, positive.</param>
/// <param name="Change">Its effect on everything you own: negative for spending, "0.00" if money only moved.</param>
/// <param name="Categories">The names of its expense categories.</param>
/// <param name="CategoryId">The first of them, or null.</param>
/// <param name="Accounts">The names of its accounts, pots and cards.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Undone">Whether it was undone.</param>
/// <param name="Receipts">How many receipts it has.</param>
/// <param name="By">Who recorded it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record TransactionRowJson(
    string Id, string Kind, string Date, string Description, string Amount, string Change, IReadOnlyList<string> Categories,
    string? CategoryId, IReadOnlyList<string> Accounts, IReadOnlyList<string> Tags, bool Undone, int Receipts, string? By)
{
    /// <summary>A row as programs read it.</summary>
    internal static TransactionRowJson Of(TransactionRow row, MoneyText money) => new(
        DisplayText.Id(row.Entry.EntryId), DisplayText.KindMark(row.Entry.Kind), DateText.Iso(row.Entry.Date), row.Entry.Description,
        money.Plain(row.Entry.AmountMinor), money.Plain(row.ChangeMinor), row.Categories,
        row.CategoryId is { } category ? DisplayText.Id(category) : null, row.Accounts, row.Tags, row.Entry.IsUndone,
        row.Receipts, row.Entry.By);
}

/// <summary>A line of an entry: what it changes in one account. All lines of an entry sum to nothing.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Account">Its name.</param>
/// <param name="Amount">The change.</param>
public sealed record EntryLineJson(string AccountId, string Account, string Amount);

/// <summary>An entry with its lines and history.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="Note">Its note.</param>
/// <param name="Amount">Its amount, positive.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Reverses">The entry it undoes, or null.</param>
/// <param name="ReversedBy">The entry that undid it, or null.</param>
/// <param name="ReplacedBy">The entry that replaced it, or null.</param>
/// <param name="By">Who recorded it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record EntryJson(
    string Id, string Kind, string Date, string Description, string Note, string Amount, IReadOnlyList<string> Tags,
    IReadOnlyList<EntryLineJson> Lines, string? Reverses, string? ReversedBy, string? ReplacedBy, string? By)
{
    /// <summary>An entry as programs read it.</summary>
    internal static EntryJson Of(EntryDetail detail)
    {
        var (entry, money) = (detail.Entry, detail.Book.Money);
        return new EntryJson(
            DisplayText.Id(entry.Id), DisplayText.KindMark(entry.Kind), DateText.Iso(entry.Date), entry.Description, entry.Note,
            money.Plain(entry.AmountMinor), detail.Tags,
            [
                .. detail.Lines.Select(line => new EntryLineJson(
                    DisplayText.Id(line.AccountId), line.AccountName, money.Plain(line.AmountMinor))),
            ],
            IdOf(entry.ReversesEntryId), IdOf(detail.ReversedById), IdOf(detail.ReplacedById), detail.By);
    }

    private static string? IdOf(long? id) => id is { } known ? DisplayText.Id(known) : null;
}

/// <summary>A part of an expense or refund with its own category.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Amount">How much of it.</param>
public sealed record CategoryPartBody(string? CategoryId, string? Amount);

/// <summary>A new entry, or changes to one.</summary>
/// <param name="Kind">"expense", "income", "refund", "transfer" or "card-payment".</param>
/// <param name="Amount">How much, as in "45.00".</param>
/// <param name="Description">A description; the name of its kind if left out.</param>
/// <param name="PaidWith">The account, pot or card paid with, or that the money goes into; the active balance if left out.</param>
/// <param name="To">Where a transfer goes, or the card being paid; the active balance if left out.</param>
/// <param name="Date">Its date; today if left out.</param>
/// <param name="CategoryId">The category of an expense or refund; your rules choose one if left out.</param>
/// <param name="Parts">Parts of it in other categories.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Note">A note.</param>
public sealed record TransactionBody(
    string? Kind, string? Amount, string? Description, string? PaidWith, string? To, string? Date, string? CategoryId,
    IReadOnlyList<CategoryPartBody>? Parts, IReadOnlyList<string>? Tags, string? Note)
{
    /// <summary>What it asks for.</summary>
    internal TransactionRequest Read(ApiReader reader) => new(
        TransactionWords.KindOf(Kind), reader.Amount("/amount", Amount), (Description ?? "").Trim(),
        reader.OptionalId("/paidWith", PaidWith), reader.OptionalId("/to", To), reader.OptionalDate("/date", Date),
        reader.OptionalId("/categoryId", CategoryId),
        [
            .. (Parts ?? []).Select((part, place) => new CategoryPart(
                reader.OptionalId($"/parts/{DisplayText.Id(place)}/categoryId", part.CategoryId) ?? 0,
                reader.Amount($"/parts/{DisplayText.Id(place)}/amount", part.Amount))),
        ],
        Tags ?? [], (Note ?? "").Trim().ReplaceLineEndings("\n"));
}

/// <summary>An entry that was recorded or changed.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">The amount.</param>
/// <param name="PotsAmount">How much went into pots, if it was split.</param>
/// <param name="Owed">For a card: what is owed now; negative when it is in credit. Otherwise null.</param>
/// <param name="WentToActive">Whether a refund went to the active balance because its pot is locked or closed.</param>
/// <param name="Warning">A warning, for instance that a card is over its limit; or null.</param>
/// <param name="BackInUse">Archived accounts that are back in use because they have a balance again.</param>
public sealed record TransactionResultJson(
    string EntryId, string Amount, string PotsAmount, string? Owed, bool WentToActive, string? Warning, IReadOnlyList<string> BackInUse)
{
    /// <summary>What was recorded, as programs read it.</summary>
    internal static TransactionResultJson Of(TransactionResult result, MoneyText money) => new(
        DisplayText.Id(result.EntryId), money.Plain(result.AmountMinor), money.Plain(result.PotsMinor),
        result.OwedMinor is { } owed ? money.Plain(owed) : null, result.WentToActive, result.Warning, result.BackInUse ?? []);
}

/// <summary>An entry that was undone.</summary>
/// <param name="EntryId">The entry that undoes it.</param>
/// <param name="Undoes">The entry that was undone.</param>
/// <param name="Date">The date of the undo.</param>
/// <param name="BackInUse">Archived accounts that are back in use because they have a balance again.</param>
public sealed record UndoJson(string EntryId, string Undoes, string Date, IReadOnlyList<string> BackInUse);
