using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>What the forms of transactions offer.</summary>
/// <param name="PaidWith">The active balance, pots that are open or live, bank accounts and cards in use.</param>
/// <param name="OwnAccounts">The active balance and the bank accounts in use.</param>
/// <param name="Cards">The cards in use.</param>
/// <param name="Categories">The expense categories in use, "Uncategorised" left out: that is what no choice means.</param>
/// <param name="Tags">Tags that are in use, the most used first.</param>
public sealed record TransactionChoices(
    IReadOnlyList<AccountChoice> PaidWith, IReadOnlyList<AccountChoice> OwnAccounts, IReadOnlyList<AccountChoice> Cards,
    IReadOnlyList<Choice> Categories, IReadOnlyList<string> Tags);

/// <summary>An account to choose.</summary>
/// <param name="Id">The account.</param>
/// <param name="Kind">What it stands for.</param>
public sealed record AccountChoice(long Id, string Name, AccountKind Kind, long BalanceMinor);

/// <summary>A transaction with what its form shows.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Request">What was asked for; null when it cannot be corrected.</param>
/// <param name="Choices">What the form offers.</param>
public sealed record TransactionToEdit(Book Book, DateOnly Today, long EntryId, TransactionRequest? Request, TransactionChoices Choices);

/// <summary>Reads the list of transactions and what its forms need.</summary>
public sealed class TransactionQueries(BookReader books)
{
    /// <summary>How many entries a page shows.</summary>
    public const int PageSize = 50;

    private const int AtATime = 500;
    private const int TagsOffered = 40;
    private const int MostTags = 500;

    /// <summary>How many entries are walked for a word, the newest first: what is often said is mostly found in them.</summary>
    public int WalkedForWords { get; init; } = 2_000;

    /// <summary>A page of the list: the corrected one, or with the trail.</summary>
    public async Task<TransactionPage> ListAsync(
        long bookId, TransactionFilter filter, TransactionCursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var found = await FindTransactions.RunAsync(db, opened.Book, filter, after, PageSize + 1, WalkedForWords, cancellationToken);
        var shown = found.Take(PageSize).ToList();
        var accounts = await AccountsAsync(db, cancellationToken);
        var usedTags = await TagsAsync(db, cancellationToken);
        var rows = await RowsAsync(db, shown, filter, accounts.ToDictionary(account => account.Id), cancellationToken);
        var cut = ActivityDays.CutDays(
            rows.ConvertAll(row => row.Entry.Date), after?.Date, found.Count > PageSize ? found[PageSize].Entry.Date : null);
        var whole = cut.Count == 0
            ? new Dictionary<DateOnly, long>()
            : await DaySums.OfAsync(db, opened.Book, filter, cut, cancellationToken);
        return new TransactionPage(
            opened.Book, opened.Today, rows,
            ActivityDays.Group(rows, row => row.Entry.Date, row => row.CountsMinor, whole),
            found.Count > PageSize ? new TransactionCursor(rows[^1].Entry.Date, rows[^1].Entry.EntryId) : null,
            Choices(db, accounts, usedTags), Filters(db, accounts, usedTags));
    }

    /// <summary>Every entry that a filter lets through, the newest date first, some of them at a time.</summary>
    public async IAsyncEnumerable<TransactionRow> AllAsync(
        long bookId, TransactionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var byId = (await AccountsAsync(db, cancellationToken)).ToDictionary(account => account.Id);
        TransactionCursor? after = null;
        do
        {
            var found = await FindTransactions.RunAsync(db, opened.Book, filter, after, AtATime, WalkedForWords, cancellationToken);
            var rows = await RowsAsync(db, found, filter, byId, cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
            }

            after = rows.Count < AtATime ? null : new TransactionCursor(rows[^1].Entry.Date, rows[^1].Entry.EntryId);
        }
        while (after is not null);
    }

    private static async Task<List<TransactionRow>> RowsAsync(
        PotLockDbContext db, List<FoundTransaction> found, TransactionFilter filter, Dictionary<long, AccountRow> accounts,
        CancellationToken cancellationToken)
    {
        var ids = found.ConvertAll(row => row.Entry.EntryId);
        var lines = (await db.Postings.Where(posting => ids.Contains(posting.EntryId))
            .Select(posting => new { posting.EntryId, posting.Line, posting.AccountId, posting.AmountMinor })
            .ToListAsync(cancellationToken))
            .OrderBy(line => line.Line)
            .ToLookup(
                line => line.EntryId,
                line => new EntryLine(line.AccountId, accounts[line.AccountId].Name, accounts[line.AccountId].Kind, line.AmountMinor));
        var tags = (await db.EntryTags.Where(tag => ids.Contains(tag.EntryId)).ToListAsync(cancellationToken)).ToLookup(
            tag => tag.EntryId, tag => tag.Name);
        return found.ConvertAll(row => RowOf(row, filter, [.. lines[row.Entry.EntryId]], tags[row.Entry.EntryId]));
    }

    private static TransactionRow RowOf(
        FoundTransaction found, TransactionFilter filter, IReadOnlyList<EntryLine> lines, IEnumerable<string> tags)
    {
        var own = lines.Where(line => IsOwn(line.Kind)).ToList();
        var spending = lines.Where(line => line.Kind == AccountKind.ExpenseCategory).ToList();
        var isSplit = own.Exists(line => line.Kind == AccountKind.ActiveBalance)
            && own.Exists(line => line.Kind == AccountKind.Pot)
            && found.Transaction is TransactionKind.Income or TransactionKind.Transfer;
        var named = own.FindAll(line => !isSplit || line.Kind != AccountKind.Pot);
        var hasMoved = named.Count > 1 && found.Transaction is TransactionKind.Transfer or TransactionKind.CardPayment;
        var other = found.ReversedOn ?? found.ReversesOn;
        return new TransactionRow(
            found.Entry, found.Transaction, spending.ConvertAll(line => line.AccountName), named.ConvertAll(line => line.AccountName),
            [.. tags.Order(StringComparer.Ordinal)], checked(lines.Where(line => IsWorth(line.Kind)).Sum(line => line.AmountMinor)),
            PartOf(filter, lines),
            other == found.Entry.Date ? null : other, spending.Count > 0 ? spending[0].AccountId : null,
            [
                .. named.Where(line => hasMoved || (line.Kind != AccountKind.ActiveBalance && line.AccountId != filter.AccountId))
                    .Select(line => line.AccountName),
            ],
            found.Receipts);
    }

    private static long? PartOf(TransactionFilter filter, IReadOnlyList<EntryLine> lines) =>
        filter.CategoryId is { } category
            ? checked(-lines.Where(line => line.AccountId == category).Sum(line => line.AmountMinor))
            : filter.AccountId is { } account ? lines.Where(line => line.AccountId == account).Sum(line => line.AmountMinor) : null;

    /// <summary>What a form for a new transaction offers.</summary>
    public async Task<TransactionToEdit> ForNewAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return new TransactionToEdit(opened.Book, opened.Today, 0, null, await ChoicesAsync(opened.Db, cancellationToken));
    }

    /// <summary>What a form for a new transaction offers to choose from.</summary>
    internal static async Task<TransactionChoices> ChoicesAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        Choices(db, await AccountsAsync(db, cancellationToken), await TagsAsync(db, cancellationToken));

    /// <summary>A transaction to correct, or to go by for a refund; null when the book has none of that id.</summary>
    public async Task<TransactionToEdit?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (await RecordedTransaction.FindAsync(opened.Db, entryId, cancellationToken) is not { } recorded)
        {
            return null;
        }

        var choices = Choices(opened.Db, await AccountsAsync(opened.Db, cancellationToken), await TagsAsync(opened.Db, cancellationToken));
        var request = recorded.IsEditable && recorded.ReversedById is null ? recorded.Request : null;
        return new TransactionToEdit(
            opened.Book,
            opened.Today,
            entryId,
            request,
            request is null ? choices : await AddNamedAsync(opened.Db, choices, request, cancellationToken));
    }

    private static Task<List<AccountRow>> AccountsAsync(PotLockDbContext db, CancellationToken cancellationToken) => (
        from account in db.LedgerAccounts
        join pot in db.Pots on account.Id equals pot.Id into pots
        from pot in pots.DefaultIfEmpty()
        select new AccountRow(account.Id, account.Name, account.Kind, account.BalanceMinor, account.ArchivedOn != null,
                (PotStatus?)pot.Status, pot.TargetMinor, pot.EndDate,
            db.Postings.Any(posting => posting.AccountId == account.Id)))
        .ToListAsync(cancellationToken);

    /// <summary>The tags that are in use, the most used first.</summary>
    private static Task<List<string>> TagsAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        db.EntryTags.GroupBy(tag => tag.Name).Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(tag => tag.Count)
            .ThenBy(tag => tag.Key)
            .Take(MostTags)
            .Select(tag => tag.Key)
            .ToListAsync(cancellationToken);

    private static FilterChoices Filters(PotLockDbContext db, List<AccountRow> all, List<string> tags)
    {
        var uncategorised = SystemAccounts.Uncategorised(db.BookId);
        var offered = all.Where(account => !account.IsPutAway || account.HasEntries)
            .Select(account => new FilterChoice(account.Id, account.Name, account.Kind, account.IsPutAway))
            .ToList();
        return new FilterChoices(
            [
                .. offered.Where(account => IsOwn(account.Kind))
                    .OrderBy(account => PlaceOf(account.Kind))
                    .ThenBy(account => account.IsPutAway)
                    .ThenBy(account => account.Id),
            ],
            [
                .. offered.Where(account => account.Kind == AccountKind.ExpenseCategory)
                    .OrderBy(account => account.Id != uncategorised)
                    .ThenBy(account => account.IsPutAway)
                    .ThenBy(account => account.Id),
            ],
            tags);
    }

    private static int PlaceOf(AccountKind kind) => kind switch
    {
        AccountKind.ActiveBalance => 0,
        AccountKind.CreditCard => 1,
        AccountKind.BankAccount => 2,
        _ => 3,
    };

    private static TransactionChoices Choices(PotLockDbContext db, List<AccountRow> all, List<string> tags)
    {
        var accounts = all.Where(account => !account.IsArchived).ToList();
        var own = accounts.Where(account => IsOwn(account.Kind)
                && (account.Kind != AccountKind.Pot
                || account.Status is PotStatus.Live
                || (account.Status is PotStatus.Active && account.TargetMinor is null && account.EndDate is null)))
            .OrderBy(account => PlaceOf(account.Kind)).ThenBy(account => account.Id)
            .Select(account => new AccountChoice(account.Id, account.Name, account.Kind, account.BalanceMinor)).ToList();
        var uncategorised = SystemAccounts.Uncategorised(db.BookId);
        return new TransactionChoices(
            own,
            [.. own.Where(account => account.Kind is AccountKind.ActiveBalance or AccountKind.BankAccount)],
            [.. own.Where(account => account.Kind == AccountKind.CreditCard)],
            [
                .. accounts.Where(account => account.Kind == AccountKind.ExpenseCategory && account.Id != uncategorised)
                    .OrderBy(account => account.Id)
                    .Select(account => new Choice(account.Id, account.Name)),
            ],
            [.. tags.Take(TagsOffered)]);
    }

    /// <summary>
    /// What a transaction names stays offered in its own form, though it is archived, locked or closed by now: the rules say
    /// why not.
    /// </summary>
    private static async Task<TransactionChoices> AddNamedAsync(
        PotLockDbContext db, TransactionChoices choices, TransactionRequest request, CancellationToken cancellationToken)
    {
        List<long?> named = [request.PaidWithId, request.ToId, request.CategoryId, .. request.Parts.Select(part => (long?)part.CategoryId)];
        var missing = named.OfType<long>()
            .Where(id => id != SystemAccounts.Uncategorised(db.BookId)
                && choices.PaidWith.All(one => one.Id != id)
                && choices.Categories.All(one => one.Id != id))
            .ToList();
        if (missing.Count == 0)
        {
            return choices;
        }

        var accounts = await db.LedgerAccounts.Where(account => missing.Contains(account.Id))
            .Select(account => new AccountChoice(account.Id, account.Name, account.Kind, account.BalanceMinor))
            .ToListAsync(cancellationToken);
        var own = accounts.Where(account => IsOwn(account.Kind)).ToList();
        return choices with
        {
            PaidWith = [.. choices.PaidWith, .. own],
            OwnAccounts = [.. choices.OwnAccounts, .. own.Where(account => account.Kind == AccountKind.BankAccount)],
            Cards = [.. choices.Cards, .. own.Where(account => account.Kind == AccountKind.CreditCard)],
            Categories =
            [
                .. choices.Categories,
                .. accounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
                    .Select(account => new Choice(account.Id, account.Name)),
            ],
        };
    }

    /// <summary>Whether it is part of the net worth: what a row comes to, as whole days do.</summary>
    private static bool IsWorth(AccountKind kind) => IsOwn(kind) || kind is AccountKind.Loan or AccountKind.Group;

    private static bool IsOwn(AccountKind kind) =>
        kind is AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount or AccountKind.CreditCard;

    private sealed record AccountRow(
        long Id,
        string Name,
        AccountKind Kind,
        long BalanceMinor,
        bool IsArchived,
        PotStatus? Status,
        long? TargetMinor,
        DateOnly? EndDate,
        bool HasEntries)
    {
        public bool IsPutAway => IsArchived || Status == PotStatus.Closed;
    }
}
