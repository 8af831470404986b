using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Budgets;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using static PotLock.Services.Tests.Members.TestMembers;

namespace PotLock.Services.Tests.Activities;

/// <summary>Who did what in a book, and what it was before.</summary>
public sealed class ActivityTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Settings_AreToldWithWhatTheyWere(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await home.DepositAsync(100_00);
        var pot = await home.AddPotAsync("Trip", weighting: 20_00, target: 500_00);
        var category = await home.CategoryAsync("Groceries");
        await ChangeAsync(home, pot, name: "Holiday", target: 600_00, weighting: 25_00);
        await BudgetAsync(home, category, 200_00);
        await BudgetAsync(home, category, 250_00);
        await BudgetAsync(home, category, null);
        Assert.False((await home.RenameCategoryAsync(category, "Food")).IsRefused);
        await home.App.Get<SetInterest>().RateAsync(home.Actor, TestBook.NewCommandId(), 20_000, home.Today);
        await home.App.Get<SetInterest>().RateAsync(home.Actor, TestBook.NewCommandId(), 25_000, home.Today);

        var changes = (await ActivityAsync(home)).SelectMany(row => row.Changes.Select(change => $"{row.Kind} | {Say(change)}")).ToList();

        string[] expected =
        [
            "edit-pot | Holiday name: Trip → Holiday", "edit-pot | Holiday share: 20% → 25%",
            "edit-pot | Holiday target: £500.00 → £600.00", $"interest-rate | rate from {home.Today:d MMMM yyyy}: 2% → 2.5%",
            $"interest-rate | rate from {home.Today:d MMMM yyyy}: – → 2%", "rename-category | Food name: Groceries → Food",
            $"set-budgets | Groceries budget of {home.Today:MMMM yyyy}: – → £200.00",
            $"set-budgets | Groceries budget of {home.Today:MMMM yyyy}: £200.00 → £250.00",
            $"set-budgets | Groceries budget of {home.Today:MMMM yyyy}: £250.00 → –",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), changes.Order(StringComparer.Ordinal));
    }

    [OnEachDatabase]
    public async Task Correction_IsToldWithTheEntryThatItReplaced_AndAnUndoWithItsOwn(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await home.DepositAsync(100_00);
        var entry = await home.SpendAsync(12_00, "Groceries");
        var request = await home.RequestAsync(entry);
        var corrected = (await home.EditAsync(entry, request with { AmountMinor = 15_00, Description = "Market" })).Value.EntryId;
        Assert.False((await home.EditAsync(corrected, request with { AmountMinor = 0 })).IsRefused is false);

        var rows = await ActivityAsync(home);

        var row = Assert.Single(rows, one => one.Kind == "edit-transaction");
        Assert.Equal((corrected, "Market", 15_00, 12_00), (
            row.Entry!.EntryId, row.Entry.Description, row.Entry.AmountMinor, row.Replaced!.AmountMinor));
        // What is refused was not done.
        Assert.Equal(["deposit", "edit-transaction", "withdrawal"], rows.Select(one => one.Kind).Order(StringComparer.Ordinal));
        Assert.Null(Assert.Single(rows, one => one.Kind == "withdrawal").Replaced);
    }

    [OnEachDatabase]
    public async Task People_AreNamed_AndWhoHasLeftIsAFormerMember(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        var ben = await JoinAsync(ada, home.App, bens, BookRole.Editor);
        await CreateAsync(home, ben, "Boat");
        var change = home.App.Get<ChangeMembers>();
        Assert.False((await change.SetRoleAsync(ada, ben.PersonId!.Value, BookRole.Viewer)).IsRefused);
        var his = Assert.Single(await ActivityAsync(home, new ActivityFilter(By: ben.PersonId, Kind: "create-pot")));
        Assert.Equal(("Ben", "added a pot", "Boat"), (his.Name, his.Did, his.Subject));

        Assert.Equal(
            ["Ben role: editor → viewer"],
            (await ActivityAsync(home, new ActivityFilter(Kind: "member-role"))).SelectMany(row => row.Changes.Select(Say)));

        Assert.False((await change.RemoveAsync(ada, ben.PersonId!.Value)).IsRefused);

        Assert.Equal(
            [
                "A former member added a pot", "A former member joined the book", "Ada changed what someone can do", "Ada invited someone",
                "Ada took someone out of the book",
            ],
            (await ActivityAsync(home)).Select(row => $"{row.Name} {row.Did}").Order(StringComparer.Ordinal));
        // Nor is he named where the others changed what he can do.
        Assert.Equal(
            ["A former member role: editor → viewer"],
            (await ActivityAsync(home, new ActivityFilter(Kind: "member-role"))).SelectMany(row => row.Changes.Select(Say)));
        Assert.DoesNotContain(await ActivityAsync(bens), row => row.Kind == "create-pot");
    }

    /// <summary>Page by page it is what it is in one go, in the same order, whatever the instants: here they are all the same.</summary>
    [OnEachDatabase]
    public async Task Pages_AreTheWhole(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        for (var i = 0; i < 103; i++)
        {
            await home.DepositAsync(1_00);
        }

        var activity = home.App.Get<ActivityQueries>();
        List<long> paged = [];
        string? cursor = null;
        do
        {
            var page = await activity.ListAsync(home.Id, new ActivityFilter(), cursor);
            paged.AddRange(page.Rows.Select(row => row.Entry!.EntryId));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(103, paged.Distinct().Count());
        Assert.Equal((await ActivityAsync(home)).Select(row => row.Entry!.EntryId), paged);
        Assert.Equal(50, (await activity.ListAsync(home.Id, new ActivityFilter(), "no cursor")).Rows.Count);
    }

    [OnEachDatabase]
    public async Task Days_AreThoseOfTheBooksHome(DatabaseKind database)
    {
        await using var home = await databases.OpenBookAsync(database);
        await home.DepositAsync(1_00);
        var today = home.Today;

        Assert.Single(await ActivityAsync(home, new ActivityFilter(From: today, To: today)));
        Assert.Empty(await ActivityAsync(home, new ActivityFilter(From: today.AddDays(1))));
        Assert.Empty(await ActivityAsync(home, new ActivityFilter(To: today.AddDays(-1))));
        Assert.Single(await ActivityAsync(home, new ActivityFilter(From: DateOnly.MinValue, To: DateOnly.MaxValue)));
    }

    private static string Say(ToldChange change) => $"{change.Of} {change.What}: {change.Before ?? "–"} → {change.After ?? "–"}".Trim();

    private static async Task<List<ActivityRow>> ActivityAsync(TestBook book, ActivityFilter? filter = null)
    {
        List<ActivityRow> rows = [];
        await foreach (var row in book.App.Get<ActivityQueries>().ReadAllAsync(book.Id, filter ?? new ActivityFilter()))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static async Task CreateAsync(TestBook home, Actor actor, string name) => Assert.False(
        (await home.App.Get<CreatePot>().RunAsync(
            actor, TestBook.NewCommandId(), new Domain.Pots.NewPot(name, null, null, 0))).IsRefused);

    private static async Task ChangeAsync(TestBook home, long potId, string name, long target, int weighting)
    {
        var pot = await home.StoredPotAsync(potId);
        Assert.False((await home.App.Get<EditPot>().RunAsync(home.Actor, TestBook.NewCommandId(), potId, new Domain.Pots.PotEdit(
            name, target, pot.EndDate, weighting, pot.CoolingOffDays, pot.Colour, pot.Icon, pot.Note))).IsRefused);
    }

    private static async Task BudgetAsync(TestBook home, long category, long? targetMinor) => Assert.False((await home.App.Get<SetBudgets>()
        .RunAsync(home.Actor, TestBook.NewCommandId(), home.Today, [new BudgetWish(category, targetMinor)])).IsRefused);
}
