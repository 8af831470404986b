using Microsoft.EntityFrameworkCore;
using PotLock.Data.Users;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Users;

/// <summary>The security trail: what commands leave in it, and how long it is kept.</summary>
public sealed class SecurityTrailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Commands_LeaveTheirLine_InTheirOwnTransaction(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (owner, _) = await book.OwnerAsync();
        var actor = new Actor(book.Id, owner);
        await book.DepositAsync(100_00);
        book.MoveTo("2026-04-02");
        var commandId = TestBook.NewCommandId();

        var closed = await book.App.Get<CloseMonth>().RunAsync(actor, commandId, new DateOnly(2026, 3, 1));
        Assert.False(closed.IsRefused);
        // The same command once more, and one that is refused, leave nothing.
        await book.App.Get<CloseMonth>().RunAsync(actor, commandId, new DateOnly(2026, 3, 1));
        Assert.True((await book.App.Get<CloseMonth>().RunAsync(actor, TestBook.NewCommandId(), new DateOnly(2026, 4, 1))).IsRefused);
        await book.App.Get<ReopenMonth>().RunAsync(actor, TestBook.NewCommandId(), new DateOnly(2026, 3, 1), "A bill came late");
        var pot = await book.AddPotAsync("Bike", weighting: 10_00, target: 50_00);
        // Who only looks at the answer again breaks nothing.
        await book.App.Get<BreakLock>().AskAsync(actor with { OnlyLooks = true }, TestBook.NewCommandId(), pot);
        await book.App.Get<BreakLock>().AskAsync(actor, TestBook.NewCommandId(), pot);
        book.Clock.MoveDays(2);
        Assert.False((await book.App.Get<BreakLock>().ConfirmAsync(actor, TestBook.NewCommandId(), pot)).IsRefused);

        Assert.Equal(
            ["MonthClosed March 2026", "MonthReopened March 2026", "LockBreakAsked Bike", "LockBroken Bike"],
            (await EventsAsync(book.App, owner)).Select(one => $"{one.Kind} {one.Detail}"));
    }

    [OnEachDatabase]
    public async Task Event_ThatIsTooLong_IsCut_AndNoSignCutThrough(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var person = Guid.NewGuid();
        await book.App.Get<SecurityTrail>().WriteAsync(SecurityEventKind.TokenMade, person, new string('x', 199) + "🎈🎈");
        Assert.Equal(new string('x', 199), Assert.Single(await EventsAsync(book.App, person)).Detail);
    }

    [OnEachDatabase]
    public async Task Events_AreKeptFor400Days(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var person = Guid.NewGuid();
        var trail = book.App.Get<SecurityTrail>();
        await trail.WriteAsync(SecurityEventKind.SignedIn, person);
        book.Clock.MoveDays(1);
        await trail.WriteAsync(SecurityEventKind.SignedOut, person);

        book.Clock.MoveDays(399);
        Assert.Equal(0, await trail.ForgetOldAsync());
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddSeconds(1));
        Assert.Equal(1, await trail.ForgetOldAsync());

        Assert.Equal([SecurityEventKind.SignedOut], (await EventsAsync(book.App, person)).Select(one => one.Kind));
        await trail.ForgetPersonAsync(person);
        Assert.Empty(await EventsAsync(book.App, person));
    }

    private static async Task<List<SecurityEvent>> EventsAsync(TestApp app, Guid person)
    {
        await using var db = app.Open(0);
        return await db.SecurityEvents.AsNoTracking().Where(one => one.UserId == person).OrderBy(one => one.Id).ToListAsync();
    }
}
