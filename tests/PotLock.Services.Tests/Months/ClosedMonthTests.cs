using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Accounts;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Months;

/// <summary>A closed month never changes: by no door, and not by one that is just going through while it closes.</summary>
public sealed class ClosedMonthTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task NothingCanBeDatedInAClosedMonth_ByAnyDoor(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00, date: Day("2026-02-02"));
        var (checking, other, card) =
            (await book.AddAccountAsync("Checking", opening: 100_00),
                await book.AddAccountAsync("Joint"),
                await book.AddCardAsync("Visa", owed: 20_00));
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00, start: 50_00);
        var old = await book.MustRecordAsync(Expense, 10_00, date: Day("2026-03-02"));
        var request = await book.RequestAsync(old);
        var gift = (await book.DepositAsync(5_00, date: Day("2026-03-03"))).Value.EntryId!.Value;
        await book.SetRateAsync(120_000, Day("2026-03-01"));
        await book.PlanAsync(40_00, day: 5);
        await book.ScheduleAsync(MoneyOut("Rent", 1_00, Day("2026-03-25"), RecurrenceKind.Weekly));
        book.MoveTo("2026-05-12");
        await book.CloseAsync("2026-02");
        await book.CloseAsync("2026-03");
        await book.CloseAsync("2026-04");
        var digest = (await book.MonthPageAsync("2026-04")).Snapshot!.Digest;
        var into = Day("2026-04-30");

        // A date that somebody types is refused in words.
        foreach (var date in new[] { into, Day("2026-03-02"), Day("2026-01-01") })
        {
            await book.MustRefuseAsync("month-is-closed", () => book.DepositAsync(1_00, date: date));
            await book.MustRefuseAsync("month-is-closed", () => book.DepositAsync(1_00, date: date, from: checking));
            await book.MustRefuseAsync("month-is-closed", () => book.PreviewAsync(1_00, date: date));
            await book.MustRefuseAsync("month-is-closed", () => book.WithdrawAsync(1_00, date: date));
            await book.MustRefuseAsync("month-is-closed", () => book.WithdrawAsync(1_00, to: checking, date: date));
            foreach (var kind in new[] { Income, Expense, Refund })
            {
                await book.MustRefuseAsync(
                    "month-is-closed", () => book.RecordAsync(new TransactionRequest(kind, 1_00, PaidWithId: checking, Date: date)));
            }

            await book.MustRefuseAsync(
                "month-is-closed", () => book.RecordAsync(new TransactionRequest(Expense, 1_00, PaidWithId: card, Date: date)));
            await book.MustRefuseAsync(
                "month-is-closed",
                () => book.RecordAsync(new TransactionRequest(Transfer, 1_00, PaidWithId: checking, ToId: other, Date: date)));
            await book.MustRefuseAsync(
                "month-is-closed",
                () => book.RecordAsync(new TransactionRequest(CardPayment, 1_00, PaidWithId: checking, ToId: card, Date: date)));
            await book.MustRefuseAsync("month-is-closed", () => book.PayCardAsync(card, 1_00, checking, date));
            await book.MustRefuseAsync(
                "month-is-closed",
                () => book.App.Get<TransferBetweenAccounts>()
                    .RunAsync(book.Actor, NewCommandId(), new AccountTransfer(checking, other, 1_00, "", date)));
        }

        await book.MustRefuseAsync("month-is-closed", () => book.EditAsync(old, request with { AmountMinor = 11_00 }));
        await book.MustRefuseAsync("month-is-closed", () => book.EditAsync(old, request with { Date = book.Today }));
        var fresh = await book.MustRecordAsync(Expense, 2_00);
        await book.MustRefuseAsync("month-is-closed", () => book.EditAsync(fresh, request with { Date = into }));

        // What PotLock dates by itself is dated today.
        await book.UndoAsync(gift);
        await book.AddInterestAsync();
        await book.ProcessAsync();
        await book.App.Get<ReconcileMainAccount>().RunAsync(book.Actor, NewCommandId(), 2_000_00);
        await book.App.Get<ReconcileBankAccount>().RunAsync(book.Actor, NewCommandId(), checking, 1_00);
        await book.ReconcileCardAsync(card, 1_00);
        await book.App.Get<TopUpPot>().RunAsync(book.Actor, NewCommandId(), pot, 1_00);
        await book.App.Get<TakeOutOfPot>().RunAsync(book.Actor, NewCommandId(), pot, 1_00);
        await book.AddAccountAsync("Late", opening: 1_00);
        await book.AddCardAsync("Amex", owed: 1_00);
        await book.AddPotAsync("Late", start: 1_00);
        book.MoveTo("2026-06-20");
        await book.LookAsync();

        // Note, tags and names stay editable.
        Assert.Equal(old, (await book.EditAsync(old, request with { Note = "For the desk", Tags = ["desk"] })).Value.EntryId);
        await book.RenameCategoryAsync(await book.CategoryAsync("Travel"), "Trips");
        await using (var db = book.App.Open(book.Id))
        {
            var lastClosing = (await db.MonthSnapshots.MaxAsync(one => one.ClosedAtUtc));
            Assert.False(await db.JournalEntries.AnyAsync(entry => entry.RecordedAtUtc > lastClosing && entry.Date <= into));
            Assert.True(await db.JournalEntries.CountAsync(entry => entry.RecordedAtUtc >= lastClosing && entry.Date > into) >= 15);
        }

        var page = await book.MonthPageAsync("2026-04");
        Assert.Equal((digest, true), (page.Now.Digest, page.Since!.IsSame));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Journal_ItselfTakesNothingInAClosedMonth(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_00, date: Day("2026-02-02"));
        await book.CloseAsync("2026-02");
        var before = await book.EverythingAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => book.App.Get<CommandRunner>()
            .RunAsync<Done>(new BookCommand(book.Actor, NewCommandId(), "careless", new { }), async scope =>
        {
            var accounts = await scope.LoadAccountsAsync(SystemAccounts.ActiveBalance(book.Id), SystemAccounts.Income(book.Id));
            scope.Post(
                new EntryDraft { Kind = EntryKind.Deposit, Date = Day("2026-02-28"), Description = "Late", AmountMinor = 1 }
                    .Add(SystemAccounts.ActiveBalance(book.Id), 1).Add(SystemAccounts.Income(book.Id), -1),
                accounts);
            return new Done();
        }));
        Assert.Equal(before, await book.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task CloseRacedAgainstEverything_FreezesAMonthThatNeverChanges(DatabaseKind database)
    {
        for (var round = 0; round < LongRun.Or(6, 500); round++)
        {
            await RaceAsync(database, round);
        }
    }

    private async Task RaceAsync(DatabaseKind database, int round)
    {
        await using var book = await databases.OpenBookAsync(database);
        var day = Day("2026-02-20");
        await book.DepositAsync(1_000_00, date: day);
        var (undone, edited) = (await book.MustRecordAsync(Expense, 5_00, date: day), await book.MustRecordAsync(Expense, 7_00, date: day));
        var request = await book.RequestAsync(edited);
        var filed = await book.MustRecordAsync(Expense, 9_00, date: day);
        var travel = await book.CategoryAsync("Travel");
        await book.ScheduleAsync(MoneyOut("Rent", 1_00, Day("2026-03-11"), RecurrenceKind.Weekly));
        await book.PlanAsync(50_00);
        await book.SetRateAsync(20_000, Day("2026-01-01"));
        book.Clock.MoveDays(1 + (round % 20)); // the catch-up has something to do

        Func<Task>[] doors =
        [
            () => book.CloseAsync(Day("2026-02-01")),
            () => book.DepositAsync(2_00, date: day),
            () => book.UndoAsync(undone),
            () => book.EditAsync(edited, request with { AmountMinor = 8_00 }),
            () => book.LookAsync(),
            () => book.WithdrawAsync(3_00, date: day),
            () => book.ProcessAsync(),
            () => book.RecategoriseAsync(travel, "", filed),
        ];
        await Task.WhenAll(doors.Skip(round % doors.Length).Concat(doors.Take(round % doors.Length)).Select(door => Task.Run(door)));

        var frozen = (await book.MonthPageAsync("2026-02")).Snapshot!;
        await book.MustRefuseAsync("month-is-closed", () => book.DepositAsync(2_00, date: day));
        await book.UndoAsync((await book.DepositAsync(1_00)).Value.EntryId!.Value);
        var page = await book.MonthPageAsync("2026-02");
        Assert.Equal((frozen.Digest, frozen.EntryCount, true), (page.Now.Digest, page.Now.EntryCount, page.Since!.IsSame));
        Assert.Equal(
            (await MonthOracle.ReadAsync(book)).Of(frozen.Month, MonthDigest.None),
            $"{frozen.IncomeMinor} {frozen.ExpenseMinor} {frozen.OutflowMinor} {frozen.SavedMinor} {frozen.InterestMinor} "
                + $"{frozen.OtherMinor} {frozen.CardsOwedMinor} {frozen.NetWorthMinor} {frozen.EntryCount} {frozen.Digest}");
        await book.MustBeSoundAsync();
    }
}
