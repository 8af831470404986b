using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transfers;

namespace PotLock.Services.Tests.Transfers;

/// <summary>Where the money of the monthly transfer comes from, and whether it is counted already.</summary>
public sealed class TransferSourceTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Source_OfPlanPreviewAndRun_IsSaid_AndARunKeepsIts(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddBankAccountAsync();
        Assert.Null((await book.TransferAsync()).Source);
        await book.PlanAsync(10_00);
        var outside = new TransferSource(null, new DateOnly(2026, 3, 1));
        Assert.Equal(outside, (await book.TransferAsync()).Source);
        Assert.Equal(outside, (await book.PreviewTransferAsync()).Value.Source);
        Assert.Null((await book.PreviewInterestAsync()) is { IsRefused: false } interest ? interest.Value.Source : null);
        var first = (await book.ProcessAsync()).Value.RunId!.Value;
        // What comes next is next month's.
        Assert.Equal(new DateOnly(2026, 4, 1), (await book.TransferAsync()).Source!.Month);

        await book.PlanAsync(10_00, source: checking);
        Assert.Equal("Checking", (await book.PreviewTransferAsync()).Value.Source!.BankAccount);
        var second = (await book.ProcessAsync(again: true)).Value.RunId!.Value;
        Assert.Equal(outside, await SourceOfAsync(first));
        Assert.Equal(new TransferSource("Checking", new DateOnly(2026, 3, 1)), await SourceOfAsync(second));
        await book.MustBeSoundAsync();

        async Task<TransferSource> SourceOfAsync(long run) => (await book.App.Get<TransferQueries>().FindRunAsync(book.Id, run))!.Source;
    }

    [OnEachDatabase]
    public async Task Plan_BesidesARecurringIncome_IsAskedAboutOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.MustRefuseAsync("no-transfer-plan", () => AnswerAsync(book, null));
        await book.PlanAsync(600_00);
        Assert.Null((await book.TransferAsync()).AsksAboutMinor);
        await book.ScheduleAsync(TestBook.MoneyIn("Salary", 2_720_00, book.Today.AddDays(5), RecurrenceKind.Monthly));
        Assert.Equal(2_720_00, (await book.TransferAsync()).AsksAboutMinor);
        Assert.Equal(2_720_00, (await book.PreviewTransferAsync()).Value.AsksAboutMinor);

        Assert.False((await AnswerAsync(book, null)).IsRefused);
        Assert.Null((await book.TransferAsync()).AsksAboutMinor);
        // Changing the plan does not ask again.
        await book.PlanAsync(700_00, day: 2);
        Assert.Null((await book.TransferAsync()).AsksAboutMinor);
        Assert.Null((await book.PreviewTransferAsync()).Value.AsksAboutMinor);
    }

    [OnEachDatabase]
    public async Task Plan_ThatIsPartOfIncomeThatWasRecorded_ComesFromTheBankAccount(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddBankAccountAsync();
        await book.DepositAsync(2_720_00);
        book.Clock.MoveDays(30);
        await book.DepositAsync(2_700_00);
        book.Clock.MoveDays(30);
        await book.PlanAsync(600_00);
        Assert.Equal(2_700_00, (await book.TransferAsync()).AsksAboutMinor);
        await book.MustRefuseAsync("unknown-source", () => AnswerAsync(book, 4711));

        Assert.False((await AnswerAsync(book, checking)).IsRefused);
        var view = await book.TransferAsync();
        Assert.Equal((checking, null, "Checking"), (view.Plan!.SourceAccountId, view.AsksAboutMinor, view.Source!.BankAccount));
        Assert.Equal((600_00, 1), (view.Plan.AmountMinor, view.Plan.Day));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Plan_BesidesMoneyOutOfABankAccount_IsNotAskedAbout(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddBankAccountAsync();
        await book.DepositAsync(2_720_00, from: checking);
        book.Clock.MoveDays(30);
        await book.DepositAsync(2_720_00, from: checking);
        book.Clock.MoveDays(30);
        await book.PlanAsync(600_00);
        Assert.Null((await book.TransferAsync()).AsksAboutMinor);
    }

    private static Task<Outcome<Done>> AnswerAsync(TestBook book, long? sourceAccountId) =>
        book.App.Get<PlanTransfer>().AnswerSourceAsync(book.Actor, TestBook.NewCommandId(), sourceAccountId);
}
