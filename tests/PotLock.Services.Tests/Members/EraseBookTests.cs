using Microsoft.EntityFrameworkCore;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Deposits;
using PotLock.Services.Integrity;
using PotLock.Services.Members;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Tokens;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Members;

/// <summary>A book that is deleted is gone from every table, for everybody in it, and nothing else is.</summary>
public sealed class EraseBookTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Book_IsGoneForEverybody_AndTheirOtherBooksAreNot(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await home.JoinAsync(bens, BookRole.Editor);
        await bens.DepositAsync(7_00);
        await home.DepositAsync(9_00);
        var pot = await home.AddPotAsync("Holiday", target: 500_00);
        await home.App.Get<BreakLock>().AskAsync(ben, TestBook.NewCommandId(), pot);
        await home.App.Get<NotificationQueries>().MarkReadAsync(ada, null);
        await home.App.Get<NotificationChoices>().ChooseMailAsync(ben, Domain.Notifications.NotificationKinds.LockBreak);
        await home.App.Get<InviteMember>().RunAsync(ada, "cleo@example.test", BookRole.Viewer);
        var (sessions, books) = (home.App.Get<Sessions>(), home.App.Get<OwnBooks>());
        var session = await sessions.BeginAsync(ben.PersonId!.Value, SessionLife.Kept, "Phone");
        await books.SwitchAsync(ben.PersonId!.Value, session, home.Id);
        var tied = (await home.App.Get<PersonalTokens>().CreateAsync(
            ben.PersonId!.Value, new NewPersonalToken("Script", MayWrite: true, Days: null, home.Id))).Value.Secret;
        Assert.Equal(home.Id, (await home.App.Get<TokenOwners>().FindAsync(tied))!.Owner.BookId);
        var before = await CountAsync(home.App, bens.Id);
        var erase = home.App.Get<EraseBook>();
        var found = await erase.FindAsync(ada);
        Assert.Equal(("Ada’s book", 1, "Ben Tester"), (found.Name, found.Pots, Assert.Single(found.Others)));

        Assert.Equal("Ada’s book", (await erase.RunAsync(ada, " ada's BOOK ")).Value);

        Assert.All(await CountAsync(home.App, home.Id), table => Assert.True(table.Value == 0, $"{table.Key} has {table.Value}."));
        Assert.Equal(before, await CountAsync(home.App, bens.Id));
        Assert.Equal(bens.Id, (await sessions.FindAsync(session, SessionLife.Kept))!.BookId);
        Assert.Null(await home.App.Get<TokenOwners>().FindAsync(tied));
        // Who had no other book has a new one, and everybody reads in their own trail what happened.
        var own = Assert.Single(await books.ListAsync(ada.PersonId!.Value));
        Assert.NotEqual(home.Id, own.Id);
        Assert.Equal([bens.Id], (await books.ListAsync(ben.PersonId!.Value)).Select(book => book.Id));
        Assert.Empty((await home.App.Get<IntegrityCheck>().RunAsync(own.Id)).Problems);
        Assert.Empty((await home.App.Get<IntegrityCheck>().RunAsync(bens.Id)).Problems);
        await using var db = home.App.Open(0);
        var events = await db.SecurityEvents.Where(one => one.Kind == SecurityEventKind.BookDeleted).ToListAsync();
        Assert.Equal(
            new HashSet<Guid?> { ada.PersonId, ben.PersonId }, events.Where(one => one.Detail == "Ada’s book").Select(one => one.UserId)
                .Where(id => id == ada.PersonId || id == ben.PersonId).ToHashSet());
        // The same again finds no book.
        (await erase.RunAsync(ada, "Ada’s book")).MustBeRefused("no-such-book");
        Assert.True(await home.App.Get<EraseAccount>().ExplainsAsync(new InvalidOperationException(), ben.PersonId!.Value, home.Id));
        Assert.False(await home.App.Get<EraseAccount>().ExplainsAsync(new InvalidOperationException(), ben.PersonId!.Value, bens.Id));
    }

    [OnEachDatabase]
    public async Task Book_StaysForWhoDoesNotOwnIt_AndForAnotherName(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await home.JoinAsync(bens, BookRole.Editor);
        var erase = home.App.Get<EraseBook>();
        var before = await home.EverythingAsync();

        (await erase.RunAsync(ben, "Ada’s book")).MustBeRefused("role-too-low");
        // What they say of their role does not count: what they are now does.
        (await erase.RunAsync(ben with { Role = BookRole.Owner }, "Ada’s book")).MustBeRefused("role-too-low");
        (await erase.RunAsync(ada with { BookId = bens.Id }, "Ben’s book")).MustBeRefused("no-such-book");
        Assert.Equal("Name", (await erase.RunAsync(ada, "Ben’s book")).MustBeRefused("book-name-differs").Property);
        (await erase.RunAsync(ada, "")).MustBeRefused("book-name-differs");
        (await erase.RunAsync(ada with { OnlyLooks = true }, "Ada’s book")).MustBeRefused("only-looked");

        Assert.Equal(before, await home.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Commands_ThatRunMeanwhile_AreInTheBookBefore_OrFindNone(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await home.JoinAsync(bens, BookRole.Owner);
        var erase = home.App.Get<EraseBook>();

        var commands = Enumerable.Range(1, 8).Select(i => Task.Run(() => home.App.Get<RecordDeposit>().RunAsync(
            ben, TestBook.NewCommandId(), new DepositRequest(i * 100, "", null, null, null)))).ToList();
        var erasing = await Task.WhenAll(new[] { ada, ben }.Select(who => Task.Run(() => erase.RunAsync(who, "Ada’s book"))));
        var outcomes = await Task.WhenAll(commands);

        Assert.Single(erasing, outcome => !outcome.IsRefused);
        Assert.Equal("no-such-book", Assert.Single(erasing, outcome => outcome.IsRefused).Refusals[0].Name);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.Equal("no-such-book", outcome.Refusals[0].Name));
        Assert.Single(await home.App.Get<OwnBooks>().ListAsync(ada.PersonId!.Value));
        await using var db = home.App.Open(home.Id);
        Assert.False(await db.Postings.AnyAsync());
    }

    [OnEachDatabase]
    public async Task TwoBooks_OfTheSamePeople_GoAtOnce(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        await home.JoinAsync(bens, BookRole.Editor);
        await bens.JoinAsync(home, BookRole.Editor);
        var (ada, ben, erase) = (await home.OwnerActorAsync(), await bens.OwnerActorAsync(), home.App.Get<EraseBook>());

        var both = await Task.WhenAll(
            Task.Run(() => erase.RunAsync(ada with { BookId = home.Id }, "Ada’s book")),
            Task.Run(() => erase.RunAsync(ben with { BookId = bens.Id }, "Ben’s book")));

        Assert.All(both, outcome => Assert.False(outcome.IsRefused));
        foreach (var person in new[] { ada.PersonId!.Value, ben.PersonId!.Value })
        {
            Assert.Single(await home.App.Get<OwnBooks>().ListAsync(person));
        }
    }

    /// <summary>How many rows of each table are a book’s: by what it owns, and by what people and programs have of it.</summary>
    private static async Task<Dictionary<string, int>> CountAsync(TestApp app, long bookId)
    {
        await using var db = app.Open(bookId);
        await using var moment = await db.Database.BeginTransactionAsync();
        Dictionary<string, int> counts = [];
        foreach (var table in ModelTables.Of(db).InOrder)
        {
            var statement = table.IsOfABook ? table.SelectOfBook(bookId)
                : table.Columns.Any(column => column.PropertyName == "BookId")
                    && table.EntityType != typeof(Data.Tokens.AccessToken)
                ? table.SelectAll.Replace(" ORDER BY", $" WHERE BookId = {bookId} ORDER BY", StringComparison.Ordinal)
                : null;
            if (statement is null)
            {
                continue;
            }

            var rows = 0;
            await foreach (var _ in TableReader.ReadAsync(db, table, statement))
            {
                rows++;
            }

            counts.Add(table.Name, rows);
        }

        return counts;
    }
}
