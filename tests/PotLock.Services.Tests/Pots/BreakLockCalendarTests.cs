using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>
/// When breaking a lock can be confirmed, to the second: after the cooling-off in times of 24 hours, within seven days of
/// it, whatever the clocks on the wall do meanwhile. The book's people live in London.
/// </summary>
public sealed class BreakLockCalendarTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Second = 1;
    private const int Day = 24 * 60 * 60;

    private static readonly (int CoolingOffDays, int SecondsLater, string Answer)[] s_confirmations =
    [
        (0, 0, "ok"),
        (0, 7 * Day, "ok"),
        (0, (7 * Day) + Second, "break-too-late"),
        (1, 0, "break-too-early"),
        (1, Day - Second, "break-too-early"),
        (1, Day, "ok"),
        (1, (3 * Day) + Second, "ok"),
        (1, 8 * Day, "ok"),
        (1, (8 * Day) + Second, "break-too-late"),
        (30, (30 * Day) - Second, "break-too-early"),
        (30, 30 * Day, "ok"),
        (30, 37 * Day, "ok"),
        (30, (37 * Day) + Second, "break-too-late"),
    ];

    private static readonly (string AskedAtUtc, string ConfirmFromUtc, string SaidInLondon)[] s_clockChanges =
    [
        ("2026-03-28T12:00", "2026-03-29T12:00", "29 March 2026, 13:00"), // clocks go forward: noon becomes one o'clock
        ("2026-03-28T00:30", "2026-03-29T00:30", "29 March 2026, 00:30"), // before they go forward
        ("2026-03-28T01:30", "2026-03-29T01:30", "29 March 2026, 02:30"), // 01:30 does not exist on that day
        ("2026-10-24T12:00", "2026-10-25T12:00", "25 October 2026, 12:00"), // clocks go back: one o'clock becomes noon
        ("2026-10-24T00:30", "2026-10-25T00:30", "25 October 2026, 01:30"), // 01:30 is there twice on that day
        ("2026-10-24T01:30", "2026-10-25T01:30", "25 October 2026, 01:30"),
        ("2028-02-28T12:00", "2028-02-29T12:00", "29 February 2028, 12:00"),
    ];

    [OnEachDatabase]
    public async Task Confirm_AtEachMoment_IsTakenOrRefusedByName(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        foreach (var (coolingOffDays, secondsLater, answer) in s_confirmations)
        {
            var pot = await LockedPotAsync(book, coolingOffDays);
            await AskAsync(book, pot);
            book.Clock.MoveTo(book.Clock.GetUtcNow().AddSeconds(secondsLater));
            if (answer == "ok")
            {
                Assert.False((await ConfirmAsync(book, pot)).IsRefused, $"{coolingOffDays} days, {secondsLater} seconds later");
                var stored = await book.StoredPotAsync(pot);
                Assert.Equal((PotStatus.Live, true, book.Today), (stored.Status, stored.ReleasedEarly, stored.LiveOn));
            }
            else
            {
                await book.LookAsync(); // a new month may have begun meanwhile
                await book.MustRefuseAsync(answer, () => ConfirmAsync(book, pot));
                Assert.True((await book.StoredPotAsync(pot)).IsLocked);
            }
        }

        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task CoolingOff_OverAClockChange_IsStillTimes24Hours(DatabaseKind database)
    {
        foreach (var (askedAt, confirmFrom, says) in s_clockChanges)
        {
            await using var book = await databases.OpenBookAsync(database);
            book.Clock.MoveTo(Instant(askedAt));
            var pot = await LockedPotAsync(book, coolingOffDays: 1);
            await AskAsync(book, pot);

            book.Clock.MoveTo(Instant(confirmFrom).AddSeconds(-1));
            var refusal = await book.MustRefuseAsync("break-too-early", () => ConfirmAsync(book, pot));
            Assert.Contains($"The cooling-off lasts until {says}.", refusal.Sentence, StringComparison.Ordinal);

            book.Clock.MoveTo(Instant(confirmFrom));
            Assert.False((await ConfirmAsync(book, pot)).IsRefused, confirmFrom);
        }
    }

    [OnEachDatabase]
    public async Task Asking_AfterTheChanceRanOutOrWasCancelled_StartsTheCoolingOffAnew(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await LockedPotAsync(book, coolingOffDays: 1);
        await AskAsync(book, pot);
        book.Clock.MoveDays(8);
        await book.MustRefuseAsync("break-asked-already", () => AskOnceAsync(book, pot));
        book.Clock.MoveDays(1);
        await AskAsync(book, pot);
        await book.MustRefuseAsync("break-too-early", () => ConfirmAsync(book, pot));

        Assert.False((await book.App.Get<BreakLock>().CancelAsync(book.Actor, TestBook.NewCommandId(), pot)).IsRefused);
        await book.MustRefuseAsync(
            "break-not-asked", () => book.App.Get<BreakLock>().CancelAsync(book.Actor, TestBook.NewCommandId(), pot));
        book.Clock.MoveDays(2);
        await book.MustRefuseAsync("break-not-asked", () => ConfirmAsync(book, pot));
        await AskAsync(book, pot);
        book.Clock.MoveDays(1);
        Assert.False((await ConfirmAsync(book, pot)).IsRefused);
        Assert.Equal(
            [
                PotEventKind.ReleasedEarly, PotEventKind.BreakAsked, PotEventKind.BreakCancelled, PotEventKind.BreakAsked,
                PotEventKind.BreakAsked, PotEventKind.Created,
            ],
            (await book.PotAsync(pot)).Events.Select(happened => happened.Kind));
    }

    [OnEachDatabase]
    public async Task CoolingOff_WhileLocked_MayGrowAndNeverShrink_AndWhatWasAskedKeepsItsTime(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await LockedPotAsync(book, coolingOffDays: 2);
        await book.MustRefuseAsync("locked-cooling-off-shortened", () => SetCoolingOffAsync(book, pot, 1));
        await book.MustRefuseAsync("locked-cooling-off-shortened", () => SetCoolingOffAsync(book, pot, 0));
        await book.MustRefuseAsync("cooling-off-out-of-range", () => SetCoolingOffAsync(book, pot, 31));
        await AskAsync(book, pot);
        Assert.False((await SetCoolingOffAsync(book, pot, 30)).IsRefused);
        book.Clock.MoveDays(2);
        Assert.False((await ConfirmAsync(book, pot)).IsRefused);

        // Once it is live nothing is locked: the next lock may have a shorter one.
        Assert.False((await SetCoolingOffAsync(book, pot, 0)).IsRefused);
    }

    [OnEachDatabase]
    public async Task LockThatEndsWhileCoolingOff_HasNothingLeftToBreak(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Trip", ends: book.Today);
        await AskAsync(book, pot);
        book.Clock.MoveDays(1);
        Assert.Equal("pot-is-not-locked", Assert.Single((await ConfirmAsync(book, pot)).Refusals).Name);
        var stored = await book.StoredPotAsync(pot);
        Assert.Equal((PotStatus.Live, false, null), (stored.Status, stored.ReleasedEarly, stored.BreakConfirmFromUtc));
        await book.MustBeSoundAsync();
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static async Task<long> LockedPotAsync(TestBook book, int coolingOffDays) =>
        (await book.CreatePotAsync(new NewPot(
            $"House {TestBook.NewCommandId()}", 500_00, null, 2_00, CoolingOffDays: coolingOffDays))).Value.PotId;

    private static async Task AskAsync(TestBook book, long pot) => Assert.False((await AskOnceAsync(book, pot)).IsRefused);

    private static Task<Outcome<PotResult>> AskOnceAsync(TestBook book, long pot) =>
        book.App.Get<BreakLock>().AskAsync(book.Actor, TestBook.NewCommandId(), pot);

    private static Task<Outcome<PotResult>> ConfirmAsync(TestBook book, long pot) =>
        book.App.Get<BreakLock>().ConfirmAsync(book.Actor, TestBook.NewCommandId(), pot);

    private static async Task<Outcome<PotResult>> SetCoolingOffAsync(TestBook book, long potId, int days)
    {
        var pot = await book.StoredPotAsync(potId);
        return await book.App.Get<EditPot>().RunAsync(book.Actor, TestBook.NewCommandId(), potId, new PotEdit(
            pot.Name, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints, days, pot.Colour, pot.Icon, pot.Note));
    }
}
