using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Domain.Channels;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Channels;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Tests.Channels;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book wants to hear, and where; and the rounds of the worker that send it.</summary>
public sealed partial class TestBook
{
    private const string FirefoxOnLinux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public async Task ChooseMailAsync(NotificationKinds kinds) =>
        await App.Get<NotificationChoices>().ChooseMailAsync(await OwnerActorAsync(), kinds);

    /// <summary>Changes something of what the owner chose.</summary>
    public async Task<Outcome<NotificationPreferences>> ChooseAsync(Func<NotificationPreferences, NotificationPreferences> change)
    {
        var (choices, owner) = (App.Get<NotificationChoices>(), await OwnerActorAsync());
        return await choices.SaveAsync(owner, change(await choices.FindAsync(owner)));
    }

    public async Task<Guid> LogInAsync() =>
        await App.Get<Sessions>().BeginAsync((await OwnerAsync()).Id, SessionLife.Kept, FirefoxOnLinux);

    /// <summary>The owner logs in in a browser and turns notifications on; the answer is the session.</summary>
    public async Task<Guid> TurnOnAsync(FakeBrowser browser)
    {
        var session = await LogInAsync();
        Assert.False((await TurnOnInAsync(session, browser)).IsRefused);
        return session;
    }

    public async Task<Outcome<Done>> TurnOnInAsync(Guid session, FakeBrowser browser) =>
        await App.Get<PushDevices>().TurnOnAsync((await OwnerAsync()).Id, session, browser.Target);

    public async Task<SentOutcome?> TestPushAsync(Guid session) => await App.Get<TestPush>().RunAsync((await OwnerAsync()).Id, session);

    public async Task<IReadOnlyList<PushDeviceRow>> DevicesAsync() =>
        await App.Get<PushDevices>().ListAsync((await OwnerAsync()).Id, Guid.Empty);

    public async Task<Outcome<ChannelRow>> AddChannelAsync(
        ChannelKind kind, string address, string token = "", string name = "Mine", ChannelMaker? by = null) =>
        await App.Get<PersonalChannels>().CreateAsync(
            await OwnerActorAsync(), new NewChannel(kind, name, address, token), by ?? ChannelMaker.Person);

    public async Task<IReadOnlyList<ChannelRow>> ChannelsAsync() => await App.Get<PersonalChannels>().ListAsync(await OwnerActorAsync());

    /// <summary>A round of the worker, as far as devices and channels go.</summary>
    public Task PushRoundAsync() => PushRoundAsync(App);

    public static async Task PushRoundAsync(TestApp app)
    {
        foreach (var round in app.Services.GetServices<IEachRound>()
            .Where(round => round.GetType().Namespace == typeof(PersonalChannels).Namespace))
        {
            await round.RunAsync();
        }
    }

    /// <summary>Something happens in the book: a payment of £10.00 is made.</summary>
    public async Task HappenAsync(string what = "Rent")
    {
        await ScheduleAsync(MoneyOut(what, 10_00, Today));
        await LookAsync();
    }

    public async Task<IReadOnlyList<PushDelivery>> WaitingAsync()
    {
        await using var db = App.Open(Id);
        return await db.Set<PushDelivery>().AsNoTracking().Where(one => one.BookId == Id).ToListAsync();
    }

    /// <summary>Forgets what other tests of the class left to be sent.</summary>
    public async Task ForgetWaitingAsync()
    {
        await using var db = App.Get<BookContexts>().OpenInstallation();
        await db.Notifications.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(told => told.PushAfterUtc, (DateTime?)null));
        await db.Set<PushNotice>().ExecuteDeleteAsync();
        await db.Set<PushDelivery>().ExecuteDeleteAsync();
        await db.Set<PushDevice>().ExecuteDeleteAsync();
        await db.Set<NotificationChannel>().ExecuteDeleteAsync();
    }
}
