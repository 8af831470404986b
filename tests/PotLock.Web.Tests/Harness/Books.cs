using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Services.Deposits;
using PotLock.Services.Ledger;

namespace PotLock.Web.Tests.Harness;

/// <summary>Everything of a book that a refusal must leave as it was.</summary>
/// <param name="Version">Rises with each command.</param>
/// <param name="Entries">How many journal entries it has.</param>
/// <param name="Rows">Every row of its pots, accounts, weightings, events, schedules and plan, in words.</param>
/// <param name="CommandIds">The command ids that are used up.</param>
internal sealed record BookState(long Version, int Entries, string Rows, string CommandIds);

/// <summary>Looks into the database behind a person's pages.</summary>
internal static class Books
{
    /// <summary>The number of the person's book.</summary>
    public static Task<long> BookIdAsync(this PotLockApp app, Browser browser) =>
        app.AskAsync<PotLockDbContext, long>(db => BookIdAsync(db, browser.Email));

    /// <summary>How the person's book stands.</summary>
    public static Task<BookState> StateAsync(this PotLockApp app, Browser browser) => app.AskAsync<PotLockDbContext, BookState>(async db =>
    {
        db.BookId = await BookIdAsync(db, browser.Email);
        var book = await db.Books.AsNoTracking().SingleAsync();
        var accounts = await db.LedgerAccounts.AsNoTracking().OrderBy(account => account.Id).ToListAsync();
        var pots = await db.Pots.AsNoTracking().OrderBy(pot => pot.Id).ToListAsync();
        var changes = await db.WeightingChanges.AsNoTracking().OrderBy(change => change.Id).ToListAsync();
        var events = await db.PotEvents.CountAsync();
        var postings = await db.Postings.CountAsync();
        var schedules = await db.Schedules.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        var occurrences = await db.ScheduleOccurrences.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        var plans = await db.TransferPlans.AsNoTracking().Include(plan => plan.Lines).ToListAsync();
        var rates = await db.InterestRates.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        var budgets = await db.Budgets.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        var scenarios = await db.ForecastScenarios.AsNoTracking()
            .Include(one => one.Weightings)
            .Include(one => one.OneOffs)
            .OrderBy(one => one.Id)
            .ToListAsync();
        var (transfers, months, told) =
            (await db.TransferRuns.CountAsync(), await db.InterestRuns.CountAsync(), await db.Notifications.CountAsync());
        var rows = accounts.Select(account => string.Create(
            CultureInfo.InvariantCulture, $"{account.Id} {account.Name} {account.BalanceMinor} {account.ArchivedOn:O}"))
            .Concat(pots.Select(pot => string.Create(CultureInfo.InvariantCulture,
                $"{pot.Id} {pot.Name} {pot.Status} {pot.WeightingBasisPoints} {pot.TargetMinor} {pot.EndDate:O} {pot.LiveOn:O}")))
            .Concat(
                changes.Select(change => string.Create(
                    CultureInfo.InvariantCulture, $"{change.PotId} {change.BeforeBasisPoints} {change.AfterBasisPoints}")))
            .Concat(schedules.Select(one => JsonSerializer.Serialize(one)))
            .Concat(occurrences.Select(one => JsonSerializer.Serialize(one)))
            .Concat(plans.Select(one => JsonSerializer.Serialize(one)))
            .Concat(rates.Select(one => JsonSerializer.Serialize(one)))
            .Concat(budgets.Select(one => JsonSerializer.Serialize(one)))
            .Concat(scenarios.Select(one => JsonSerializer.Serialize(one)))
            .Append(string.Create(CultureInfo.InvariantCulture, $"{events} events, {postings} postings, next due {book.NextDueOn:O}"))
            .Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{transfers} transfers, {months} months, {book.InterestMethod}, {told} told, {book.UnreadNotifications} unread"));
        var commands = await db.CommandRecords.Select(command => command.CommandId).ToListAsync();
        return new BookState(
            book.Version, await db.JournalEntries.CountAsync(), string.Join('\n', rows),
            string.Join('\n', commands.Order(StringComparer.Ordinal)));
    });

    /// <summary>Records deposits without going through the pages, where a test needs many.</summary>
    public static async Task DepositManyAsync(this PotLockApp app, Browser browser, int count, long amountMinor)
    {
        var bookId = await app.BookIdAsync(browser);
        for (var i = 1; i <= count; i++)
        {
            var request = new DepositRequest(amountMinor, string.Create(CultureInfo.InvariantCulture, $"Deposit {i}"));
            var outcome = await app.AskAsync<RecordDeposit, Domain.Ledger.Outcome<DepositResult>>(
                record => record.RunAsync(new Actor(bookId, PersonId: null), Guid.NewGuid().ToString(), request));
            Assert.False(outcome.IsRefused);
        }
    }

    /// <summary>A person with money in the active balance and no pots.</summary>
    public static async Task<Browser> OpenWithMoneyAsync(this PotLockApp app, string amount = "500.00")
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync(amount);
        return browser;
    }

    /// <summary>The book's today, as its forms say it.</summary>
    public static async Task<DateOnly> TodayAsync(this Browser browser) => DateOnly.ParseExact(
        (await browser.GetPageAsync("/deposits")).ValueOf("Date"), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date as programs write it.</summary>
    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The three figures of the main account.</summary>
    public static async Task<(string Active, string Pots, string Main)> FiguresAsync(this Browser browser)
    {
        var page = await browser.GetPageAsync("/dashboard");
        return (page.FigureOf("#active-balance"), page.FigureOf("#pots-total"), page.FigureOf("#main-total"));
    }

    /// <summary>The entries that a page lists, in its order.</summary>
    public static IReadOnlyList<string> EntryIds(this Page page) =>
        [.. page.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-entry")!)];

    private static async Task<long> BookIdAsync(PotLockDbContext db, string email)
    {
        var userId = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return await db.BookMembers.Where(member => member.UserId == userId).Select(member => member.BookId).SingleAsync();
    }
}
