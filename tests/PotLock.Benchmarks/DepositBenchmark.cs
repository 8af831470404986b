using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PotLock.Benchmarks;

/// <summary>
/// A deposit through the service (12 pots, split, ledger, idempotency) against its floor: the same rows written by
/// prepared statements over one connection, each deposit durable in a transaction of its own.
/// </summary>
internal static class DepositBenchmark
{
    private const int Count = 3_000;

    public static async Task<int> RunAsync()
    {
        await using var book = await BenchmarkBook.CreateAsync();
        var product = await TimeAsync(book.DepositAsync);
        var productAgain = await TimeAsync(book.DepositAsync);
        await using var floorBook = await BenchmarkBook.CreateAsync();
        await floorBook.DepositAsync();
        var floor = RunFloor(floorBook);
        Print("deposit through the service, SQLite", Math.Max(product, productAgain));
        Print("raw ADO floor, the same rows", floor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: {100 * Math.Max(product, productAgain) / floor:0} % (bar: 33 %)"));
#if POTLOCK_MYSQL
        await using var server = await BenchmarkBook.CreateAsync(mySql: true);
        await TimeAsync(server.DepositAsync);
        Print("deposit through the service, MariaDB, one at a time", await TimeAsync(server.DepositAsync));
#endif
        return 0;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        for (var i = 0; i < 200; i++)
        {
            await action();
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            await action();
        }

        return Count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>One entry, 14 postings, 14 balances, the book, one command record: what a deposit with 12 pots writes.</summary>
    private static double RunFloor(BenchmarkBook book)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={book.File};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        var accounts = Query(connection, $"SELECT AccountId FROM Postings WHERE EntryId = (SELECT MAX(EntryId) FROM Postings)");
        var entryId = Query(connection, "SELECT MAX(Id) FROM JournalEntries")[0];
        var bookId = book.BookId;
        using var lockBook = Prepare(connection, "UPDATE Books SET Version = Version + 1, LastEntryNumber = LastEntryNumber + 1 WHERE Id = $a", "$a");
        using var entry = Prepare(connection, "INSERT INTO JournalEntries (Id, BookId, Kind, Date, RecordedOn, RecordedAtUtc, Description, AmountMinor) VALUES ($a, $b, 1, '2026-11-21', '2026-11-21', '2026-11-21 10:00:00', 'Salary', 250000)", "$a", "$b");
        using var posting = Prepare(connection, "INSERT INTO Postings (EntryId, Line, AccountId, AmountMinor) VALUES ($a, $b, $c, $d)", "$a", "$b", "$c", "$d");
        using var balance = Prepare(connection, "UPDATE LedgerAccounts SET BalanceMinor = BalanceMinor + $a WHERE Id = $b", "$a", "$b");
        using var command = Prepare(connection, "INSERT INTO CommandRecords (BookId, CommandId, Kind, ContentHash, ResultJson, EntryId, RecordedAtUtc) VALUES ($a, $b, 'deposit', $c, $d, $e, '2026-11-21 10:00:00')", "$a", "$b", "$c", "$d", "$e");
        var result = Text(connection, "SELECT ResultJson FROM CommandRecords ORDER BY EntryId DESC LIMIT 1");
        var hash = new string('0', 64);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            entryId++;
            using var transaction = connection.BeginTransaction();
            Run(lockBook, transaction, bookId);
            Run(entry, transaction, entryId, bookId);
            for (var line = 0; line < accounts.Count; line++)
            {
                Run(posting, transaction, entryId, line + 1, accounts[line], 1L);
                Run(balance, transaction, 1L, accounts[line]);
            }

            Run(command, transaction, bookId, Guid.NewGuid().ToString(), hash, result, entryId);
            transaction.Commit();
        }

        return Count / watch.Elapsed.TotalSeconds;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
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

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private static List<long> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<long> values = [];
        while (reader.Read())
        {
            values.Add(reader.GetInt64(0));
        }

        return values;
    }

    private static void Print(string what, double perSecond) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {perSecond:0}/s"));
}
