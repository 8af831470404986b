using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Data.Ledger;

/// <summary>
/// Writes a command's part of the ledger in one round trip: entries, postings, cached balances, the book's counters and
/// the command record as a few many-row statements. Entity by entity the same rows cost thirty statements, and round trips
/// are what a deposit's time is made of. The balances are absolute, which is safe because the command holds its book's lock.
/// </summary>
public sealed class LedgerWriter(PotLockDbContext db, Book book)
{
    private readonly StringBuilder _sql = new();
    private readonly List<object?> _values = [];

    /// <summary>Adds the entries' rows, without their postings.</summary>
    public LedgerWriter Entries(IReadOnlyList<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Rows(
            "INSERT INTO JournalEntries (Id, BookId, Kind, Date, RecordedOn, RecordedAtUtc, Description, AmountMinor, ReversesEntryId, ReplacesEntryId, Flow, Note, SearchText) VALUES ",
            entries,
            entry => Append($"({entry.Id}, {entry.BookId}, {(int)entry.Kind}, ").Value(entry.Date).Append($", ").Value(entry.RecordedOn)
                .Append($", ").Value(entry.RecordedAtUtc).Append($", ").Value(entry.Description)
                .Append($", {entry.AmountMinor}, ").Number(entry.ReversesEntryId).Append($", ").Number(entry.ReplacesEntryId)
                .Append($", {(int)entry.Transaction}, ").Value(entry.Note).Append($", ").Value(entry.SearchText).Append($")"));
        return this;
    }

    /// <summary>Adds the entries' postings.</summary>
    public LedgerWriter Postings(IReadOnlyList<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Rows(
            "INSERT INTO Postings (EntryId, Line, AccountId, AmountMinor) VALUES ",
            [.. entries.SelectMany(entry => entry.Postings)],
            posting => Append($"({posting.EntryId}, {posting.Line}, {posting.AccountId}, {posting.AmountMinor})"));
        return this;
    }

    /// <summary>Sets the cached balances.</summary>
    public LedgerWriter Balances(IReadOnlyCollection<LedgerAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (accounts.Count == 0)
        {
            return this;
        }

        _sql.Append("UPDATE LedgerAccounts SET BalanceMinor = CASE Id");
        foreach (var account in accounts)
        {
            Append($" WHEN {account.Id} THEN {account.BalanceMinor}");
        }

        _sql.Append(" END WHERE Id IN (").AppendJoin(", ", accounts.Select(account => account.Id)).Append(");\n");
        return this;
    }

    /// <summary>Adds what the entries change to the figures of their months, and of their categories.</summary>
    public LedgerWriter Months(MonthChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Rows(
            "INSERT INTO BookMonths (BookId, Month, IncomeMinor, ExpenseMinor, OutflowMinor, SavedMinor, InterestMinor, OtherMinor, LiquidMinor, CardsMinor) VALUES ",
            [.. changes.Months.Keys.Union(changes.Balances.Keys)],
            month =>
            {
                var figures = changes.Months.GetValueOrDefault(month, MonthFigures.Zero);
                var balances = changes.Balances.GetValueOrDefault(month, MonthBalances.Zero);
                Append($"({book.Id}, ").Value(month).Append(
                    $", {figures.IncomeMinor}, {figures.ExpenseMinor}, {figures.OutflowMinor}, {figures.SavedMinor}, {figures.InterestMinor}, {figures.OtherMinor}, {balances.LiquidMinor}, {balances.CardsMinor})");
            },
            AddingTo("BookId, Month", "IncomeMinor", "ExpenseMinor", "OutflowMinor", "SavedMinor", "InterestMinor", "OtherMinor", "LiquidMinor", "CardsMinor"));
        Rows(
            "INSERT INTO CategoryMonths (CategoryId, Month, SpentMinor) VALUES ",
            [.. changes.Categories],
            one => Append($"({one.Key.CategoryId}, ").Value(one.Key.Month).Append($", {one.Value})"),
            AddingTo("CategoryId, Month", "SpentMinor"));
        return this;
    }

    /// <summary>Sets the book's counters and its next-due dates.</summary>
    public LedgerWriter Counters()
    {
        Append($"UPDATE Books SET LastEntryNumber = {book.LastEntryNumber}, LastNumber = {book.LastNumber}, UnreadNotifications = {book.UnreadNotifications}, NextLockEndOn = ")
            .Value(book.NextLockEndOn).Append($", NextScheduledOn = ").Value(book.NextScheduledOn).Append($" WHERE Id = {book.Id};\n");
        return this;
    }

    /// <summary>Adds the command record.</summary>
    public LedgerWriter Command(CommandRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Append($"INSERT INTO CommandRecords (BookId, CommandId, Kind, ContentHash, ResultJson, EntryId, RecordedAtUtc) VALUES ({record.BookId}, ")
            .Value(record.CommandId).Append($", ").Value(record.Kind).Append($", ").Value(record.ContentHash).Append($", ").Value(record.ResultJson)
            .Append($", ").Number(record.EntryId).Append($", ").Value(record.RecordedAtUtc).Append($");\n");
        return this;
    }

    /// <summary>Sends what was added, in one round trip, inside the context's transaction.</summary>
    public async Task SendAsync()
    {
        if (_sql.Length > 0)
        {
            // Every text and date is a parameter; what stands in the text itself is numbers only.
            await db.Database.ExecuteSqlRawAsync(_sql.ToString(), _values!);
        }

        _sql.Clear();
        _values.Clear();
    }

    /// <summary>What an insert does where the row is there already: it adds to it. Each database has its own words.</summary>
    private string AddingTo(string key, params string[] columns) => db.Dialect.AddToExisting([key], columns);

    private void Rows<T>(string insert, IReadOnlyList<T> rows, Action<T> append, string ending = "")
    {
        for (var i = 0; i < rows.Count; i++)
        {
            _sql.Append(i == 0 ? insert : ", ");
            append(rows[i]);
        }

        _sql.Append(rows.Count > 0 ? ending + ";\n" : "");
    }

    private LedgerWriter Append(FormattableString numbers)
    {
        _sql.Append(numbers.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    private LedgerWriter Number(long? number)
    {
        _sql.Append(number?.ToString(CultureInfo.InvariantCulture) ?? "NULL");
        return this;
    }

    private LedgerWriter Value(object? value)
    {
        if (value is null)
        {
            _sql.Append("NULL");
            return this;
        }

        _sql.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
        return this;
    }
}
