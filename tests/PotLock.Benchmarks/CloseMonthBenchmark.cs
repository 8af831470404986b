using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Services.Ledger;
using PotLock.Services.Months;

namespace PotLock.Benchmarks;

/// <summary>
/// Closing a month with 10,000 entries (bar: 1 s), against its floor: the same lines read by one prepared statement and
/// hashed.
/// </summary>
internal static class CloseMonthBenchmark
{
    private const int Entries = 10_000;
    private const int Times = 5;

    public static async Task<int> RunAsync(bool mySql)
    {
        await using var book = await BenchmarkBook.CreateAsync(mySql);
        var month = MonthStart.Of(book.Services.GetRequiredService<BookClock>().TodayIn("UTC")).AddMonths(-1);
        var deposits = book.Services.GetRequiredService<RecordDeposit>();
        for (var i = 0; i < Entries; i++)
        {
            await deposits.RunAsync(book.Actor, Id(), BenchmarkBook.Salary with { Date = month.AddDays(i % 28) });
        }

        List<double> close = [];
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            _ = (await book.Services.GetRequiredService<CloseMonth>().RunAsync(book.Actor, Id(), month)).Value;
            close.Add(watch.Elapsed.TotalMilliseconds);
            _ = (await book.Services.GetRequiredService<ReopenMonth>().RunAsync(book.Actor, Id(), month, "Once more")).Value;
        }

        Print($"closing a month with {Entries} entries, {(mySql ? "MariaDB" : "SQLite")}, worst of {Times}", close.Max());
        if (!mySql)
        {
            var floor = RunFloor(book, month);
            Print("the same lines read and hashed", floor);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: {close.Max() / floor:0.0}"));
        }

        return close.Max() <= 1_000 ? 0 : 1;
    }

    private static double RunFloor(BenchmarkBook book, DateOnly month)
    {
        using var connection = new SqliteConnection($"Data Source={book.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT e.Id, e.Date, e.Kind, p.AccountId, p.AmountMinor FROM JournalEntries e JOIN Postings p ON p.EntryId "
            + "= e.Id WHERE e.BookId = $book AND e.Date >= $from AND e.Date <= $to ORDER BY e.Id, p.Line";
        command.Parameters.AddWithValue("$book", book.BookId);
        command.Parameters.AddWithValue("$from", DateText.Iso(month));
        command.Parameters.AddWithValue("$to", DateText.Iso(MonthStart.LastDay(month)));
        var watch = Stopwatch.StartNew();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{reader.GetInt64(0)} {reader.GetString(1)} {reader.GetInt32(2)} {reader.GetInt64(3)} {reader.GetInt64(4)}\n")));
        }

        _ = hash.GetHashAndReset();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string Id() => Guid.NewGuid().ToString();

    private static void Print(string what, double milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {milliseconds:0} ms"));
}
