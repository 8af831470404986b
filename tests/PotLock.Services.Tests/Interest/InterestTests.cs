using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Interest;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Interest;

/// <summary>
/// Interest on real entries: by month and by day, months in order, each once, and taken back. The book begins on 10 March
/// 2026.
/// </summary>
public sealed class InterestTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int TwelvePercent = 120_000;

    [OnEachDatabase]
    public async Task Monthly_IsOnTheBalancesAtMonthsEndByEntryDate_AndTheFirstMonthEarnsNothing(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(1_000_00);
        MoveTo(book, 2026, 5, 10);
        await book.DepositAsync(500_00, date: new DateOnly(2026, 4, 30));
        await book.DepositAsync(70_00, date: new DateOnly(2026, 5, 1));

        var result = (await book.AddInterestAsync()).Value;

        Assert.Equal([(new DateOnly(2026, 4, 1), 15_00L)], result.Months.Select(month => (month.Month, month.TotalMinor)));
        Assert.Equal(
            "2026-05-01 Interest Interest for April 2026 1500: Interest -1500, Active balance 1500", (await book.JournalAsync())[^1]);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Months_ThatNobodyApplied_CompoundInOrder_AndLaterBackdatingNeverRecomputes(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(1_000_00);
        MoveTo(book, 2026, 7, 3);

        var result = (await book.AddInterestAsync()).Value;

        Assert.Equal([10_00L, 10_10, 10_20], result.Months.Select(month => month.TotalMinor));
        Assert.Equal(["2026-05-01", "2026-06-01", "2026-07-01"], (await book.JournalAsync()).Skip(1).Select(line => line[..10]));
        Assert.Equal(1_030_30, await book.ActiveAsync());

        await book.DepositAsync(9_000_00, date: new DateOnly(2026, 4, 15));
        await book.MustRefuseAsync("no-interest-due", () => book.AddInterestAsync());
        MoveTo(book, 2026, 8, 1);
        Assert.Equal(100_30, (await book.AddInterestAsync()).Value.InterestMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task MonthByMonth_EqualsAllAtOnce(DatabaseKind database)
    {
        foreach (var method in (InterestMethod[])[InterestMethod.Monthly, InterestMethod.Daily])
        {
            await using var each = await OpenEarningAsync(database);
            await using var once = await (await databases.OnAsync(database)).App.OpenBookAsync("Twin");
            await once.SetRateAsync(TwelvePercent, new DateOnly(2026, 1, 1));
            foreach (var book in (TestBook[])[each, once])
            {
                await book.SetMethodAsync(method);
                await book.AddPotAsync("A", weighting: 33_33, target: 350_00);
                await book.AddPotAsync("B", weighting: 21_01);
                await book.DepositAsync(1_000_07);
            }

            for (var month = 4; month <= 9; month++)
            {
                MoveTo(each, 2026, month, 2);
                await each.AddInterestAsync();
            }

            await once.AddInterestAsync();

            Assert.Equal(await each.JournalAsync(), await once.JournalAsync());
            await each.MustBeSoundAsync();
        }
    }

    [OnEachDatabase]
    public async Task Daily_IsOnEachDaysBalance_AndTheFirstMonthEarnsFromItsFirstMoney(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.SetMethodAsync(InterestMethod.Daily);
        await book.DepositAsync(1_000_00);
        MoveTo(book, 2026, 4, 20);
        // A backdated entry counts from its own date on.
        await book.DepositAsync(365_00, date: new DateOnly(2026, 3, 22));
        MoveTo(book, 2026, 5, 2);

        var result = (await book.AddInterestAsync()).Value;

        // March: 22 days of 1000.00 and 10 of 365.00; April: 30 days of 1365.00 and 8.43.
        Assert.Equal([8_43L, 13_55], result.Months.Select(month => month.TotalMinor));
        Assert.Equal(["2026-04-01", "2026-05-01"], (await book.JournalAsync()).Skip(2).Select(line => line[..10]));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Interest_IsSharedByBalanceOverTheActiveBalanceAndEveryPotWithMoney(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(100_00);
        var locked = await book.AddPotAsync("Locked", target: 500_00, start: 30_00);
        var live = await book.AddPotAsync("Live", ends: book.Today, start: 20_00);
        await book.AddPotAsync("Empty", weighting: 10_00);
        MoveTo(book, 2026, 5, 2);

        await book.AddInterestAsync();

        Assert.Equal(
            "2026-05-01 Interest Interest for April 2026 100: Interest -100, Active balance 50, Locked 30, Live 20",
            (await book.JournalAsync())[^1]);
        var view = await book.InterestAsync();
        Assert.Equal(
            [("Active balance", null, 50L), ("Locked", locked, 30L), ("Live", (long?)live, 20L)],
            view.Earned.Select(row => (row.Name, row.PotId, row.EarnedMinor)));
        Assert.Equal((1_00L, TwelvePercent, (DateOnly?)null), (view.TotalMinor, view.RateNow, view.WaitsFrom));
        Assert.Equal(30L, (await book.PotAsync(locked)).EarnedMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Interest_ThatLiftsAPotOverItsTarget_MakesItLiveAndMovesWeightings(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(500_00);
        var a = await book.AddPotAsync("A", weighting: 30_00, target: 200_50, start: 200_00);
        var b = await book.AddPotAsync("B", weighting: 10_00);
        MoveTo(book, 2026, 6, 10);

        var result = (await book.AddInterestAsync()).Value;

        var stored = await book.StoredPotAsync(a);
        Assert.Equal((PotStatus.Live, book.Today, 200_00L + 2_00 + 2_02), (stored.Status, stored.LiveOn, stored.Account.BalanceMinor));
        Assert.Equal(["A"], result.Parts.Where(part => part.WentLive).Select(part => part.Name));
        Assert.Equal((int[])[0, 40_00], await book.WeightingsAsync(a, b));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Interest_OfAPotThatIsClosedByNow_GoesToTheActiveBalance(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(100_00);
        var gone = await book.AddPotAsync("Gone", start: 40_00);
        MoveTo(book, 2026, 5, 2);
        await book.App.Get<DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), gone);

        await book.AddInterestAsync();

        Assert.Equal("2026-05-01 Interest Interest for April 2026 100: Interest -100, Active balance 100", (await book.JournalAsync())[^1]);
        Assert.Equal(101_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Apply_Again_AddsNothing_AndOneCommandIdHasOneEffect(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(100_00);
        MoveTo(book, 2026, 5, 2);
        var commandId = TestBook.NewCommandId();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => Task.Run(() => book.AddInterestAsync(i < 6 ? commandId : null))));

        Assert.Equal(1_00, answers.Where(answer => !answer.IsRefused).Select(answer => answer.Value.InterestMinor).Distinct().Single());
        Assert.Equal(101_00, await book.ActiveAsync());
        await book.MustRefuseAsync("no-interest-due", () => book.AddInterestAsync());
        (await book.PreviewInterestAsync()).MustBeRefused("no-interest-due");
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Preview_OfInterest_IsWhatCommits_OrNothingIs(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(100_00);
        MoveTo(book, 2026, 5, 2);
        await book.LookAsync(); // tells that months can be closed
        var before = await book.EverythingAsync();
        var seen = (await book.PreviewInterestAsync()).Value.Result;
        Assert.Equal(before, await book.EverythingAsync());
        await book.DepositAsync(100_00, date: new DateOnly(2026, 4, 2));

        Assert.Equal(
            RefusalKind.Conflict, (await book.MustRefuseAsync("preview-is-stale", () => book.AddInterestAsync(digest: seen.Digest))).Kind);
        Assert.Equal(
            2_00, (await book.AddInterestAsync(digest: (await book.PreviewInterestAsync()).Value.Result.Digest)).Value.InterestMinor);
    }

    [OnEachDatabase]
    public async Task Undo_OfTheLatestMonth_ReopensIt_AndItIsWorkedOutAnew(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(600_00);
        await book.AddPotAsync("A", weighting: 10_00, target: 201_00, start: 200_00);
        MoveTo(book, 2026, 6, 10);
        await book.AddInterestAsync();
        var journal = await book.JournalAsync();
        var (april, may) = (EntityId.Compose(book.Id, 3), EntityId.Compose(book.Id, 4));

        var refusal = await book.MustRefuseAsync("later-interest-follows", () => book.UndoAsync(april));
        Assert.Contains("Undo that interest first.", refusal.Sentence, StringComparison.Ordinal);
        Assert.False((await book.UndoAsync(may)).IsRefused);
        Assert.Equal([new DateOnly(2026, 4, 1)], (await book.InterestAsync()).Runs.Select(run => run.Month));
        Assert.Equal(new DateOnly(2026, 5, 1), (await book.InterestAsync()).WaitsFrom);
        Assert.Equal(6_00, (await book.InterestAsync()).TotalMinor);
        await book.AddInterestAsync();

        Assert.Equal(journal[^1], (await book.JournalAsync())[^1]);
        Assert.Equal(["2026-05", "2026-04"], (await book.InterestAsync()).Runs.Select(run => DateText.Iso(run.Month)[..7]));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_OfEveryMonthBackwards_ReturnsTheBook_AndItCanBeAppliedAgain(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(600_00);
        var pot = await book.AddPotAsync("A", weighting: 10_00, target: 201_00, start: 200_00);
        var other = await book.AddPotAsync("B", weighting: 20_00);
        MoveTo(book, 2026, 7, 10);
        await book.AddInterestAsync();
        var journal = (await book.JournalAsync()).ToList();
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(pot)).Status);

        for (var number = 5; number >= 3; number--)
        {
            Assert.False((await book.UndoAsync(EntityId.Compose(book.Id, number))).IsRefused);
            await book.MustBeSoundAsync();
        }

        Assert.Equal((PotStatus.Active, 200_00L), ((await book.StoredPotAsync(pot)).Status, await book.BalanceAsync(pot)));
        Assert.Equal((int[])[10_00, 20_00], await book.WeightingsAsync(pot, other));
        Assert.Empty((await book.InterestAsync()).Runs);
        Assert.Empty((await book.InterestAsync()).Earned);
        await book.AddInterestAsync();
        Assert.Equal(journal[^3..], (await book.JournalAsync()).Skip(8));
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(pot)).Status);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Interest_IntoAClosedMonth_IsDatedToday_AndEachMonthOnce(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        await book.DepositAsync(1_000_00);
        MoveTo(book, 2026, 7, 3);
        await book.CloseThroughAsync(new DateOnly(2026, 5, 31));

        await book.AddInterestAsync();

        // April would be dated in May, which is closed; what it adds is there from today on.
        Assert.Equal(
            [
                "2026-07-03 Interest Interest for April 2026 1000",
                "2026-06-01 Interest Interest for May 2026 1000",
                "2026-07-01 Interest Interest for June 2026 1010",
            ],
            (await book.JournalAsync()).Skip(1).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Rates_AreReplacedByDate_AndRemovedAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        await book.SetRateAsync(10_000, new DateOnly(2026, 1, 1));
        await book.SetRateAsync(20_000, new DateOnly(2026, 1, 1));
        await book.SetRateAsync(60_000, new DateOnly(2026, 5, 31));
        await book.SetRateAsync(31_250, new DateOnly(2030, 1, 1));
        var view = await book.InterestAsync();
        Assert.Equal([31_250, 60_000, 20_000], view.Rates.Select(rate => rate.AnnualRateMillionths));
        Assert.Equal(20_000, view.RateNow);
        MoveTo(book, 2026, 6, 2);

        // The rate of a month is that of its last day.
        Assert.Equal([1_67L, 5_01], (await book.PreviewInterestAsync()).Value.Result.Months.Select(month => month.TotalMinor));
        var set = book.App.Get<SetInterest>();
        Assert.False((await set.RemoveRateAsync(book.Actor, TestBook.NewCommandId(), view.Rates[1].Id)).IsRefused);
        Assert.Equal([1_67L, 1_67], (await book.PreviewInterestAsync()).Value.Result.Months.Select(month => month.TotalMinor));
        var other = await book.App.OpenBookAsync("Bob");
        foreach (var id in (long[])[view.Rates[1].Id, 0, 4711])
        {
            Assert.Equal(
                RefusalKind.NotFound,
                (await book.MustRefuseAsync("no-such-rate", () => set.RemoveRateAsync(book.Actor, TestBook.NewCommandId(), id))).Kind);
        }

        await other.MustRefuseAsync("no-such-rate", () => set.RemoveRateAsync(other.Actor, TestBook.NewCommandId(), view.Rates[0].Id));
    }

    [OnEachDatabase]
    public async Task Rates_ThatCannotBe_AreRefusedByName(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var today = book.Today;

        await book.MustRefuseAsync("rate-missing", () => book.SetRateAsync(null, today));
        await book.MustRefuseAsync("rate-out-of-range", () => book.SetRateAsync(-1, today));
        await book.MustRefuseAsync("rate-out-of-range", () => book.SetRateAsync(1_000_001, today));
        await book.MustRefuseAsync("rate-date-missing", () => book.SetRateAsync(1, null));
        await book.MustRefuseAsync("rate-date-out-of-range", () => book.SetRateAsync(1, new DateOnly(1969, 12, 31)));
        await book.MustRefuseAsync("rate-date-out-of-range", () => book.SetRateAsync(1, today.AddYears(10).AddDays(1)));
        await book.MustRefuseAsync("unknown-method", () => book.SetMethodAsync(0));
        await book.MustRefuseAsync("unknown-method", () => book.SetMethodAsync((InterestMethod)7));
        Assert.False((await book.SetRateAsync(1_000_000, today.AddYears(10))).IsRefused);
        Assert.False((await book.SetRateAsync(0, today)).IsRefused);
    }

    [OnEachDatabase]
    public async Task Book_WithoutARate_EarnsNothing_AndStillProcesses(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        await book.PlanAsync(1_00);
        MoveTo(book, 2026, 9, 1);
        await book.LookAsync();

        await book.MustRefuseAsync("no-interest-due", () => book.AddInterestAsync());
        Assert.Empty((await book.ProcessAsync()).Value.Months);
        Assert.Equal((false, null), ((await book.TransferAsync()).InterestIsDue, (await book.InterestAsync()).WaitsFrom));
    }

    [OnEachDatabase]
    public async Task Months_ThatEarnNothing_CountAsAppliedWithoutAnEntry(DatabaseKind database)
    {
        await using var book = await OpenEarningAsync(database);
        MoveTo(book, 2026, 6, 2);

        var result = (await book.AddInterestAsync()).Value;

        Assert.Equal((2, 0L), (result.Months.Count, result.InterestMinor));
        Assert.Empty(await book.JournalAsync());
        Assert.Equal(2, (await book.InterestAsync()).Runs.Count);
        await book.MustRefuseAsync("no-interest-due", () => book.AddInterestAsync());
        await book.MustBeSoundAsync();
    }

    private async Task<TestBook> OpenEarningAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.SetRateAsync(TwelvePercent, new DateOnly(2026, 1, 1));
        return book;
    }

    private static void MoveTo(TestBook book, int year, int month, int day) =>
        book.Clock.MoveTo(new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero));
}
