using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Notifications;
using PotLock.Domain.Pots;
using PotLock.Domain.SetUp;
using PotLock.Services.Schedules;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.SetUp;

/// <summary>The demo: two years in which everything happens, and a book that proves itself.</summary>
public sealed class BuildDemoTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Demo_WhileTheWorkerComesRound_IsLeftAlone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var worker = new Worker(book.App.Get<RunDueBooks>());

        var built = await book.App.Get<BuildDemo>().RunAsync(book.Actor, worker);

        Assert.Empty(built.Refusals);
        Assert.True(worker.Rounds >= 5, $"The worker came {worker.Rounds} times.");
        await book.MustBeSoundAsync();
    }

    /// <summary>Comes round again and again while the demo is filled in.</summary>
    private sealed class Worker(RunDueBooks dueBooks) : IProgress<DemoProgress>
    {
        public int Rounds { get; private set; }

        public void Report(DemoProgress value)
        {
            if (value.Done % 50 == 0)
            {
                Rounds++;
                dueBooks.RunAsync().GetAwaiter().GetResult();
            }
        }
    }

    [OnEachDatabase]
    public async Task Demo_FillsTwoYears_AndTheBookIsSound(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var counter = new Counter();

        var built = (await book.App.Get<BuildDemo>().RunAsync(book.Actor, counter)).Value;

        Assert.Equal(book.Today.AddYears(-2), built.BeganOn);
        await book.MustBeSoundAsync();
        await using var db = book.App.Open(book.Id);
        var stored = await db.Books.AsNoTracking().SingleAsync();
        Assert.Equal((built.BeganOn, built.BeganOn), (stored.BeganOn, stored.SetUpOn));
        var entries = await db.JournalEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
        Assert.InRange(entries.Count, 400, 500);
        Assert.InRange(counter.Last!.All, 430, 550);
        Assert.Equal(counter.Last.All, counter.Last.Done);

        // Each entry was recorded on its day, in order, and none after today.
        Assert.All(
            entries, entry => Assert.Equal((entry.Date, entry.Date), (entry.RecordedOn, DateOnly.FromDateTime(entry.RecordedAtUtc))));
        Assert.Equal(entries.Select(entry => entry.Date).Order(), entries.Select(entry => entry.Date));
        Assert.InRange(entries[^1].Date, book.Today.AddDays(-10), book.Today);
        Assert.Equal(
            [
                EntryKind.Deposit, EntryKind.Withdrawal, EntryKind.OpeningBalance, EntryKind.StartingBalance, EntryKind.TopUp,
                EntryKind.TakeOut, EntryKind.PotSpending,
                EntryKind.Interest, EntryKind.Transfer, EntryKind.Income, EntryKind.Expense, EntryKind.Refund, EntryKind.CardPayment,
            ],
            entries.Select(entry => entry.Kind).Distinct().Order());
        Assert.True(entries.Select(entry => entry.Description).Distinct().Count() >= 40, "Descriptions vary.");
        Assert.True(
            await db.LedgerAccounts.CountAsync(account => account.Kind == AccountKind.ExpenseCategory && account.BalanceMinor > 0) >= 12,
            "Many categories are used.");

        var kinds = (await db.PotEvents.Select(one => one.Kind).Distinct().ToListAsync()).Order();
        Assert.Equal(
            [
                PotEventKind.Created, PotEventKind.WentLiveByTarget, PotEventKind.WentLiveByDate, PotEventKind.BreakAsked,
                PotEventKind.ReleasedEarly,
                PotEventKind.Restarted, PotEventKind.Completed,
            ],
            kinds);
        Assert.True(await db.WeightingChanges.AnyAsync(change => change.Reason == WeightingReason.Redistributed));
    }

    [OnEachDatabase]
    public async Task Demo_ComesWithItsMonthsClosed_ButTheLastThatHasEnded(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var built = (await book.App.Get<BuildDemo>().RunAsync(book.Actor)).Value;

        var list = await book.MonthListAsync();
        var (first, running) = (MonthStart.Of(built.BeganOn), MonthStart.Of(book.Today));
        Assert.Equal(new ClosableMonths(running.AddMonths(-1), running.AddMonths(-1)), list.Closable);
        await using var db = book.App.Open(book.Id);
        var snapshots = await db.MonthSnapshots.AsNoTracking().OrderBy(one => one.Month).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 23).Select(first.AddMonths), snapshots.Select(one => one.Month));
        Assert.All(snapshots, one => Assert.Equal((1, one.Month.AddMonths(1).AddDays(2)), (one.Version, one.ClosedOn)));
        Assert.Equal(snapshots.Select(one => one.Digest).Prepend("").SkipLast(1), snapshots.Select(one => one.PreviousDigest));

        // Whoever looks around is told of the one that is left, and of no other.
        var told = Assert.Single(await book.ToldAsync(), one => one.Kind == NotificationKinds.MonthCanBeClosed);
        Assert.Equal((null, running, $"/settings/months/{running.AddMonths(-1):yyyy-MM}"), (told.ReadAtUtc, told.On, told.Path));
        Assert.Equal(running.AddMonths(1), (await book.StoredBookAsync()).NextMonthOn);
        await book.MustCountUnreadAsync();
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Demo_HasACardThatIsPaidOff_BudgetsRulesAndTags(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.False((await book.App.Get<BuildDemo>().RunAsync(book.Actor)).IsRefused);
        await MustLookLivedInAsync(book);

        // A bill each month, but for the last.
        await using var db = book.App.Open(book.Id);
        var payments = await db.JournalEntries.CountAsync(entry => entry.Kind == EntryKind.CardPayment);
        Assert.InRange(payments, 22, 24);
        Assert.Single(await book.SaysAsync(new TransactionFilter(Kind: TransactionKind.Refund)));

        // The rules filed what nobody filed; nothing is left over, and no month went without a budget.
        var petrol = (await book.ListAsync(new TransactionFilter(Text: "petrol"))).Rows;
        Assert.NotEmpty(petrol);
        Assert.All(petrol, row => Assert.Equal(("Transport", "car"), (Assert.Single(row.Categories), Assert.Single(row.Tags))));
        Assert.Equal(0, await db.CategoryMonths.CountAsync(month => month.CategoryId == SystemAccounts.Uncategorised(book.Id)));
        Assert.Equal(25, await db.Budgets.Select(budget => budget.Month).Distinct().CountAsync());
        Assert.Equal(6, (await book.SaysAsync(new TransactionFilter(Tag: "holiday"))).Length);
        Assert.Equal(["Department store", "Garden centre"], (await db.JournalEntries
            .Where(entry => entry.Postings.Count(line => db.LedgerAccounts.Any(account => account.Id == line.AccountId
                && account.Kind == AccountKind.ExpenseCategory)) > 1)
            .Select(entry => entry.Description).ToListAsync()).Order());
    }

    [OnEachDatabase]
    public async Task Demo_EndsWithPotsOfEachKindAtDifferentFills(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.False((await book.App.Get<BuildDemo>().RunAsync(book.Actor)).IsRefused);
        await using var db = book.App.Open(book.Id);
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).ToListAsync();
        Assert.Equal(8, pots.Count);
        Assert.Contains(pots, pot => pot is { Status: PotStatus.Live, Name: "New sofa" });
        Assert.Contains(pots, pot => pot is { Status: PotStatus.Closed, ReleasedEarly: true, Name: "New laptop" });
        Assert.Contains(pots, pot => pot is { Status: PotStatus.Closed, Name: "Japan in spring" });
        var active = pots.Where(pot => pot.Status == PotStatus.Active).ToList();
        Assert.Contains(active, pot => pot is { TargetMinor: not null, EndDate: not null });
        Assert.Contains(active, pot => pot is { TargetMinor: null, EndDate: not null });
        Assert.Contains(active, pot => pot is { TargetMinor: null, EndDate: null });
        Assert.InRange(active.Single(pot => pot.Name == "Bicycle").Account.BalanceMinor, 800_00, 899_99);
        Assert.InRange(await book.ActiveAsync(), 100_00, 20_000_00);
    }

    [OnEachDatabase]
    public async Task Demo_SentTwiceAtOnce_IsBuiltOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var outcomes = await Task.WhenAll(book.App.Get<BuildDemo>().RunAsync(book.Actor), book.App.Get<BuildDemo>().RunAsync(book.Actor));
        Assert.All(outcomes, outcome => Assert.False(outcome.IsRefused));
        var before = await book.EverythingAsync();
        Assert.False((await book.App.Get<BuildDemo>().RunAsync(book.Actor)).IsRefused);
        Assert.Equal(
            before.Split('\n').Where(line => !line.StartsWith("book", StringComparison.Ordinal)),
            (await book.EverythingAsync()).Split('\n').Where(line => !line.StartsWith("book", StringComparison.Ordinal)));
        Assert.InRange(before.Split('\n').Count(line => line.StartsWith("entries", StringComparison.Ordinal)), 400, 500);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Demo_ThatWasStoppedHalfway_IsFinishedByTheNextTry(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => book.App.Get<BuildDemo>().RunAsync(book.Actor, new Counter { StopAt = 120, Stop = stop }, stop.Token));
        await book.MustBeSoundAsync();
        book.Clock.MoveDays(1);
        Assert.False((await book.App.Get<BuildDemo>().RunAsync(book.Actor)).IsRefused);
        book.Clock.Reset();
        await using var db = book.App.Open(book.Id);
        Assert.InRange(await db.JournalEntries.CountAsync(), 400, 500);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Demo_InABookWithAnythingInIt_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_00);
        await book.MustRefuseAsync("already-set-up", () => book.App.Get<BuildDemo>().RunAsync(book.Actor));
    }

    /// <summary>The plan leans on dates: months of all lengths, both sides of Christmas, a leap day, and currencies of each kind.</summary>
    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task Demo_WhateverTheDayAndTheCurrency_CanBeLived(DatabaseKind database)
    {
        (string Day, string Currency)[] cases =
        [
            ("2026-01-31", "JPY"), ("2026-02-26", "KWD"), ("2028-02-29", "GBP"), ("2026-09-16", "SEK"), ("2026-11-30", "VND"),
            ("2026-12-01", "EUR"), ("2026-12-26", "USD"),
        ];
        foreach (var (day, currency) in cases)
        {
            await using var book = await databases.OpenBookAsync(database);
            book.Clock.MoveTo(DateTimeOffset.Parse(day + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
            var place = new BookPlace(currency, BookPlaces.CultureFor(Currency.Of(currency)), "Europe/London");
            Assert.False(
                (await book.App.Get<SetUpBook>()
                    .RunAsync(book.Actor, TestBook.NewCommandId(), new SetUpRequest(place, 0, null, []))).IsRefused);
            var outcome = await book.App.Get<BuildDemo>().RunAsync(book.Actor);
            Assert.True(!outcome.IsRefused, $"{day} {currency}: {string.Join(' ', outcome.Refusals.Select(refusal => refusal.Sentence))}");
            await book.MustBeSoundAsync();
            await MustLookLivedInAsync(book);
            book.Clock.Reset();
        }
    }

    /// <summary>
    /// What a newcomer looks for: accounts, a card with a debt that is partly billed, budgets of this month, one of them
    /// nearly used up.
    /// </summary>
    private static async Task MustLookLivedInAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        Assert.Equal(
            ["Rainy-day savings", "Wallet"],
            await db.LedgerAccounts.Where(account => account.Kind == AccountKind.BankAccount && account.BalanceMinor > 0)
                .Select(account => account.Name)
                .Order()
                .ToListAsync());

        // The card: the last bill is there, newer purchases are not on it yet, and there is time to pay it.
        var card = Assert.Single((await book.CardsAsync()).Rows).Standing;
        Assert.True(card.OwedMinor > card.DueMinor && card.DueMinor > 0, $"{card.OwedMinor} is owed, {card.DueMinor} of it is due.");
        Assert.True(card.Last!.DueOn > book.Today && card.OverdueMinor == 0, "Nothing is overdue.");
        Assert.True(card.OwedMinor < card.LimitMinor / 2, "The card is not maxed out.");

        var budgets = await book.BudgetsAsync();
        Assert.NotNull(budgets.Overall.Budget);
        var categories = budgets.Categories.Where(row => row.Budget is not null).ToList();
        Assert.Equal(6, categories.Count);
        Assert.Equal(2, categories.Count(row => row.Budget!.CarryMinor != 0));
        Assert.Contains(
            categories, row => row.SpentMinor * 100 >= row.Budget!.AvailableMinor * 80 && row.SpentMinor < row.Budget.AvailableMinor);

        // Somebody who keeps to a budget hears of it now and then, not every week.
        var alerts = (await db.Notifications.Where(one => one.Kind == NotificationKinds.BudgetReached).Select(one => one.Key).ToListAsync())
            .GroupBy(key => key.Split(':')[2]).Select(month => month.Count()).ToList();
        Assert.InRange(alerts.Sum(), 5, 18);
        Assert.InRange(alerts.Count(count => count > 2), 0, 1); // a long trip, or Christmas with the car in the garage
        Assert.InRange(alerts.Max(), 1, 3);

        // What the months came to adds up to what there is.
        var months = await db.BookMonths.AsNoTracking().ToListAsync();
        Assert.Equal(25, months.Count);
        Assert.Equal(await book.NetWorthAsync(), months.Sum(month => month.Figures.NetWorthChangeMinor));
        Assert.All(months, month => Assert.True(month.Figures.OutflowMinor >= 0));
    }

    private sealed class Counter : IProgress<DemoProgress>
    {
        public DemoProgress? Last { get; private set; }

        public int StopAt { get; init; }

        public CancellationTokenSource? Stop { get; init; }

        public void Report(DemoProgress value)
        {
            Last = value;
            if (value.Done == StopAt)
            {
                Stop?.Cancel();
            }
        }
    }
}
