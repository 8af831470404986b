using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Exports;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Exports;

/// <summary>Other programs read the book, prove it, and come to PotLock's own balances; and so does the script for the digests.</summary>
public sealed class JournalTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ToolFact("hledger")]
    public async Task Hledger_AcceptsTheDemo_AndComesToItsBalances()
    {
        await using var book = await DemoAsync();
        var file = await WriteAsync(book, BookForm.Hledger);

        var (exit, said) = Tool.Run("hledger", "-f", file, "check", "--strict");
        Assert.True(exit == 0, said);
        await MustShowBalancesAsync(book, file);
    }

    [ToolFact("bean-check", "bean-query")]
    public async Task Beancount_AcceptsTheDemo_AndComesToItsBalances()
    {
        await using var book = await DemoAsync();
        var file = await WriteAsync(book, BookForm.Beancount);

        var (exit, said) = Tool.Run("bean-check", file);
        Assert.True(exit == 0 && said.Length == 0, said);
        var (_, table) = Tool.Run(
            "bean-query", "-f", "csv", file, "SELECT account, sum(number) WHERE account != '' GROUP BY account");
        await using var db = book.App.Open(book.Id);
        var told = table.Split('\n').Skip(1).Select(line => line.Split(',')).Where(line => line.Length == 2)
            .ToDictionary(line => line[0].Trim(), line => decimal.Parse(line[1].Trim(), CultureInfo.InvariantCulture));
        foreach (var (account, name) in new JournalAccounts(await db.LedgerAccounts.ToListAsync()).All)
        {
            Assert.Equal((name, account.BalanceMinor), (name, (long)(told.GetValueOrDefault(name) * 100)));
        }
    }

    [ToolFact("hledger", "bean-check")]
    public async Task Programs_RefuseAnAmountThatWasChanged()
    {
        await using var book = await DemoAsync();
        foreach (var (form, tool, arguments) in new[]
        {
            (BookForm.Hledger, "hledger", new[] { "check", "-f" }), (BookForm.Beancount, "bean-check", Array.Empty<string>()),
        })
        {
            var file = await WriteAsync(book, form);
            var lines = await File.ReadAllLinesAsync(file);
            var first = Array.FindIndex(lines, line => line.StartsWith("  ", StringComparison.Ordinal)
                && line.Contains("Assets:Main:Active", StringComparison.Ordinal));
            // The entry balances still, but the accounts no longer have what PotLock says.
            lines[first] = lines[first].Replace("Assets:Main:Active", "Equity:Adjustments", StringComparison.Ordinal);
            await File.WriteAllLinesAsync(file, lines);

            Assert.NotEqual(0, Tool.Run(tool, [.. arguments, file]).Exit);
        }
    }

    [ToolFact("hledger", "bean-check")]
    public async Task Names_OfEverySort_StayApart()
    {
        await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        string[] names =
        [
            "bike", "Bike", "Xbike", "Rainy day", "Rainy-day", "Rainy  day", "a.b", "a:b", "A:b", "Café", "Сбережения", "貯金", "🫙", "(x)",
            "[x]", "; x", "\"x\"", "* x", "=1+1", "x\\",
        ];
        foreach (var (at, name) in names.Index())
        {
            await book.CreatePotAsync(new(name, null, null, 4_00));
            await book.DepositAsync((at + 1) * 100, description: "\"; | (" + name);
        }

        await book.CreatePotAsync(new("Last", null, null, 10_00));
        await book.DepositAsync(99_99);
        await using var db = book.App.Open(book.Id);
        // Pots of different years may bear the same name.
        await db.LedgerAccounts.Where(account => account.Name == "Bike")
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "bike"));
        var accounts = await db.LedgerAccounts.AsNoTracking().ToListAsync();
        Assert.Equal(accounts.Count, new JournalAccounts(accounts).All.Select(one => one.Name).Distinct().Count());

        await MustBeAcceptedAsync(book);
        await MustShowBalancesAsync(book, await WriteAsync(book, BookForm.Hledger));
    }

    [ToolFact("hledger", "bean-check")]
    public async Task Amounts_OfEveryCurrency_AreExact()
    {
        foreach (var currency in new[] { "JPY", "GBP", "KWD" })
        {
            await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
            await using (var db = book.App.Open(book.Id))
            {
                await db.Books.ExecuteUpdateAsync(set => set.SetProperty(one => one.CurrencyCode, currency));
                await db.LedgerAccounts.ExecuteUpdateAsync(set => set.SetProperty(one => one.CurrencyCode, currency));
            }

            await book.AddPotAsync("Bike", 33_33);
            foreach (var amountMinor in new[] { 1, 999, 1_000, 123_456_789, 7 })
            {
                await book.DepositAsync(amountMinor);
            }

            await book.WithdrawAsync(1_001);
            await MustBeAcceptedAsync(book);
            await MustShowBalancesAsync(book, await WriteAsync(book, BookForm.Hledger));
        }
    }

    [ToolFact("node")]
    public async Task Script_WorksTheDigestsOut_FromTheFileAlone()
    {
        await using var source = await DemoAsync();
        // A book that has moved is proved by the digests that it was closed with.
        await using var moved = await source.App.OpenBookAsync("Ben");
        var (owner, _) = await moved.OwnerAsync();
        Assert.Empty((await moved.App.Get<ImportBook>().RunAsync(
            new(moved.Id, owner), new MemoryStream(await RoundTripTests.ExportAsync(source)))).Refusals);
        await using var db = moved.App.Open(moved.Id);
        var digests = await db.MonthSnapshots.OrderBy(month => month.Month).Select(month => month.Digest).ToListAsync();

        foreach (var book in new[] { source, moved })
        {
            var (exit, said) = Prove(await WriteAsync(book, BookForm.Json));

            Assert.True(exit == 0, said);
            Assert.All(digests, digest => Assert.Contains(digest, said, StringComparison.Ordinal));
        }
    }

    [ToolFact("node")]
    public async Task Script_FindsWhatWasChanged()
    {
        await using var book = await DemoAsync();
        var good = await File.ReadAllTextAsync(await WriteAsync(book, BookForm.Json));
        foreach (var (part, changed) in new[]
        {
            ("\"postings\":[\n{\"entryId\":1,\"line\":1,\"accountId\":", "\"postings\":[\n{\"entryId\":1,\"line\":1,\"accountId\":1"),
            ("\"closedThrough\":\"20", "\"closedThrough\":\"19"),
            ("\"previousDigest\":\"", "\"previousDigest\":\"0"),
        })
        {
            Assert.Contains(part, good, StringComparison.Ordinal);
            var file = Path.Combine(_folder, "tampered.json");
            await File.WriteAllTextAsync(file, good.Replace(part, changed, StringComparison.Ordinal));

            var (exit, said) = Prove(file);

            Assert.True(exit == 1, said);
        }

        Assert.Equal(1, Prove(Path.Combine(_folder, "nothing.json")).Exit);
    }

    private static (int Exit, string Said) Prove(string file) =>
        Tool.Run("node", Path.Combine(Tool.Root, "docs", "verify-digests.mjs"), file);

    private async Task MustBeAcceptedAsync(TestBook book)
    {
        foreach (var (form, tool, arguments) in new[]
        {
            (BookForm.Hledger, "hledger", new[] { "check", "--strict", "-f" }), (BookForm.Beancount, "bean-check", Array.Empty<string>()),
        })
        {
            var (exit, said) = Tool.Run(tool, [.. arguments, await WriteAsync(book, form)]);
            Assert.True(exit == 0, said);
        }
    }

    /// <summary>hledger's own sums are the balances that PotLock has.</summary>
    private static async Task MustShowBalancesAsync(TestBook book, string file)
    {
        var (exit, said) = Tool.Run("hledger", "-f", file, "balance", "--flat", "--no-total", "--empty", "-O", "csv");
        Assert.True(exit == 0, said);
        var told = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim('"', '\r').Split("\",\""))
            .ToDictionary(line => line[0], line => line[1]);
        await using var db = book.App.Open(book.Id);
        foreach (var (account, name) in new JournalAccounts(await db.LedgerAccounts.ToListAsync()).All)
        {
            var currency = Currency.Of(account.CurrencyCode);
            var plain = told.GetValueOrDefault(name, "0");
            Assert.Equal(
                (name, account.BalanceMinor == 0 ? "0" : $"{currency.Code} {MoneyText.Plain(account.BalanceMinor, currency)}"),
                (name, plain is "0" || plain.Split(' ')[^1].Trim('0', '.').Length == 0 ? "0" : plain));
        }
    }

    private async Task<TestBook> DemoAsync()
    {
        var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        Assert.False((await book.App.Get<BuildDemo>().RunAsync(book.Actor)).IsRefused);
        var loan = await book.AddLoanAsync(book.Loan("Car: bank", 900_00, 6, 40_00, book.Today.Day));
        Assert.True(await book.OwedAsync(loan) > 0);
        await book.OverpayAsync(loan, 1_00);
        var group = await book.AddGroupAsync("Lisbon: trip", "Sam");
        (await book.AddBillAsync(group, TestBook.Bill(9_00, category: await book.CategoryAsync("Groceries")))).MustSucceed();
        (await book.SettleAsync(group, 1, 1_00, fromId: 2)).MustSucceed();
        return book;
    }

    private async Task<string> WriteAsync(TestBook book, BookForm form)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.{ExportBook.FileOf(form).Extension}");
        await File.WriteAllBytesAsync(file, await RoundTripTests.ExportAsync(book, form));
        return file;
    }
}
