using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Transactions;

public sealed class TransactionListTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task List_ComesByDate_TheNewestFirst_AndPagesWithoutGapsOrDoubles(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00, description: "First", date: new DateOnly(2026, 1, 1));
        for (var i = 1; i <= 120; i++)
        {
            // Recorded forth, dated back and forth: three on each day.
            await book.MustRecordAsync(Expense, i, description: $"{i}", date: new DateOnly(2026, 1, 2).AddDays(i * 7 % 40));
        }

        List<(DateOnly Date, long Id)> seen = [];
        TransactionCursor? after = null;
        do
        {
            var page = await book.ListAsync(after: after);
            seen.AddRange(page.Rows.Select(row => (row.Entry.Date, row.Entry.EntryId)));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(121, seen.Distinct().Count());
        Assert.Equal(seen.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id), seen);
    }

    [OnEachDatabase]
    public async Task Filters_EachNarrowTheList_AndTogether(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00, description: "Salary");
        var (savings, card) = (await book.AddAccountAsync("Savings", BankAccountType.Savings), await book.AddCardAsync());
        await book.MustRecordAsync(Expense, 10_00, card, "Travel", "Train to Zürich", new DateOnly(2026, 2, 10), tags: "Holiday, work");
        await book.MustRecordAsync(Expense, 12_34, null, "Groceries", "Market", note: "Käse & bread");
        await book.MustRecordAsync(Refund, 2_00, card, "Travel", "Delay repay");
        await book.MustRecordAsync(Transfer, 5_00, to: savings, description: "Put aside");
        await book.MustRecordAsync(CardPayment, 6_00, to: card, description: "Card bill");
        var undone = await book.MustRecordAsync(Expense, 1_00, description: "Market, twice");
        await book.UndoAsync(undone);
        await book.WithdrawAsync(3_00, description: "Cash");

        await IsAsync(new(Kind: Expense), "Cash", "Market", "Train to Zürich");
        await IsAsync(new(Kind: Income), "Salary");
        await IsAsync(new(Kind: Refund), "Delay repay");
        await IsAsync(new(Kind: Transfer), "Put aside");
        await IsAsync(new(Kind: CardPayment), "Card bill");
        await IsAsync(new(CategoryId: await book.CategoryAsync("Travel")), "Delay repay", "Train to Zürich");
        await IsAsync(new(AccountId: card), "Card bill", "Delay repay", "Train to Zürich");
        await IsAsync(new(Tag: "holiday"), "Train to Zürich");
        await IsAsync(new(To: new DateOnly(2026, 2, 28)), "Train to Zürich");
        await IsAsync(new(From: new DateOnly(2026, 3, 10), Kind: Refund), "Delay repay");
        await IsAsync(new(Text: "ZURICH train"), "Train to Zürich");
        await IsAsync(new(Text: "kase"), "Market");
        await IsAsync(new(Text: "#work"), "Train to Zürich");
        await IsAsync(new(Text: "12.34"), "Market");
        await IsAsync(new(Text: "market"), "Market");
        await IsAsync(new(Text: "market", Undone: UndoneShown.All), "Undo: Market, twice", "Market, twice", "Market");
        await IsAsync(new(Text: "100% _"));
        await IsAsync(new(CategoryId: 4_711));

        async Task IsAsync(TransactionFilter filter, params string[] says) => Assert.Equal(says, await book.SaysAsync(filter));
    }

    [OnEachDatabase]
    public async Task Rows_SayWhatPaid_WhatFor_AndOfASplitOnlyTheAccountThatWasMeant(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Odds", weighting: 20_00);
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync();
        await book.MustRecordAsync(Expense, 9_00, card, "Home", split: [("Travel", 4_00)], tags: "b, a");
        await book.MustRecordAsync(Expense, 1_00, pot, "Home");
        await book.MustRecordAsync(CardPayment, 2_00, to: card);

        var rows = (await book.ListAsync()).Rows;

        Assert.Equal(
            ["Active balance, Visa |  | ", "Odds | Home | ", "Visa | Home, Travel | a, b", "Active balance |  | "],
            rows.Select(row => $"{string.Join(", ", row.Accounts)} | {string.Join(", ", row.Categories)} | {string.Join(", ", row.Tags)}"));
    }

    [OnEachDatabase]
    public async Task Choices_LeaveOutWhatTakesNoPart(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var (gone, card) = (await book.AddAccountAsync("Gone"), await book.AddCardAsync());
        await book.PutAwayAsync(gone);
        await book.AddPotAsync("Locked", target: 50_00, start: 1_00);
        await book.AddPotAsync("Open", start: 1_00);

        var choices = (await book.ListAsync()).Choices;

        Assert.Equal(["Active balance", "Visa", "Open"], choices.PaidWith.Select(account => account.Name));
        Assert.Equal(["Active balance"], choices.OwnAccounts.Select(account => account.Name));
        Assert.Equal([card], choices.Cards.Select(account => account.Id));
        Assert.DoesNotContain("Uncategorised", choices.Categories.Select(category => category.Name));
        // What an entry names stays in its own form, though it is offered no longer.
        var entry = await book.MustRecordAsync(Expense, 1_00, card);
        await book.PutAwayAsync(card);
        Assert.Contains(
            "Visa", (await book.App.Get<TransactionQueries>().FindAsync(book.Id, entry))!.Choices.PaidWith.Select(account => account.Name));
    }

    [OnEachDatabase]
    public async Task List_TakesAsManyStatementsHoweverLongItIs(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(100_00);
        var few = await counter.CountAsync(() => book.ListAsync());
        for (var i = 0; i < 70; i++)
        {
            await book.MustRecordAsync(Expense, 1_00, tags: $"tag{i}");
        }

        // A page that ends in the middle of a day asks once what the whole day comes to.
        var many = await counter.CountAsync(() => book.ListAsync());
        Assert.Equal(few.Count + 1, many.Count);
        Assert.InRange(many.Count, 1, 7);
        var next = (await book.ListAsync()).Next;
        Assert.Equal(many.Count, (await counter.CountAsync(() => book.ListAsync(after: next))).Count);
        // For words it is asked how far to walk, and what lies behind that is another statement.
        Assert.InRange((await counter.CountAsync(() => book.ListAsync(new TransactionFilter(Text: "expense")))).Count, 1, 8);
        Assert.InRange(
            (await counter.CountAsync(() => Walking(book, 3).ListAsync(book.Id, new TransactionFilter(Text: "zeppelin")))).Count, 1, 8);
    }

    [OnEachDatabase]
    public async Task Words_AreFoundAlikeHoweverFarTheListIsWalkedForThem(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00, description: "First", date: new DateOnly(2026, 1, 1));
        for (var i = 1; i <= 130; i++)
        {
            await book.MustRecordAsync(
                Expense, i, description: i % 2 == 0 ? "Even market" : "Odd market", date: new DateOnly(2026, 1, 2).AddDays(i * 7 % 40));
        }

        await book.UndoAsync(await book.MustRecordAsync(Expense, 1_00, description: "Even mistake"));
        foreach (var filter in new TransactionFilter[]
        {
            new(Text: "even"), new(Text: "even", Undone: UndoneShown.All), new(Text: "market", From: new DateOnly(2026, 1, 10)),
            new(Text: "first"), new(Text: "zeppelin"),
            new(Text: "1.28"), new(Text: "even", Kind: Expense),
        })
        {
            var all = await AllAsync(book.App.Get<TransactionQueries>(), filter);
            foreach (var walked in new[] { 0, 1, 20, 60, 131 })
            {
                Assert.Equal(all, await AllAsync(Walking(book, walked), filter));
            }
        }

        async Task<List<long>> AllAsync(TransactionQueries queries, TransactionFilter filter)
        {
            List<long> seen = [];
            TransactionCursor? after = null;
            do
            {
                var page = await queries.ListAsync(book.Id, filter, after);
                seen.AddRange(page.Rows.Select(row => row.Entry.EntryId));
                after = page.Next;
            }
            while (after is not null);
            return seen;
        }
    }

    [OnEachDatabase]
    public async Task HalvesOfAnUndoAcrossMonths_StandInTheListOfEach_SoThatItComesToTheFigure(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00, date: new DateOnly(2026, 1, 2));
        var card = await book.AddCardAsync();
        var split = await book.MustRecordAsync(Expense, 34_00, card, "Home", "Shelf", new DateOnly(2026, 1, 10), split: [("Travel", 4_00)]);
        await book.MustRecordAsync(Refund, 5_00, card, "Home", "Screws back", new DateOnly(2026, 1, 11));
        var gone = await book.MustRecordAsync(Expense, 1_00, null, "Home", "Gone at once", new DateOnly(2026, 1, 12));
        await book.UndoAsync(gone);
        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));
        await book.UndoAsync(split);
        var (home, month) = (await book.CategoryAsync("Home"), book.Today);

        await IsAsync(
            new(CategoryId: home, To: new DateOnly(2026, 1, 31)),
            "Screws back +5.00 of 5.00",
            $"Shelf -30.00 of 34.00 other half {month:yyyy-MM-dd}");
        await IsAsync(new(CategoryId: home, From: new DateOnly(2026, 2, 1)), "Undo: Shelf +30.00 of 34.00 other half 2026-01-10");
        await IsAsync(
            new(Kind: Expense, LessRefunds: true, To: new DateOnly(2026, 1, 31)),
            "Screws back +5.00 of 5.00",
            $"Shelf -34.00 of 34.00 other half {month:yyyy-MM-dd}");
        await IsAsync(
            new(AccountId: card),
            "Undo: Shelf +34.00 of 34.00 other half 2026-01-10",
            "Screws back +5.00 of 5.00",
            $"Shelf -34.00 of 34.00 other half {month:yyyy-MM-dd}");
        await IsAsync(new(CategoryId: home, Undone: UndoneShown.None), "Screws back +5.00 of 5.00");
        Assert.Equal(25_00, await book.SpentAsync("Home", 2026, 1));
        Assert.Equal(-30_00, await book.SpentAsync("Home", month.Year, month.Month));

        async Task IsAsync(TransactionFilter filter, params string[] expected) =>
            Assert.Equal(expected, (await book.ListAsync(filter)).Rows.Select(row => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{row.Entry.Description} "
                + $"{(row.CountsMinor > 0 ? "+" : "-")}{Math.Abs(row.CountsMinor) / 100}.{Math.Abs(row.CountsMinor) % 100:00} of "
                + $"{row.Entry.AmountMinor / 100}.{row.Entry.AmountMinor % 100:00}"
                + $"{(row.HalfOn is { } on ? $" other half {on:yyyy-MM-dd}" : "")}")));
    }

    [OnEachDatabase]
    public async Task Filters_OfferEverythingThatHasEntries_WhatWasPutAwayLast(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var locked = await book.AddPotAsync("Locked", target: 50_00, weighting: 1_00);
        await book.DepositAsync(100_00);
        var (old, unused, closed) =
            (await book.AddAccountAsync("Old"), await book.AddAccountAsync("Unused"), await book.AddPotAsync("Closed", start: 1_00));
        await book.MustRecordAsync(Transfer, 1_00, to: old);
        await book.MustRecordAsync(Transfer, 1_00, old);
        await book.MustRecordAsync(Expense, 2_00, null, "Travel");
        await book.App.Get<PotLock.Services.Pots.DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), closed);
        await book.AddAccountAsync("New");
        foreach (var id in new[] { old, unused, await book.CategoryAsync("Travel"), await book.CategoryAsync("Home") })
        {
            await book.PutAwayAsync(id);
        }

        var filters = (await book.ListAsync()).Filters;

        Assert.Equal(
            ["Active balance False", "New False", "Old True", "Locked False", "Closed True"],
            filters.Accounts.Select(account => $"{account.Name} {account.IsPutAway}"));
        Assert.Equal(
            ("Uncategorised", "Travel"),
            (filters.Categories[0].Name, Assert.Single(filters.Categories, category => category.IsPutAway).Name));
        Assert.DoesNotContain("Home", filters.Categories.Select(category => category.Name));
        Assert.Contains("Deposit", await book.SaysAsync(new(AccountId: locked)));
    }

    [OnEachDatabase]
    public async Task Search_FindsAmountsAsThePageWritesThem_AndLettersWithoutCase(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(9_000_00, description: "Salary");
        await book.MustRecordAsync(Expense, 1_234_56, null, "Home", "Straße", split: [("Travel", 34_00)], note: "ΟΔΟΣ");

        foreach (var typed
            in new[] { "−£1,234.56", "-£1,234.56", "£1,234.56", "1234.56", "−1,234.56", "STRASSE −£1,234.56", "strasse", "οδος" })
        {
            Assert.Equal(["Straße"], await book.SaysAsync(new(Text: typed)));
        }

        // A list by category writes the part, and so the part is found there; elsewhere it is on no page.
        Assert.Equal(["Straße"], await book.SaysAsync(new(Text: "−£34.00", CategoryId: await book.CategoryAsync("Travel"))));
        Assert.Empty(await book.SaysAsync(new(Text: "−£34.00")));
        Assert.Equal(["Salary"], await book.SaysAsync(new(Text: "+£9,000.00")));
    }

    [OnEachDatabase]
    public async Task DaySums_AreThoseOfTheWholeDayUnderTheFilter_WhereverAPageIsCut(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(5_000_00, date: new DateOnly(2026, 1, 2));
        var (card, savings) = (await book.AddCardAsync(), await book.AddAccountAsync("Savings", BankAccountType.Savings, 50_00));
        var (busy, early) = (new DateOnly(2026, 2, 10), new DateOnly(2026, 1, 10));
        for (var i = 1; i <= 70; i++)
        {
            await book.MustRecordAsync(
                Expense, 100 + i, i % 3 == 0 ? card : null, "Home", i % 2 == 0 ? "Even" : "Odd", busy, tags: i % 5 == 0 ? "five" : "",
                split: i % 7 == 0 ? [("Travel", 50)] : []);
        }

        await book.MustRecordAsync(Refund, 3_00, card, "Travel", "Even less", busy);
        await book.MustRecordAsync(Transfer, 9_00, to: savings, description: "Even aside", date: busy);
        await book.UndoAsync(await book.MustRecordAsync(Expense, 77_00, null, "Home", "Even mistake", busy));
        var crossed = await book.MustRecordAsync(Expense, 34_00, card, "Home", "Even shelf", early, split: [("Travel", 4_00)]);
        for (var i = 1; i <= 55; i++)
        {
            await book.MustRecordAsync(Expense, i, null, "Travel", "Even early", early);
        }

        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));
        await book.UndoAsync(crossed);
        var (home, travel) = (await book.CategoryAsync("Home"), await book.CategoryAsync("Travel"));
        foreach (var filter in new TransactionFilter[]
        {
            new(), new(Undone: UndoneShown.All), new(Undone: UndoneShown.None), new(Kind: Expense), new(Kind: Expense, LessRefunds: true),
            new(CategoryId: home), new(CategoryId: travel, Undone: UndoneShown.All), new(AccountId: card),
            new(AccountId: savings), new(CategoryId: home, AccountId: card), new(Tag: "five"), new(Text: "even"), new(Text: "1.14"),
            new(CategoryId: travel, Text: "0.50"), new(To: busy), new(From: busy, To: busy),
        })
        {
            List<TransactionPage> pages = [];
            TransactionCursor? after = null;
            do
            {
                pages.Add(await book.ListAsync(filter, after));
                after = pages[^1].Next;
            }
            while (after is not null);
            var whole = pages.SelectMany(page => page.Rows)
                .GroupBy(row => row.Entry.Date)
                .ToDictionary(day => day.Key, day => day.Sum(row => row.CountsMinor));
            Assert.NotEmpty(whole);
            Assert.All(pages, page => Assert.Equal(page.Rows, page.Days.SelectMany(day => day.Rows)));
            Assert.All(
                pages.SelectMany(page => page.Days),
                day => Assert.Equal((filter, day.Date, whole[day.Date]), (filter, day.Date, day.SumMinor)));
        }

        Assert.True((await book.ListAsync(new(From: busy, To: busy))).Next is not null);
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task DaySum_ReadsTheEntriesOfItsDaysByTheIndexOnDates_AndScansNothing(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(100_00);
        for (var i = 0; i < 60; i++)
        {
            await book.MustRecordAsync(Expense, 1_00, null, "Home", "Market", tags: "food");
        }

        await using var db = book.App.Open(book.Id);
        await db.Database.OpenConnectionAsync();
        foreach (var filter in new TransactionFilter[]
        {
            new(), new(Undone: UndoneShown.All), new(Kind: Expense), new(CategoryId: await book.CategoryAsync("Home")), new(Text: "market"),
            new(Tag: "food"), new(CategoryId: await book.CategoryAsync("Home"), AccountId: SystemAccounts.ActiveBalance(book.Id)),
        })
        {
            var statement = (await counter.CountAsync(() => book.ListAsync(filter)))
                .Single(sql => sql.Contains("SUM(", StringComparison.OrdinalIgnoreCase));
            await using var explain = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The statement is the app's own; its parameters stay as they are, since nothing is run.
            explain.CommandText = "EXPLAIN QUERY PLAN " + Regex.Replace(statement, "@\\w+", "NULL");
#pragma warning restore CA2100
            List<string> steps = [];
            await using var reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                steps.Add(reader.GetString(3));
            }

            Assert.True(
                steps.Exists(step => Regex.IsMatch(step, @"_Date \(BookId=\? AND (Flow=\? AND )?Date=\?"))
                    && !steps.Exists(step => step.StartsWith("SCAN", StringComparison.Ordinal))
                    // No list of all that a category or a tag has: it is looked up by the entry.
                    && !steps.Exists(step => step.StartsWith("LIST", StringComparison.Ordinal))
                    && steps.TrueForAll(step => !step.Contains("Postings", StringComparison.Ordinal)
                        || step.Contains("EntryId=?", StringComparison.Ordinal)),
                $"{filter}\n{string.Join('\n', steps)}");
        }
    }

    [OnEachDatabase]
    public async Task Rows_NameOnlyAccountsThatTheListDoesNotSayAlready(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var (card, savings) = (await book.AddCardAsync(), await book.AddAccountAsync("Savings", BankAccountType.Savings));
        await book.MustRecordAsync(Expense, 1_00);
        await book.MustRecordAsync(Expense, 2_00, card);
        await book.MustRecordAsync(Transfer, 3_00, to: savings);
        await book.MustRecordAsync(CardPayment, 1_00, to: card);

        Assert.Equal(
            ["Active balance, Visa", "Active balance, Savings", "Visa", "", ""],
            (await book.ListAsync()).Rows.Select(row => string.Join(", ", row.Places!)));
        Assert.Equal(
            ["Active balance, Visa", ""],
            (await book.ListAsync(new(AccountId: card))).Rows.Select(row => string.Join(", ", row.Places!)));
    }

    private static TransactionQueries Walking(TestBook book, int entries) =>
        new(book.App.Get<BookReader>()) { WalkedForWords = entries };
}
