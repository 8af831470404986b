using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.Transactions;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Transactions;

/// <summary>What each transaction does to accounts, categories and the month's figures. Every book's clock stands on 2026-03-10.</summary>
public sealed class RecordTransactionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Record_OfEachKind_WritesTheLinesOfALedger(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var (checking, savings) = (await book.AddAccountAsync("Checking", opening: 500_00), await book.AddAccountAsync(
            "Savings", BankAccountType.Savings));
        var card = await book.AddCardAsync();
        var pot = await book.AddPotAsync("Odds", start: 100_00);

        await IsAsync(Expense, 12_50, null, "Groceries", "Active balance -1250, Groceries 1250");
        await IsAsync(Expense, 30_00, checking, "Transport", "Checking -3000, Transport 3000");
        await IsAsync(Expense, 600_00, checking, "Travel", "Checking -60000, Travel 60000"); // a bank account may be overdrawn
        await IsAsync(Expense, 45_00, card, "Clothing", "Visa -4500, Clothing 4500");
        await IsAsync(Expense, 20_00, pot, "Leisure", "Odds -2000, Leisure 2000");
        await IsAsync(Expense, 5_00, card, "", "Visa -500, Uncategorised 500");
        await IsAsync(Refund, 10_00, card, "Clothing", "Visa 1000, Clothing -1000");
        await IsAsync(Refund, 2_50, null, "Groceries", "Active balance 250, Groceries -250");
        await IsAsync(Refund, 1_00, pot, "Leisure", "Odds 100, Leisure -100");
        await IsAsync(Income, 70_00, checking, "", "Income -7000, Checking 7000");
        await IsAsync(CardPayment, 15_00, checking, "", "Checking -1500, Visa 1500", to: card);
        await IsAsync(CardPayment, 5_00, null, "", "Active balance -500, Visa 500", to: card);
        await IsAsync(Transfer, 40_00, checking, "", "Checking -4000, Savings 4000", to: savings);
        await IsAsync(Transfer, 60_00, null, "", "Active balance -6000, Savings 6000", to: savings);
        await book.MustBeSoundAsync();

        async Task IsAsync(TransactionKind kind, long amount, long? paidWith, string category, string lines, long? to = null)
        {
            var entry = await book.MustRecordAsync(kind, amount, paidWith, category, to: to);
            Assert.Equal(lines, await book.LinesAsync(entry));
            Assert.Equal(kind, (await book.App.Get<EntryQueries>().FindAsync(book.Id, entry))!.Entry.Transaction);
        }
    }

    [OnEachDatabase]
    public async Task Record_OfIncomeIntoTheActiveBalance_IsSplitLikeADeposit(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var car = await book.AddPotAsync("Car", weighting: 50_00, target: 10_00);
        var odds = await book.AddPotAsync("Odds", weighting: 25_00);

        var result = (await book.RecordAsync(new TransactionRequest(Income, 100_00, "Salary"))).Value;

        Assert.Equal("Income -10000, Active balance 2500, Car 1000, Odds 6500", await book.LinesAsync(result.EntryId));
        Assert.Equal(75_00, result.PotsMinor);
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(car)).Status);
        var weightings = await book.WeightingsAsync(car, odds);
        Assert.Equal([0, 75_00], weightings);
        Assert.Contains(
            "Car is live: it has reached its target. £10.00 is ready to spend.", (await book.ToldAsync()).Select(told => told.Text));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Record_OfATransferIntoTheActiveBalance_IsSplit_AndNoIncome(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking", opening: 100_00);
        await book.AddPotAsync("Odds", weighting: 10_00);

        var entry = await book.MustRecordAsync(Transfer, 50_00, checking);

        Assert.Equal("Checking -5000, Active balance 4500, Odds 500", await book.LinesAsync(entry));
        Assert.Equal(new MonthFigures(0, 0, 0, SavedMinor: 5_00, 0, OtherMinor: 100_00), await book.MonthAsync(2026, 3));
    }

    [OnEachDatabase]
    public async Task Record_OfAnExpenseSplitOverCategories_GivesTheRestToTheMainOne(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);

        var entry = await book.MustRecordAsync(
            Expense, 50_00, category: "Groceries", split: [("Home", 12_00), ("Gifts and giving", 8_00), ("Home", 1_00)]);

        Assert.Equal("Active balance -5000, Groceries 2900, Home 1300, Gifts and giving 800", await book.LinesAsync(entry));
        Assert.Equal(
            (29_00, 13_00, 8_00),
            (await book.SpentAsync("Groceries", 2026, 3),
                await book.SpentAsync("Home", 2026, 3),
                await book.SpentAsync("Gifts and giving", 2026, 3)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Record_OfARefundToAPotThatIsLockedOrClosedByNow_GoesToTheActiveBalance(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var locked = await book.AddPotAsync("Car", target: 50_00, start: 10_00);

        var result = (await book.RecordAsync(
            new TransactionRequest(Refund, 5_00, PaidWithId: locked, CategoryId: await book.CategoryAsync("Transport")))).Value;

        Assert.True(result.WentToActive);
        Assert.Equal("Active balance 500, Transport -500", await book.LinesAsync(result.EntryId));
        var balances = await book.BalancesAsync(SystemAccounts.ActiveBalance(book.Id), locked);
        Assert.Equal([95_00, 10_00], balances);
    }

    /// <summary>Swiped in March, paid in April: spending is March's, cash leaves in April.</summary>
    [OnEachDatabase]
    public async Task Months_OfACardSwipedInOneAndPaidInTheNext_AreBothRight(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00);
        var card = await book.AddCardAsync();
        await book.MustRecordAsync(Expense, 80_00, card, "Clothing");
        Assert.Equal(new MonthFigures(500_00, 80_00, 0, 0, 0, 0), await book.MonthAsync(2026, 3));

        book.Clock.MoveDays(30);
        await book.MustRecordAsync(CardPayment, 80_00, to: card);
        Assert.Equal(new MonthFigures(500_00, 80_00, 0, 0, 0, 0), await book.MonthAsync(2026, 3));
        Assert.Equal(new MonthFigures(0, 0, 80_00, 0, 0, 0), await book.MonthAsync(2026, 4));
        Assert.Equal(420_00, await book.NetWorthAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Months_OfEachSortOfMove_KeepEachFigureApart(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (checking, savings) = (await book.AddAccountAsync("Checking", opening: 200_00), await book.AddAccountAsync(
            "Savings", BankAccountType.Savings, opening: 50_00));
        var pot = await book.AddPotAsync("Odds", weighting: 20_00);

        await IsAsync(() => book.DepositAsync(100_00), new(IncomeMinor: 100_00, 0, 0, SavedMinor: 20_00, 0, 0));
        await IsAsync(() => book.MustRecordAsync(Income, 30_00, checking), new(30_00, 0, 0, 0, 0, 0));
        await IsAsync(() => book.MustRecordAsync(Expense, 12_00), new(0, 12_00, 12_00, 0, 0, 0));
        await IsAsync(() => book.MustRecordAsync(Expense, 4_00, pot), new(0, 4_00, 4_00, 0, 0, 0)); // spent from a pot is not saved less
        await IsAsync(() => book.MustRecordAsync(Expense, 3_00, savings), new(0, 3_00, 3_00, 0, 0, 0));
        await IsAsync(() => book.MustRecordAsync(Refund, 2_00), new(0, -2_00, 0, 0, 0, 0)); // a refund never nets the outflow
        await IsAsync(() => book.MustRecordAsync(Transfer, 25_00, checking, to: savings), new(0, 0, 0, 25_00, 0, 0));
        await IsAsync(() => book.MustRecordAsync(Transfer, 10_00, savings, to: checking), new(0, 0, 0, -10_00, 0, 0));
        await IsAsync(() => book.WithdrawAsync(5_00, to: savings), new(0, 0, 0, 5_00, 0, 0));
        await IsAsync(() => book.WithdrawAsync(6_00), new(0, 6_00, 6_00, 0, 0, 0));
        await book.MustBeSoundAsync();

        async Task IsAsync<T>(Func<Task<T>> act, MonthFigures change)
        {
            var (before, worth) = (await book.MonthAsync(2026, 3), await book.NetWorthAsync());
            await act();
            Assert.Equal(before.Plus(change), await book.MonthAsync(2026, 3));
            Assert.Equal(change.NetWorthChangeMinor, await book.NetWorthAsync() - worth);
        }
    }

    [OnEachDatabase]
    public async Task Undo_OfAnything_NetsItInTheMonthsFigures(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(300_00, date: new DateOnly(2026, 2, 3));
        var (card, savings) = (await book.AddCardAsync(), await book.AddAccountAsync("Savings", BankAccountType.Savings));
        var pot = await book.AddPotAsync("Odds", start: 50_00);
        List<long> entries =
        [
            await book.MustRecordAsync(Expense, 10_00, date: new DateOnly(2026, 2, 20)),
            await book.MustRecordAsync(Expense, 11_00, pot),
            await book.MustRecordAsync(Expense, 12_00, card),
            await book.MustRecordAsync(Refund, 3_00, card),
            await book.MustRecordAsync(CardPayment, 5_00, to: card),
            await book.MustRecordAsync(Transfer, 20_00, to: savings),
            await book.MustRecordAsync(Income, 40_00, savings),
        ];

        foreach (var entry in entries.AsEnumerable().Reverse())
        {
            Assert.Empty((await book.UndoAsync(entry)).Refusals);
        }

        Assert.Equal(new MonthFigures(300_00, 0, 0, 0, 0, 0), await book.MonthAsync(2026, 2));
        Assert.Equal(new MonthFigures(0, 0, 0, 50_00, 0, 0), await book.MonthAsync(2026, 3)); // the pot's starting balance
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Account_ThatBecomesOneForSaving_CountsAsSavedInEveryMonth(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var account = await book.AddAccountAsync("Rainy day");
        await book.MustRecordAsync(Transfer, 30_00, to: account);
        Assert.Equal(0, (await book.MonthAsync(2026, 3)).SavedMinor);

        await book.App.Get<Services.Accounts.EditBankAccount>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), account, new BankAccountTerms("Rainy day", BankAccountType.Savings));

        Assert.Equal(30_00, (await book.MonthAsync(2026, 3)).SavedMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Record_OfWhatTheRulesDoNotTake_IsRefusedByName(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var (checking, gone) = (await book.AddAccountAsync("Checking"), await book.AddAccountAsync("Gone"));
        var (card, oldCard) = (await book.AddCardAsync(), await book.AddCardAsync("Old"));
        var locked = await book.AddPotAsync("Car", target: 50_00, start: 10_00);
        var open = await book.AddPotAsync("Odds", start: 5_00);
        var archived = await book.CategoryAsync("Children");
        foreach (var id in new[] { gone, oldCard, archived })
        {
            await book.PutAwayAsync(id);
        }

        await IsAsync("unknown-kind", new(Other, 1_00));
        await IsAsync("unknown-kind", new((TransactionKind)77, 1_00));
        await IsAsync("amount-not-positive", new(Expense, 0));
        await IsAsync("amount-too-large", new(Income, 1_000_000_000_01));
        await IsAsync("date-in-future", new(Expense, 1_00, Date: book.Today.AddDays(1)));
        await IsAsync("description-too-long", new(Expense, 1_00, new string('x', 201)));
        await IsAsync("not-enough-money", new(Expense, 85_01));
        await IsAsync("not-enough-money", new(Expense, 5_01, PaidWithId: open));
        await IsAsync("not-enough-money", new(Transfer, 85_01, ToId: checking));
        await IsAsync("not-enough-money", new(CardPayment, 85_01, ToId: card));
        await IsAsync("pot-is-locked", new(Expense, 1_00, PaidWithId: locked));
        await IsAsync("account-is-archived", new(Expense, 1_00, PaidWithId: gone));
        await IsAsync("account-is-archived", new(Refund, 1_00, PaidWithId: oldCard));
        await IsAsync("unknown-account", new(Expense, 1_00, PaidWithId: 4_711));
        await IsAsync("unknown-account", new(Expense, 1_00, PaidWithId: archived));
        await IsAsync("unknown-account", new(Income, 1_00, PaidWithId: card));
        await IsAsync("unknown-account", new(Income, 1_00, PaidWithId: open));
        await IsAsync("unknown-account", new(Transfer, 1_00, PaidWithId: card, ToId: checking));
        await IsAsync("unknown-account", new(CardPayment, 1_00, PaidWithId: open, ToId: card));
        await IsAsync("unknown-destination", new(Transfer, 1_00, ToId: card));
        await IsAsync("unknown-destination", new(Transfer, 1_00, ToId: gone));
        await IsAsync("same-account", new(Transfer, 1_00));
        await IsAsync("unknown-card", new(CardPayment, 1_00, ToId: checking));
        await IsAsync("card-is-archived", new(CardPayment, 1_00, ToId: oldCard));
        await IsAsync("unknown-category", new(Expense, 1_00, CategoryId: archived));
        await IsAsync("unknown-category", new(Expense, 1_00, CategoryId: checking));
        await IsAsync("unknown-category", new(Expense, 2_00, Split: [new CategoryPart(archived, 1_00)]));
        await IsAsync("amount-not-positive", new(Expense, 2_00, Split: [new CategoryPart(await book.CategoryAsync("Home"), 0)]));
        await IsAsync("parts-exceed-amount", new(Expense, 2_00, Split: [new CategoryPart(await book.CategoryAsync("Home"), 2_01)]));
        await IsAsync("too-many-tags", new(Expense, 1_00, Tags: [.. Enumerable.Range(0, 11).Select(i => $"t{i}")]));
        await IsAsync("tag-too-long", new(Expense, 1_00, Tags: [new string('t', 31)]));
        await IsAsync("note-too-long", new(Expense, 1_00, Note: new string('n', 501)));
        await book.CloseThroughAsync(new DateOnly(2026, 2, 28));
        await IsAsync("month-is-closed", new(Expense, 1_00, Date: new DateOnly(2026, 2, 28)));

        async Task IsAsync(string name, TransactionRequest request)
        {
            var refusal = await book.MustRefuseAsync(name, () => book.RecordAsync(request));
            // The form says the very same before it is sent.
            Assert.Contains(refusal, await book.App.Get<CheckTransaction>().RunAsync(book.Id, request));
        }
    }

    [OnEachDatabase]
    public async Task Record_OverACardsLimit_WarnsAndIsCarriedOut(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync(limit: 100_00);

        Assert.Null((await book.RecordAsync(new TransactionRequest(Expense, 100_00, PaidWithId: card))).Value.Warning);
        var over = (await book.RecordAsync(new TransactionRequest(Expense, 1_00, PaidWithId: card))).Value;

        Assert.Equal("You now owe £101.00, which is £1.00 over the limit of £100.00.", over.Warning);
        Assert.Equal(101_00, over.OwedMinor);
    }

    [OnEachDatabase]
    public async Task Record_TwiceUnderOneCommandId_CountsOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var request = new TransactionRequest(Expense, 10_00, "Lunch", Tags: ["work"]);

        var first = (await book.RecordAsync(request, "lunch-of-tuesday")).Value;
        var second = (await book.RecordAsync(request, "lunch-of-tuesday")).Value;

        Assert.Equal(first, second);
        Assert.Equal(90_00, await book.ActiveAsync());
        await book.MustRefuseAsync("command-id-used", () => book.RecordAsync(request with { Tags = ["home"] }, "lunch-of-tuesday"));
    }

    [OnEachDatabase]
    public async Task Record_TakesAsManyStatementsHoweverLongTheHistory(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync();
        var first = await counter.CountAsync(() => book.MustRecordAsync(Expense, 1_00, card, "Home"));
        for (var i = 0; i < 20; i++)
        {
            await book.MustRecordAsync(Expense, 1_00, card, "Home");
        }

        var last = await counter.CountAsync(() => book.MustRecordAsync(Expense, 1_00, card, "Home"));
        Assert.Equal(first.Count, last.Count);
        Assert.InRange(last.Count, 1, 10);
    }
}
