using Microsoft.Data.Sqlite;

namespace PotLock.Benchmarks;

/// <summary>
/// What a deposit with twelve pots writes, by prepared statements over one connection: one entry, 14 postings, 14 balances,
/// the month, the book and one command record, durable in a transaction of their own.
/// </summary>
internal sealed class DepositFloor : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _book;
    private readonly SqliteCommand _entry;
    private readonly SqliteCommand _posting;
    private readonly SqliteCommand _balance;
    private readonly SqliteCommand _month;
    private readonly SqliteCommand _record;
    private readonly List<long> _accounts;
    private readonly long _bookId;
    private readonly string _result;
    private readonly string _hash = new('0', 64);
    private long _entryId;

    /// <summary>Goes on from a book with a deposit.</summary>
    public DepositFloor(BenchmarkBook book)
    {
        _connection = new SqliteConnection($"Data Source={book.File};Pooling=False");
        _connection.Open();
        Prepare("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;").ExecuteNonQuery();
        _bookId = book.BookId;
        _entryId = Query("SELECT MAX(Id) FROM JournalEntries")[0];
        _accounts = Query("SELECT AccountId FROM Postings WHERE EntryId = (SELECT MAX(EntryId) FROM Postings)");
        _result = (string)Prepare("SELECT ResultJson FROM CommandRecords ORDER BY EntryId DESC LIMIT 1").ExecuteScalar()!;
        _book = Prepare("UPDATE Books SET Version = Version + 1, LastEntryNumber = LastEntryNumber + 1 WHERE Id = $a", "$a");
        _entry = Prepare(
            "INSERT INTO JournalEntries (Id, BookId, Kind, Date, RecordedOn, RecordedAtUtc, Description, AmountMinor) VALUES ($a, $b, 1, "
                + "'2026-11-21', '2026-11-21', '2026-11-21 10:00:00', 'Salary', 250000)",
            "$a",
            "$b");
        _posting = Prepare("INSERT INTO Postings (EntryId, Line, AccountId, AmountMinor) VALUES ($a, $b, $c, $d)", "$a", "$b", "$c", "$d");
        _balance = Prepare("UPDATE LedgerAccounts SET BalanceMinor = BalanceMinor + $a WHERE Id = $b", "$a", "$b");
        _month = Prepare(
            "UPDATE BookMonths SET IncomeMinor = IncomeMinor + $a, LiquidMinor = LiquidMinor + $a WHERE BookId = $b", "$a", "$b");
        _record = Prepare(
            "INSERT INTO CommandRecords (BookId, CommandId, Kind, ContentHash, ResultJson, EntryId, RecordedAtUtc) VALUES ($a, $b, "
                + "'deposit', $c, $d, $e, '2026-11-21 10:00:00')",
            "$a",
            "$b",
            "$c",
            "$d",
            "$e");
    }

    /// <summary>Writes one deposit.</summary>
    public void Deposit()
    {
        _entryId++;
        using var transaction = _connection.BeginTransaction();
        Run(_book, transaction, _bookId);
        Run(_entry, transaction, _entryId, _bookId);
        for (var line = 0; line < _accounts.Count; line++)
        {
            Run(_posting, transaction, _entryId, line + 1, _accounts[line], 1L);
            Run(_balance, transaction, 1L, _accounts[line]);
        }

        Run(_month, transaction, 1L, _bookId);
        Run(_record, transaction, _bookId, Guid.NewGuid().ToString(), _hash, _result, _entryId);
        transaction.Commit();
    }

    public void Dispose()
    {
        _commands.ForEach(command => command.Dispose());
        _connection.Dispose();
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] names)
    {
        var command = _connection.CreateCommand();
        _commands.Add(command);
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private List<long> Query(string sql)
    {
        using var reader = Prepare(sql).ExecuteReader();
        List<long> values = [];
        while (reader.Read())
        {
            values.Add(reader.GetInt64(0));
        }

        return values;
    }
}
