using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves;
using PotLock.Services.HouseMoves.Files;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does who moves in from another program.</summary>
public sealed partial class TestBook
{
    public async Task<Outcome<Done>> UploadHouseAsync(byte[] export, string name = "export.zip", string? commandId = null)
    {
        await using var file = new MemoryStream(export);
        return await App.Get<UploadHouse>().RunAsync(Actor, commandId ?? NewCommandId(), name, file);
    }

    public async Task DecideHouseAsync(HouseChoices choices, HouseWriting? writing = null) => Assert.Empty(
        (await App.Get<DecideHouse>().RunAsync(
            Actor, NewCommandId(), new HouseDecisions(writing ?? new HouseWriting(), choices))).Refusals);

    public Task<HouseMovePage> HousePageAsync() => App.Get<HouseMoveQueries>().FindAsync(Id);

    public Task<Outcome<HouseMoved>> MoveInAsync(string? digest = null, string? commandId = null, CancellationToken cancel = default) =>
        App.Get<MoveHouse>().RunAsync(Actor, commandId ?? NewCommandId(), digest, cancel);

    /// <summary>The accounts of a move as people compare them: <c>Current 100.00 = 100.00</c>, in minor units.</summary>
    public static IEnumerable<string> ThereAndHere(HouseMoved moved) =>
        moved.Accounts.Select(account => $"{account.Name} {account.ThereMinor} = {account.HereMinor}");
}
