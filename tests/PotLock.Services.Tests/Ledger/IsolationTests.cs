using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Nobody sees, names or changes anything of another's book: its ids read like ids that never were.</summary>
public sealed class IsolationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Ids_OfAnotherBook_AreNotFound(DatabaseKind database)
    {
        await using var mine = await databases.OpenBookAsync(database);
        var theirs = await mine.App.OpenBookAsync("Bob");
        await mine.DepositAsync(100_00);
        var theirPot = await theirs.AddPotAsync("Secret", weighting: 10_00);
        var theirEntry = (await theirs.DepositAsync(50_00)).Value.EntryId!.Value;
        var theirBank = await theirs.AddBankAccountAsync();
        var theirBefore = await theirs.EverythingAsync();
        var missing = (await mine.UndoAsync(EntityId.Compose(mine.Id, 4711))).Refusals.Single();

        Assert.Equal(missing, await mine.MustRefuseAsync("no-such-entry", () => mine.UndoAsync(theirEntry)));
        await mine.MustRefuseAsync("unknown-source", () => mine.DepositAsync(1_00, from: theirBank));
        await mine.MustRefuseAsync("unknown-category", () => mine.WithdrawAsync(1_00, category: SystemAccounts.Withdrawals(theirs.Id)));
        await mine.MustRefuseAsync("unknown-destination", () => mine.WithdrawAsync(1_00, to: theirBank));
        await mine.MustRefuseAsync("unknown-destination", () => mine.WithdrawAsync(1_00, to: theirPot));
        Assert.Null(await mine.App.Get<GetPot>().RunAsync(mine.Id, theirPot, before: null));
        Assert.Null(await mine.App.Get<EntryQueries>().FindAsync(mine.Id, theirEntry));
        Assert.Empty((await mine.App.Get<PotQueries>().ListAsync(mine.Id, PotStatus.Active)).Pots);
        Assert.Single((await mine.ListAsync(new TransactionFilter(Undone: UndoneShown.All))).Rows);
        Assert.Equal(theirBefore, await theirs.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Command_OnABookThatDoesNotExist_IsNotFound(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        var refusal = (await new TestBook(book.App, 4711).DepositAsync(1_00)).MustBeRefused("no-such-book");

        Assert.Equal(RefusalKind.NotFound, refusal.Kind);
    }

    [OnEachDatabase]
    public async Task Context_ThatNoBookWasGiven_SeesNone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Secret", weighting: 10_00);
        await book.DepositAsync(50_00);

        // The pool hands contexts out again that saw this book before.
        for (var i = 0; i < 20; i++)
        {
            await using var scope = book.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PotLockDbContext>();
            Assert.Equal(0, db.BookId);
            Assert.Equal((0, 0, 0), (await db.Books.CountAsync(), await db.Pots.CountAsync(), await db.Postings.CountAsync()));
            await book.ActiveAsync();
        }
    }
}
