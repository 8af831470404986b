using PotLock.Domain.Forecasts;
using PotLock.Services.Forecasts;
using PotLock.Services.Tests.Harness;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Forecasts;

/// <summary>Scenarios are kept, changed and deleted without touching anything of the plan. Today is 10 March 2026.</summary>
public sealed class ScenarioTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Keep_StoresWhatChanges_AndNothingElseOfTheBook(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var laptop = GoesOnce(book.Today.AddDays(40), 900_00, "Laptop");
        var money = await book.EverythingAsync();
        var kept = await book.KeepScenarioAsync(
            " Save more ",
            What([(bike, 45_00), (car, 20_00)], new TransferChange(400_00, 5), 20_000, laptop with { Description = " Laptop " }));

        Assert.Equal("Save more", kept.Value.Name);
        var seen = await book.ScenarioAsync(kept.Value.ScenarioId);
        // Car's weighting and the rate are today's: they are left out.
        Assert.Equal([new PlannedWeighting(bike, 45_00)], seen.Change.Weightings);
        Assert.Equal(
            (new TransferChange(400_00, 5), null, book.Today), (seen.Change.Transfer, seen.Change.AnnualRateMillionths, seen.ChangedOn));
        Assert.Equal([laptop], seen.Change.OneOffs);
        Assert.True(seen.CanBeApplied);
        Assert.Equal(WithoutScenarios(money), WithoutScenarios(await book.EverythingAsync()));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Keep_TwiceWithOneId_KeepsOnce_AndWithOtherContentIsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, _) = await FillAsync(book);
        var id = NewCommandId();
        var first = await book.KeepScenarioAsync("Faster", What([(bike, 45_00)]), id);
        var before = await book.EverythingAsync();
        Assert.Equal(first.Value, (await book.KeepScenarioAsync("Faster", What([(bike, 45_00)]), id)).Value);
        Assert.Equal(before, await book.EverythingAsync());
        await book.MustRefuseAsync("command-id-used", () => book.KeepScenarioAsync("Faster", What([(bike, 46_00)]), id));
        await book.MustRefuseAsync("scenario-name-taken", () => book.KeepScenarioAsync("FASTER", What([(bike, 46_00)])));
    }

    [OnEachDatabase]
    public async Task Keep_WithWhatTheRulesDoNotTake_IsRefusedAtItsField_AllAtOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, _) = await FillAsync(book);
        var stranger = await book.App.OpenBookAsync("Eve");
        var others = await stranger.AddPotAsync("Hers", weighting: 10_00);
        await book.MustRefuseAsync(
            "scenario-changes-nothing", () => book.KeepScenarioAsync("Same", What([(bike, 30_00)], new TransferChange(300_00, 3), 20_000)));
        await book.MustRefuseAsync("pot-takes-no-weighting", () => book.KeepScenarioAsync("Hers", What([(others, 1_00)])));
        var bad = What([(bike, 90_00)], new TransferChange(0, 40), 2_000_000, GoesOnce(book.Today.AddDays(-1), 0, ""));
        var refused = await book.KeepScenarioAsync(" ", bad);
        Assert.Equal(
            [
                ("scenario-needs-name", "Name", null), ("weightings-above-100", "", null),
                ("amount-not-positive", "Transfer.Amount", null), ("day-out-of-range", "Transfer.Day", null),
                ("rate-out-of-range", "Rate", null), ("amount-not-positive", "OneOffs.Amount", 0L),
                ("description-missing", "OneOffs.Description", 0L), ("first-date-too-early", "OneOffs.FirstOn", 0L),
            ],
            refused.Refusals.Select(refusal => (refusal.Name, refusal.Property, refusal.Item)));
        Assert.Equal(refused.Refusals, await book.App.Get<KeepScenario>().CheckAsync(book.Id, null, new ScenarioTerms(" ", bad)));
        Assert.Empty((await book.ScenariosAsync()).Scenarios);
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task Keep_MoreThanABookHolds_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        for (var i = 1; i <= ScenarioRules.MaxScenarios; i++)
        {
            await book.ScenarioAsync($"Scenario {i}", What(rate: i));
        }

        await book.MustRefuseAsync("too-many-scenarios", () => book.KeepScenarioAsync("One more", What(rate: 99)));
        var first = (await book.ScenariosAsync()).Scenarios[0];
        Assert.False((await book.ChangeScenarioAsync(first.ScenarioId, first.Name, What(rate: 99))).IsRefused);
        await book.DeleteScenarioAsync(first.ScenarioId);
        await book.ScenarioAsync("One more", What(rate: 99));
    }

    [OnEachDatabase]
    public async Task Change_ReplacesEveryPart_AndOnlyOfThatOne(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var other = await book.ScenarioAsync("Other", What([(bike, 1_00)], oneOffs: ComesOnce(book.Today.AddDays(1), 5, "Gift")));
        var id = await book.ScenarioAsync(
            "Mine",
            What(
                [(bike, 45_00)],
                new TransferChange(400_00, 5),
                null,
                GoesOnce(book.Today, 1_00, "Tea"),
                GoesOnce(book.Today, 2_00, "Cake")));
        book.Clock.MoveDays(2);
        var zoo = GoesOnce(book.Today.AddDays(9), 3_00, "Zoo");
        await book.ChangeScenarioAsync(id, "mine", What([(car, 45_00), (bike, 2_00)], rate: 30_000, oneOffs: zoo));
        var seen = await book.ScenarioAsync(id);
        Assert.Equal(
            ("mine", book.Today, null, 30_000), (seen.Name, seen.ChangedOn, seen.Change.Transfer, seen.Change.AnnualRateMillionths));
        Assert.Equal([new(bike, 2_00), new(car, 45_00)], seen.Change.Weightings);
        Assert.Equal([zoo], seen.Change.OneOffs);
        Assert.Equal(
            (1, 1), ((await book.ScenarioAsync(other)).Change.Weightings.Count, (await book.ScenarioAsync(other)).Change.OneOffs.Count));
        await book.MustRefuseAsync("scenario-name-taken", () => book.ChangeScenarioAsync(id, "other", What(rate: 1)));
        await book.MustRefuseAsync("scenario-changes-nothing", () => book.ChangeScenarioAsync(id, "Mine", ForecastChange.None));
    }

    [OnEachDatabase]
    public async Task Delete_TakesItAway_Once_AndAnothersIsNotFound(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, _) = await FillAsync(book);
        var id = await book.ScenarioAsync("Faster", What([(bike, 45_00)], oneOffs: ComesOnce(book.Today.AddDays(1), 5, "Gift")));
        var stranger = await book.App.OpenBookAsync("Eve");
        await stranger.MustRefuseAsync("no-such-scenario", () => stranger.DeleteScenarioAsync(id));
        await stranger.MustRefuseAsync("no-such-scenario", () => stranger.ApplyScenarioAsync(id));
        await stranger.MustRefuseAsync("no-such-scenario", () => stranger.ChangeScenarioAsync(id, "Mine", What(rate: 1)));
        Assert.Null(await stranger.App.Get<ScenarioQueries>().FindAsync(stranger.Id, id));
        Assert.Empty((await stranger.ScenariosAsync()).Scenarios);

        var command = NewCommandId();
        Assert.Equal("Faster", (await book.DeleteScenarioAsync(id, command)).Value.Name);
        Assert.Equal("Faster", (await book.DeleteScenarioAsync(id, command)).Value.Name);
        await book.MustRefuseAsync("no-such-scenario", () => book.DeleteScenarioAsync(id));
        Assert.DoesNotContain("scenario ", await book.EverythingAsync(), StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task List_IsSortedByName_AndReadInAsManyStatementsHoweverManyThereAre(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await FillAsync(book);
        await book.ScenarioAsync("b", What(rate: 1));
        var first = await counter.CountAsync(book.ScenariosAsync);
        await book.ScenarioAsync("C", What(rate: 2, oneOffs: ComesOnce(book.Today.AddDays(1), 5, "Gift")));
        await book.ScenarioAsync("A", What(rate: 3));
        Assert.Equal(["A", "b", "C"], (await book.ScenariosAsync()).Scenarios.Select(scenario => scenario.Name));
        Assert.Equal(first.Count, (await counter.CountAsync(book.ScenariosAsync)).Count);
        Assert.InRange(first.Count, 1, 8);
    }

    [OnEachDatabase]
    public async Task Scenario_WhosePotWentLive_AndWhoseDatePassed_NamesWhatNoLongerApplies(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (bike, car) = await FillAsync(book);
        var id = await book.ScenarioAsync(
            "Faster", What([(bike, 45_00), (car, 25_00)], oneOffs: GoesOnce(book.Today.AddDays(1), 5_00, "Tea")));
        await book.App.Get<Services.Pots.TopUpPot>().RunAsync(book.Actor, NewCommandId(), bike, 100_00); // full, so live; Car takes 50 %
        book.Clock.MoveDays(3);
        await book.LookAsync();
        var seen = await book.ScenarioAsync(id);
        Assert.False(seen.CanBeApplied);
        Assert.Equal(
            [
                "Bike has gone live, so it gets no share of deposits.",
                "Tea was planned for 11 March 2026, which has passed. Choose a new date or remove it.",
            ],
            seen.Problems.Select(problem => problem.Sentence));
        await book.MustRefuseAsync("pot-takes-no-weighting", () => book.ApplyScenarioAsync(id, seen.Work.Digest));
        // Edited, it applies.
        await book.ChangeScenarioAsync(id, "Faster", What([(car, 25_00)], oneOffs: GoesOnce(book.Today, 5_00, "Tea")));
        Assert.True((await book.ScenarioAsync(id)).CanBeApplied);
    }

    /// <summary>Bike: 30 %, £100.00 to fill; Car: 20 %; £300.00 come on the 3rd, at 2 % a year.</summary>
    private static async Task<(long Bike, long Car)> FillAsync(TestBook book)
    {
        await book.DepositAsync(500_00);
        var bike = await book.AddPotAsync("Bike", weighting: 30_00, target: 100_00);
        var car = await book.AddPotAsync("Car", weighting: 20_00, target: 5_000_00);
        await book.PlanAsync(300_00, day: 3);
        await book.SetRateAsync(20_000, book.Today.AddDays(-60));
        return (bike, car);
    }

    /// <summary>Everything of a book but its scenarios, the commands and the counters behind them.</summary>
    private static string WithoutScenarios(string everything) => string.Join('\n', everything.Split('\n').Where(line =>
        !line.StartsWith("scenario", StringComparison.Ordinal)
            && !line.StartsWith("commands", StringComparison.Ordinal)
            && !line.StartsWith("book", StringComparison.Ordinal)));
}
