using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Months;

/// <summary>
/// A month as a person would work it out who has the whole journal on paper: every entry is read, nothing is kept, and the
/// digest is made of one long text.
/// </summary>
internal sealed class MonthOracle
{
    private readonly List<JournalEntry> _entries;
    private readonly Dictionary<long, LedgerAccount> _accounts;

    private MonthOracle(List<JournalEntry> entries, Dictionary<long, LedgerAccount> accounts) =>
        (_entries, _accounts) = (entries, accounts);

    public static async Task<MonthOracle> ReadAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        return new MonthOracle(
            await db.JournalEntries.AsNoTracking().Include(entry => entry.Postings).OrderBy(entry => entry.Id).ToListAsync(),
            await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id));
    }

    /// <summary>Income, expense, outflow, saved, interest, other, owed on cards, net worth, entries and digest, in one line.</summary>
    public string Of(DateOnly month, string previousDigest)
    {
        var own = _entries.Where(entry => entry.Date.Year == month.Year && entry.Date.Month == month.Month).ToList();
        var until = month.AddMonths(1);
        var lines = own.SelectMany(
            entry => entry.Postings.Select(line => (Kind: Original(entry).Kind, Account: _accounts[line.AccountId], line.AmountMinor)))
            .ToList();
        long[] figures =
        [
            -Sum(AccountKind.Income), Sum(AccountKind.ExpenseCategory),
            -lines.Where(line => IsOwn(line.Account)
                && line.Kind is EntryKind.Expense or EntryKind.PotSpending or EntryKind.Withdrawal or EntryKind.CardPayment)
                .Where(line => IsOwn(line.Account)).Sum(line => line.AmountMinor),
            lines.Where(line => line.Account.Kind == AccountKind.Pot || line.Account.IsSaving)
                .Where(line => line.Kind is EntryKind.Deposit
                    or EntryKind.MonthlyTransfer
                    or EntryKind.TopUp
                    or EntryKind.TakeOut
                    or EntryKind.StartingBalance
                    or EntryKind.Transfer or EntryKind.Income or EntryKind.Withdrawal or EntryKind.CardPayment)
                .Sum(line => line.AmountMinor),
            -Sum(AccountKind.Interest), -Sum(AccountKind.OpeningBalance) - Sum(AccountKind.Adjustment),
            -Balance(AccountKind.CreditCard),
            Balance(AccountKind.ActiveBalance)
                + Balance(AccountKind.Pot)
                + Balance(AccountKind.BankAccount)
                + Balance(AccountKind.CreditCard),
            own.Count,
        ];
        return string.Join(' ', figures) + " " + Digest(month, previousDigest, own);

        long Sum(AccountKind kind) => lines.Where(line => line.Account.Kind == kind).Sum(line => line.AmountMinor);

        long Balance(AccountKind kind) => _entries.Where(entry => entry.Date < until).SelectMany(entry => entry.Postings)
            .Where(line => _accounts[line.AccountId].Kind == kind).Sum(line => line.AmountMinor);
    }

    private static bool IsOwn(LedgerAccount account) =>
        account.Kind is AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount;

    private static string Digest(DateOnly month, string previous, IEnumerable<JournalEntry> entries)
    {
        var text = new StringBuilder(
            FormattableString.Invariant(
                $"potlock-month-1\nmonth {month:yyyy-MM}\nprevious {(previous.Length == 0 ? "none" : previous)}\n"));
        foreach (var entry in entries)
        {
            text.Append(FormattableString.Invariant($"entry {entry.Sequence} {entry.Date:yyyy-MM-dd} {(int)entry.Kind}\n"));
            foreach (var line in entry.Postings.OrderBy(line => line.Line))
            {
                text.Append(FormattableString.Invariant($"line {line.AccountId} {line.AmountMinor}\n"));
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private JournalEntry Original(JournalEntry entry) => entry.ReversesEntryId is { } id ? _entries.Single(one => one.Id == id) : entry;
}
