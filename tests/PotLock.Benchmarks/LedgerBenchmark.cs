using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Ledger;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Reports;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Integrity;
using PotLock.Services.Reports;
using PotLock.Services.Transactions;

namespace PotLock.Benchmarks;

/// <summary>
/// List, search, filters, the month-by-category report, budgets and cards over a long history: 100,000 and 1,000,000 postings
/// in ten years. Prints the median of some runs in milliseconds.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Chunk = 1_000;
    private const int Runs = 9;

    public static async Task<int> RunAsync(bool mySql)
    {
        foreach (var postings in new[] { 100_000, 1_000_000 })
        {
            await using var book = await BenchmarkBook.CreateAsync(mySql);
            await FillAsync(book, postings / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(mySql ? "MariaDB" : "SQLite")}, {postings:N0} postings:"));
            await MeasureAsync(book);
            await MeasureReportsAsync(book);
            await MeasureByDayAsync(book);
        }

        return 0;
    }

    private static async Task MeasureAsync(BenchmarkBook book)
    {
        var list = book.Services.GetRequiredService<TransactionQueries>();
        long categoryId;
        await using (var db = book.Services.GetRequiredService<BookContexts>().Open(book.BookId))
        {
            categoryId = await db.LedgerAccounts.Where(account => account.Name == "Groceries").Select(account => account.Id).SingleAsync();
        }

        var middle = new TransactionCursor(DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.DateTime).AddDays(18_500), long.MaxValue);
        await TimeAsync("list, the newest page", () => list.ListAsync(book.BookId, new TransactionFilter()));
        await TimeAsync("list, a page in the middle", () => list.ListAsync(book.BookId, new TransactionFilter(), middle));
        await TimeAsync("filter: kind refund (1 %)", () => list.ListAsync(book.BookId, new TransactionFilter(TransactionKind.Refund)));
        await TimeAsync("filter: one category (6 %)", () => list.ListAsync(book.BookId, new TransactionFilter(CategoryId: categoryId)));
        await TimeAsync("filter: one month and category", () => list.ListAsync(
            book.BookId, new TransactionFilter(CategoryId: categoryId, From: new DateOnly(2020, 3, 1), To: new DateOnly(2020, 3, 31))));
        await TimeAsync("search: a word in 1 of 100", () => list.ListAsync(book.BookId, new TransactionFilter(Text: "shop 42")));
        await TimeAsync("search: nothing found", () => list.ListAsync(book.BookId, new TransactionFilter(Text: "zeppelin")));
        await TimeAsync("search: an amount found once or never", () => list.ListAsync(book.BookId, new TransactionFilter(Text: "8765.43")));
        var reports = book.Services.GetRequiredService<ReportQueries>();
        await TimeAsync("report: 12 months by category", () => reports.OverviewAsync(book.BookId, null, null));
        await TimeAsync("report: 120 months by category", () => reports.OverviewAsync(book.BookId, new DateOnly(2010, 1, 1), null));
        await TimeAsync("budgets of the month", () => book.Services.GetRequiredService<BudgetQueries>().ReadAsync(book.BookId, null));
        await TimeAsync("cards", () => book.Services.GetRequiredService<CardQueries>().ListAsync(book.BookId));
        await TimeAsync("an expense recorded", () => book.Services.GetRequiredService<RecordTransaction>().RunAsync(
            book.Actor, Guid.NewGuid().ToString(), new TransactionRequest(TransactionKind.Income, 100, "More")));
        await TimeAsync("integrity check", () => book.Services.GetRequiredService<IntegrityCheck>().RunAsync(book.BookId), runs: 1);
    }

    /// <summary>The report by month and category once more, with months that begin on the 25th, and what choosing them takes.</summary>
    private static async Task MeasureByDayAsync(BenchmarkBook book)
    {
        var choose = book.Services.GetRequiredService<ChooseMonthStart>();
        await TimeAsync("months from the 25th, chosen", () => choose.RunAsync(
            book.Actor, Guid.NewGuid().ToString(), new MonthStartChoice(25, IsNamedByItsEnd: true)), runs: 1);
        var reports = book.Services.GetRequiredService<ReportQueries>();
        await TimeAsync("from the 25th: 12 months by category", () => reports.OverviewAsync(book.BookId, null, null));
        await TimeAsync("from the 25th: 120 months by category", () => reports.OverviewAsync(book.BookId, new DateOnly(2010, 1, 1), null));
        await TimeAsync("from the 25th: budgets of the month", () => book.Services.GetRequiredService<BudgetQueries>()
            .ReadAsync(book.BookId, null));
    }

    /// <summary>Every report over all the years that it takes, and the longest statement that there can be in each form of file.</summary>
    private static async Task MeasureReportsAsync(BenchmarkBook book)
    {
        var (read, write) = (book.Services.GetRequiredService<ReadReport>(), book.Services.GetRequiredService<WriteReport>());
        foreach (var report in read.All)
        {
            var made = await MadeAsync(report, new ReportAsk(ReportPreset.All));
            var ask = made.Table.IsRefused ? new ReportAsk(ReportPreset.LastTwelveMonths) : new ReportAsk(ReportPreset.All);
            var years = made.Table.IsRefused ? "12 months" : "all years";
            await TimeAsync($"report {report.Name}, {years}", () => MadeAsync(report, ask), runs: 3);
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        var statement = read.Find("statement")!;
        ReportView? longest = null;
        for (var days = 30; days < 3_650 && await MadeAsync(
            statement, new ReportAsk(First: today.AddDays(-days))) is { Table.IsRefused: false } more; days += days / 10)
        {
            longest = more;
        }

        foreach (var format in write.Formats)
        {
            var before = GC.GetTotalAllocatedBytes();
            using var file = new MemoryStream();
            await TimeAsync($"statement of {longest!.Table.Value.Rows.Count:N0} rows as {format.Format}", async () =>
            {
                file.SetLength(0);
                await write.RunAsync(longest.Table.Value, longest.Book, format.Format, file);
                return file;
            }, runs: 1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    {file.Length / 1024:N0} KiB, {(GC.GetTotalAllocatedBytes() - before) / 1024 / 1024:N0} MiB put together"));
        }

        Task<ReportView> MadeAsync(IReport report, ReportAsk ask) => read.RunAsync(book.BookId, report, ask);
    }

    private static async Task TimeAsync<T>(string what, Func<Task<T>> act, int runs = Runs)
    {
        List<double> times = [];
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await act();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-40} {times[times.Count / 2],9:0.0} ms"));
    }

    /// <summary>
    /// Ten years of income, expenses over sixteen categories, a third of them by card, and refunds, written in bulk as the
    /// ledger writes them.
    /// </summary>
    private static async Task FillAsync(BenchmarkBook benchmark, int entries)
    {
        await benchmark.Services.GetRequiredService<AddCard>()
            .RunAsync(benchmark.Actor, Guid.NewGuid().ToString(), new CardDetails("Card", 5_000_00, 12, 21), 0);
        var contexts = benchmark.Services.GetRequiredService<BookContexts>();
        await using var db = contexts.Open(benchmark.BookId);
        var book = await db.Books.AsNoTracking().SingleAsync();
        var accounts = await db.LedgerAccounts.AsNoTracking().ToListAsync();
        var (active, income) = (accounts.Single(account => account.Kind == AccountKind.ActiveBalance), accounts.Single(
            account => account.Kind == AccountKind.Income));
        var card = accounts.Single(account => account.Kind == AccountKind.CreditCard);
        var categories = accounts.Where(account => account.Kind == AccountKind.ExpenseCategory).ToList();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        for (var done = 0; done < entries; done += Chunk)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            List<JournalEntry> chunk = [];
            var changes = new MonthChanges();
            for (var i = done; i < Math.Min(entries, done + Chunk); i++)
            {
                chunk.Add(
                    Entry(
                        book,
                        i,
                        today.AddDays(-(int)(3_650L * (entries - i) / entries)),
                        i % 3 == 0 && i % 10 != 0 ? card : active,
                        income,
                        categories[i % categories.Count],
                        changes));
            }

            await new LedgerWriter(db, book)
                .Entries(chunk)
                .Postings(chunk)
                .Balances([active, card, income, .. categories])
                .Months(changes)
                .Counters()
                .SendAsync();
            await transaction.CommitAsync();
        }
    }

    private static JournalEntry Entry(
        Book book, int number, DateOnly date, LedgerAccount active, LedgerAccount income, LedgerAccount category, MonthChanges changes)
    {
        var amount = 100 + (number * 7_919L % 9_000);
        var kind = number % 100 == 99 ? EntryKind.Refund : number % 10 == 0 ? EntryKind.Income : EntryKind.Expense;
        var (from, to) = kind switch
        {
            EntryKind.Income => (income, active),
            EntryKind.Refund => (category, active),
            _ => (active, category),
        };
        amount = kind == EntryKind.Income ? 100_000 : amount;
        var description = string.Create(CultureInfo.InvariantCulture, $"Shop {number % 100} in the high street");
        var entry = new JournalEntry
        {
            Id = book.NextEntryId(), BookId = book.Id, Kind = kind, Date = date, RecordedOn = date, RecordedAtUtc = DateTime.UnixEpoch,
            Description = description,
            AmountMinor = amount, Transaction = TransactionKinds.Of(kind, [from.Kind, to.Kind]),
            SearchText = SearchText.Of(description, "", []),
        };
        foreach (var (account, change) in new[] { (from, -amount), (to, amount) })
        {
            account.Apply(change);
            changes.Add(date, kind, account, change);
            entry.Postings.Add(new Posting
            {
                EntryId = entry.Id,
                Line = entry.Postings.Count + 1,
                AccountId = account.Id,
                AmountMinor = change,
            });
        }

        return entry;
    }
}
