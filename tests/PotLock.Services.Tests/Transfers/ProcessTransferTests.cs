using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using PotLock.Services.Deposits;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transfers;

namespace PotLock.Services.Tests.Transfers;

/// <summary>The monthly transfer: planned, previewed, processed once a month, and taken back.</summary>
public sealed class ProcessTransferTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Process_ByWeightings_IsExactlyADeposit(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var twin = await book.App.OpenBookAsync("Twin");
        foreach (var one in (TestBook[])[book, twin])
        {
            await one.AddPotAsync("A", weighting: 33_33, target: 10_00);
            await one.AddPotAsync("B", weighting: 33_33, target: 5_00);
            await one.AddPotAsync("C", weighting: 11_11);
        }

        await book.PlanAsync(77_77);
        var processed = (await book.ProcessAsync()).Value;
        var deposited = (await twin.DepositAsync(77_77)).Value;

        Assert.Equal(
            deposited.Parts.Select(part => (part.Name, part.AmountMinor, part.WentLive)),
            processed.Parts.Select(part => (part.Name, part.AmountMinor, part.WentLive)));
        Assert.All(
            processed.Parts,
            part => Assert.Equal((part.AmountMinor, PlanShortfall.None, 0L), (part.PlannedMinor, part.Shortfall, part.InterestMinor)));
        Assert.Equal((deposited.ActiveMinor, deposited.ReleasedBasisPoints), (processed.ActiveMinor, processed.ReleasedBasisPoints));
        Assert.Equal(Moves(deposited.Weightings), Moves(processed.Weightings));
        Assert.Equal(await twin.LinesAsync(deposited.EntryId!.Value), await book.LinesAsync(processed.EntryId!.Value));
        Assert.StartsWith(
            "2026-03-10 MonthlyTransfer Monthly transfer 7777: Income -7777,",
            Assert.Single(await book.JournalAsync()),
            StringComparison.Ordinal);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_ByLines_GivesFixedAmountsAndSharesAndSaysWhatFallsShort(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var full = await book.AddPotAsync("Full", weighting: 10_00, target: 50_00);
        var gone = await book.AddPotAsync("Gone", weighting: 50_00, target: 10_00);
        var share = await book.AddPotAsync("Share", weighting: 10_00);
        var other = await book.AddPotAsync("Other");
        await book.PlanAsync(
            100_01, 1, null, new PlanLine(full, 60_00, 0), new PlanLine(gone, 6_00, 0), new PlanLine(share, 0, 16_67),
            new PlanLine(other, 0, 16_66));
        await book.DepositAsync(20_00);
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(gone)).Status);
        Assert.Equal(["Gone"], (await book.TransferAsync()).NoLongerActive);
        var before = await book.BalancesAsync(full, gone, share, other);

        var result = (await book.ProcessAsync()).Value;

        var room = 50_00 - before[0];
        Assert.Equal(
            [("Full", 60_00L, room, PlanShortfall.Full, true), ("Gone", 6_00L, 0L, PlanShortfall.NotActive, false),
             ("Share", 16_67L, 16_67L, PlanShortfall.None, false), ("Other", 16_66L, 16_66L, PlanShortfall.None, false)],
            result.Parts.Select(part => (part.Name, part.PlannedMinor, part.AmountMinor, part.Shortfall, part.WentLive)));
        Assert.Equal(100_01 - room - 16_67 - 16_66, result.ActiveMinor);
        Assert.Equal((long[])[50_00, before[1], before[2] + 16_67, before[3] + 16_66], await book.BalancesAsync(full, gone, share, other));
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(full)).Status);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_WithALineOfAClosedPot_NamesItAndLeavesItActive(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var old = await book.AddPotAsync("Old");
        await book.PlanAsync(10_00, 1, null, new PlanLine(old, 4_00, 0));
        await book.App.Get<DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), old);

        var preview = (await book.PreviewTransferAsync()).Value.Result;
        var result = (await book.ProcessAsync(digest: preview.Digest)).Value;

        Assert.Equal(
            ("Old", 4_00L, 0L, PlanShortfall.NotActive),
            result.Parts.Select(part => (part.Name, part.PlannedMinor, part.AmountMinor, part.Shortfall)).Single());
        Assert.Equal("Income -1000, Active balance 1000", await book.LinesAsync(result.EntryId!.Value));
        Assert.Equal("Old", (await book.App.Get<TransferQueries>().FindRunAsync(book.Id, result.RunId!.Value))!.Result.Parts.Single().Name);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Preview_ThenProcessWithItsDigest_AgreeToThePenny(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 40_00, target: 100_10);
        await book.AddPotAsync("B", weighting: 20_00, target: 500_00);
        await book.DepositAsync(250_00);
        await book.SetRateAsync(120_000, book.Today);
        await book.PlanAsync(333_33);
        book.Clock.MoveTo(new DateTimeOffset(2026, 6, 3, 12, 0, 0, TimeSpan.Zero));
        await book.LookAsync();
        var before = await book.EverythingAsync();

        var preview = (await book.PreviewTransferAsync()).Value;

        Assert.Equal(before, await book.EverythingAsync());
        Assert.Null(preview.Result.EntryId);
        Assert.Equal((false, 2), (preview.ProcessedAlready, preview.Result.Months.Count));
        var result = (await book.ProcessAsync(digest: preview.Result.Digest)).Value;
        Assert.Equal(JsonSerializer.Serialize(preview.Result), JsonSerializer.Serialize(result with { EntryId = null, RunId = null }));
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(a)).Status);
        Assert.Equal(
            preview.Before.ActiveMinor + result.ActiveMinor + result.ActiveInterestMinor, await book.ActiveAsync());
        var shown = (await book.App.Get<TransferQueries>().FindRunAsync(book.Id, result.RunId!.Value))!;
        Assert.Equal(JsonSerializer.Serialize(result with { RunId = null }), JsonSerializer.Serialize(shown.Result with { RunId = null }));
        Assert.Equal(
            (new DateOnly(2026, 6, 1), book.Today, 333_33L, false),
            (shown.Run.Month, shown.Run.On, shown.Run.AmountMinor, shown.Run.IsUndone));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_WithAStaleDigest_IsAConflictAndChangesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00, target: 40_00);
        await book.PlanAsync(50_00);
        var seen = (await book.PreviewTransferAsync()).Value.Result;
        await book.DepositAsync(60_00);
        var commandId = TestBook.NewCommandId();

        var refusal = await book.MustRefuseAsync("preview-is-stale", () => book.ProcessAsync(commandId, digest: seen.Digest));

        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
        await book.MustRefuseAsync("preview-is-stale", () => book.ProcessAsync(commandId, digest: "x"));
        var now = (await book.PreviewTransferAsync()).Value.Result;
        Assert.NotEqual(seen.Digest, now.Digest);
        Assert.False((await book.ProcessAsync(commandId, digest: now.Digest)).IsRefused);
    }

    [OnEachDatabase]
    public async Task Process_WhenThePlanChangedSinceThePreview_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00);
        await book.PlanAsync(50_00);
        var seen = (await book.PreviewTransferAsync()).Value.Result;
        await book.PlanAsync(50_01);

        await book.MustRefuseAsync("preview-is-stale", () => book.ProcessAsync(digest: seen.Digest));
    }

    [OnEachDatabase]
    public async Task Process_ASecondTimeInAMonth_NeedsAnExplicitYes(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlanAsync(50_00);
        await book.ProcessAsync();

        Assert.Equal("Again", (await book.MustRefuseAsync("transfer-processed-already", () => book.ProcessAsync())).Property);
        Assert.True((await book.PreviewTransferAsync()).Value.ProcessedAlready);
        Assert.False((await book.ProcessAsync(again: true)).IsRefused);
        Assert.Equal(100_00, await book.ActiveAsync());

        book.Clock.MoveTo(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.False((await book.ProcessAsync()).IsRefused);
        await book.MustRefuseAsync("transfer-processed-already", () => book.ProcessAsync());
        Assert.Equal(3, (await book.TransferAsync()).Runs.Count);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_OfAProcessing_MakesTheMonthUnprocessedAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("A", weighting: 50_00, target: 20_00);
        await book.AddPotAsync("B", weighting: 25_00);
        await book.PlanAsync(50_00, day: 1);
        var first = (await book.ProcessAsync()).Value;
        Assert.Equal((true, false), ((await book.TransferAsync()).ProcessedThisMonth, (await book.TransferAsync()).IsDue));

        Assert.False((await book.UndoAsync(first.EntryId!.Value)).IsRefused);

        var view = await book.TransferAsync();
        Assert.Equal((false, true, true), (view.ProcessedThisMonth, view.IsDue, view.Runs.Single().IsUndone));
        Assert.Equal(
            (PotStatus.Active, 50_00), ((await book.StoredPotAsync(pot)).Status, (await book.StoredPotAsync(pot)).WeightingBasisPoints));
        Assert.False((await book.PreviewTransferAsync()).Value.ProcessedAlready);
        var second = (await book.ProcessAsync()).Value;
        Assert.Equal(await book.LinesAsync(first.EntryId.Value), await book.LinesAsync(second.EntryId!.Value));
        await book.MustRefuseAsync("transfer-processed-already", () => book.ProcessAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_Twice_WithOneCommandId_HasOneEffectAndOneAnswer(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00);
        await book.PlanAsync(50_00);
        var commandId = TestBook.NewCommandId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => book.ProcessAsync(commandId))));

        Assert.Single(answers.Select(answer => JsonSerializer.Serialize(answer.Value)).Distinct());
        Assert.Single(await book.JournalAsync());
        await book.MustRefuseAsync("command-id-used", () => book.ProcessAsync(commandId, again: true));
        await book.MustRefuseAsync("bad-command-id", () => book.ProcessAsync("short"));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_ManyAtOnce_WithCommandIdsOfTheirOwn_ProcessesTheMonthOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlanAsync(50_00);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => book.ProcessAsync())));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.Equal(50_00, await book.ActiveAsync());
    }

    [OnEachDatabase]
    public async Task Process_AddsInterestFirst_AndEachStepSettles(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 50_00, target: 101_00);
        var b = await book.AddPotAsync("B", weighting: 20_00);
        var c = await book.AddPotAsync("C", weighting: 5_00, target: 60_00);
        await book.DepositAsync(200_00);
        await book.SetRateAsync(120_000, book.Today);
        await book.PlanAsync(100_00);
        book.Clock.MoveTo(new DateTimeOffset(2026, 5, 2, 12, 0, 0, TimeSpan.Zero));

        var result = (await book.ProcessAsync()).Value;

        // 1% of £200: A reaches its target by its pound and hands its 50% on before the transfer is split 60 : 15.
        Assert.Equal(
            [
                "2026-05-01 Interest Interest for April 2026 200: Interest -200, Active balance 50, A 100, B 40, C 10",
                "2026-05-02 MonthlyTransfer Monthly transfer 10000: Income -10000, Active balance 2500, B 6000, C 1500",
            ],
            (await book.JournalAsync()).Skip(1));
        Assert.Equal((2_00L, 50L), (result.InterestMinor, result.ActiveInterestMinor));
        Assert.Equal(
            [("A", 0L, 1_00L, true), ("B", 60_00L, 40L, false), ("C", 15_00L, 10L, false)],
            result.Parts.Select(part => (part.Name, part.AmountMinor, part.InterestMinor, part.WentLive)));
        Assert.Equal([("A", 50_00, 0), ("B", 20_00, 60_00), ("C", 5_00, 15_00)], Moves(result.Weightings));
        Assert.Equal((int[])[0, 60_00, 15_00], await book.WeightingsAsync(a, b, c));
        Assert.Equal((PotStatus.Live, book.Today), ((await book.StoredPotAsync(a)).Status, (await book.StoredPotAsync(a)).LiveOn));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_FromABankAccount_IsATransferAndNoIncome(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var bank = await book.AddBankAccountAsync();
        await book.AddPotAsync("Car", weighting: 33_33);
        await book.PlanAsync(1_00, source: bank);

        var result = (await book.ProcessAsync()).Value;

        Assert.Equal("Checking -100, Active balance 67, Car 33", await book.LinesAsync(result.EntryId!.Value));
        Assert.Equal(0, await book.BalanceAsync(SystemAccounts.Income(book.Id)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Plan_Removed_LeavesWhatWasProcessed_AndThereIsNothingToProcess(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("A");
        await book.MustRefuseAsync("no-transfer-plan", () => book.ProcessAsync());
        (await book.PreviewTransferAsync()).MustBeRefused("no-transfer-plan");
        await book.PlanAsync(10_00, 1, null, new PlanLine(pot, 3_00, 0));
        await book.ProcessAsync();

        Assert.False((await book.RemovePlanAsync()).IsRefused);
        Assert.False((await book.RemovePlanAsync()).IsRefused);

        await book.MustRefuseAsync("no-transfer-plan", () => book.ProcessAsync(again: true));
        var view = await book.TransferAsync();
        Assert.Null(view.Plan);
        Assert.Equal((false, true, 1), (view.IsDue, view.ProcessedThisMonth, view.Runs.Count));
        await using var db = book.App.Open(book.Id);
        Assert.Empty(await db.TransferPlanLines.ToListAsync());
        Assert.Null((await book.StoredBookAsync()).NextScheduledOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Plan_IsReplacedWhole_AndLinesWithoutAShareAreLeftOut(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (a, b) = (await book.AddPotAsync("A"), await book.AddPotAsync("B"));
        await book.PlanAsync(10_00, 31, null, new PlanLine(a, 3_00, 0), new PlanLine(b, 0, 0));
        Assert.Equal([(a, 3_00L, 0)], await LinesAsync());

        await book.PlanAsync(20_00, 5, null, new PlanLine(b, 0, 12_50), new PlanLine(a, 4_00, 0));
        Assert.Equal([(b, 0L, 12_50), (a, 4_00L, 0)], await LinesAsync());
        Assert.Equal((20_00L, 5), ((await book.TransferAsync()).Plan!.AmountMinor, (await book.TransferAsync()).Plan!.Day));

        await book.PlanAsync(30_00);
        Assert.Empty(await LinesAsync());
        Assert.Equal(TransferMode.ByWeightings, (await book.TransferAsync()).Plan!.Mode);

        async Task<IEnumerable<(long, long, int)>> LinesAsync() =>
            (await book.TransferAsync()).Plan!.Terms.Lines.Select(line => (line.PotId, line.FixedMinor, line.BasisPoints));
    }

    [OnEachDatabase]
    public async Task Plan_ThatCannotBe_IsRefusedByNameAndChangesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (a, b) = (await book.AddPotAsync("A"), await book.AddPotAsync("B", target: 5_00, weighting: 100_00));
        await book.DepositAsync(5_00);
        var other = await book.App.OpenBookAsync("Bob");
        var (anothersPot, anothersBank) = (await other.AddPotAsync("Bob's"), await other.AddBankAccountAsync());
        await book.PlanAsync(10_00, 3, null, new PlanLine(a, 1_00, 0));
        (string Name, PlanRequest Request)[] bad =
        [
            ("amount-not-positive", Of(0)),
            ("amount-too-large", Of(1_000_000_000_01)),
            ("amount-too-large", Of(long.MaxValue)),
            ("day-out-of-range", Of(1_00) with { Day = 0 }),
            ("day-out-of-range", Of(1_00) with { Day = 32 }),
            ("unknown-source", Of(1_00) with { SourceAccountId = 4711 }),
            ("unknown-source", Of(1_00) with { SourceAccountId = anothersBank }),
            ("unknown-source", Of(1_00) with { SourceAccountId = a }),
            ("unknown-source", Of(1_00) with { SourceAccountId = SystemAccounts.Income(book.Id) }),
            ("plan-has-no-line", Lines(1_00)),
            ("plan-has-no-line", Lines(1_00, new PlanLine(a, 0, 0))),
            ("line-of-no-active-pot", Lines(1_00, new PlanLine(b, 1, 0))),
            ("line-of-no-active-pot", Lines(1_00, new PlanLine(anothersPot, 1, 0))),
            ("line-is-both", Lines(1_00, new PlanLine(a, 1, 1))),
            ("line-amount-out-of-range", Lines(1_00, new PlanLine(a, -1, 0))),
            ("line-percent-out-of-range", Lines(1_00, new PlanLine(a, 0, 100_01))),
            ("line-twice", Lines(1_00, new PlanLine(a, 1, 0), new PlanLine(a, 1, 0))),
            ("lines-exceed-amount", Lines(1_00, new PlanLine(a, 1_01, 0))),
        ];
        foreach (var (name, request) in bad)
        {
            var refusal = await book.MustRefuseAsync(name, () => book.PlanAsync(request));
            Assert.Contains(
                await book.App.Get<PlanTransfer>().CheckAsync(book.Id, request),
                found => found.Name == refusal.Name && found.Property == refusal.Property);
        }

        Assert.Equal(10_00, (await book.TransferAsync()).Plan!.AmountMinor);

        static PlanRequest Of(long amountMinor) => new(new TransferTerms(amountMinor, TransferMode.ByWeightings, []), 1);

        static PlanRequest Lines(long amountMinor, params PlanLine[] lines) =>
            new(new TransferTerms(amountMinor, TransferMode.ByLines, lines), 1);
    }

    [OnEachDatabase]
    public async Task Run_OfAnotherBook_IsNotFound(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlanAsync(1_00);
        var run = (await book.ProcessAsync()).Value.RunId!.Value;
        var other = await book.App.OpenBookAsync("Bob");

        Assert.Null(await other.App.Get<TransferQueries>().FindRunAsync(other.Id, run));
        Assert.Null(await other.App.Get<TransferQueries>().FindRunAsync(other.Id, 4711));
    }

    [OnEachDatabase]
    public async Task Plan_IsDueFromItsDayOn_InAShortMonthFromItsLastDay(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlanAsync(1_00, day: 31);
        (string Today, bool IsDue)[] days =
        [
            ("2026-03-30", false), ("2026-03-31", true), ("2026-04-01", false), ("2026-04-29", false), ("2026-04-30", true),
            ("2027-02-28", true),
        ];
        foreach (var (today, isDue) in days)
        {
            book.Clock.MoveTo(DateTimeOffset.Parse(today + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(isDue, (await book.TransferAsync()).IsDue);
        }
    }

    private static IEnumerable<(string Name, int Before, int After)> Moves(IEnumerable<WeightingShown> moves) =>
        moves.Select(move => (move.Name, move.BeforeBasisPoints, move.AfterBasisPoints));
}
