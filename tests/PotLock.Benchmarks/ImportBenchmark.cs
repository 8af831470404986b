using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Imports;

namespace PotLock.Benchmarks;

/// <summary>
/// An import of 100,000 CSV rows, duplicates checked, categories suggested, double entry written (bar: 4 times its floor; the aim:
/// twice), against its floor: the same file split at its commas, and each row written by prepared statements as an entry with two
/// postings, into the same tables with the same indexes, in one transaction.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rows = 100_000;
    private const int Times = 3;

    public static async Task<int> RunAsync(bool mySql)
    {
        var file = Write();
        List<double> product = [], floor = [], again = [];
        long peak = 0;
        for (var i = 0; i < Times; i++)
        {
            await using var book = await BenchmarkBook.CreateAsync(mySql);
            floor.Add(await FloorAsync(book, file, mySql ? 200 : 1));
            var account = (await book.Services.GetRequiredService<AddBankAccount>().RunAsync(
                book.Actor, Id(), new BankAccountTerms("Checking", BankAccountType.Checking), 0)).Value.AccountId;
            var (milliseconds, memory) = await ImportAsync(book, account, file, expectAdded: true);
            product.Add(milliseconds);
            peak = Math.Max(peak, memory);
            again.Add((await ImportAsync(book, account, file, expectAdded: false)).Milliseconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"import of {Rows} rows, {(mySql ? "MariaDB" : "SQLite")}, best of {Times}: {product.Min():0} ms "
                + $"({Rows / product.Min() * 1000:0} rows/s), managed memory at most {peak / 1024 / 1024} MiB more"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the same file once more, all known: {again.Min():0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parsed and inserted raw: {floor.Min():0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: {product.Min() / floor.Min():0.0}"));
        return product.Min() <= 4 * floor.Min() ? 0 : 1;
    }

    private static async Task<(double Milliseconds, long Memory)> ImportAsync(
        BenchmarkBook book, long account, byte[] file, bool expectAdded)
    {
        await using var stream = new MemoryStream(file);
        var import = (await book.Services.GetRequiredService<UploadImport>().RunAsync(book.Actor, Id(), account, "bank.csv", stream)).Value;
        _ = (await book.Services.GetRequiredService<ChangeImport>().RunAsync(
            book.Actor, Id(), import.ImportId, new ImportSettings { Balance = BalanceChoice.Grows })).Value;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(() => PeakAsync(before, stop.Token));
        var watch = Stopwatch.StartNew();
        var result = await book.Services.GetRequiredService<ImportRuns>().StartAsync(
            book.Actor, Id(), import.ImportId, null, patience: null);
        watch.Stop();
        await stop.CancelAsync();
        if (expectAdded == result!.IsRefused || (expectAdded && result.Value.Added != Rows))
        {
            throw new InvalidOperationException("It did something else.");
        }

        return (watch.Elapsed.TotalMilliseconds, await watching);
    }

    /// <summary>What is alive at most: garbage that nobody has collected yet says nothing.</summary>
    private static async Task<long> PeakAsync(long before, CancellationToken stop)
    {
        long peak = 0;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes - before);
            await Task.Delay(20, CancellationToken.None);
        }

        return peak;
    }

    private static async Task<double> FloorAsync(BenchmarkBook book, byte[] file, int rowsAtOnce)
    {
        await using var db = book.Services.GetRequiredService<BookContexts>().Open(book.BookId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (incomeId, activeId) = (SystemAccounts.Income(book.BookId), SystemAccounts.ActiveBalance(book.BookId));
        await using var entry = Prepare(
            db, transaction, "JournalEntries (Id, BookId, Kind, Date, RecordedOn, RecordedAtUtc, Description, AmountMinor, Flow, Note, "
                + "SearchText)", 11, rowsAtOnce);
        await using var posting = Prepare(
            db, transaction, "Postings (EntryId, Line, AccountId, AmountMinor)", 4, rowsAtOnce * 2);
        var watch = Stopwatch.StartNew();
        using var reader = new StreamReader(new MemoryStream(file));
        await reader.ReadLineAsync();
        var (e, p, waiting) = (0, 0, 0);
        for (var number = 1_000_000L; await reader.ReadLineAsync() is { } line; number++)
        {
            var cells = line.Split(',');
            var minor = long.Parse(cells[2].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            var id = EntityId.Compose(book.BookId, number);
            Set(
                entry, ref e, id, book.BookId, 14, cells[0], "2026-11-21", "2026-11-21 10:00:00", cells[1], Math.Abs(minor), 2, "",
                cells[1]);
            Set(posting, ref p, id, 1, activeId, minor);
            Set(posting, ref p, id, 2, incomeId, -minor);
            if (++waiting == rowsAtOnce)
            {
                await entry.ExecuteNonQueryAsync();
                await posting.ExecuteNonQueryAsync();
                (e, p, waiting) = (0, 0, 0);
            }
        }

        await transaction.RollbackAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static DbCommand Prepare(PotLockDbContext db, IDbContextTransaction transaction, string table, int columns, int rows)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = $"INSERT INTO {table} VALUES " + string.Join(", ", Enumerable.Range(0, rows).Select(row =>
            "(" + string.Join(", ", Enumerable.Range(row * columns, columns).Select(number => $"@p{number}")) + ")"));
        for (var number = 0; number < rows * columns; number++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{number}", 0L);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Set(DbCommand command, ref int place, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters[place++].Value = value;
        }
    }

    private static byte[] Write()
    {
        string[] shops = ["Grocer", "Baker", "Train", "Cinema", "Chemist", "Bookshop", "Café", "Rent", "Power", "Water"];
        var text = new StringBuilder("Date,Description,Amount\n");
        for (var i = 0; i < Rows; i++)
        {
            var date = new DateOnly(2016, 1, 1).AddDays(i / 28);
            var amount = i % 40 == 0 ? 250_000 + i : -(1 + (i * 7919L % 9_999));
            text.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd},{shops[i % 10]} {i % 4001},{amount / 100m:0.00}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Id() => Guid.NewGuid().ToString();
}
