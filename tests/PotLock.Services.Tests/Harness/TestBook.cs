using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Deposits;
using PotLock.Services.Integrity;
using PotLock.Services.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Transactions;
using PotLock.Services.Undo;
using PotLock.Services.Withdrawals;

namespace PotLock.Services.Tests.Harness;

/// <summary>A book and what its owner does with it. Amounts are in pence, weightings in basis points.</summary>
public sealed partial class TestBook(TestApp app, long id, bool ownsApp = false) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = false };

    public TestApp App { get; } = app;

    public long Id { get; } = id;

    /// <summary>Who acts where a test does not ask who: PotLock itself.</summary>
    public Actor Actor => TestActor.In(Id);

    public MovableClock Clock => App.Clock;

    public DateOnly Today => Clock.Today;

    /// <summary>The same book, seen by another app.</summary>
    public TestBook In(TestApp other) => new(other, Id);

    public static string NewCommandId() => Guid.NewGuid().ToString("N");

    public Task<Outcome<DepositResult>> DepositAsync(
        long amountMinor,
        string? commandId = null,
        string description = "",
        DateOnly? date = null,
        long? from = null,
        string? digest = null) =>
        App.Get<RecordDeposit>().RunAsync(
            Actor, commandId ?? NewCommandId(), new DepositRequest(amountMinor, description, date, from, digest));

    public Task<Outcome<DepositPreview>> PreviewAsync(
        long amountMinor, string description = "", DateOnly? date = null, long? from = null) =>
        App.Get<PreviewDeposit>().RunAsync(Id, new DepositRequest(amountMinor, description, date, from));

    public Task<Outcome<WithdrawalResult>> WithdrawAsync(
        long amountMinor,
        string? commandId = null,
        string description = "",
        long? category = null,
        long? to = null,
        DateOnly? date = null) =>
        App.Get<RecordWithdrawal>().RunAsync(
            Actor, commandId ?? NewCommandId(), new WithdrawalRequest(amountMinor, description, category, to, date));

    public Task<Outcome<PotCreated>> CreatePotAsync(NewPot pot, string? commandId = null) =>
        App.Get<CreatePot>().RunAsync(Actor, commandId ?? NewCommandId(), pot);

    /// <summary>Makes a pot that the rules take, and answers with its id.</summary>
    public async Task<long> AddPotAsync(string name, int weighting = 0, long? target = null, DateOnly? ends = null, long start = 0) =>
        (await CreatePotAsync(new NewPot(name, target, ends, weighting, start))).Value.PotId;

    public Task<Outcome<UndoResult>> UndoAsync(long entryId, string? commandId = null) =>
        App.Get<UndoEntry>().RunAsync(Actor, commandId ?? NewCommandId(), entryId);

    /// <summary>What is in the active balance, as it is stored.</summary>
    public Task<long> ActiveAsync() => BalanceAsync(SystemAccounts.ActiveBalance(Id));

    /// <summary>The cached balance of an account or pot, as it is stored.</summary>
    public async Task<long> BalanceAsync(long accountId)
    {
        await using var db = App.Open(Id);
        return await db.LedgerAccounts.Where(account => account.Id == accountId).Select(account => account.BalanceMinor).SingleAsync();
    }

    /// <summary>The cached balances of the given accounts or pots, as they are stored.</summary>
    public async Task<long[]> BalancesAsync(params long[] accountIds)
    {
        await using var db = App.Open(Id);
        var byId = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, account => account.BalanceMinor);
        return [.. accountIds.Select(accountId => byId[accountId])];
    }

    /// <summary>A pot as it is stored: nothing that is due by date is applied first.</summary>
    public async Task<Pot> StoredPotAsync(long potId)
    {
        await using var db = App.Open(Id);
        return await db.Pots.AsNoTracking().Include(pot => pot.Account).SingleAsync(pot => pot.Id == potId);
    }

    /// <summary>A pot as its page shows it.</summary>
    public async Task<PotDetail> PotAsync(long potId) =>
        await App.Get<GetPot>().RunAsync(Id, potId, before: null) ?? throw new InvalidOperationException($"No pot {potId}.");

    /// <summary>The weightings of the given pots, as they are stored.</summary>
    public async Task<int[]> WeightingsAsync(params long[] potIds)
    {
        await using var db = App.Open(Id);
        var byId = await db.Pots.AsNoTracking().ToDictionaryAsync(pot => pot.Id, pot => pot.WeightingBasisPoints);
        return [.. potIds.Select(potId => byId[potId])];
    }

    public async Task<Book> StoredBookAsync()
    {
        await using var db = App.Open(Id);
        return await db.Books.AsNoTracking().SingleAsync();
    }

    /// <summary>One entry as people read it: <c>Income -5000, Active balance 4500, Holiday 500</c>.</summary>
    public async Task<string> LinesAsync(long entryId)
    {
        var entry = await App.Get<EntryQueries>().FindAsync(Id, entryId) ?? throw new InvalidOperationException($"No entry {entryId}.");
        return string.Join(", ", entry.Lines.Select(line => $"{line.AccountName} {line.AmountMinor}"));
    }

    /// <summary>Adds a bank account, which no form makes yet.</summary>
    public async Task<long> AddBankAccountAsync(string name = "Checking")
    {
        await using var db = App.Open(Id);
        var book = await db.Books.SingleAsync();
        var account = new LedgerAccount
        {
            CurrencyCode = "GBP",
            Id = book.NextId(),
            BookId = Id,
            Kind = AccountKind.BankAccount,
            Name = name,
        };
        db.LedgerAccounts.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    }

    /// <summary>Closes the months up to the last day of one; a book that began later is made to have begun in it.</summary>
    public async Task CloseThroughAsync(DateOnly lastDay)
    {
        if ((await MonthListAsync()).NextToClose is not { } first || first > lastDay)
        {
            await App.WriteBehindTheServicesAsync($"UPDATE Books SET BeganOn = '{lastDay:yyyy-MM}-01' WHERE Id = {Id}");
        }

        while ((await MonthListAsync()).NextToClose is { } next && next <= lastDay)
        {
            Assert.Empty((await CloseAsync(next)).Refusals);
        }
    }

    /// <summary>Marks months as closed behind the services' back, and so without what is due by date being applied first.</summary>
    public async Task MarkClosedThroughAsync(DateOnly lastDay)
    {
        await using var db = App.Open(Id);
        (await db.Books.SingleAsync()).ClosedThrough = lastDay;
        await db.SaveChangesAsync();
    }

    public Task<IntegrityReport> VerifyAsync() => App.Get<IntegrityCheck>().RunAsync(Id);

    /// <summary>Fails unless the integrity check finds nothing.</summary>
    public async Task MustBeSoundAsync() => Assert.Empty((await VerifyAsync()).Problems);

    /// <summary>Everything stored of the book, as text: two that are equal mean that nothing changed in between.</summary>
    public async Task<string> EverythingAsync()
    {
        await using var db = App.Open(Id);
        var text = new StringBuilder();
        Add("book", await db.Books.AsNoTracking().Select(book => new
        {
            book.Id, book.Version, book.LastEntryNumber, book.LastNumber, book.NextLockEndOn, book.NextScheduledOn, book.ClosedThrough,
            book.TodayFloor, book.CurrencyCode, book.CultureName, book.NumberFormat, book.TimeZoneId,
            book.InterestMethod, book.UnreadNotifications,
        }).ToListAsync());
        Add("accounts", await db.LedgerAccounts.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("entries", await db.JournalEntries.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("postings", await db.Postings.AsNoTracking().OrderBy(row => row.EntryId).ThenBy(row => row.Line).ToListAsync());
        Add("pots", await db.Pots.AsNoTracking().Select(pot => new
        {
            pot.Id, pot.Name, pot.Status, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints, pot.Position, pot.LiveOn,
            pot.ReleasedEarly, pot.BreakConfirmFromUtc,
        }).OrderBy(pot => pot.Id).ToListAsync());
        Add("weightings", await db.WeightingChanges.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("events", await db.PotEvents.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("commands", await db.CommandRecords.AsNoTracking().OrderBy(row => row.CommandId).ToListAsync());
        Add("schedules", await db.Schedules.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("occurrences", await db.ScheduleOccurrences.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("plans", await db.TransferPlans.AsNoTracking().ToListAsync());
        Add("plan lines", await db.TransferPlanLines.AsNoTracking().OrderBy(row => row.PotId).ToListAsync());
        Add("transfers", await db.TransferRuns.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("rates", await db.InterestRates.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("interest", await db.InterestRuns.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("tags", await db.EntryTags.AsNoTracking().OrderBy(row => row.EntryId).ThenBy(row => row.Name).ToListAsync());
        Add("imported rows", await db.Set<ImportedRow>().AsNoTracking()
            .Select(row => new { row.EntryId, row.AccountId, row.BatchId, row.IsWritten, row.KeyHigh, row.KeyLow })
            .OrderBy(row => row.EntryId).ThenBy(row => row.AccountId).ToListAsync());
        Add("rules", await db.CategoryRules.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add(
            "cards",
            await db.CreditCards.AsNoTracking()
                .Select(card => new { card.Id, card.LimitMinor, card.StatementDay, card.DueDays, card.Colour, card.Note })
                .OrderBy(card => card.Id)
                .ToListAsync());
        Add("budgets", await db.Budgets.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add("months", await db.BookMonths.AsNoTracking().OrderBy(row => row.Month).ToListAsync());
        Add(
            "category months",
            await db.CategoryMonths.AsNoTracking().OrderBy(row => row.CategoryId).ThenBy(row => row.Month).ToListAsync());
        Add("snapshots", await db.MonthSnapshots.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add(
            "snapshot accounts",
            await db.MonthSnapshotAccounts.AsNoTracking().OrderBy(row => row.SnapshotId).ThenBy(row => row.AccountId).ToListAsync());
        Add("scenarios", await db.ForecastScenarios.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Add(
            "scenario weightings",
            await db.ScenarioWeightings.AsNoTracking().OrderBy(row => row.ScenarioId).ThenBy(row => row.PotId).ToListAsync());
        Add(
            "scenario one-offs",
            await db.ScenarioOneOffs.AsNoTracking().OrderBy(row => row.ScenarioId).ThenBy(row => row.Position).ToListAsync());
        Add("notifications", await db.Notifications.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        return text.ToString();

        void Add<T>(string name, List<T> rows)
        {
            foreach (var row in rows)
            {
                text.Append(name).Append(' ').AppendLine(JsonSerializer.Serialize(row, Readable));
            }
        }
    }

    /// <summary>Runs something that must be refused under a name, and that must leave the book exactly as it was.</summary>
    public async Task<Refusal> MustRefuseAsync<T>(string name, Func<Task<Outcome<T>>> act)
    {
        var before = await EverythingAsync();
        var refusal = (await act()).MustBeRefused(name);
        Assert.Equal(before, await EverythingAsync());
        return refusal;
    }

    public ValueTask DisposeAsync() => ownsApp ? App.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>What tests ask of outcomes.</summary>
public static class OutcomeAssertions
{
    /// <summary>Fails unless it was carried out.</summary>
    public static void MustSucceed<T>(this Outcome<T> outcome) =>
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals.Select(refusal => refusal.Sentence)));

    /// <summary>Fails unless the outcome is a refusal of that name, with a sentence for people.</summary>
    public static Refusal MustBeRefused<T>(this Outcome<T> outcome, string name)
    {
        Assert.True(outcome.IsRefused, $"Expected the refusal '{name}', but it was carried out.");
        var refusal = Assert.Single(outcome.Refusals, refusal => refusal.Name == name);
        Assert.EndsWith(".", refusal.Sentence, StringComparison.Ordinal);
        return refusal;
    }
}
