using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transactions;
using PotLock.Services.Budgets;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Months;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Members;

/// <summary>
/// Months, budgets, rules and broken locks say who it was, where several people could have; a book with one member is asked nothing more.
/// It is Ada’s book, and Ben joins it.
/// </summary>
public sealed class SignedPagesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [OnEachDatabase]
    public async Task Months_SayWhoClosedAndReopenedThem(DatabaseKind database)
    {
        await using var shared = await OpenAsync(database);
        var (home, ada, ben) = (shared.Home, shared.Ada, shared.Ben);
        await home.SpendAsync(1_00, "Groceries", new DateOnly(2025, 12, 20));
        Done(await home.App.Get<CloseMonth>().RunAsync(ada, shared.NextId(), new DateOnly(2025, 12, 1)));
        // The same month for the same reason, twice: each of them is one person’s.
        await ReopenAsync(ben);
        Done(await home.App.Get<CloseMonth>().RunAsync(ben, shared.NextId(), new DateOnly(2025, 12, 1)));
        await ReopenAsync(ada);
        Done(await home.App.Get<CloseMonth>().RunThroughAsync(ben, shared.NextId(), new DateOnly(2026, 1, 1)));

        Assert.Equal("3 Ben -, 2 Ben Ada, 1 Ada Ben", await VersionsAsync("2025-12"));
        Assert.Equal("1 Ben -", await VersionsAsync("2026-01"));
        var list = await home.MonthListAsync();
        Assert.Equal([null, null, "Ben", "Ben"], list.Rows.Select(row => row.ClosedBy));
        Assert.Equal("Ben", (await home.App.Get<MonthQueries>().FindSnapshotAsync(home.Id, new DateOnly(2026, 1, 1)))!.ClosedBy);

        await shared.BenLeavesAsync();
        Assert.Equal("3 - -, 2 - -, 1 - -", await VersionsAsync("2025-12"));
        await shared.CleoJoinsAsync();
        Assert.Equal("3 a former member -, 2 a former member Ada, 1 Ada a former member", await VersionsAsync("2025-12"));

        async Task ReopenAsync(Actor who) => Done(await home.App.Get<ReopenMonth>().RunAsync(
            who, shared.NextId(), new DateOnly(2025, 12, 1), "A bill came late"));

        async Task<string> VersionsAsync(string month)
        {
            var page = await home.MonthPageAsync(month);
            return string.Join(", ", page.Versions.Select(version =>
                $"{version.Version} {page.Signers.ClosedBy(version) ?? "-"} {page.Signers.ReopenedBy(version) ?? "-"}"));
        }
    }

    [OnEachDatabase]
    public async Task Budgets_SayWhoSetThemLast(DatabaseKind database)
    {
        await using var shared = await OpenAsync(database);
        var (home, ada, ben) = (shared.Home, shared.Ada, shared.Ben);
        var (groceries, travel) = (await home.CategoryAsync("Groceries"), await home.CategoryAsync("Travel"));
        await home.BudgetAsync(March, "Travel 10.00"); // nobody signed it
        await SetAsync(ada, new BudgetWish(null, 500_00), new BudgetWish(groceries, 100_00), new BudgetWish(travel, 10_00));
        Assert.Equal("All Ada, Groceries Ada, Travel -", await SignedAsync());

        // A page sends all of them: what stays is nobody’s doing.
        await SetAsync(ben, new BudgetWish(null, 500_00), new BudgetWish(groceries, 100_00, Rollover: true), new BudgetWish(travel, 10_00));
        Assert.Equal("All Ada, Groceries Ben, Travel -", await SignedAsync());
        await SetAsync(ben, new BudgetWish(groceries, null));
        await SetAsync(ada, new BudgetWish(groceries, 1_00));
        Assert.Equal("All Ada, Groceries Ada, Travel -", await SignedAsync());

        Done(await home.App.Get<CopyBudgets>().RunAsync(ben, shared.NextId(), March.AddMonths(1)));
        Assert.Equal("All Ben, Groceries Ben, Travel Ben", await SignedAsync(March.AddMonths(1)));
        Assert.Equal("All Ada, Groceries Ada, Travel -", await SignedAsync());
        Done(await home.App.Get<SetBudgets>().ReplaceAsync(ada, shared.NextId(), March.AddMonths(1), [new BudgetWish(travel, 2_00)]));
        Assert.Equal("Travel Ada", await SignedAsync(March.AddMonths(1)));

        await shared.BenLeavesAsync();
        Assert.Equal("All -, Groceries -, Travel -", await SignedAsync());

        async Task SetAsync(Actor who, params BudgetWish[] wishes) =>
            Done(await home.App.Get<SetBudgets>().RunAsync(who, shared.NextId(), March, wishes));

        async Task<string> SignedAsync(DateOnly? month = null)
        {
            var view = await home.BudgetsAsync(month ?? March);
            return string.Join(", ", view.Categories.Prepend(view.Overall with { Name = "All" })
                .Where(row => row.Budget is not null).Select(row => $"{row.Name} {row.SetBy ?? "-"}"));
        }
    }

    [OnEachDatabase]
    public async Task Rules_SayWhoMadeAndChangedThem(DatabaseKind database)
    {
        await using var shared = await OpenAsync(database);
        var (home, ada, ben) = (shared.Home, shared.Ada, shared.Ben);
        var groceries = await home.CategoryAsync("Groceries");
        Assert.Empty((await ListAsync()).Rows);
        var market = await KeepAsync(ada, null, "market");
        await KeepAsync(ben, null, "bakery");
        Assert.Equal("market Ada -, bakery Ben -", await SignedAsync());
        await KeepAsync(ben, market, "super market");
        await KeepAsync(ada, market, "market");
        Assert.Equal("market Ada Ada, bakery Ben -", await SignedAsync());
        await KeepAsync(ben, market, "market", "food");
        Assert.Equal("market Ada Ben, bakery Ben -", await SignedAsync());
        Assert.Equal("Ben", (await home.App.Get<RuleQueries>().PreviewAsync(home.Id, market))!.Rule.ChangedBy);

        await shared.BenLeavesAsync();
        Assert.Equal("market - -, bakery - -", await SignedAsync());

        async Task<long> KeepAsync(Actor who, long? rule, string contains, params string[] tags)
        {
            var kept = await home.App.Get<KeepRule>().RunAsync(who, shared.NextId(), rule, new RuleTerms(contains, groceries, tags));
            Done(kept);
            return kept.Value.RuleId;
        }

        Task<RuleList> ListAsync() => home.App.Get<RuleQueries>().ListAsync(home.Id);

        async Task<string> SignedAsync() => string.Join(
            ", ", (await ListAsync()).Rows.Select(row => $"{row.Contains} {row.MadeBy ?? "-"} {row.ChangedBy ?? "-"}"));
    }

    [OnEachDatabase]
    public async Task Pot_SaysWhoAskedAndWhoConfirmed(DatabaseKind database)
    {
        await using var shared = await OpenAsync(database);
        var (home, ada, ben) = (shared.Home, shared.Ada, shared.Ben);
        var lockBreak = home.App.Get<BreakLock>();
        var pots = new List<long>();
        foreach (var name in new[] { "House", "Car" })
        {
            pots.Add((await home.App.Get<CreatePot>().RunAsync(
                ada, shared.NextId(), new NewPot(name, 500_00, null, 0, CoolingOffDays: 0) { NeedsAnotherPerson = true })).Value.PotId);
        }

        Done(await lockBreak.AskAsync(ada, shared.NextId(), pots[0]));
        Done(await lockBreak.AskAsync(ben, shared.NextId(), pots[1]));
        Done(await lockBreak.CancelAsync(ben, shared.NextId(), pots[0]));
        Done(await lockBreak.AskAsync(ben, shared.NextId(), pots[0]));
        Done(await lockBreak.ConfirmAsync(ada, shared.NextId(), pots[0]));

        Assert.Equal("ReleasedEarly Ada, BreakAsked Ben, BreakCancelled Ben, BreakAsked Ada, Created -", await SignedAsync(pots[0]));
        Assert.Equal("BreakAsked Ben, Created -", await SignedAsync(pots[1]));
        await shared.BenLeavesAsync();
        Assert.Equal("BreakAsked -, Created -", await SignedAsync(pots[1]));

        async Task<string> SignedAsync(long pot)
        {
            var detail = (await home.App.Get<GetPot>().RunAsync(home.Id, pot, before: null))!;
            return string.Join(", ", detail.Events.Select(one => $"{one.Kind} {detail.BreakSignatures.GetValueOrDefault(one.Id) ?? "-"}"));
        }
    }

    [OnEachDatabase]
    public async Task Alone_NothingMoreIsAsked_AndTogetherOneStatement(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var home = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await using var bens = await home.App.OpenBookAsync("Ben");
        var ada = await home.OwnerActorAsync();
        await home.DepositAsync(100_00);
        await home.SpendAsync(1_00, "Groceries", new DateOnly(2026, 1, 20));
        Assert.Empty((await home.CloseUpToAsync("2026-01")).Refusals);
        await home.BudgetAsync(March, "Groceries 10.00");
        Done(await home.App.Get<KeepRule>().RunAsync(
            ada, TestBook.NewCommandId(), null, new RuleTerms("market", await home.CategoryAsync("Groceries"), [])));
        var pot = await home.AddPotAsync("House", target: 500_00);
        Done(await home.App.Get<BreakLock>().AskAsync(ada, TestBook.NewCommandId(), pot));
        Func<Task<IReadOnlyList<string>>>[] pages =
        [
            () => counter.CountAsync(() => home.MonthListAsync()),
            () => counter.CountAsync(() => home.MonthPageAsync("2026-01")),
            () => counter.CountAsync(() => home.BudgetsAsync(March)),
            () => counter.CountAsync(() => home.App.Get<RuleQueries>().ListAsync(home.Id)),
            () => counter.CountAsync(() => home.App.Get<GetPot>().RunAsync(home.Id, pot, before: null)),
        ];
        var alone = new List<int>();
        foreach (var page in pages)
        {
            var statements = await page();
            Assert.DoesNotContain(statements, statement => statement.Contains("CommandRecords", StringComparison.Ordinal));
            alone.Add(statements.Count);
        }

        await home.JoinAsync(bens, BookRole.Viewer);
        foreach (var (place, page) in pages.Index())
        {
            var statements = await page();
            Assert.Single(statements, statement => statement.Contains("CommandRecords", StringComparison.Ordinal));
            Assert.Equal((place, alone[place] + 1), (place, statements.Count));
        }
    }

    private static void Done<T>(Outcome<T> outcome) => Assert.Empty(outcome.Refusals);

    private async Task<Shared> OpenAsync(DatabaseKind database)
    {
        var home = await databases.OpenBookAsync(database);
        var bens = await home.App.OpenBookAsync("Ben");
        await home.DepositAsync(1_000_00);
        return new Shared(home, bens, await home.OwnerActorAsync(), await home.JoinAsync(bens, BookRole.Owner));
    }

    /// <summary>Ada’s book with Ben in it.</summary>
    private sealed class Shared(TestBook home, TestBook bens, Actor ada, Actor ben) : IAsyncDisposable
    {
        private TestBook? _cleos;

        public TestBook Home => home;

        public Actor Ada => ada;

        public Actor Ben => ben;

        /// <summary>Another command, a minute later: nobody does two things at once.</summary>
        public string NextId()
        {
            home.Clock.MoveTo(home.Clock.GetUtcNow().AddMinutes(1));
            return TestBook.NewCommandId();
        }

        public async Task BenLeavesAsync() => Done(await home.App.Get<ChangeMembers>().LeaveAsync(ben));

        public async Task CleoJoinsAsync()
        {
            _cleos = await home.App.OpenBookAsync("Cleo");
            await home.JoinAsync(_cleos, BookRole.Viewer);
        }

        public async ValueTask DisposeAsync()
        {
            if (_cleos is not null)
            {
                await _cleos.DisposeAsync();
            }

            await bens.DisposeAsync();
            await home.DisposeAsync();
        }
    }
}
