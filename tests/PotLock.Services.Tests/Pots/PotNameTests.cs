using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>Two pots that are not closed never get the same name; those that have it already go on.</summary>
public sealed class PotNameTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Name_OfAnotherPot_IsRefused_UntilThatIsClosed(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = await book.AddPotAsync("Holiday");
        var second = await book.AddPotAsync("Car");
        await book.MustRefuseAsync("pot-name-taken", () => CreateAsync(book, " holiday "));
        await book.MustRefuseAsync("pot-name-taken", () => EditAsync(book, second, "Holiday"));
        Assert.False((await EditAsync(book, first, "HOLIDAY")).IsRefused);
        Assert.False((await book.App.Get<DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), first)).IsRefused);
        Assert.False((await EditAsync(book, second, "Holiday")).IsRefused);
        Assert.False((await CreateAsync(book, "Car")).IsRefused);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Pots_ThatShareTheirName_GoOn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = await book.AddPotAsync("Holiday");
        var second = await book.AddPotAsync("Car", weighting: 10_00);
        await using (var db = book.App.Open(book.Id))
        {
            await db.Pots.Where(pot => pot.Id == second).ExecuteUpdateAsync(set => set.SetProperty(pot => pot.Name, "Holiday"));
            await db.LedgerAccounts.Where(pot => pot.Id == second).ExecuteUpdateAsync(set => set.SetProperty(pot => pot.Name, "Holiday"));
        }

        Assert.False((await EditAsync(book, second, "Holiday")).IsRefused);
        Assert.False((await EditAsync(book, first, "Trip")).IsRefused);
        await book.MustRefuseAsync("pot-name-taken", () => EditAsync(book, first, "Holiday"));
        await book.MustBeSoundAsync();
    }

    private static Task<Domain.Ledger.Outcome<PotCreated>> CreateAsync(TestBook book, string name) =>
        book.App.Get<CreatePot>().RunAsync(book.Actor, TestBook.NewCommandId(), new NewPot(name, null, null, 0));

    private static Task<Domain.Ledger.Outcome<PotResult>> EditAsync(TestBook book, long potId, string name) =>
        book.App.Get<EditPot>().RunAsync(
            book.Actor, TestBook.NewCommandId(), potId, new PotEdit(name, null, null, 0, 1, "teal", "gift", ""));
}
