using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Notifications;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;
using static PotLock.Services.Tests.Members.TestMembers;

namespace PotLock.Services.Tests.Members;

/// <summary>A lock that takes two people: Ada's book, Ben in it, and a pot that waits one day.</summary>
public sealed class SecondPersonTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task WhoAsked_DoesNotConfirm_AndSomebodyElseDoes(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        await using var cleos = await home.App.OpenBookAsync("Cleo");
        var ada = await home.OwnerActorAsync();
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Editor);
        var cleo = await JoinAsync(ada, home.App, cleos, BookRole.Viewer);
        var pot = await LockedPotAsync(home, ada);
        var asked = await AskAsync(home, ben, pot);
        Assert.Equal((1, true), (asked.CoolingOffDays, asked.NeedsAnotherPerson));
        home.Clock.MoveDays(1);
        await home.App.Get<RunDueBooks>().RunAsync();

        await home.MustRefuseAsync("break-needs-another", () => ConfirmAsync(home, ben, pot));
        await home.MustRefuseAsync("role-too-low", () => ConfirmAsync(home, cleo, pot));
        var told = (await home.App.Get<NotificationQueries>().ListAsync(ada, null)).Rows.Select(row => row.Notification.Text).ToList();
        Assert.Contains(told, text => text.Contains("Ben started to break its lock, so someone else has to confirm it", Same));
        Assert.Contains(told, text => text.Contains("Someone else in this book can confirm it from", Same));
        var view = (await home.App.Get<GetPotForAction>().RunAsync(home.Id, pot))!;
        Assert.Equal(new SecondPerson(true, true, ben.PersonId, "Ben"), view.Second);
        Assert.Equal((true, false), (view.Second.KeepsOut(ben.PersonId), view.Second.KeepsOut(ada.PersonId)));

        Assert.False((await ConfirmAsync(home, ada, pot)).IsRefused);
        Assert.Equal((PotStatus.Live, null), ((await home.StoredPotAsync(pot)).Status, (await home.StoredPotAsync(pot)).BreakAskedById));
        await home.MustBeSoundAsync();
    }

    /// <summary>Two sessions of one person are one person, however they hurry.</summary>
    [OnEachDatabase]
    public async Task OnePersonInTwoSessions_IsRefusedInBoth_AndTwoPeopleAtOnceBreakItOnce(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Owner);
        var pot = await LockedPotAsync(home, ada, coolingOffDays: 0);
        await AskAsync(home, ada, pot);

        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ConfirmAsync(home, ada, pot))));
        Assert.All(twice, outcome => outcome.MustBeRefused("break-needs-another"));
        var both = await Task.WhenAll(
            Task.Run(() => ConfirmAsync(home, ada, pot)), Task.Run(() => ConfirmAsync(home, ben, pot)),
            Task.Run(() => ConfirmAsync(home, ben, pot)));

        Assert.Equal(1, both.Count(outcome => !outcome.IsRefused));
        Assert.True(both[0].IsRefused);
        Assert.True((await home.StoredPotAsync(pot)).ReleasedEarly);
    }

    [OnEachDatabase]
    public async Task Alone_TheCoolingOffIsSevenDays(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        var ada = await home.OwnerActorAsync();
        var pot = await LockedPotAsync(home, ada);
        var asked = await AskAsync(home, ada, pot);
        Assert.Equal((7, false), (asked.CoolingOffDays, asked.NeedsAnotherPerson));
        home.Clock.MoveTo(home.Clock.GetUtcNow().AddDays(7).AddSeconds(-1));
        await home.MustRefuseAsync("break-too-early", () => ConfirmAsync(home, ada, pot));
        home.Clock.MoveTo(home.Clock.GetUtcNow().AddSeconds(1));
        Assert.False((await ConfirmAsync(home, ada, pot)).IsRefused);
    }

    /// <summary>However the second person goes, what was asked for waits seven days from then on.</summary>
    [OnEachDatabase]
    public async Task SecondPersonWhoGoes_LeavesSevenDays(DatabaseKind database)
    {
        Func<TestBook, Actor, Actor, Task<bool>>[] ways =
        [
            async (home, _, ben) => (await home.App.Get<ChangeMembers>().LeaveAsync(ben)).IsRefused,
            async (home, ada, ben) => (await home.App.Get<ChangeMembers>().RemoveAsync(ada, ben.PersonId!.Value)).IsRefused,
            async (home, ada, ben) =>
                (await home.App.Get<ChangeMembers>().SetRoleAsync(ada, ben.PersonId!.Value, BookRole.Viewer)).IsRefused,
            async (home, _, ben) => (await home.App.Get<EraseAccount>().RunAsync(ben.PersonId!.Value, home.Id)).IsRefused,
        ];
        foreach (var goes in ways)
        {
            await using var home = await databases.OpenBookAsync(database);
            await using var bens = await home.App.OpenBookAsync("Ben");
            var ada = await home.OwnerActorAsync();
            var ben = await JoinAsync(ada, home.App, bens, BookRole.Editor);
            var pot = await LockedPotAsync(home, ada);
            await AskAsync(home, ada, pot);
            var asked = (await home.StoredPotAsync(pot)).BreakAskedAtUtc!.Value;

            Assert.False(await goes(home, ada, ben));

            Assert.Equal(asked.AddDays(7), (await home.StoredPotAsync(pot)).BreakConfirmFromUtc);
            home.Clock.MoveDays(2);
            await home.MustRefuseAsync("break-too-early", () => ConfirmAsync(home, ada, pot));
            home.Clock.MoveDays(5);
            Assert.False((await ConfirmAsync(home, ada, pot)).IsRefused);
            home.Clock.Reset();
        }
    }

    [OnEachDatabase]
    public async Task Option_GoesOnAtAnyTime_AndOffOnlyUnlocked(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        await JoinAsync(ada, home.App, bens, BookRole.Editor);
        var pot = await home.AddPotAsync("House", target: 500_00);
        await AskAsync(home, ada, pot);
        home.Clock.MoveDays(1);

        // While it is being broken, too: from then on somebody else has to confirm.
        Assert.False((await EditAsync(home, ada, pot, needsAnother: true)).IsRefused);
        await home.MustRefuseAsync("break-needs-another", () => ConfirmAsync(home, ada, pot));
        var refusal = await home.MustRefuseAsync("locked-second-person-off", () => EditAsync(home, ada, pot, needsAnother: false));
        Assert.Equal("NeedsAnotherPerson", refusal.Property);
        Assert.False((await EditAsync(home, ada, pot, needsAnother: null)).IsRefused);
        Assert.True((await home.StoredPotAsync(pot)).NeedsAnotherPerson);

        var open = (await home.CreatePotAsync(new NewPot("Open", null, null, 0) { NeedsAnotherPerson = true })).Value.PotId;
        Assert.True((await home.StoredPotAsync(open)).NeedsAnotherPerson);
        Assert.False((await EditAsync(home, ada, open, needsAnother: false)).IsRefused);
        Assert.False((await home.StoredPotAsync(open)).NeedsAnotherPerson);
    }

    private const StringComparison Same = StringComparison.Ordinal;

    private static async Task<long> LockedPotAsync(TestBook home, Actor actor, int coolingOffDays = 1) =>
        (await home.App.Get<CreatePot>().RunAsync(
            actor, TestBook.NewCommandId(),
            new NewPot("House", 500_00, null, 0, CoolingOffDays: coolingOffDays) { NeedsAnotherPerson = true })).Value.PotId;

    private static async Task<PotResult> AskAsync(TestBook home, Actor actor, long pot) =>
        (await home.App.Get<BreakLock>().AskAsync(actor, TestBook.NewCommandId(), pot)).Value;

    private static Task<Outcome<PotResult>> ConfirmAsync(TestBook home, Actor actor, long pot) =>
        home.App.Get<BreakLock>().ConfirmAsync(actor, TestBook.NewCommandId(), pot);

    private static async Task<Outcome<PotResult>> EditAsync(TestBook home, Actor actor, long potId, bool? needsAnother)
    {
        var pot = await home.StoredPotAsync(potId);
        return await home.App.Get<EditPot>().RunAsync(
            actor, TestBook.NewCommandId(), potId,
            new PotEdit(
                pot.Name, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints, pot.CoolingOffDays, pot.Colour, pot.Icon, pot.Note)
            {
                NeedsAnotherPerson = needsAnother,
            });
    }
}
