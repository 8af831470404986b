using System.Text.Json;
using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>A command takes effect at most once for its id.</summary>
public sealed class CommandIdTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task OneId_SentManyTimesAtOnce_HasOneEffectAndOneAnswer(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Holiday", weighting: 10_00, target: 3_00);
        var id = TestBook.NewCommandId();
        var answers = new List<Outcome<DepositResult>>();

        for (var sent = 0; sent < LongRun.Or(50, 1_000); sent += 50)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => book.DepositAsync(50_00, id)))));
        }

        Assert.Single(answers.Select(answer => JsonSerializer.Serialize(answer.Value)).Distinct());
        Assert.Equal((47_00, 1), (await book.ActiveAsync(), (await book.VerifyAsync()).Entries));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task OneId_WithOtherContent_IsRefusedAndPointsToTheFirstEntry(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = TestBook.NewCommandId();
        var first = (await book.DepositAsync(50_00, id)).Value;

        var other = await book.MustRefuseAsync("command-id-used", () => book.DepositAsync(50_01, id));
        var otherKind = await book.MustRefuseAsync("command-id-used", () => book.WithdrawAsync(50_00, id));
        await book.MustRefuseAsync("command-id-used", () => book.DepositAsync(50_00, id, description: "Wages"));

        Assert.Equal((first.EntryId, first.EntryId), (other.EntryId, otherKind.EntryId));
        Assert.Equal(first.EntryId, (await book.DepositAsync(50_00, id)).Value.EntryId);
        Assert.Equal(50_00, await book.ActiveAsync());
    }

    [OnEachDatabase]
    public async Task OneId_InTwoBooks_IsTwoCommands(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var others = await book.App.OpenBookAsync("Bob");
        var id = TestBook.NewCommandId();

        await book.DepositAsync(1_00, id);
        await others.DepositAsync(2_00, id);

        Assert.Equal((1_00, 2_00), (await book.ActiveAsync(), await others.ActiveAsync()));
    }

    [OnEachDatabase]
    public async Task Ids_ThatDifferInCaseOnly_AreTwoCommands(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        await book.DepositAsync(1_00, "command-a");
        await book.DepositAsync(1_00, "COMMAND-A");

        Assert.Equal(2_00, await book.ActiveAsync());
    }

    [OnEachDatabase]
    public async Task OneId_AnsweredLater_TellsTheFirstResultThoughTheBookMovedOn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 50_00, target: 10_00);
        var id = TestBook.NewCommandId();
        var first = (await book.DepositAsync(20_00, id)).Value;
        var potId = TestBook.NewCommandId();
        var made = (await book.CreatePotAsync(new("B", null, null, 50_00), potId)).Value;
        await book.DepositAsync(20_00);
        book.Clock.MoveDays(40);

        var again = (await book.DepositAsync(20_00, id)).Value;

        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(again));
        Assert.True(again.Parts.Single(part => part.PotId == a).WentLive);
        Assert.Equal(made, (await book.CreatePotAsync(new("B", null, null, 50_00), potId)).Value);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task OneId_OfUndo_TakesBackOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(20_00)).Value;
        var id = TestBook.NewCommandId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => book.UndoAsync(deposit.EntryId!.Value, id))));

        Assert.Single(answers.Select(answer => answer.Value).Distinct());
        Assert.Equal(0, await book.ActiveAsync());
    }

    [OnEachDatabase]
    public async Task TwoIds_OfOneUndo_TakeBackOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(20_00)).Value;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => book.UndoAsync(deposit.EntryId!.Value))));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => answer.MustBeRefused("already-undone"));
        await book.MustBeSoundAsync();
    }
}
