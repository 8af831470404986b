using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Forecasts;

/// <summary>Applying a scenario does what its owner could do by hand in four places, all at once or not at all.</summary>
public sealed class ApplyScenarioTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Apply_EqualsDoingTheFourActionsByHand(DatabaseKind database)
    {
        await using var applied = await databases.OpenBookAsync(database);
        await using var byHand = await databases.OpenBookAsync(database);
        var laptop = GoesOnce(applied.Today.AddDays(40), 90_00, "Laptop");
        var bonus = ComesOnce(applied.Today.AddDays(2), 200_00, "Bonus");
        var pots = await FillAsync(applied);
        await applied.ScenarioAsync(
            "Save more", What([(pots.Bike, 45_00), (pots.Car, 10_00)], new TransferChange(400_00, 20), 31_250, laptop, bonus));
        await applied.ApplyScenarioAsync((await applied.ScenariosAsync()).Scenarios[0].ScenarioId);

        var (bike, car) = await FillAsync(byHand);
        Assert.Empty(
            (await byHand.App.Get<SetWeightings>()
                .RunAsync(byHand.Actor, NewCommandId(), new Dictionary<long, int> { [bike] = 45_00, [car] = 10_00 })).Refusals);
        Assert.Empty((await byHand.PlanAsync(400_00, 20, lines: new PlanLine(bike, 50_00, 0))).Refusals);
        Assert.Empty((await byHand.SetRateAsync(31_250, byHand.Today)).Refusals);
        await byHand.ScheduleAsync(MoneyOut("Laptop", 90_00, laptop.On));
        await byHand.ScheduleAsync(MoneyIn("Bonus", 200_00, bonus.On));

        Assert.Equal(await PlanTextAsync(byHand), await PlanTextAsync(applied));
        // And so is what comes of it, months later.
        foreach (var days in new[] { 3, 10, 45 })
        {
            applied.Clock.MoveDays(days); // one clock for all books of an app
            foreach (var book in new[] { applied, byHand })
            {
                await book.LookAsync();
                await book.ProcessAsync(again: true);
            }

            Assert.Equal(await PlanTextAsync(byHand), await PlanTextAsync(applied));
        }

        await applied.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Apply_IsOneCommand_MovesNoMoney_RecordsTheWeightings_AndTheScenarioIsGone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var other = await book.ScenarioAsync("Other", What(rate: 1));
        var id = await book.ScenarioAsync(
            "Save more", What([(bike, 45_00)], new TransferChange(400_00, 20), 31_250, GoesOnce(book.Today, 90_00, "Laptop")));
        var (version, active) = ((await book.StoredBookAsync()).Version, await book.ActiveAsync());
        var digest = (await book.ScenarioAsync(id)).Work.Digest;
        var command = NewCommandId();
        var done = (await book.ApplyScenarioAsync(id, digest, command)).Value;

        Assert.Equal((id, "Save more", digest), (done.ScenarioId, done.Name, done.Work.Digest));
        Assert.Equal(version + 1, (await book.StoredBookAsync()).Version);
        Assert.Equal(active, await book.ActiveAsync());
        Assert.Equal((int[])[45_00, 20_00], await book.WeightingsAsync(bike, car));
        await using (var db = book.App.Open(book.Id))
        {
            var last = await db.WeightingChanges.AsNoTracking().OrderByDescending(change => change.Id).FirstAsync();
            Assert.Equal(
                (bike, 30_00, 45_00, Domain.Pots.WeightingReason.Edited),
                (last.PotId, last.BeforeBasisPoints, last.AfterBasisPoints, last.Reason));
        }

        Assert.Equal(other, Assert.Single((await book.ScenariosAsync()).Scenarios).ScenarioId);
        // The same command again changes nothing and says the same; another one finds nothing.
        var before = await book.EverythingAsync();
        Assert.Equal(done.Work.Digest, (await book.ApplyScenarioAsync(id, digest, command)).Value.Work.Digest);
        Assert.Equal(before, await book.EverythingAsync());
        await book.MustRefuseAsync("no-such-scenario", () => book.ApplyScenarioAsync(id, digest));
        await book.MustRefuseAsync("command-id-used", () => book.ApplyScenarioAsync(other, null, command));
        // What is for today is posted when the book is looked at next.
        await book.LookAsync();
        Assert.Equal(active - 90_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Apply_MakesTheForecastOfTheBook_ThatOfTheScenario(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        await book.ScheduleAsync(MoneyOut("Rent", 20_00, book.Today.AddDays(3), RecurrenceKind.Monthly));
        // split by weightings, as the plan's lines are not
        await book.ScheduleAsync(MoneyIn("Wages", 120_00, book.Today.AddDays(5), RecurrenceKind.Monthly));
        var compare = book.App.Get<CompareScenarios>();
        foreach (var change in new[]
        {
            What([(bike, 45_00), (car, 10_00)]),
            What(transfer: new TransferChange(400_00, 20)),
            What(rate: 31_250),
            // On the day of the rent, and of the transfer.
            What(oneOffs: [
                GoesOnce(book.Today.AddDays(3), 300_00, "Laptop"),
                ComesOnce(book.Today.AddDays(25), 200_00, "Bonus"),
                GoesOnce(new DateOnly(2026, 4, 20), 999_00, "Too much"),
            ]),
            What([(bike, 5_00), (car, 80_00)], new TransferChange(120_00, 31), 0, ComesOnce(book.Today.AddDays(400), 5_000_00, "Gift")),
        })
        {
            var id = await book.ScenarioAsync("What if", change);
            var look = (await compare.FindAsync(book.Id, id))!;
            Assert.True(look.Scenarios[0].Run!.Comparison.HasDifferences);
            Assert.Equal(look.Scenarios[0].Run!.Headline, (await compare.AllAsync(book.Id)).Scenarios[0].Run!.Headline);
            Assert.Equal(look.Scenarios[0].Run!.Headline, (await compare.OfAsync(book.Id, change)).Value.Run.Headline);
            var then = look.Scenarios[0].Run!.Run;
            await book.ApplyScenarioAsync(id);
            var now = (await book.App.Get<ForecastQueries>().RunAsync(book.Id, ForecastQueries.MonthsForDates)).Run;
            Assert.Equal(then.Pots, now.Pots);
            Assert.Equal(then.Months.Select(Text), now.Months.Select(Text));
            Assert.Equal(
                (then.FirstShort?.On, then.FirstShort?.Why, then.FirstShort?.NeededMinor),
                (now.FirstShort?.On, now.FirstShort?.Why, now.FirstShort?.NeededMinor));
        }

        static string Text(ForecastMonth month) => string.Create(CultureInfo.InvariantCulture,
            $"{month.Month:O} {month.ActiveMinor} {string.Join(',', month.PotsMinor)} {string.Join(',', month.AccountsMinor)} "
                + $"{month.NetWorthMinor} {month.InterestMinor} {month.TakenMinor} {month.BroughtMinor} {month.TransferMinor}");
    }

    [OnEachDatabase]
    public async Task Compare_OfAScenarioThatDoesNotFitAnyMore_RunsWhatStillApplies_OrNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var live = await book.ScenarioAsync("Live", What([(bike, 45_00), (car, 25_00)]));
        var above = await book.ScenarioAsync("Above", What([(bike, 75_00)]));
        await book.App.Get<SetWeightings>()
            .RunAsync(book.Actor, NewCommandId(), new Dictionary<long, int> { [bike] = 30_00, [car] = 50_00 });
        var compare = book.App.Get<CompareScenarios>();
        // Together they would be 125 %: there is nothing to run.
        Assert.Null((await compare.FindAsync(book.Id, above))!.Scenarios[0].Run);
        await book.App.Get<TopUpPot>().RunAsync(book.Actor, NewCommandId(), bike, 100_00); // full, so live
        Assert.NotNull((await compare.FindAsync(book.Id, live))!.Scenarios[0].Run);
        Assert.False((await compare.FindAsync(book.Id, live))!.Scenarios[0].Scenario.CanBeApplied);
        Assert.Null(await compare.FindAsync(book.Id, 1));
        (await compare.OfAsync(book.Id, What([(bike, 45_00)]))).MustBeRefused("pot-takes-no-weighting");
        (await compare.OfAsync(book.Id, ForecastChange.None)).MustBeRefused("scenario-changes-nothing");
    }

    [OnEachDatabase]
    public async Task Apply_OnABookWithoutAPlan_MakesOneByWeightingsFromOutside(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Bike", weighting: 30_00);
        await book.ApplyScenarioAsync(await book.ScenarioAsync("Begin", What(transfer: new TransferChange(250_00, 31))));
        var plan = (await book.TransferAsync()).Plan!;
        Assert.Equal((250_00, 31, TransferMode.ByWeightings, null), (plan.AmountMinor, plan.Day, plan.Mode, plan.SourceAccountId));
        Assert.Equal(new DateOnly(book.Today.Year, book.Today.Month, 31), (await book.StoredBookAsync()).NextScheduledOn);
    }

    [OnEachDatabase]
    public async Task Apply_KeepsTheSourceAndTheLines_AlsoThatOfAPotThatIsLive(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var checking = await book.AddBankAccountAsync();
        await book.PlanAsync(300_00, 3, checking, new PlanLine(bike, 50_00, 0), new PlanLine(car, 0, 10_00));
        await book.App.Get<TopUpPot>().RunAsync(book.Actor, NewCommandId(), bike, 100_00); // full, so live
        var id = await book.ScenarioAsync("More", What(transfer: new TransferChange(400_00, 3)));
        Assert.True((await book.ScenarioAsync(id)).CanBeApplied);
        await book.ApplyScenarioAsync(id);
        var plan = (await book.TransferAsync()).Plan!;
        Assert.Equal((400_00, 3, checking), (plan.AmountMinor, plan.Day, plan.SourceAccountId));
        Assert.Equal([new(bike, 50_00, 0), new PlanLine(car, 0, 10_00)], plan.Terms.Lines);
    }

    [OnEachDatabase]
    public async Task Apply_WithADigestThatNoLongerFits_IsAConflict_AndWritesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var id = await book.ScenarioAsync("Save more", What([(bike, 45_00)], new TransferChange(400_00, 20)));
        var shown = (await book.ScenarioAsync(id)).Work.Digest;
        // Another weighting than that which the scenario sets changes nothing of what was shown.
        await book.App.Get<SetWeightings>()
            .RunAsync(book.Actor, NewCommandId(), new Dictionary<long, int> { [bike] = 30_00, [car] = 25_00 });
        Assert.Equal(shown, (await book.ScenarioAsync(id)).Work.Digest);
        // The plan that was shown as what it is today does.
        await book.PlanAsync(350_00, 3);
        Assert.Equal(RefusalKind.Conflict, (await book.MustRefuseAsync("preview-is-stale", () => book.ApplyScenarioAsync(id, shown))).Kind);
        // So does a change of the scenario.
        shown = (await book.ScenarioAsync(id)).Work.Digest;
        await book.ChangeScenarioAsync(id, "Save more", What([(bike, 46_00)], new TransferChange(400_00, 20)));
        await book.MustRefuseAsync("preview-is-stale", () => book.ApplyScenarioAsync(id, shown));
        await book.ApplyScenarioAsync(id, (await book.ScenarioAsync(id)).Work.Digest);
        Assert.Equal((int[])[46_00, 25_00], await book.WeightingsAsync(bike, car));
    }

    [OnEachDatabase]
    public async Task Apply_OfWhatDoesNotFitAnyMore_OrIsSoAlready_IsRefused_AndWritesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var id = await book.ScenarioAsync("Save more", What([(bike, 45_00)], rate: 31_250));
        await book.App.Get<SetWeightings>()
            .RunAsync(book.Actor, NewCommandId(), new Dictionary<long, int> { [bike] = 30_00, [car] = 60_00 });
        Assert.Contains(
            "add up to",
            (await book.MustRefuseAsync("weightings-above-100", () => book.ApplyScenarioAsync(id))).Sentence,
            StringComparison.Ordinal);
        await book.App.Get<SetWeightings>()
            .RunAsync(book.Actor, NewCommandId(), new Dictionary<long, int> { [bike] = 45_00, [car] = 5_00 });
        await book.SetRateAsync(31_250, book.Today);
        await book.MustRefuseAsync("nothing-to-apply", () => book.ApplyScenarioAsync(id));
        var lines = await book.ScenarioAsync("Less", What(transfer: new TransferChange(60_00, 3)));
        await book.PlanAsync(300_00, 3, null, new PlanLine(bike, 100_00, 0));
        await book.MustRefuseAsync("lines-exceed-amount", () => book.ApplyScenarioAsync(lines));
    }

    /// <summary>Bike: 30 %, £100.00 to fill; Car: 20 %; £300.00 come on the 3rd, £50.00 of them for Bike, at 2 % a year.</summary>
    private static async Task<(long Bike, long Car)> FillAsync(TestBook book)
    {
        await book.DepositAsync(500_00);
        var bike = await book.AddPotAsync("Bike", weighting: 30_00, target: 100_00);
        var car = await book.AddPotAsync("Car", weighting: 20_00, target: 5_000_00);
        await book.PlanAsync(300_00, 3, null, new PlanLine(bike, 50_00, 0));
        await book.SetRateAsync(20_000, book.Today.AddDays(-60));
        return (bike, car);
    }

    /// <summary>
    /// The plan, the pots, the balances and the schedules, without ids and times: two books that live the same have the
    /// same.
    /// </summary>
    private static async Task<string> PlanTextAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).OrderBy(pot => pot.Id).ToListAsync();
        var names = pots.ToDictionary(pot => pot.Id, pot => pot.Name);
        var plan = await db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleAsync();
        var rates = await db.InterestRates.AsNoTracking().OrderBy(rate => rate.From).ToListAsync();
        var schedules = await db.Schedules.AsNoTracking().OrderBy(schedule => schedule.Id).ToListAsync();
        var changes = await db.WeightingChanges.AsNoTracking().OrderBy(change => change.Id).ToListAsync();
        return string.Join('\n',
        [
            FormattableString.Invariant($"active {await book.ActiveAsync()}, next {(await book.StoredBookAsync()).NextScheduledOn:O}"),
            .. pots.Select(pot => FormattableString.Invariant(
                $"{pot.Name} {pot.Status} {pot.WeightingBasisPoints} {pot.Account.BalanceMinor} {pot.LiveOn:O}")),
            string.Create(CultureInfo.InvariantCulture, $"plan {plan.AmountMinor} {plan.Day} {plan.Mode} {plan.SourceAccountId} "
                + $"{string.Join(',', plan.Terms.Lines.Select(line => (names[line.PotId], line.FixedMinor, line.BasisPoints)))}"),
            .. rates.Select(rate => FormattableString.Invariant($"rate {rate.From:O} {rate.AnnualRateMillionths}")),
            .. schedules.Select(schedule => string.Create(CultureInfo.InvariantCulture,
                $"{schedule.Kind} {schedule.Description} {schedule.AmountMinor} {schedule.Recurrence} {schedule.NextOn:O} "
                    + $"{EntityId.NumberOf(schedule.AccountId)} "
                    + $"{(schedule.CategoryId is { } category ? EntityId.NumberOf(category) : 0)}")),
            .. changes.Select(change => string.Create(CultureInfo.InvariantCulture, $"{names[change.PotId]} {change.BeforeBasisPoints} "
                + $"{change.AfterBasisPoints} {change.Reason} {change.On:O}")),
        ]);
    }
}
