using Microsoft.EntityFrameworkCore;
using PotLock.Data.CalendarFeeds;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;
using PotLock.Services.CalendarFeeds;
using PotLock.Services.Pots;
using PotLock.Services.Tests.CalendarFeeds;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with calendar addresses, and what calendars read there.</summary>
public sealed partial class TestBook
{
    public async Task<Outcome<CalendarFeedMade>> MakeFeedAsync(
        string name = "Phone", FeedKinds kinds = FeedKinds.All, bool amounts = false, FeedMaker? by = null) =>
        await App.Get<PersonalFeeds>().CreateAsync(
            await OwnerActorAsync(), new NewCalendarFeed(name, kinds, amounts), by ?? FeedMaker.Person);

    /// <summary>Makes an address that the rules take, and answers with its secret.</summary>
    public async Task<string> FeedAsync(string name = "Phone", FeedKinds kinds = FeedKinds.All, bool amounts = false) =>
        (await MakeFeedAsync(name, kinds, amounts)).Value.Secret;

    public async Task<IReadOnlyList<CalendarFeedRow>> FeedsAsync() =>
        await App.Get<PersonalFeeds>().ListAsync(await OwnerActorAsync());

    public async Task<Outcome<Done>> EndFeedAsync(Guid id) => await App.Get<PersonalFeeds>().EndAsync(await OwnerActorAsync(), id);

    /// <summary>Asks at an address, as somebody's calendar does.</summary>
    public Task<Outcome<byte[]>> AskCalendarAsync(string secret, string address = "203.0.113.7") =>
        App.Get<ReadCalendarFeed>().RunAsync(secret, address);

    /// <summary>What another program reads at an address.</summary>
    public async Task<StrictCalendar> CalendarAsync(string secret) => StrictCalendar.Read((await AskCalendarAsync(secret)).Value);

    public async Task<CalendarFeed> StoredFeedAsync(Guid id)
    {
        await using var db = App.Open(Id);
        return await db.Set<CalendarFeed>().AsNoTracking().SingleAsync(feed => feed.Id == id);
    }

    public async Task SetSharesAsync(params (long PotId, int BasisPoints)[] shares) => Assert.False(
        (await App.Get<SetWeightings>().RunAsync(Actor, NewCommandId(), shares.ToDictionary(one => one.PotId, one => one.BasisPoints)))
        .IsRefused);
}
