using PotLock.Domain.Groups;
using PotLock.Services.Tests.Harness;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Groups;

/// <summary>Several people of one group at once, and whatever order things come in.</summary>
public sealed class GroupRaceTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task TwoMembers_WhoAddAtOnce_LeaveNoGapAndNoDeadlock(DatabaseKind database)
    {
        await using var ada = await databases.OpenBookAsync(database);
        var (sam, group) = (await ada.App.OpenBookAsync("Sam"), await ada.AddGroupAsync("Lisbon", "Sam"));
        await sam.TryJoinGroupAsync(ada, group, 2);
        await ada.DepositAsync(1_000_00);
        await sam.DepositAsync(1_000_00);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            step => (step % 2 == 0 ? ada : sam).AddBillAsync(group, Bill(10_00 + step))));
        Assert.All(outcomes, outcome => outcome.MustSucceed());
        Assert.Equal(Enumerable.Range(1, 20), outcomes.Select(outcome => outcome.Value.Number!.Value).Order());

        // The same bill by several fingers, and both books at once.
        var waiting = (await sam.GroupAsync(group)).Waiting.Select(row => row.Entry.Number).ToList();
        var taken = await Task.WhenAll(waiting.Concat(waiting).Select(number => sam.TakeOverAsync(group, number, "Groceries"))
            .Concat((await ada.GroupAsync(group)).Waiting.Select(row => ada.TakeOverAsync(group, row.Entry.Number, "Groceries"))));
        Assert.Equal(20, taken.Count(outcome => !outcome.IsRefused));
        Assert.All(taken.Where(outcome => outcome.IsRefused), outcome => outcome.MustBeRefused("already-taken-over"));
        await ada.MustBeSoundAsync();
        await sam.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task SameCommand_SentOftenAtOnce_HasOneEffect(DatabaseKind database)
    {
        await using var ada = await databases.OpenBookAsync(database);
        var (id, group) = (NewCommandId(), await ada.AddGroupAsync("Lisbon", "Sam"));
        await ada.DepositAsync(1_000_00);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ada.AddBillAsync(group, Bill(10_00), id)));
        Assert.All(outcomes, outcome => Assert.Equal(outcomes[0].Value, outcome.Value));
        Assert.Equal((2, 990_00L), ((await ada.GroupAsync(group)).Group.NextNumber, await ada.ActiveAsync()));
        await ada.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task AnySequence_KeepsGroupAndBooksEven(DatabaseKind database)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await using var ada = await databases.OpenBookAsync(database);
            await RunAsync(ada, new SeededDice(seed));
        }
    }

    private static async Task RunAsync(TestBook ada, SeededDice dice)
    {
        var group = await ada.AddGroupAsync("Lisbon", "Sam", "Cleo", "Dan");
        List<TestBook> books = [ada, await ada.App.OpenBookAsync("Sam"), await ada.App.OpenBookAsync("Cleo")];
        await books[1].TryJoinGroupAsync(ada, group, 2);
        foreach (var book in books)
        {
            await book.DepositAsync(500_00);
        }

        for (var step = 0; step < 60; step++)
        {
            if (step == 20)
            {
                (await books[2].TryJoinGroupAsync(ada, group, 3)).MustSucceed();
            }

            var book = books[dice.Next(step < 20 ? 2 : 3)];
            await StepAsync(book, group, dice);
            var page = await book.GroupAsync(group);
            Assert.Equal(0, page.Balances.Sum(one => one.BalanceMinor));
        }

        foreach (var book in books)
        {
            await book.MustBeSoundAsync();
            foreach (var row in (await book.GroupAsync(group)).Waiting.OrderBy(row => row.Entry.ReversesNumber is null))
            {
                await book.DepositAsync(500_00);
                (await book.TakeOverAsync(group, row.Entry.Number, "Travel")).MustSucceed();
            }

            Assert.Equal((await book.GroupAsync(group)).BalanceMinor, await book.InGroupsAsync());
            await book.MustBeSoundAsync();
        }
    }

    /// <summary>One thing that somebody may do; what the rules refuse changes nothing.</summary>
    private static async Task StepAsync(TestBook book, long group, SeededDice dice)
    {
        var page = await book.GroupAsync(group);
        var (number, amount) = (dice.Next(1, page.Group.NextNumber + 1), dice.Next(1, 90_00));
        long Anybody() => dice.Next(1, 5);
        switch (dice.Next(10))
        {
            case < 3:
                await book.AddBillAsync(group, Bill(amount, category: dice.Next(2) == 0 ? null : await book.CategoryAsync("Travel")));
                break;
            case 3:
                await book.AddBillAsync(group, Bill(amount, paidBy: Anybody(), kind: GroupEntryKind.Refund));
                break;
            case 4:
                await book.AddBillAsync(group, Bill(
                    amount, paidBy: Anybody(), mode: ShareMode.Shares, shares: [new(Anybody(), dice.Next(1, 9)), new(Anybody(), 2)]));
                break;
            case 5:
                await book.SettleAsync(group, Anybody(), amount, fromId: Anybody());
                break;
            case 6:
                await book.TakeBackAsync(group, number);
                break;
            case 7:
                await book.EditBillAsync(group, number, Bill(amount));
                break;
            default:
                foreach (var row in page.Waiting.Take(2))
                {
                    await book.TakeOverAsync(group, row.Entry.Number, "Groceries");
                    var taken = (await book.GroupAsync(group)).Entries.FirstOrDefault(one => one.Entry.Number == row.Entry.Number);
                    if (dice.Next(3) == 0 && taken?.EntryId is { } entry)
                    {
                        await book.UndoAsync(entry);
                    }
                }

                break;
        }
    }
}
