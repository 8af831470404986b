using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Notifications;
using PotLock.Domain.SetUp;
using PotLock.Services.Deposits;
using PotLock.Services.Integrity;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;
using static PotLock.Services.Tests.Members.TestMembers;

namespace PotLock.Services.Tests.Members;

/// <summary>Several people in one book: who may what, that somebody always owns it, and how they come and go.</summary>
public sealed class MemberTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Invitation_LetsInWhomItIsFor_Once(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var (ben, email) = await bens.OwnerAsync();
        var (cleo, _) = await (await home.App.OpenBookAsync("Cleo")).OwnerAsync();
        var answer = home.App.Get<AnswerInvitation>();
        var token = await InviteAsync(ada, home.App, email.ToUpperInvariant(), BookRole.Editor);

        (await answer.AcceptAsync(cleo, token)).MustBeRefused("invitation-of-another");
        (await answer.AcceptAsync(ben, token + "x")).MustBeRefused("no-such-invitation");
        Assert.Equal(new Invited(home.Id, "Ada’s book", "Ada", BookRole.Editor), (await answer.FindAsync(ben, token)).Value);
        Assert.False((await answer.AcceptAsync(ben, token)).IsRefused);
        Assert.Equal(RefusalKind.Gone, (await answer.AcceptAsync(ben, token)).MustBeRefused("invitation-used").Kind);

        var rows = await home.App.Get<ChangeMembers>().ListAsync(home.Id);
        Assert.Equal(["Ada Tester Owner", "Ben Tester Editor"], rows.Select(row => $"{row.Name} {row.Role}"));
        Assert.Equal(
            [(home.Id, BookRole.Editor, 2), (bens.Id, BookRole.Owner, 1)],
            (await home.App.Get<OwnBooks>().ListAsync(ben)).Select(book => (book.Id, book.Role, book.Members)));
        // Somebody who is in the book already uses no invitation up.
        var again = await InviteAsync(ada, home.App, email, BookRole.Owner);
        (await answer.AcceptAsync(ben, again)).MustBeRefused("already-member");
    }

    [OnEachDatabase]
    public async Task Invitation_ThatIsOver_LetsNobodyIn(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var (ben, email) = await bens.OwnerAsync();
        var (answer, invite) = (home.App.Get<AnswerInvitation>(), home.App.Get<InviteMember>());
        var first = await InviteAsync(ada, home.App, email, BookRole.Viewer);
        var second = await InviteAsync(ada, home.App, email, BookRole.Viewer);

        // A later one ends the earlier.
        Assert.Equal(RefusalKind.Gone, (await answer.AcceptAsync(ben, first)).MustBeRefused("invitation-revoked").Kind);
        var open = Assert.Single(await invite.ListAsync(home.Id));
        Assert.False(await invite.RevokeAsync(await bens.OwnerActorAsync(), open.Id));
        Assert.True(await invite.RevokeAsync(ada, open.Id));
        Assert.False(await invite.RevokeAsync(ada, open.Id));
        (await answer.AcceptAsync(ben, second)).MustBeRefused("invitation-revoked");
        var third = await InviteAsync(ada, home.App, email, BookRole.Viewer);
        Assert.False((await answer.DeclineAsync(ben, third)).IsRefused);
        (await answer.AcceptAsync(ben, third)).MustBeRefused("invitation-revoked");
        var fourth = await InviteAsync(ada, home.App, email, BookRole.Viewer);
        home.Clock.MoveDays(7);
        Assert.Equal(RefusalKind.Gone, (await answer.AcceptAsync(ben, fourth)).MustBeRefused("invitation-expired").Kind);
        home.Clock.Reset();
        Assert.Single(await home.App.Get<ChangeMembers>().ListAsync(home.Id));
    }

    [OnEachDatabase]
    public async Task TwoWhoAcceptAtOnce_AreOneMember(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var (ben, email) = await bens.OwnerAsync();
        var token = await InviteAsync(await home.OwnerActorAsync(), home.App, email, BookRole.Editor);
        var answer = home.App.Get<AnswerInvitation>();

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => answer.AcceptAsync(ben, token))));

        Assert.Single(both, outcome => !outcome.IsRefused);
        Assert.Equal(2, (await home.App.Get<ChangeMembers>().ListAsync(home.Id)).Count);
    }

    [OnEachDatabase]
    public async Task TwoOwners_WhoDemoteEachOtherAtOnce_LeaveOne(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Owner);
        var change = home.App.Get<ChangeMembers>();
        for (var round = 0; round < 5; round++)
        {
            var both = await Task.WhenAll(
                Task.Run(() => change.SetRoleAsync(ada, ben.PersonId!.Value, BookRole.Editor)),
                Task.Run(() => change.SetRoleAsync(ben, ada.PersonId!.Value, BookRole.Editor)));

            Assert.Equal("role-too-low", Assert.Single(both, outcome => outcome.IsRefused).Refusals[0].Name);
            var owner = Assert.Single(await change.ListAsync(home.Id), member => member.Role == BookRole.Owner);
            var (up, down) = owner.UserId == ada.PersonId ? (ada, ben) : (ben, ada);
            Assert.False((await change.SetRoleAsync(up, down.PersonId!.Value, BookRole.Owner)).IsRefused);
        }
    }

    [OnEachDatabase]
    public async Task LastOwner_NeitherLeavesNorStepsDown_NorDeletesTheAccount(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var (change, erase) = (home.App.Get<ChangeMembers>(), home.App.Get<EraseAccount>());
        (await change.LeaveAsync(ada)).MustBeRefused("alone-in-book");
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Editor);

        var refusal = (await change.LeaveAsync(ada)).MustBeRefused("last-owner");
        Assert.Contains("Make someone else owner first.", refusal.Sentence, StringComparison.Ordinal);
        (await change.SetRoleAsync(ada, ada.PersonId!.Value, BookRole.Viewer)).MustBeRefused("last-owner");
        (await erase.RunAsync(ada.PersonId!.Value, home.Id)).MustBeRefused("last-owner");
        Assert.Equal(["Ada’s book"], (await erase.FindAsync(ada.PersonId!.Value)).NeedOwner);
        // Nobody else can do it for them either, and a stranger finds nobody.
        (await change.SetRoleAsync(ben, ada.PersonId!.Value, BookRole.Viewer)).MustBeRefused("role-too-low");
        (await change.RemoveAsync(ben, ada.PersonId!.Value)).MustBeRefused("role-too-low");
        (await change.RemoveAsync(await bens.OwnerActorAsync(), ada.PersonId!.Value)).MustBeRefused("no-such-member");
        Assert.False((await change.SetRoleAsync(ada, ben.PersonId!.Value, BookRole.Owner)).IsRefused);
        Assert.False((await change.LeaveAsync(ada)).IsRefused);
        // Who has no book any more is given one.
        var own = Assert.Single(await home.App.Get<OwnBooks>().ListAsync(ada.PersonId!.Value));
        Assert.NotEqual(home.Id, own.Id);
        Assert.Empty((await home.App.Get<IntegrityCheck>().RunAsync(own.Id)).Problems);
    }

    [OnEachDatabase]
    public async Task Account_OfAMember_GoesWithoutTheBook_AndWithAllBooksOfTheirOwn(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Editor);
        await DepositAsync(home.App, ben, 5_00);
        await bens.DepositAsync(7_00);
        var second = (await home.App.Get<OwnBooks>().CreateAsync(
            ben.PersonId!.Value, new NewBook("Holiday", BookPlace.Of(await bens.StoredBookAsync())), await bens.StoredBookAsync())).Value;

        Assert.Equal(1, (await home.App.Get<EraseAccount>().FindAsync(ben.PersonId!.Value)).Entries);
        Assert.False((await home.App.Get<EraseAccount>().RunAsync(ben.PersonId!.Value, home.Id)).IsRefused);

        await using var db = home.App.Open(home.Id);
        Assert.Equal(ben.PersonId, (await db.JournalEntries.SingleAsync()).MadeById);
        Assert.False(await db.Users.AnyAsync(user => user.Id == ben.PersonId));
        Assert.Equal([home.Id], await db.Books.IgnoreQueryFilters()
            .Where(book => book.Id == home.Id || book.Id == bens.Id || book.Id == second.Id).Select(book => book.Id).ToListAsync());
        await home.MustBeSoundAsync();
        Assert.Equal("no-such-book", (await bens.DepositAsync(1_00)).Refusals[0].Name);
    }

    [OnEachDatabase]
    public async Task Runner_IsTheSecondLine(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        var ada = await home.OwnerActorAsync();

        await home.MustRefuseAsync("role-too-low", () => RecordAsync(home.App, ada with { Role = BookRole.Viewer }, 1_00));
        await home.MustRefuseAsync("role-too-low", () => RecordAsync(home.App, default(Actor) with { BookId = home.Id }, 1_00));
        await home.MustRefuseAsync("role-too-low", () => home.App.Get<SetInterest>().RateAsync(
            ada with { Role = BookRole.Editor }, TestBook.NewCommandId(), 10_000, from: null));
        await DepositAsync(home.App, ada with { Role = BookRole.Editor }, 1_00);
    }

    [OnEachDatabase]
    public async Task Mail_GoesToTheOthers_AndSaysWhoItWas(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var (_, adasMail) = await home.OwnerAsync();
        var (_, bensMail) = await bens.OwnerAsync();
        var ada = await home.OwnerActorAsync();
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Editor);
        home.App.Mail.IsSetUp = true;
        foreach (var one in new[] { ada, ben })
        {
            await home.App.Get<NotificationChoices>().ChooseMailAsync(one, NotificationKinds.LockBreak);
        }

        var pot = await home.AddPotAsync("Holiday", target: 500_00);
        Assert.False((await home.App.Get<BreakLock>().AskAsync(ben, TestBook.NewCommandId(), pot)).IsRefused);
        await home.App.Get<SendMails>().RunAsync();

        var mail = Assert.Single(home.App.Mail.SentTo(adasMail));
        Assert.Contains("Ben started to break the lock on Holiday", mail.Text, StringComparison.Ordinal);
        Assert.Empty(home.App.Mail.SentTo(bensMail));
    }

    [OnEachDatabase]
    public async Task SilentKinds_FollowWhoIsInTheBook(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        await home.App.Get<NotificationChoices>().SaveAsync(
            ada, new NotificationPreferences(NotificationKinds.None, NotificationKinds.None, NotificationKinds.None, null, null, false));
        Assert.Equal((int)NotificationKinds.All, (await home.StoredBookAsync()).SilentKinds);

        var ben = await JoinAsync(ada, home.App, bens, BookRole.Viewer);
        Assert.Equal(0, (await home.StoredBookAsync()).SilentKinds);

        Assert.False((await home.App.Get<ChangeMembers>().LeaveAsync(ben)).IsRefused);
        Assert.Equal((int)NotificationKinds.All, (await home.StoredBookAsync()).SilentKinds);
    }

    [OnEachDatabase]
    public async Task Limits_Hold(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        var ada = await home.OwnerActorAsync();
        home.App.Mail.IsSetUp = false;
        var invite = home.App.Get<InviteMember>();
        for (var i = 0; i < MemberRules.MaxOpenInvitations; i++)
        {
            Assert.False((await invite.RunAsync(ada, $"p{i}@example.test", BookRole.Viewer)).IsRefused);
        }

        (await invite.RunAsync(ada, "one-more@example.test", BookRole.Viewer)).MustBeRefused("too-many-invitations");
        // One of those anew is a mail too many, until tomorrow.
        Assert.Equal(
            RefusalKind.TooMany, (await invite.RunAsync(ada, "p1@example.test", BookRole.Viewer)).MustBeRefused("too-many-mails").Kind);
        home.Clock.MoveDays(1);
        Assert.False((await invite.RunAsync(ada, "p1@example.test", BookRole.Viewer)).IsRefused);
        home.Clock.Reset();
        (await invite.RunAsync(ada, "nobody", null)).MustBeRefused("role-unknown");
        var (books, book) = (home.App.Get<OwnBooks>(), await home.StoredBookAsync());
        for (var i = 1; i < MemberRules.MaxBooks; i++)
        {
            Assert.False((await books.CreateAsync(ada.PersonId!.Value, new NewBook($"Book {i}", BookPlace.Of(book)), book)).IsRefused);
        }

        (await books.CreateAsync(ada.PersonId!.Value, new NewBook("One more", BookPlace.Of(book)), book)).MustBeRefused("too-many-books");
        (await books.CreateAsync(ada.PersonId!.Value, new NewBook(" ", BookPlace.Of(book)), book)).MustBeRefused("book-needs-name");
    }

    [OnEachDatabase]
    public async Task Session_KeepsItsBook_UntilThePersonIsInItNoLonger(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var (ben, _) = await bens.OwnerAsync();
        var (sessions, books) = (home.App.Get<Sessions>(), home.App.Get<OwnBooks>());
        var (here, there) = (
            await sessions.BeginAsync(ben, SessionLife.Kept, "phone"), await sessions.BeginAsync(ben, SessionLife.Kept, "laptop"));
        Assert.Null(await books.SwitchAsync(ben, here, home.Id));
        home.Clock.MoveDays(1);
        await JoinAsync(ada, home.App, bens, BookRole.Viewer);
        Assert.NotNull(await books.SwitchAsync(ben, there, home.Id));

        var (phone, laptop) = ((await sessions.FindAsync(here, SessionLife.Kept))!, (await sessions.FindAsync(there, SessionLife.Kept))!);
        // Where nothing was chosen it is the first that the person had, however old the other is.
        Assert.Equal((bens.Id, BookRole.Owner, 2, 1), (phone.BookId, phone.Role, phone.Books, phone.Members));
        Assert.Equal((home.Id, BookRole.Viewer, 2, 2), (laptop.BookId, laptop.Role, laptop.Books, laptop.Members));
        Assert.False((await home.App.Get<ChangeMembers>().RemoveAsync(ada, ben)).IsRefused);
        Assert.Equal(bens.Id, (await sessions.FindAsync(there, SessionLife.Kept))!.BookId);
        home.Clock.Reset();
    }

    private static Task<Outcome<DepositResult>> RecordAsync(TestApp app, Actor actor, long amountMinor) =>
        app.Get<RecordDeposit>().RunAsync(actor, TestBook.NewCommandId(), new DepositRequest(amountMinor, "", null, null, null));

    private static async Task DepositAsync(TestApp app, Actor actor, long amountMinor) =>
        Assert.False((await RecordAsync(app, actor, amountMinor)).IsRefused);
}
