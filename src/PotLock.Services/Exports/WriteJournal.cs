using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>
/// Writes a book for a program that keeps accounts in text: every entry, reversals too, and then what every account had at the end of
/// each closed month and has today, so that the program proves both its reading and PotLock's sums.
/// </summary>
internal static class WriteJournal
{
    public static async Task RunAsync(OpenedBook opened, IJournalText text, Stream stream, CancellationToken cancellationToken)
    {
        var (db, book) = (opened.Db, opened.Book);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 16 * 1024, leaveOpen: true);
        var accounts = new JournalAccounts(await db.LedgerAccounts.AsNoTracking().ToListAsync(cancellationToken));
        var first = await db.JournalEntries.MinAsync(entry => (DateOnly?)entry.Date, cancellationToken) ?? book.BeganOn;
        await WriteAsync(text.Head(book));
        foreach (var (account, name) in accounts.All)
        {
            await WriteAsync(text.Account(name, account, first));
        }

        var last = opened.Today;
        await foreach (var entry in JournalReader.ReadAsync(db, cancellationToken))
        {
            last = entry.Entry.Date > last ? entry.Entry.Date : last;
            await WriteAsync(text.Entry(entry, accounts));
        }

        var months = await db.MonthSnapshots.AsNoTracking().Include(month => month.Accounts).AsSplitQuery()
            .Where(month => month.ReopenedAtUtc == null).OrderBy(month => month.Month).ToListAsync(cancellationToken);
        foreach (var month in months)
        {
            await WriteAsync(text.Balances(MonthStart.LastDay(month.Month), month.Accounts.OrderBy(one => one.AccountId).Select(
                one => (accounts[one.AccountId], one.BalanceMinor, Currency.Of(accounts.Account(one.AccountId).CurrencyCode)))));
        }

        await WriteAsync(text.Balances(last, accounts.All.Select(
            one => (one.Name, one.Account.BalanceMinor, Currency.Of(one.Account.CurrencyCode)))));

        Task WriteAsync(string lines) => writer.WriteAsync(lines.AsMemory(), cancellationToken);
    }
}
