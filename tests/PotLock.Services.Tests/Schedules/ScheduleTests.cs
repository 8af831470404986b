using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Accounts;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Schedules;

/// <summary>Making, changing and ending schedules, and what a person does with one of their dates by hand.</summary>
public sealed class ScheduleTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Create_PlansWithoutMovingMoney_AndTheBookIsLookedAtADayBefore(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var first = book.Today.AddDays(10);

        var result = (await book.CreateScheduleAsync(TestBook.MoneyOut("  Rent ", 40_00, first, RecurrenceKind.Monthly))).Value;

        Assert.Equal(("Rent", first), (result.Description, result.NextOn));
        Assert.Equal(100_00, await book.ActiveAsync());
        var stored = await book.StoredScheduleAsync(result.ScheduleId);
        Assert.Equal(
            (ScheduleKind.Withdrawal, 40_00L, SystemAccounts.ActiveBalance(book.Id), SystemAccounts.Withdrawals(book.Id), 20),
            (stored.Kind, stored.AmountMinor, stored.AccountId, stored.CategoryId, stored.Day));
        Assert.Equal(first.AddDays(-1), (await book.StoredBookAsync()).NextScheduledOn);
        var page = (await book.App.Get<ScheduleQueries>().FindAsync(book.Id, result.ScheduleId))!;
        Assert.Equal(("Active balance", "Withdrawals", 6), (page.Row.Place, page.Category, page.Next.Count));
        Assert.Equal(first.AddMonths(1), page.Next[1]);
    }

    [OnEachDatabase]
    public async Task Book_IsLookedAtNext_WhenTheFirstOfItsThingsComes(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var start = book.Today;
        Assert.Null((await book.StoredBookAsync()).NextScheduledOn);

        await book.PlanAsync(10_00, day: 31);
        Assert.Equal(new DateOnly(2026, 3, 31), (await book.StoredBookAsync()).NextScheduledOn);
        var wages = await book.ScheduleAsync(TestBook.MoneyIn("Wages", 1_00, start.AddDays(9)));
        Assert.Equal(start.AddDays(9), (await book.StoredBookAsync()).NextScheduledOn);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 500_00, start.AddDays(4)));
        Assert.Equal(start.AddDays(3), (await book.StoredBookAsync()).NextScheduledOn);
        await book.ScheduleAsync(TestBook.MoneyOut("Soon", 1_00, start.AddDays(1)));
        Assert.Equal(start, (await book.StoredBookAsync()).NextScheduledOn);

        await book.LookAsync();
        Assert.Equal(start.AddDays(1), (await book.StoredBookAsync()).NextScheduledOn);
        await book.LookAfterAsync(4);
        // Rent is held now, and tried daily.
        Assert.Equal(start.AddDays(5), (await book.StoredBookAsync()).NextScheduledOn);
        await book.SkipOccurrenceAsync(rent);
        Assert.Equal(start.AddDays(9), (await book.StoredBookAsync()).NextScheduledOn);
        await book.EndScheduleAsync(wages);
        Assert.Equal(new DateOnly(2026, 3, 31), (await book.StoredBookAsync()).NextScheduledOn);
        await book.RemovePlanAsync();
        Assert.Null((await book.StoredBookAsync()).NextScheduledOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Create_OfWhatCannotBe_IsRefusedByNameAndChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var closed = await book.AddPotAsync("Closed");
        await book.App.Get<DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), closed);
        var other = await book.App.OpenBookAsync("Bob");
        var anothers = await other.AddPotAsync("Bob's");
        var good = TestBook.MoneyOut("Rent", 1_00, book.Today.AddDays(3), RecurrenceKind.Monthly);
        (string Name, string Field, ScheduleTerms Terms)[] bad =
        [
            ("unknown-kind", "Kind", good with { Kind = 0 }),
            ("amount-not-positive", "Amount", good with { AmountMinor = 0 }),
            ("amount-not-positive", "Amount", good with { AmountMinor = -1 }),
            ("amount-too-large", "Amount", good with { AmountMinor = long.MaxValue }),
            ("description-missing", "Description", good with { Description = " \t" }),
            ("description-too-long", "Description", good with { Description = new string('x', 201) }),
            ("description-has-control-characters", "Description", good with { Description = "a\nb" }),
            ("unknown-account", "Account", good with { AccountId = 4711 }),
            ("unknown-account", "Account", good with { AccountId = anothers }),
            ("unknown-account", "Account", good with { AccountId = SystemAccounts.Income(book.Id) }),
            ("pot-is-closed", "Account", good with { AccountId = closed }),
            ("income-into-pot", "Into", TestBook.MoneyIn("Wages", 1_00, book.Today) with { AccountId = closed }),
            ("unknown-category", "CategoryId", good with { CategoryId = 4711 }),
            ("unknown-category", "CategoryId", good with { CategoryId = SystemAccounts.Withdrawals(other.Id) }),
            ("unknown-category", "CategoryId", good with { CategoryId = SystemAccounts.Income(book.Id) }),
            ("unknown-recurrence", "Recurrence", good with { Recurrence = 0 }),
            ("unknown-recurrence", "Recurrence", good with { Recurrence = 0, Until = book.Today }),
            ("first-date-missing", "FirstOn", good with { FirstOn = null }),
            ("first-date-too-early", "FirstOn", good with { FirstOn = book.Today.AddDays(-1) }),
            ("first-date-too-late", "FirstOn", good with { FirstOn = book.Today.AddYears(50).AddDays(1) }),
            ("first-date-too-late", "FirstOn", good with { FirstOn = DateOnly.MaxValue }),
            ("day-out-of-range", "Day", good with { Day = 0 }),
            ("day-out-of-range", "Day", good with { Day = 32, Until = book.Today.AddDays(100) }),
            ("until-before-first", "Until", good with { Until = book.Today.AddDays(2) }),
            ("until-before-first", "Until", good with { Day = 12, Until = new DateOnly(2026, 4, 11), FirstOn = new DateOnly(2026, 3, 13) }),
            ("count-out-of-range", "Count", good with { Count = 0 }),
            ("count-out-of-range", "Count", good with { Count = 1_001 }),
            ("two-ends", "Count", good with { Count = 2, Until = book.Today.AddDays(100) }),
        ];
        foreach (var (name, field, terms) in bad)
        {
            var refusal = await book.MustRefuseAsync(name, () => book.CreateScheduleAsync(terms));
            Assert.Equal((field, RefusalKind.Invalid), (refusal.Property, refusal.Kind));
            Assert.Contains(await book.App.Get<PlanSchedule>().CheckAsync(book.Id, null, terms), found => found == refusal);
        }

        Assert.Empty(await book.App.Get<PlanSchedule>().CheckAsync(book.Id, null, good));
        Assert.Equal(
            4, (await book.CreateScheduleAsync(good with { AmountMinor = 0, Description = "", FirstOn = null, Day = 0 })).Refusals.Count);
    }

    [OnEachDatabase]
    public async Task Edit_OrEnd_OfWhatIsAnothersOrNowhere_IsNotFound(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var other = await book.App.OpenBookAsync("Bob");
        var anothers = await other.ScheduleAsync(TestBook.MoneyOut("Rent", 1_00, book.Today.AddDays(3)));
        var before = await other.EverythingAsync();
        foreach (var id in (long[])[anothers, 4711, 0, -1, long.MaxValue])
        {
            Assert.Equal(
                RefusalKind.NotFound,
                (await book.MustRefuseAsync(
                    "no-such-schedule", () => book.EditScheduleAsync(id, TestBook.MoneyOut("Mine", 1, book.Today)))).Kind);
            await book.MustRefuseAsync("no-such-schedule", () => book.EndScheduleAsync(id));
            await book.MustRefuseAsync("no-such-schedule", () => book.RunOccurrenceAsync(id));
            await book.MustRefuseAsync("no-such-schedule", () => book.SkipOccurrenceAsync(id));
            Assert.Null(await book.App.Get<ScheduleQueries>().FindAsync(book.Id, id));
            Assert.Null(await book.App.Get<ScheduleQueries>().ForFormAsync(book.Id, id));
        }

        Assert.Equal(before, await other.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Edit_ChangesWhatComes_AndNeverADateThatWasDecided(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, book.Today, RecurrenceKind.Weekly));
        await book.LookAsync();
        Assert.Equal(["2026-03-10 Posted"], await book.DecidedAsync(rent));

        // Today was decided: it may fall tomorrow at the earliest.
        await book.MustRefuseAsync(
            "first-date-too-early", () => book.EditScheduleAsync(rent, TestBook.MoneyOut("Rent", 10_00, book.Today)));
        var result = (await book.EditScheduleAsync(
            rent, TestBook.MoneyOut("Flat", 20_00, book.Today.AddDays(2), RecurrenceKind.EveryFourWeeks))).Value;
        await book.LookAfterAsync(31);

        Assert.Equal("Flat", result.Description);
        Assert.Equal(["2026-03-10 Posted", "2026-03-12 Posted", "2026-04-09 Posted"], await book.DecidedAsync(rent));
        Assert.Equal(50_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    /// <summary>A schedule on the 20th that is changed on the 10th, in each way that the form has.</summary>
    [OnEachDatabase]
    public async Task Edit_OfTheNextDate_TakesTheDayAlong_AndSkipsNothingUnnamed(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, new DateOnly(2026, 3, 20), RecurrenceKind.Monthly));
        var terms = TestBook.MoneyOut("Rent", 10_00, new DateOnly(2026, 3, 20), RecurrenceKind.Monthly, day: 20);

        // The form sends both fields, and only the date was changed.
        var moved = (await book.EditScheduleAsync(rent, terms with { FirstOn = new DateOnly(2026, 3, 25) })).Value;
        Assert.Equal((new DateOnly(2026, 3, 25), new DateOnly(2026, 3, 20)), (moved.NextOn, moved.InsteadOf));
        Assert.Null(moved.Skipped);
        Assert.Equal(25, (await book.StoredScheduleAsync(rent)).Day);

        // Only the day was changed: the date follows, and is on the 15th of this month.
        moved = (await book.EditScheduleAsync(rent, terms with { FirstOn = new DateOnly(2026, 3, 25), Day = 15 })).Value;
        Assert.Equal((new DateOnly(2026, 3, 15), new DateOnly(2026, 3, 25)), (moved.NextOn, moved.InsteadOf));

        // Both were, and they disagree.
        var both = await book.MustRefuseAsync(
            "date-and-day-disagree", () => book.EditScheduleAsync(rent, terms with { FirstOn = new DateOnly(2026, 3, 21), Day = 22 }));
        Assert.Equal("Day", both.Property);
        Assert.Contains(
            await book.App.Get<PlanSchedule>().CheckAsync(book.Id, rent, terms with { FirstOn = new DateOnly(2026, 3, 21), Day = 22 }),
            found => found == both);

        // What would be skipped is named, and only that is agreed to.
        var far = terms with { FirstOn = new DateOnly(2026, 5, 14), Day = 15 };
        var skips = await book.MustRefuseAsync("dates-would-be-skipped", () => book.EditScheduleAsync(rent, far));
        Assert.Contains("15 March 2026 and 15 April 2026 will be skipped.", skips.Sentence, StringComparison.Ordinal);
        await book.MustRefuseAsync(
            "dates-would-be-skipped", () => book.EditScheduleAsync(rent, far with { SkipsTo = new DateOnly(2026, 4, 14) }));
        var skipped = (await book.EditScheduleAsync(rent, far with { SkipsTo = far.FirstOn })).Value;
        Assert.Equal((far.FirstOn, (DateOnly?)null), (skipped.NextOn, skipped.InsteadOf));
        Assert.Equal([new DateOnly(2026, 3, 15), new DateOnly(2026, 4, 15)], skipped.Skipped!);

        await book.LookAfterAsync(100);
        Assert.Equal(["2026-05-14 Posted", "2026-06-14 Posted"], await book.DecidedAsync(rent));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Edit_OfTheAmount_AppliesToWhatIsHeld_AndMoneyOutStaysMoneyOut(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var yacht = await book.ScheduleAsync(TestBook.MoneyOut("Yacht", 500_00, book.Today.AddDays(1), RecurrenceKind.Monthly));
        await book.LookAfterAsync(1);
        Assert.Equal(["2026-03-11 Held"], await book.DecidedAsync(yacht));

        await book.EditScheduleAsync(yacht, TestBook.MoneyIn("Dinghy", 60_00, new DateOnly(2026, 4, 11), RecurrenceKind.Monthly));
        await book.LookAfterAsync(1);

        Assert.Equal(["2026-03-11 Posted"], await book.DecidedAsync(yacht));
        Assert.Equal("2026-03-12 Withdrawal Dinghy 6000: Active balance -6000, Withdrawals 6000", (await book.JournalAsync())[^1]);
        Assert.Equal(ScheduleKind.Withdrawal, (await book.StoredScheduleAsync(yacht)).Kind);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Edit_OfASeriesThatIsOver_LetsItGoOn_AndOfOneThatWasEndedIsRefused(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var once = await book.ScheduleAsync(TestBook.MoneyOut("Once", 1_00, book.Today));
        await book.LookAsync();
        Assert.Null((await book.StoredScheduleAsync(once)).NextOn);
        var again = TestBook.MoneyOut("Twice", 1_00, book.Today.AddDays(1));

        Assert.Equal(book.Today.AddDays(1), (await book.EditScheduleAsync(once, again)).Value.NextOn);
        await book.EndScheduleAsync(once);

        Assert.Equal(
            RefusalKind.Conflict, (await book.MustRefuseAsync("schedule-has-ended", () => book.EditScheduleAsync(once, again))).Kind);
        await book.LookAfterAsync(5);
        Assert.Equal(["2026-03-10 Posted"], await book.DecidedAsync(once));
    }

    [OnEachDatabase]
    public async Task End_SkipsWhatIsHeldOrMissed_AndNothingFallsAnyMore(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 200_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.LookAfterAsync(9);
        Assert.Equal(["2026-03-11 Missed", "2026-03-18 Held"], await book.DecidedAsync(rent));
        var commandId = TestBook.NewCommandId();

        Assert.Null((await book.EndScheduleAsync(rent, commandId)).Value.NextOn);
        Assert.Null((await book.EndScheduleAsync(rent, commandId)).Value.NextOn);

        Assert.Equal(["2026-03-11 Skipped", "2026-03-18 Skipped"], await book.DecidedAsync(rent));
        Assert.Equal(book.Today, (await book.StoredScheduleAsync(rent)).EndedOn);
        Assert.Null((await book.StoredBookAsync()).NextScheduledOn);
        await book.DepositAsync(1_000_00);
        await book.LookAfterAsync(30);
        Assert.Equal(2, (await book.OccurrencesAsync(rent)).Count);
        await book.MustRefuseAsync("schedule-is-over", () => book.RunOccurrenceAsync(rent));
        await book.MustRefuseAsync("occurrence-decided", () => book.RunOccurrenceAsync(rent, new DateOnly(2026, 3, 18)));
    }

    [OnEachDatabase]
    public async Task Held_IsTriedEachDayForSevenDays_ThenMissed_AndCanStillBeRun(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var due = book.Today.AddDays(1);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 150_00, due));
        for (var day = 1; day <= 7; day++)
        {
            await book.LookAfterAsync(1);
            var held = Assert.Single(await book.OccurrencesAsync(rent));
            Assert.Equal((OccurrenceStatus.Held, book.Today.AddDays(1)), (held.Status, held.NextTryOn));
        }

        await book.LookAfterAsync(1);
        Assert.Equal(["2026-03-11 Missed"], await book.DecidedAsync(rent));
        Assert.Null((await book.StoredBookAsync()).NextScheduledOn);
        var refusal = await book.MustRefuseAsync("withdrawal-cannot-be-met", () => book.RunOccurrenceAsync(rent));
        Assert.Equal("£150.00 can’t be paid. Your active balance has only £100.00.", refusal.Sentence);

        await book.DepositAsync(50_00);
        await book.LookAfterAsync(3);
        Assert.Equal(["2026-03-11 Missed"], await book.DecidedAsync(rent));
        var result = (await book.RunOccurrenceAsync(rent)).Value;

        Assert.Equal((due, 150_00L), (result.DueOn, result.AmountMinor));
        Assert.Equal("2026-03-21 Withdrawal Rent 15000: Active balance -15000, Withdrawals 15000", (await book.JournalAsync())[^1]);
        Assert.Equal(["2026-03-11 Posted"], await book.DecidedAsync(rent));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Held_IsPostedOnTheDayOfTheSeventhTry(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 150_00, book.Today.AddDays(1)));
        await book.LookAfterAsync(7);
        await book.DepositAsync(50_00);

        await book.LookAfterAsync(1);

        Assert.Equal(["2026-03-11 Posted"], await book.DecidedAsync(rent));
        Assert.StartsWith("2026-03-18 Withdrawal Rent", (await book.JournalAsync())[^1], StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Run_OfTheNextDate_PostsItTodayAndTheSeriesGoesOnAfterIt(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var next = book.Today.AddDays(4);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, next, RecurrenceKind.Weekly));
        var commandId = TestBook.NewCommandId();

        var first = (await book.RunOccurrenceAsync(rent, next, commandId)).Value;
        var same = (await book.RunOccurrenceAsync(rent, next, commandId)).Value;

        Assert.Equal(first, same);
        Assert.Equal(90_00, await book.ActiveAsync());
        Assert.Equal(next.AddDays(7), (await book.StoredScheduleAsync(rent)).NextOn);
        Assert.Equal(
            RefusalKind.Conflict, (await book.MustRefuseAsync("occurrence-decided", () => book.RunOccurrenceAsync(rent, next))).Kind);
        await book.MustRefuseAsync("occurrence-decided", () => book.SkipOccurrenceAsync(rent, next));
        await book.MustRefuseAsync("command-id-used", () => book.RunOccurrenceAsync(rent, next.AddDays(7), commandId));
        await book.MustRefuseAsync("occurrence-decided", () => book.RunOccurrenceAsync(rent, next.AddDays(14)));
        await book.MustRefuseAsync("occurrence-decided", () => book.RunOccurrenceAsync(rent, next.AddDays(1)));
        await book.LookAfterAsync(5);
        Assert.Equal(["2026-03-14 Posted"], await book.DecidedAsync(rent));
        Assert.Equal(90_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Run_OfIncome_SplitsItLikeADeposit(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var bike = await book.AddPotAsync("Bike", weighting: 50_00, target: 20_00);
        await book.AddPotAsync("Car", weighting: 25_00);
        var wages = await book.ScheduleAsync(TestBook.MoneyIn("Wages", 100_00, book.Today.AddDays(4)));

        var result = (await book.RunOccurrenceAsync(wages)).Value;

        Assert.Equal("Income -10000, Active balance 2500, Bike 2000, Car 5500", await book.LinesAsync(result.EntryId!.Value));
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(bike)).Status);
        Assert.Null((await book.StoredScheduleAsync(wages)).NextOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Income_IntoABankAccount_IsPostedWhole_Foreseen_AndTold(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var bike = await book.AddPotAsync("Bike", weighting: 50_00, target: 900_00);
        var everyday = await book.AddAccountAsync("Everyday", opening: -20_00);
        var savings = await book.AddAccountAsync("Savings", BankAccountType.Savings);
        var wages = await book.ScheduleAsync(
            TestBook.MoneyIn("Wages", 100_00, book.Today.AddDays(4), RecurrenceKind.Weekly) with { AccountId = everyday });
        var interest = await book.ScheduleAsync(TestBook.MoneyIn("Grant", 7_00, book.Today.AddDays(4)) with { AccountId = savings });

        var list = await book.App.Get<ScheduleQueries>().ListAsync(book.Id);
        Assert.Equal(["Everyday", "Savings"], list.Rows.Select(row => row.Place).Order());
        Assert.Equal(
            [(80_00L, "Everyday"), (7_00L, "Savings"), (180_00L, "Everyday")],
            list.Upcoming.Rows.Take(3).Select(row => (row.Row.LeftMinor, row.Place)));
        var run = (await book.App.Get<ForecastQueries>().RunAsync(book.Id, 1)).Run;
        Assert.Equal(280_00, run.Months[0].AccountsMinor[0]);
        await book.LookAfterAsync(12);

        Assert.Equal(
            [
                "2026-03-14 Income Wages 10000: Income -10000, Everyday 10000",
                "2026-03-14 Income Grant 700: Income -700, Savings 700",
                "2026-03-21 Income Wages 10000: Income -10000, Everyday 10000",
            ],
            (await book.JournalAsync()).TakeLast(3));
        Assert.Equal(
            (long[])[180_00, 7_00, 0, 100_00], await book.BalancesAsync(everyday, savings, bike, SystemAccounts.ActiveBalance(book.Id)));
        Assert.Equal(["2026-03-14 Posted", "2026-03-21 Posted"], await book.DecidedAsync(wages));
        Assert.Equal(["2026-03-14 Posted"], await book.DecidedAsync(interest));
        Assert.Contains("Wages: £100.00 was paid into Everyday.", (await book.ToldAsync()).Select(told => told.Text));
        Assert.Equal((307_00, 7_00), ((await book.MonthAsync(2026, 3)).IncomeMinor, (await book.MonthAsync(2026, 3)).SavedMinor));

        var byHand = (await book.RunOccurrenceAsync(wages)).Value;
        Assert.Equal("Income -10000, Everyday 10000", await book.LinesAsync(byHand.EntryId!.Value));
        Assert.False((await book.UndoAsync(byHand.EntryId.Value)).IsRefused);
        Assert.Equal(180_00, await book.BalanceAsync(everyday));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Income_IntoWhatIsNoAccountInUse_IsRefused_AndAnAccountThatItComesToCannotBeArchived(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var bike = await book.AddPotAsync("Bike");
        var everyday = await book.AddAccountAsync("Everyday");
        var old = await book.AddAccountAsync("Old");
        await book.App.Get<ArchiveAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, old, archived: true);
        var other = await book.App.OpenBookAsync("Bob");
        var anothers = await other.AddAccountAsync("Bob's");
        var good = TestBook.MoneyIn("Wages", 1_00, book.Today.AddDays(3), RecurrenceKind.Monthly);
        (string Name, long Account)[] bad =
        [
            ("income-into-pot", bike), ("account-is-archived", old), ("unknown-account", anothers), ("unknown-account", 4711),
            ("unknown-account", SystemAccounts.Income(book.Id)), ("unknown-account", SystemAccounts.Withdrawals(book.Id)),
        ];
        foreach (var (name, account) in bad)
        {
            Assert.Equal(
                "Into", (await book.MustRefuseAsync(name, () => book.CreateScheduleAsync(good with { AccountId = account }))).Property);
        }

        await book.MustRefuseAsync(
            "unknown-account", () => book.CreateScheduleAsync(TestBook.MoneyOut("Rent", 1_00, book.Today, from: everyday)));

        var wages = await book.ScheduleAsync(good with { AccountId = everyday });
        var refusal = await book.MustRefuseAsync(
            "account-gets-income",
            () => book.App.Get<ArchiveAccount>().RunAsync(
                book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, everyday, archived: true));
        Assert.StartsWith("Wages is scheduled to be paid into Everyday.", refusal.Sentence, StringComparison.Ordinal);
        // It can come into the main account from now on, and then nothing holds the account.
        Assert.False((await book.EditScheduleAsync(wages, good)).IsRefused);
        Assert.Equal(SystemAccounts.ActiveBalance(book.Id), (await book.StoredScheduleAsync(wages)).AccountId);
        Assert.False(
            (await book.App.Get<ArchiveAccount>().RunAsync(
                book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, everyday, archived: true)).IsRefused);
        await book.MustRefuseAsync("account-is-archived", () => book.EditScheduleAsync(wages, good with { AccountId = everyday }));
        await book.MustBeSoundAsync();
        await book.App.WriteBehindTheServicesAsync($"UPDATE Schedules SET AccountId = {everyday} WHERE Id = {wages}");
        Assert.Equal(
            [$"Schedule {EntityId.NumberOf(wages)} moves money into an account that it cannot be planned for."],
            (await book.VerifyAsync()).Problems);
    }

    [OnEachDatabase]
    public async Task Run_FromALockedOrAClosedPot_IsRefusedSayingWhy(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var trip = await book.AddPotAsync("Trip", target: 90_00, start: 50_00);
        var ferry = await book.ScheduleAsync(TestBook.MoneyOut("Ferry", 10_00, book.Today.AddDays(9), from: trip));
        var open = await book.AddPotAsync("Open", start: 5_00);
        var club = await book.ScheduleAsync(TestBook.MoneyOut("Club", 10_00, book.Today.AddDays(9), from: open));

        Assert.Contains(
            "Trip is locked, so no money can be taken out of it.",
            (await book.MustRefuseAsync("withdrawal-cannot-be-met", () => book.RunOccurrenceAsync(ferry))).Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "Open has only £5.00.",
            (await book.MustRefuseAsync("withdrawal-cannot-be-met", () => book.RunOccurrenceAsync(club))).Sentence,
            StringComparison.Ordinal);
        await book.App.Get<DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), open);
        Assert.Equal(
            "Club has no dates left.",
            (await book.MustRefuseAsync("schedule-is-over", () => book.RunOccurrenceAsync(club))).Sentence);

        await book.LookAfterAsync(17);
        Assert.Empty(await book.DecidedAsync(club));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Run_OfTwoOpenDates_TakesTheOldestFirst(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 150_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.LookAfterAsync(9);
        await book.DepositAsync(500_00);

        Assert.Equal(new DateOnly(2026, 3, 11), (await book.RunOccurrenceAsync(rent)).Value.DueOn);
        Assert.Equal(new DateOnly(2026, 3, 18), (await book.RunOccurrenceAsync(rent)).Value.DueOn);
        Assert.Equal(new DateOnly(2026, 3, 25), (await book.RunOccurrenceAsync(rent)).Value.DueOn);
        Assert.Equal(new DateOnly(2026, 4, 1), (await book.StoredScheduleAsync(rent)).NextOn);
        await book.LookAfterAsync(8);
        Assert.Equal(["2026-03-11 Posted", "2026-03-18 Posted", "2026-03-25 Posted"], await book.DecidedAsync(rent));
    }

    [OnEachDatabase]
    public async Task Skip_MovesNoMoney_AndTheDateNeverRuns(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, book.Today.AddDays(1), RecurrenceKind.Weekly, count: 2));
        var commandId = TestBook.NewCommandId();

        var skipped = (await book.SkipOccurrenceAsync(rent, commandId: commandId)).Value;
        Assert.Equal(skipped, (await book.SkipOccurrenceAsync(rent, commandId: commandId)).Value);
        Assert.Null(skipped.EntryId);
        await book.MustRefuseAsync("occurrence-decided", () => book.RunOccurrenceAsync(rent, book.Today.AddDays(1)));
        await book.LookAfterAsync(30);

        Assert.Equal(["2026-03-11 Skipped", "2026-03-18 Posted"], await book.DecidedAsync(rent));
        Assert.Equal(90_00, await book.ActiveAsync());
        await book.MustRefuseAsync("schedule-is-over", () => book.SkipOccurrenceAsync(rent));
    }

    [OnEachDatabase]
    public async Task Undo_OfAWithdrawalThatWasPosted_DoesNotMakeItRunAgain(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, book.Today.AddDays(1), RecurrenceKind.Monthly));
        await book.LookAfterAsync(1);
        var posted = Assert.Single(await book.OccurrencesAsync(rent));

        Assert.False((await book.UndoAsync(posted.EntryId!.Value)).IsRefused);
        await book.LookAfterAsync(3);

        Assert.Equal(100_00, await book.ActiveAsync());
        Assert.Equal(["2026-03-11 Posted"], await book.DecidedAsync(rent));
        await book.MustRefuseAsync("occurrence-decided", () => book.RunOccurrenceAsync(rent, posted.DueOn));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Create_Twice_WithOneCommandId_MakesOne(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var (terms, commandId) = (TestBook.MoneyOut("Rent", 1_00, book.Today.AddDays(3)), TestBook.NewCommandId());

        var first = (await book.CreateScheduleAsync(terms, commandId)).Value;
        Assert.Equal(first, (await book.CreateScheduleAsync(terms, commandId)).Value);
        await book.MustRefuseAsync("command-id-used", () => book.CreateScheduleAsync(terms with { AmountMinor = 2 }, commandId));
        await book.MustRefuseAsync("bad-command-id", () => book.CreateScheduleAsync(terms, ""));

        Assert.Single((await book.App.Get<ScheduleQueries>().ListAsync(book.Id)).Rows);
    }

    [OnEachDatabase]
    public async Task Timeline_FromTheDashboard_IsWhatTheDaysThenBring(DatabaseKind database)
    {
        await using var book = await OpenWithMoneyAsync(database);
        var trip = await book.AddPotAsync("Trip", weighting: 10_00, ends: book.Today.AddDays(5), start: 10_00);
        await book.ScheduleAsync(TestBook.MoneyOut("Ferry", 10_00, book.Today.AddDays(4), from: trip));
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 70_00, book.Today.AddDays(2), RecurrenceKind.Monthly));
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 50_00, book.Today.AddDays(7), RecurrenceKind.Monthly));
        await book.PlanAsync(20_00, day: 20);

        var view = await book.LookAsync();

        Assert.Equal(
            [
                "2026-03-12 Rent -20", "2026-03-14 Ferry short", "2026-03-16 Trip goes live 0", "2026-03-17 Wages -70",
                "2026-03-20 Monthly transfer -90", "2026-04-12 Rent -20", "2026-04-17 Wages -70", "2026-04-20 Monthly transfer -90",
            ],
            view.Upcoming.Rows.Select(row => $"{DateText.Iso(row.Row.On)} {row.Title} "
                + $"{(row.Row.Warning is null ? FormattableString.Invariant($"{-row.Row.LeftMinor / 100}") : "short")}"));
        Assert.Equal(new DateOnly(2026, 3, 16), view.Upcoming.Rows[1].Row.Warning!.TakenOn);
        Assert.Equal(
            (20_00L, new DateOnly(2026, 3, 20), false),
            (view.Upcoming.Transfer!.AmountMinor, view.Upcoming.Transfer.DueOn, view.Upcoming.Transfer.ProcessedThisMonth));
        Assert.Equal("Ferry", Assert.Single((await book.PotAsync(trip)).Upcoming).Title);
    }

    private async Task<TestBook> OpenWithMoneyAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        return book;
    }
}
