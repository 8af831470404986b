using System.Text.Json;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Deposits;

/// <summary>The preview is what commits, or nothing does.</summary>
public sealed class PreviewDepositTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Preview_ThenCommitWithItsDigest_AgreeToThePenny(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 33_33, target: 10_00);
        await book.AddPotAsync("B", weighting: 33_33, target: 5_00);
        await book.AddPotAsync("C", weighting: 33_33);
        var before = await book.EverythingAsync();

        var preview = (await book.PreviewAsync(77_77)).Value;

        Assert.Equal(before, await book.EverythingAsync());
        Assert.Null(preview.Result.EntryId);
        Assert.Equal(0, preview.ActiveBalanceMinor);
        var committed = (await book.DepositAsync(77_77, digest: preview.Result.Digest)).Value;
        Assert.Equal(JsonSerializer.Serialize(preview.Result), JsonSerializer.Serialize(committed with { EntryId = null }));
        Assert.Equal(["A", "B"], committed.Parts.Where(part => part.WentLive).Select(part => part.Name));
        Assert.Equal(committed.ActiveMinor, await book.ActiveAsync());
        Assert.Equal(
            committed.Parts.Select(part => part.AmountMinor), await book.BalancesAsync([.. committed.Parts.Select(part => part.PotId)]));
        Assert.Equal(77_77, committed.ActiveMinor + committed.Parts.Sum(part => part.AmountMinor));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Deposit_WithAStaleDigest_IsAConflictAndChangesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00, target: 10_00);
        var seen = (await book.PreviewAsync(15_00)).Value.Result;
        await book.DepositAsync(15_00);
        var commandId = TestBook.NewCommandId();

        var refusal = await book.MustRefuseAsync("preview-is-stale", () => book.DepositAsync(15_00, commandId, digest: seen.Digest));

        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
        var shownNow = (await book.PreviewAsync(15_00)).Value.Result;
        Assert.NotEqual(seen.Digest, shownNow.Digest);
        Assert.Equal(2_50, (await book.DepositAsync(15_00, commandId, digest: shownNow.Digest)).Value.Parts.Single().AmountMinor);
    }

    [OnEachDatabase]
    public async Task Deposit_WhenOnlyTheActiveBalanceChangedSince_StillFitsItsPreview(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00);
        await book.DepositAsync(10_00);
        var seen = (await book.PreviewAsync(15_00)).Value.Result;
        await book.WithdrawAsync(1_00);

        Assert.False((await book.DepositAsync(15_00, digest: seen.Digest)).IsRefused);
    }

    [OnEachDatabase]
    public async Task Preview_WhenALockHasEnded_ShowsTheBookAfterIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 40_00, ends: book.Today);
        await book.AddPotAsync("B", weighting: 10_00);
        book.Clock.MoveDays(1);

        var preview = (await book.PreviewAsync(10_00)).Value;

        Assert.Equal(("B", 5_00L), preview.Result.Parts.Select(part => (part.Name, part.AmountMinor)).Single());
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(a)).Status);
        Assert.False((await book.DepositAsync(10_00, digest: preview.Result.Digest)).IsRefused);
    }
}
