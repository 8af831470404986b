using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>A bank account as a row.</summary>
/// <param name="Type">What sort it is.</param>
/// <param name="BalanceMinor">Its balance in minor units; negative when it is overdrawn.</param>
/// <param name="ReconciledOn">When it was last compared with the bank.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
public sealed record AccountRow(
    long AccountId, string Name, BankAccountType Type, long BalanceMinor, string Note, DateOnly? ReconciledOn, DateOnly? ArchivedOn);

/// <summary>A credit card as a row among the accounts.</summary>
/// <param name="Colour">The name of its colour.</param>
/// <param name="BalanceMinor">What it counts for in the net worth, in minor units: negative while money is owed.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
public sealed record AccountCardRow(long CardId, string Name, string Colour, long BalanceMinor, DateOnly? ArchivedOn);

/// <summary>Every account of a book.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="MainTotalMinor">The main account: active balance and pots.</param>
/// <param name="Rows">The accounts, by sort and name; archived ones last.</param>
/// <param name="Cards">The credit cards, by name: those in use, and any other that still counts.</param>
/// <param name="NetWorthMinor">Everything together, what is owed on cards taken off.</param>
public sealed record AccountList(
    Book Book,
    DateOnly Today,
    long MainTotalMinor,
    long PotsTotalMinor,
    IReadOnlyList<AccountRow> Rows,
    IReadOnlyList<AccountCardRow> Cards,
    long NetWorthMinor);

/// <summary>One account with a page of its history.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="History">Its entries, the newest command first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record AccountDetail(Book Book, DateOnly Today, AccountRow Account, IReadOnlyList<HistoryRow> History, long? NextBefore);

/// <summary>Reads bank accounts for pages.</summary>
public sealed class AccountQueries(BookReader books)
{
    /// <summary>Every account, and what all of it comes to.</summary>
    public async Task<AccountList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var worth = await opened.Db.LedgerAccounts.OfNetWorth()
            .GroupBy(account => account.Kind)
            .Select(group => new { Kind = group.Key, Sum = group.Sum(account => account.BalanceMinor) })
            .ToDictionaryAsync(row => row.Kind, row => row.Sum, cancellationToken);
        var rows = await Rows(opened).ToListAsync(cancellationToken);
        var cards = await (
            from card in opened.Db.CreditCards
            join ledger in opened.Db.LedgerAccounts on card.Id equals ledger.Id
            where ledger.ArchivedOn == null || ledger.BalanceMinor != 0
            select new AccountCardRow(
                card.Id, ledger.Name, card.Colour, ledger.BalanceMinor, ledger.ArchivedOn)).ToListAsync(cancellationToken);
        var pots = worth.GetValueOrDefault(AccountKind.Pot);
        return new AccountList(
            opened.Book,
            opened.Today,
            checked(worth.GetValueOrDefault(AccountKind.ActiveBalance) + pots),
            pots,
            [
                .. rows.OrderBy(row => row.ArchivedOn is not null)
                    .ThenBy(row => row.Type)
                    .ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase),
            ],
            [.. cards.OrderBy(card => card.Name, StringComparer.CurrentCultureIgnoreCase)],
            worth.Values.Aggregate(0L, (sum, part) => checked(sum + part)));
    }

    /// <summary>One account with a page of its history; null when the book has none of that id.</summary>
    public async Task<AccountDetail?> FindAsync(long bookId, long accountId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        if (await Rows(opened, accountId).SingleOrDefaultAsync(cancellationToken) is not { } account)
        {
            return null;
        }

        var (history, next) = await AccountHistory.ReadAsync(db, accountId, account.BalanceMinor, before, cancellationToken);
        return new AccountDetail(opened.Book, opened.Today, account, history, next);
    }

    private static IQueryable<AccountRow> Rows(OpenedBook opened, long? onlyId = null) =>
        from account in opened.Db.BankAccounts
        join ledger in opened.Db.LedgerAccounts on account.Id equals ledger.Id
        where onlyId == null || account.Id == onlyId
        select new AccountRow(
            account.Id, ledger.Name, account.Type, ledger.BalanceMinor, account.Note, account.ReconciledOn, ledger.ArchivedOn);
}
