using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;

namespace PotLock.Services.Pages;

/// <summary>What the sheet behind "+" offers.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Choices">What can be chosen.</param>
public sealed record SheetView(Book Book, DateOnly Today, SheetChoices Choices);

/// <summary>What can be chosen in the sheet, what was used last before the rest.</summary>
/// <param name="Transaction">What the forms of transactions offer.</param>
/// <param name="Categories">The categories of <paramref name="Transaction"/>, those used last first.</param>
/// <param name="LastPaidWithId">What the last expense was paid with, where that can still be paid with; else null.</param>
/// <param name="MoveFrom">Where money can be taken: the active balance, open and live pots, bank accounts.</param>
/// <param name="MoveTo">Where money can be put: the active balance, pots with room, bank accounts.</param>
public sealed record SheetChoices(
    TransactionChoices Transaction, IReadOnlyList<Choice> Categories, long? LastPaidWithId,
    IReadOnlyList<AccountChoice> MoveFrom, IReadOnlyList<AccountChoice> MoveTo)
{
    /// <summary>The account, pot or card of an id; null for what is not offered.</summary>
    public AccountChoice? Find(long id) =>
        Transaction.PaidWith.Concat(MoveTo).FirstOrDefault(account => account.Id == id);
}

/// <summary>Reads what the sheet offers; kept until something changes in the book.</summary>
public sealed class GetSheet(BookReader books, VersionedViews views)
{
    /// <summary>Among how many of the newest entries what was used last is looked for.</summary>
    private const int NewestEntries = 200;

    /// <summary>What the sheet offers.</summary>
    public async Task<SheetView> RunAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return new SheetView(
            opened.Book, opened.Today, await views.GetAsync(opened, () => ReadAsync(opened, cancellationToken)));
    }

    private static async Task<SheetChoices> ReadAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var db = opened.Db;
        var choices = await TransactionQueries.ChoicesAsync(db, cancellationToken);
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).Where(pot => pot.Status != PotStatus.Closed)
            .OrderBy(pot => pot.Position).ThenBy(pot => pot.Id).ToListAsync(cancellationToken);
        // The accounts of the newest expenses, the newest first.
        var used = await db.JournalEntries.OrderByDescending(entry => entry.Id).Take(NewestEntries)
            .Where(entry => entry.Transaction == TransactionKind.Expense && entry.Kind != EntryKind.Reversal)
            .Join(db.Postings, entry => entry.Id, posting => posting.EntryId, (entry, posting) => new
            {
                posting.EntryId,
                posting.Line,
                posting.AccountId,
            })
            .OrderByDescending(line => line.EntryId).ThenBy(line => line.Line)
            .Select(line => line.AccountId)
            .ToListAsync(cancellationToken);
        var places = used.Distinct().Index().ToDictionary(one => one.Item, one => one.Index);
        var own = choices.OwnAccounts.ToLookup(account => account.Kind);
        IEnumerable<AccountChoice> Moving(Func<PotMoney, Refusal?> check) =>
        [
            .. own[AccountKind.ActiveBalance],
            .. pots.Where(pot => check(PotMoney.Of(pot)) is null)
                .Select(pot => new AccountChoice(pot.Id, pot.Name, AccountKind.Pot, pot.Account.BalanceMinor)),
            .. own[AccountKind.BankAccount],
        ];
        var paidWith = used.FirstOrDefault(id => choices.PaidWith.Any(account => account.Id == id));
        return new SheetChoices(
            choices,
            // Cash that is taken out is not what people mean by spending: it comes last until it was used.
            [
                .. choices.Categories.OrderBy(category => places.GetValueOrDefault(category.Id, int.MaxValue))
                    .ThenBy(category => category.Id == SystemAccounts.Withdrawals(opened.Book.Id)),
            ],
            paidWith == 0 ? null : paidWith,
            [.. Moving(PotMoneyRules.CheckMayLeave)],
            [.. Moving(pot => pot.RoomMinor > 0 ? PotMoneyRules.CheckTakesMoney(pot) : PotIsFull)]);
    }

    private static Refusal PotIsFull { get; } = new("pot-is-full", "To", "This pot is full.");
}
