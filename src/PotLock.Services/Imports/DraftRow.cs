using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Imports;

/// <summary>An entry that a row becomes.</summary>
/// <param name="Draft">The entry.</param>
/// <param name="Kind">What it is to its owner.</param>
/// <param name="OtherId">The account that is not the row's own: a category, income, or where a transfer goes.</param>
/// <param name="Why">Why it has its category; null where it has none, or none was suggested.</param>
/// <param name="SplitsFromId">Where it comes from if it is to be split over the pots; the draft has no lines then.</param>
internal sealed record DraftedRow(EntryDraft Draft, TransactionKind Kind, long OtherId, CategorySuggestion? Why, long? SplitsFromId = null);

/// <summary>Says what a row becomes: the same for the preview and for the import.</summary>
internal sealed class DraftRow(
    ImportTarget target, ImportSettings settings, CategorySuggester categories, IReadOnlyDictionary<string, LedgerAccount> accountsByName,
    long payerId, long bookId)
{
    /// <summary>The entry of a row that is new.</summary>
    public DraftedRow Of(StatementRow row)
    {
        if (OtherAccount(row) is { } other)
        {
            return Transfer(row, other.Id, other.Kind);
        }

        var (suggested, tags) = categories.For(row);
        if (row.AmountMinor < 0)
        {
            return Spending(row, TransactionKind.Expense, EntryKind.Expense, suggested, tags);
        }

        if (target.Kind == AccountKind.CreditCard)
        {
            return suggested is not { Source: not SuggestionSource.History } && CardPaymentWords.AreIn(row.Description)
                ? Transfer(row, payerId, AccountKind.BankAccount)
                : Spending(row, TransactionKind.Refund, EntryKind.Refund, suggested, tags);
        }

        if (categories.Named(row.CategoryName) is not null)
        {
            return Spending(row, TransactionKind.Refund, EntryKind.Refund, suggested, tags);
        }

        var incomeId = SystemAccounts.Income(bookId);
        var splits = settings.SplitIncome && target.Kind == AccountKind.ActiveBalance;
        var draft = Draft(row, EntryKind.Income, "Income", []);
        return new DraftedRow(
            splits ? draft : draft.Add(incomeId, -row.AmountMinor).Add(target.Id, row.AmountMinor),
            TransactionKind.Income, incomeId, null, splits ? incomeId : null);
    }

    /// <summary>The transfer that a row becomes together with what another account's file brought.</summary>
    /// <param name="half">That entry, with its lines; it is taken back in favour of the transfer.</param>
    /// <param name="otherId">The account of that half.</param>
    /// <param name="otherKind">What that account stands for.</param>
    public DraftedRow Joined(StatementRow row, JournalEntry half, long otherId, AccountKind otherKind)
    {
        var joined = Transfer(row with { Date = half.Date, Description = half.Description }, otherId, otherKind);
        return joined with { Draft = joined.Draft with { ReplacesEntryId = half.Id } };
    }

    private DraftedRow Transfer(StatementRow row, long otherId, AccountKind otherKind)
    {
        var paysCard = target.Kind == AccountKind.CreditCard || otherKind == AccountKind.CreditCard;
        var splits = settings.SplitIncome && target.Kind == AccountKind.ActiveBalance && row.AmountMinor > 0 && !paysCard;
        var (from, to) = row.AmountMinor < 0 ? (target.Id, otherId) : (otherId, target.Id);
        var draft = Draft(
            row, paysCard ? EntryKind.CardPayment : EntryKind.Transfer, paysCard ? "Card payment" : "Transfer", []);
        var amount = Math.Abs(row.AmountMinor);
        return new DraftedRow(
            splits ? draft : draft.Add(from, -amount).Add(to, amount),
            paysCard ? TransactionKind.CardPayment : TransactionKind.Transfer, otherId, null, splits ? otherId : null);
    }

    private DraftedRow Spending(
        StatementRow row, TransactionKind kind, EntryKind entryKind, CategorySuggestion? suggested, IReadOnlyList<string> tags)
    {
        var draft = Draft(row, entryKind, kind == TransactionKind.Refund ? "Refund" : "Expense", tags);
        var mainId = suggested?.CategoryId ?? SystemAccounts.Uncategorised(bookId);
        var sign = kind == TransactionKind.Refund ? -1 : 1;
        draft.Add(target.Id, row.AmountMinor);
        if (HasParts(row))
        {
            foreach (var part in TransactionRules.Split(Math.Abs(row.AmountMinor), mainId, [
                .. row.Parts.Select(part => new CategoryPart(categories.Named(part.CategoryName) ?? mainId, Math.Abs(part.AmountMinor))),
            ]))
            {
                draft.Add(part.CategoryId, sign * part.AmountMinor);
            }
        }
        else
        {
            draft.Add(mainId, sign * Math.Abs(row.AmountMinor));
        }

        return new DraftedRow(draft, kind, mainId, suggested);
    }

    /// <summary>Whether a row's parts can be those of an expense: all of its sign, and no more than an expense has.</summary>
    private static bool HasParts(StatementRow row) =>
        row.Parts.Count is > 1 and <= TransactionRules.MaxParts
        && row.Parts.All(part => Math.Sign(part.AmountMinor) == Math.Sign(row.AmountMinor))
        && row.Parts.Aggregate((Int128)0, (sum, part) => sum + part.AmountMinor) == row.AmountMinor;

    private LedgerAccount? OtherAccount(StatementRow row) =>
        row.OtherAccountName.Length > 0
        && accountsByName.TryGetValue(SearchText.Fold(row.OtherAccountName.Trim()), out var other)
        && other.Id != target.Id
        && MayMove(row, other.Kind)
            ? other
            : null;

    /// <summary>Money comes to a card from an account, and leaves it for no account.</summary>
    private bool MayMove(StatementRow row, AccountKind other) =>
        (target.Kind != AccountKind.CreditCard || (row.AmountMinor > 0 && other != AccountKind.CreditCard))
        && (other != AccountKind.CreditCard || row.AmountMinor < 0);

    private static EntryDraft Draft(StatementRow row, EntryKind kind, string otherwise, IReadOnlyList<string> tags)
    {
        var text = PlainLine.Of(row.Description);
        return new EntryDraft
        {
            Kind = kind,
            Date = row.Date,
            Description = text.Length == 0 ? otherwise : ShortText.To(text, JournalEntry.MaxDescriptionLength),
            AmountMinor = Math.Abs(row.AmountMinor),
            Note = ShortText.To(PlainLine.Of(row.Note), NoteRules.MaxLength),
            Tags = tags,
        };
    }
}
