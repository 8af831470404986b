using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.ToDos;

/// <summary>What waits for the owner of a book on the home page. It is 10 March 2026, noon.</summary>
public sealed class ToDoTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task NewBook_AndOneInOrder_HaveNothingToDo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty(await SaysAsync(book));
        await book.DepositAsync(1_000_00);
        await book.MustRecordAsync(Expense, 20_00, category: "Home");
        await book.AddAccountAsync("Savings", BankAccountType.Savings, 500_00);
        Assert.Empty(await SaysAsync(book));
    }

    [OnEachDatabase]
    public async Task EndedMonths_CanBeClosed_OneOrSeveral(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00, date: Day("2026-02-03"));
        Assert.Equal(["month: February 2026 has ended and can be closed. [Close it] /settings/months/2026-02"], await SaysAsync(book));
        await book.DepositAsync(1_000_00, date: Day("2025-12-24"));
        Assert.Equal(
            ["month: December 2025 to February 2026 can be closed. [Close them] /settings/months/close?through=2026-02"],
            await SaysAsync(book));
        foreach (var month in new[] { "2025-12", "2026-01", "2026-02" })
        {
            await book.CloseAsync(month);
        }

        Assert.Empty(await SaysAsync(book));
    }

    [OnEachDatabase]
    public async Task Entries_OfTheLastOpenMonthsWithoutCategory_AreCounted(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var uncategorised = SystemAccounts.Uncategorised(book.Id);
        string Path(string from) => $"/transactions?category={uncategorised}&from={from}&to=2026-03-10&undone=none";
        await book.DepositAsync(1_000_00);
        await book.MustRecordAsync(Expense, 10_00, date: Day("2026-03-02"));
        Assert.Equal(
            [$"uncategorised: One entry has no category. [Choose one] {Path("2026-02-01")}"],
            await SaysAsync(book));

        // Longer ago, undone, sorted: those do not count.
        await book.MustRecordAsync(Expense, 20_00, date: Day("2026-01-31"));
        await book.UndoAsync(await book.MustRecordAsync(Expense, 30_00));
        await book.MustRecordAsync(Expense, 40_00, category: "Home");
        await book.MustRecordAsync(Expense, 50_00, date: Day("2026-02-01"));
        Assert.Contains($"uncategorised: 2 entries have no category. [Choose them] {Path("2026-02-01")}", await SaysAsync(book));
        var listed = await book.ListAsync(
            new(CategoryId: uncategorised, From: Day("2026-02-01"), To: book.Today, Undone: UndoneShown.None));
        Assert.Equal(2, listed.Rows.Count);

        // In a closed month they stay as they are.
        await book.CloseAsync("2026-01");
        await book.CloseAsync("2026-02");
        Assert.Equal(
            [$"uncategorised: One entry has no category. [Choose one] {Path("2026-03-01")}"],
            await SaysAsync(book));
    }

    [OnEachDatabase]
    public async Task LockBreak_IsToDo_FromTheCoolingOffOn_WhileThereIsTime(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var pot = await book.AddPotAsync("Trip", target: 500_00, start: 100_00);
        await book.App.Get<BreakLock>().AskAsync(book.Actor, NewCommandId(), pot);
        Assert.Empty(await SaysAsync(book));

        book.Clock.MoveDays(1);
        Assert.Equal(
            [$"lock-break: You can break the lock on Trip until 18 March 2026, 12:00. [Decide] /pots/{pot}#break-lock"],
            await SaysAsync(book));
        book.MoveTo("2026-03-18");
        Assert.Single(await SaysAsync(book));
        // The view of a day is kept, and what ends within the day ends all the same.
        book.Clock.MoveTo(new DateTimeOffset(2026, 3, 18, 12, 0, 1, TimeSpan.Zero));
        Assert.Empty(await SaysAsync(book));
    }

    [OnEachDatabase]
    public async Task Account_TwoMonthsAfterItWasCompared_OrOpened_IsToDo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var savings = await book.AddAccountAsync("Savings", BankAccountType.Savings, 500_00);
        book.MoveTo("2026-05-09");
        Assert.Empty(await SaysAsync(book, but: "month"));
        book.MoveTo("2026-05-10");
        Assert.Equal(
            [$"reconcile: You haven’t checked Savings against your bank yet. [Reconcile] /accounts/{savings}#reconcile-h"],
            await SaysAsync(book, but: "month"));
        await book.AddAccountAsync("Cash", BankAccountType.Cash, 5_00);
        Assert.Single(await SaysAsync(book, but: "month"));
        book.MoveTo("2026-07-10");
        Assert.Equal(
            ["reconcile: You haven’t checked 2 accounts against your bank yet. [Reconcile] /accounts"],
            await SaysAsync(book, but: "month"));
        await book.App.Get<ReconcileBankAccount>().RunAsync(book.Actor, NewCommandId(), savings, 500_00);
        Assert.StartsWith(
            "reconcile: You haven’t checked Cash against ", Assert.Single(await SaysAsync(book, but: "month")), StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task EverythingAtOnce_ComesByUrgency_InAtMostSixStatements(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(300_00, date: Day("2026-02-03"));
        await book.AddAccountAsync("Savings", BankAccountType.Savings, 500_00);
        var late = await book.AddCardAsync("Late", statementDay: 1, dueDays: 5);
        await book.SwipeAsync(late, 40_00, Day("2026-02-20"));
        var high = await book.AddCardAsync("High", limit: 9_000_00, statementDay: 5, dueDays: 12);
        await book.SwipeAsync(high, 900_00, Day("2026-03-01"));
        await book.PlanAsync(50_00);
        await book.ScheduleAsync(MoneyOut("Ring", 700_00, Day("2026-03-11")));
        book.Clock.MoveDays(1);
        await book.LookAsync(); // what falls due today is held

        await book.MustRecordAsync(Expense, 1_00);
        var statements = await counter.CountAsync(() => book.App.Get<GetDashboard>().RunAsync(book.Id));
        Assert.InRange(statements.Count, 1, 1 + 6); // the first is the book
        Assert.Equal(
            [
                "card: £40.00 on Late was due by 6 March 2026. [Pay it]",
                "card: £900.00 on High is due by 17 March 2026, and you’re £641.00 short. [View]",
                "held: Ring couldn’t be paid and is waiting for money. [View]",
                "transfer: Your monthly transfer of £50.00 is due. [Check it]",
                "month: February 2026 has ended and can be closed. [Close it]",
                "uncategorised: 3 entries have no category. [Choose them]",
            ],
            (await SaysAsync(book)).Select(line => line[..(line.IndexOf(']', StringComparison.Ordinal) + 1)]));
    }

    [OnEachDatabase]
    public async Task Feature_OfAnotherAssembly_BringsItsOwn(DatabaseKind database)
    {
        await using var app = (await databases.OnAsync(database)).StartAppWith(typeof(ToDoTests).Assembly);
        var book = await app.OpenBookAsync();
        await book.DepositAsync(12_34);
        Assert.Equal(["coin: Look for a coin before 11 March 2026. [Look] /coins"], await SaysAsync(book));
    }

    private static async Task<string[]> SaysAsync(TestBook book, string but = "")
    {
        var now = book.Clock.GetUtcNow().UtcDateTime;
        return
        [
            .. (await book.LookAsync()).ToDos.Where(toDo => toDo.IsOpenAt(now) && toDo.Kind != but)
                .Select(toDo => $"{toDo.Kind}: {toDo.Sentence} [{toDo.Button}] {toDo.Path}"),
        ];
    }
}
