using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Calendar;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Domain.Users;
using PotLock.Services.CalendarFeeds;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Tokens;
using PotLock.Services.Users;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.CalendarFeeds;

/// <summary>What calendars read of a book, as another program understands it. It is 10 March 2026.</summary>
public sealed class CalendarFeedTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Calendar_HasEachDayOfTheYear_OnceAndWhole(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(5_000_00);
        await book.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-31"), RecurrenceKind.Monthly, day: 31));
        await book.ScheduleAsync(MoneyIn("Salary", 2_400_00, Day("2026-03-25"), RecurrenceKind.Monthly, day: 25));
        await book.ScheduleAsync(MoneyOut("Gym", 9_99, Day("2026-03-11"), RecurrenceKind.Weekly));
        await book.PlanAsync(500_00, day: 28);
        var card = await book.AddCardAsync("Visa", statementDay: 15, dueDays: 20);
        await book.SwipeAsync(card, 40_00);
        await book.AddPotAsync("House", weighting: 10_00, target: 2_000_00);
        await book.AddPotAsync("Trip", ends: Day("2026-06-30"));

        var calendar = await book.CalendarAsync(await book.FeedAsync(amounts: true));

        Assert.Equal("PotLock: Phone", calendar.Name);
        Assert.Equal(12, calendar.Events.Count(one => one.Summary == "Rent goes out: £850.00"));
        Assert.Contains(Day("2027-02-28"), calendar.Events.Where(one => one.Summary.StartsWith("Rent", StringComparison.Ordinal))
            .Select(one => one.First));
        Assert.Equal(12, calendar.Events.Count(one => one.Summary == "Salary comes in: £2,400.00"));
        Assert.Equal(53, calendar.Events.Count(one => one.Summary == "Gym goes out: £9.99"));
        Assert.Equal(12, calendar.Events.Count(one => one.Summary == "Monthly transfer: £500.00"));
        Assert.Equal(Day("2026-04-04"), calendar.Events.First(one => one.Summary == "Last day to pay Visa").First);
        Assert.True(calendar.Find("House should be ready to spend").First > book.Today);
        // The lock of Trip ends and Trip goes live on one day: that is said once.
        Assert.Equal(Day("2026-07-01"), calendar.Find("Trip should be ready to spend").First);
        Assert.DoesNotContain(calendar.Events, one => one.Summary.StartsWith("The lock on", StringComparison.Ordinal));
        Assert.All(calendar.Events, one => Assert.Equal((one.First.AddDays(1), 0), (one.End, one.Sequence)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Amounts_AreTold_OnlyWhereTheyWereAskedFor(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-31")));
        await book.AddPotAsync("Trip", target: 777_77, ends: Day("2026-06-30"), weighting: 1);

        var file = System.Text.Encoding.UTF8.GetString((await book.AskCalendarAsync(await book.FeedAsync())).Value);

        Assert.Contains("SUMMARY:Rent goes out\r\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("£", file, StringComparison.Ordinal);
        Assert.DoesNotContain("850.00", file, StringComparison.Ordinal);
        Assert.DoesNotContain("777.77", file, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task GoLiveDay_MovesWithTheShares_KeepsItsIdAndRisesInNumber(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlanAsync(100_00, day: 1);
        var house = await book.AddPotAsync("House", weighting: 10_00, target: 100_00);
        var secret = await book.FeedAsync();
        var before = (await book.CalendarAsync(secret)).Find("House should be ready to spend");
        Assert.Equal((Day("2026-12-01"), 0), (before.First, before.Sequence));

        await book.SetSharesAsync((house, 50_00));
        // Until the worker's round calendars are told what was said last.
        Assert.Equal(before, (await book.CalendarAsync(secret)).Find("House should be ready to spend"));
        book.Clock.MoveTo(book.Clock.GetUtcNow().AddMinutes(1));
        await book.RoundAsync();

        var after = (await book.CalendarAsync(secret)).Find("House should be ready to spend");
        Assert.Equal((before.Uid, Day("2026-04-01"), 1), (after.Uid, after.First, after.Sequence));
        Assert.True(after.StampUtc > before.StampUtc);

        // What changed nothing of it leaves it as it was.
        await book.AddBankAccountAsync();
        await book.ScheduleAsync(MoneyOut("Rent", 1_00, Day("2026-03-31")));
        await book.RoundAsync();
        Assert.Equal(after, (await book.CalendarAsync(secret)).Find("House should be ready to spend"));
    }

    [OnEachDatabase]
    public async Task Pot_ThatGoesLiveEarlier_KeepsItsEvent_OnTheDayItDid(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlanAsync(100_00, day: 1);
        await book.AddPotAsync("House", weighting: 10_00, target: 100_00);
        var secret = await book.FeedAsync();
        var expected = (await book.CalendarAsync(secret)).Find("House should be ready to spend");

        await book.DepositAsync(1_000_00);
        await book.RoundAsync();

        var live = (await book.CalendarAsync(secret)).Find("House is ready to spend");
        Assert.Equal((expected.Uid, book.Today, 1), (live.Uid, live.First, live.Sequence));
    }

    [OnEachDatabase]
    public async Task Dates_ThatAreHeldSkippedAndMissed_AreWhatBecameOfThem(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_00);
        var rent = await book.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-12"), RecurrenceKind.Monthly, day: 12));
        var gym = await book.ScheduleAsync(MoneyOut("Gym", 5_00, Day("2026-03-12")));
        var secret = await book.FeedAsync();
        var first = (await book.CalendarAsync(secret)).Events.First(one => one.Summary == "Rent goes out");

        book.Clock.MoveDays(3);
        await book.RoundAsync();
        var held = (await book.CalendarAsync(secret)).Events.Single(one => one.Uid == first.Uid);
        Assert.Equal(Day("2026-03-14"), held.First);
        Assert.Equal("It was due on 12 March 2026 and could not be paid. PotLock tries again each day.", held.Description);
        Assert.True(held.Sequence > first.Sequence);
        // Gym was paid: it stays where it was.
        var paid = (await book.CalendarAsync(secret)).Find("Gym goes out");
        Assert.Equal((Day("2026-03-12"), 0), (paid.First, paid.Sequence));
        Assert.Single(await book.OccurrencesAsync(gym));

        Assert.False((await book.SkipOccurrenceAsync(rent, Day("2026-03-12"))).IsRefused);
        await book.RoundAsync();
        Assert.DoesNotContain((await book.CalendarAsync(secret)).Events, one => one.Uid == first.Uid);
        Assert.Contains((await book.CalendarAsync(secret)).Events, one => one.First == Day("2026-04-12"));
    }

    [OnEachDatabase]
    public async Task Texts_WithCommasLinesAndEmoji_ComeThroughWhole(DatabaseKind database)
    {
        const string hard = "Rent; water, heat \\ \"light\" 🏠🏠🏠🏠🏠🏠 Miete für die große Wohnung in der Straße “Zum Glück” "
            + "家賃と水道代 : 100 %";
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(MoneyOut(hard, 850_00, Day("2026-03-31")));
        var secret = await book.FeedAsync("Me, you; us 🏠");

        var calendar = await book.CalendarAsync(secret);

        Assert.Equal("PotLock: Me, you; us 🏠", calendar.Name);
        Assert.Equal(hard + " goes out", Assert.Single(calendar.Events).Summary);
    }

    [OnEachDatabase]
    public async Task Today_IsTheBooksOwn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Trip", ends: Day("2026-06-30"));
        var secret = await book.FeedAsync();
        Assert.False((await book.App.Get<MoveBook>().RunAsync(
            book.Actor, NewCommandId(), new BookPlace("GBP", "en-NZ", "Pacific/Auckland"))).IsRefused);

        // Noon of 10 March in London is past midnight in Auckland; what is said of the calendar goes by that day.
        await book.RoundAsync();

        await using var db = book.App.Open(book.Id);
        Assert.Equal(Day("2026-03-11"), (await db.Set<FeedBook>().SingleAsync()).SeenOn);
        Assert.NotEmpty((await book.CalendarAsync(secret)).Events);
    }

    [OnEachDatabase]
    public async Task Reading_ChangesNothing_ButThatItWasRead(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-31")));
        var secret = await book.FeedAsync();
        var feed = Assert.Single(await book.FeedsAsync());
        Assert.Null(feed.LastReadAtUtc);
        var before = await book.EverythingAsync();

        var first = (await book.AskCalendarAsync(secret)).Value;
        var second = (await book.AskCalendarAsync(secret)).Value;
        await book.RoundAsync();

        Assert.Equal(first, second);
        Assert.Equal(first, (await book.AskCalendarAsync(secret)).Value);
        Assert.Equal(before, await book.EverythingAsync());
        Assert.NotNull(Assert.Single(await book.FeedsAsync()).LastReadAtUtc);
    }

    [OnEachDatabase]
    public async Task Rounds_OfTwoServersAtOnce_SayEachThingOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var rent = await book.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-31")));
        var secret = await book.FeedAsync(amounts: true);
        await using var other = (await databases.OnAsync(database)).StartApp(book.Clock);
        for (var pence = 1; pence <= 5; pence++)
        {
            await book.EditScheduleAsync(rent, MoneyOut("Rent", 850_00 + pence, Day("2026-03-31")));
            await Task.WhenAll(book.RoundAsync(), book.In(other).RoundAsync(), book.RoundAsync());
            await book.RoundAsync();
            var said = Assert.Single((await book.CalendarAsync(secret)).Events);
            Assert.Equal(($"Rent goes out: £850.0{pence}", pence), (said.Summary, said.Sequence));
        }
    }

    [OnEachDatabase]
    public async Task Address_ThatIsSwitchedOff_IsDeadAtOnce_AndReadsLikeOneThatNeverWas(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (secret, kept) = (await book.FeedAsync(), await book.FeedAsync("Laptop"));
        var feed = (await book.FeedsAsync()).Single(one => one.Name == "Phone");

        Assert.False((await book.EndFeedAsync(feed.Id)).IsRefused);

        var dead = (await book.AskCalendarAsync(secret)).MustBeRefused("no-such-calendar");
        Assert.Equal(dead, (await book.AskCalendarAsync("potlock_calendar_" + new string('A', 43))).Refusals[0]);
        Assert.Equal(dead, (await book.AskCalendarAsync("feed")).Refusals[0]);
        Assert.Equal(dead, (await book.AskCalendarAsync(new string('x', 5_000))).Refusals[0]);
        Assert.False((await book.AskCalendarAsync(kept)).IsRefused);
        (await book.EndFeedAsync(feed.Id)).MustBeRefused("no-such-calendar-feed");
        Assert.Equal("Laptop", Assert.Single(await book.FeedsAsync()).Name);
        await using var db = book.App.Get<BookContexts>().OpenInstallation();
        var owner = (await book.OwnerAsync()).Id;
        Assert.Equal(
            [SecurityEventKind.CalendarFeedMade, SecurityEventKind.CalendarFeedMade, SecurityEventKind.CalendarFeedEnded],
            await db.SecurityEvents.Where(one => one.UserId == owner).OrderBy(one => one.Id).Select(one => one.Kind).ToListAsync());
    }

    [OnEachDatabase]
    public async Task Secret_IsNotKept(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var made = (await book.MakeFeedAsync()).Value;

        var stored = await book.StoredFeedAsync(made.Feed.Id);

        Assert.Equal("potlock_calendar_".Length + 43, made.Secret.Length);
        Assert.Equal(CanonicalText.DigestOf(made.Secret), stored.Hash);
    }

    [OnEachDatabase]
    public async Task Address_OfAnother_IsMissing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.FeedAsync();
        await using var other = await book.App.OpenBookAsync("Ben");

        Assert.Empty(await other.FeedsAsync());
        (await other.EndFeedAsync((await book.FeedsAsync())[0].Id)).MustBeRefused("no-such-calendar-feed");
        Assert.Single(await book.FeedsAsync());
    }

    [OnEachDatabase]
    public async Task Address_OfWhoIsLockedOut_OrLeftTheBook_IsDead(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var secret = await book.FeedAsync();
        var owner = (await book.OwnerAsync()).Id;
        await using var db = book.App.Get<BookContexts>().OpenInstallation();

        await db.Users.Where(user => user.Id == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, PotLockUser.LockedByAdmin));
        (await book.AskCalendarAsync(secret)).MustBeRefused("no-such-calendar");
        await db.Users.Where(user => user.Id == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null));
        Assert.False((await book.AskCalendarAsync(secret)).IsRefused);

        await db.BookMembers.Where(member => member.UserId == owner).ExecuteDeleteAsync();
        (await book.AskCalendarAsync(secret)).MustBeRefused("no-such-calendar");
    }

    [OnEachDatabase]
    public async Task Address_ThatAProgramMade_EndsWithItsToken(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var owner = (await book.OwnerAsync()).Id;
        var tokens = book.App.Get<PersonalTokens>();
        var token = (await tokens.CreateAsync(owner, new NewPersonalToken("Script", MayWrite: true, Days: null))).Value;
        var secret = (await book.MakeFeedAsync(by: new FeedMaker(null, token.Id))).Value.Secret;
        Assert.True(Assert.Single(await book.FeedsAsync()).IsOfAProgram);
        Assert.False((await book.AskCalendarAsync(secret)).IsRefused);

        await tokens.RevokeAsync(owner, token.Id);

        (await book.AskCalendarAsync(secret)).MustBeRefused("no-such-calendar");
        Assert.Empty(await book.FeedsAsync());
    }

    [OnEachDatabase]
    public async Task Feed_ThatCannotBe_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.FeedAsync();

        (await book.MakeFeedAsync(" phone ")).MustBeRefused("feed-name-taken");
        (await book.MakeFeedAsync("Laptop", FeedKinds.None)).MustBeRefused("feed-needs-kinds");
        Assert.Single(await book.FeedsAsync());
        // A name is free again once its address is switched off.
        await book.EndFeedAsync((await book.FeedsAsync())[0].Id);
        Assert.False((await book.MakeFeedAsync()).IsRefused);
    }

    [OnEachDatabase]
    public async Task WrongSecrets_AreCounted_ForTheAddressThatTries(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var secret = await book.FeedAsync();
        var limit = book.App.Get<ThrottleLimits>().CalendarPerAddress;
        for (var tries = 0; tries < limit; tries++)
        {
            (await book.AskCalendarAsync($"potlock_calendar_{tries}", "198.51.100.9")).MustBeRefused("no-such-calendar");
        }

        Assert.NotNull((await book.AskCalendarAsync("potlock_calendar_x", "198.51.100.9")).MustBeRefused("too-many-tries").RetryAfter);
        // Who has the right one is not held up by others at the same address.
        Assert.False((await book.AskCalendarAsync(secret, "198.51.100.9")).IsRefused);
    }

    [OnEachDatabase]
    public async Task Account_ThatIsDeleted_TakesItsCalendarAlong(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-31")));
        var secret = await book.FeedAsync();
        await using var other = await book.App.OpenBookAsync("Ben");
        await other.ScheduleAsync(MoneyOut("Rent", 850_00, Day("2026-03-31")));
        var kept = await other.FeedAsync();

        Assert.False((await book.App.Get<EraseAccount>().RunAsync((await book.OwnerAsync()).Id, book.Id)).IsRefused);

        (await book.AskCalendarAsync(secret)).MustBeRefused("no-such-calendar");
        await book.RoundAsync();
        await using var db = book.App.Open(book.Id);
        Assert.Equal((0, 0), (await db.Set<KeptFeedEvent>().CountAsync(), await db.Set<FeedBook>().CountAsync()));
        Assert.Single((await other.CalendarAsync(kept)).Events);
    }
}
