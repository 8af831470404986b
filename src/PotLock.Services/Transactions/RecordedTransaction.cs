using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Transactions;

/// <summary>A transaction as it stands in the journal, read back into what was asked for.</summary>
/// <param name="Lines">Its lines with what their accounts stand for, in order.</param>
/// <param name="ReversedById">The reversal that took it back, if any.</param>
internal sealed record RecordedTransaction(
    JournalEntry Entry,
    IReadOnlyList<(long AccountId, AccountKind Kind, long AmountMinor)> Lines,
    IReadOnlyList<string> Tags,
    long? ReversedById)
{
    /// <summary>
    /// Whether its owner can correct it: what was recorded by hand. The monthly transfer, like interest, what is borrowed and paid
    /// back and what is shared with a group, follows from rules of its own.
    /// </summary>
    public bool IsEditable => Entry.Transaction != TransactionKind.Other
        && Entry.Kind is not (EntryKind.MonthlyTransfer or EntryKind.Reversal or EntryKind.LoanInterest or EntryKind.LoanPayment)
        && !IsShared
        && Lines.All(line => line.Kind is not (AccountKind.Group or AccountKind.Loan));

    /// <summary>Whether it stands for something in a group, with a line of the group or not.</summary>
    public bool IsShared { get; init; }

    /// <summary>What was asked for.</summary>
    public TransactionRequest Request
    {
        get
        {
            var parts = Lines.Where(line => line.Kind == AccountKind.ExpenseCategory)
                .Select(line => new CategoryPart(line.AccountId, Math.Abs(line.AmountMinor))).ToList();
            return new TransactionRequest(
                Entry.Transaction, Entry.AmountMinor, Entry.Description, PaidWithId, ToId, Entry.Date,
                parts.Count > 0 ? parts[0].CategoryId : null, parts.Count > 1 ? parts[1..] : [], Tags, Entry.Note);
        }
    }

    /// <summary>What paid, or what the money came to: of what was split, the active balance.</summary>
    private long PaidWithId => Entry.Transaction switch
    {
        TransactionKind.Income => Lines.FirstOrDefault(line => line.Kind == AccountKind.BankAccount) is { AccountId: > 0 } bank
            ? bank.AccountId
            : ActiveId,
        TransactionKind.Refund => Lines.First(line => IsOwn(line.Kind)).AccountId,
        _ => Lines.First(line => IsOwn(line.Kind) && line.AmountMinor < 0).AccountId,
    };

    private long? ToId => Entry.Transaction switch
    {
        TransactionKind.CardPayment => Lines.Single(line => line.Kind == AccountKind.CreditCard).AccountId,
        TransactionKind.Transfer => Lines.FirstOrDefault(line => line.Kind == AccountKind.BankAccount && line.AmountMinor > 0)
            is { AccountId: > 0 } bank
            ? bank.AccountId : ActiveId,
        _ => null,
    };

    private long ActiveId => SystemAccounts.ActiveBalance(Entry.BookId);

    /// <summary>Reads one; null when the book has none of that id.</summary>
    public static async Task<RecordedTransaction?> FindAsync(
        PotLockDbContext db, long entryId, CancellationToken cancellationToken = default)
    {
        if (await db.JournalEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == entryId, cancellationToken) is not { } entry)
        {
            return null;
        }

        var lines = await db.Postings.Where(posting => posting.EntryId == entryId).OrderBy(posting => posting.Line)
            .Join(
                db.LedgerAccounts,
                posting => posting.AccountId,
                account => account.Id,
                (posting, account) => new { account.Id, account.Kind, posting.AmountMinor })
            .ToListAsync(cancellationToken);
        var tags = await db.EntryTags.Where(tag => tag.EntryId == entryId)
            .Select(tag => tag.Name)
            .OrderBy(name => name)
            .ToListAsync(cancellationToken);
        var reversal = await db.JournalEntries.Where(other => other.ReversesEntryId == entryId)
            .Select(other => (long?)other.Id)
            .SingleOrDefaultAsync(cancellationToken);
        return new RecordedTransaction(entry, lines.ConvertAll(line => (line.Id, line.Kind, line.AmountMinor)), tags, reversal)
        {
            IsShared = await db.GroupPostings.AnyAsync(one => one.EntryId == entryId, cancellationToken),
        };
    }

    /// <summary>Whether a request would write the very same entry, note and tags apart.</summary>
    public bool MovesAlike(TransactionRequest request, long bookId)
    {
        var now = Request;
        return request.Kind == now.Kind && request.AmountMinor == now.AmountMinor && (request.Date is null || request.Date == now.Date)
            && request.Description.Trim() == now.Description
            && (request.PaidWithId ?? SystemAccounts.ActiveBalance(bookId)) == now.PaidWithId
            && (!request.HasDestination || (request.ToId ?? SystemAccounts.ActiveBalance(bookId)) == now.ToId)
            && (!request.HasCategories || SameParts(request, now, bookId));
    }

    private static bool SameParts(TransactionRequest request, TransactionRequest now, long bookId)
    {
        if (request.Parts.Aggregate((Int128)0, (sum, part) => sum + part.AmountMinor) > request.AmountMinor
            || request.Parts.Any(part => part.AmountMinor <= 0))
        {
            return false;
        }

        return Parts(request).SetEquals(Parts(now));

        HashSet<CategoryPart> Parts(TransactionRequest one) =>
            [.. TransactionRules.Split(one.AmountMinor, one.CategoryId ?? SystemAccounts.Uncategorised(bookId), one.Parts)];
    }

    private static bool IsOwn(AccountKind kind) =>
        kind is AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount or AccountKind.CreditCard;
}
