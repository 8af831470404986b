using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.SetUp;

/// <summary>How far the demo is.</summary>
/// <param name="Done">How many of its commands are carried out.</param>
/// <param name="All">How many there are.</param>
public sealed record DemoProgress(int Done, int All);

/// <summary>A demo book that is complete.</summary>
/// <param name="BeganOn">The day on which it begins.</param>
public sealed record DemoBuilt(DateOnly BeganOn);

/// <summary>
/// Fills a fresh book with two years of plausible data (product page, <i>Set-up</i>): every deposit, expense, budget and pot is
/// a command like a person's, run by the same use cases on a clock that walks through the days. The command ids are fixed, so
/// that sending it twice, or again after the machine stopped halfway, goes on instead of doing anything twice.
/// </summary>
[CommandName("demo-end", "built the example book")]
public sealed class BuildDemo(
    BookContexts contexts, WriterTurns turns, BookClock clock, TimeProvider realTime, CommandRunner runner,
    CommandHooks hooks, IEnumerable<IEndWithPot> endsWithPot)
{
    private const int Last = 9_999;
    private const int Years = 2;
    private const int DaysOfNews = 30;
    private const int RateMillionths = 31_000;
    private const long OpeningPounds = 4_650;

    /// <summary>The id of the command with which it begins.</summary>
    internal static string FirstCommand { get; } = CommandId(0);

    /// <summary>The id of the command with which it ends.</summary>
    internal static string LastCommand { get; } = CommandId(Last);

    /// <summary>Fills the book; refused when it has entries or pots already that are not the demo's.</summary>
    public async Task<Outcome<DemoBuilt>> RunAsync(
        Actor actor, IProgress<DemoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var begun = await runner.RunAsync(
            new BookCommand(actor, CommandId(0), "demo-begin", new { }) { Needs = BookRole.Owner }, BeginAsync, cancellationToken);
        if (begun.IsRefused)
        {
            return begun.As<DemoBuilt>();
        }

        var frame = begun.Value;
        await using (var db = contexts.Open(actor.BookId))
        {
            if (await db.CommandRecords.AnyAsync(record => record.Kind == "demo-end", cancellationToken))
            {
                return new DemoBuilt(frame.BeganOn);
            }
        }

        if (await LiveAsync(actor, frame, progress, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var ended = await runner.RunAsync(
            new BookCommand(actor, CommandId(Last), "demo-end", new { }) { Needs = BookRole.Owner },
            scope => EndAsync(scope, frame), CancellationToken.None);
        return ended.IsRefused ? ended.As<DemoBuilt>() : new DemoBuilt(frame.BeganOn);
    }

    /// <summary>The book begins two years ago, and nothing keeps the demo from walking there.</summary>
    private static async Task<Outcome<Frame>> BeginAsync(CommandScope scope)
    {
        if (!await PlanSetUp.IsFreshAsync(scope.Db, scope.Book))
        {
            return SetUpRules.AlreadySetUp;
        }

        var frame = new Frame(scope.Today.AddYears(-Years), scope.Today, scope.Book.TodayFloor);
        await scope.Db.Books.Where(row => row.Id == scope.Book.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.BeganOn, frame.BeganOn).SetProperty(row => row.TodayFloor, (DateOnly?)null));
        // Of the months that pass meanwhile nobody need be told: they are closed.
        scope.Book.NextMonthOn = null;
        return frame;
    }

    private static async Task<Outcome<Done>> EndAsync(CommandScope scope, Frame frame)
    {
        await scope.Db.Books.Where(row => row.Id == scope.Book.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TodayFloor, frame.TodayFloor));
        // What was told long ago was read long ago.
        var (news, now) = (frame.Today.AddDays(-DaysOfNews), scope.NowUtc);
        await scope.Db.Notifications.Where(told => told.On < news).ExecuteUpdateAsync(set => set.SetProperty(told => told.ReadAtUtc, now));
        scope.Book.UnreadNotifications = await scope.Db.Notifications.CountAsync(told => told.ReadAtUtc == null);
        // The last month is left open: this command already tells that it can be closed.
        scope.Book.NextMonthOn = MonthStart.Of(frame.Today);
        return new Done();
    }

    private async Task<IReadOnlyList<Refusal>> LiveAsync(
        Actor actor, Frame frame, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        Book book;
        await using (var db = contexts.Open(actor.BookId))
        {
            book = await db.Books.AsNoTracking().SingleAsync(cancellationToken);
        }

        var time = new DemoTime();
        var demoClock = new BookClock(time);
        var applyDue = new ApplyDueByDate(contexts, turns, demoClock, hooks);
        var demoRunner = new CommandRunner(contexts, turns, demoClock, realTime, applyDue, hooks);
        var money = new DemoMoney(book.Currency);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(book.TimeZoneId);
        var hands = new DemoPerson(actor, demoRunner, new BookReader(contexts, demoClock, applyDue), endsWithPot);

        time.GoTo(frame.BeganOn, zone, clock.NowUtc);
        var place = BookPlace.Of(book);
        var setUp = await new SetUpBook(demoRunner, demoClock).RunAsync(
            actor, CommandId(1), new SetUpRequest(place, money.Of(OpeningPounds), RateMillionths, DemoPlan.FirstPots(frame.BeganOn, money)),
            cancellationToken);
        if (setUp.IsRefused)
        {
            return setUp.Refusals;
        }

        await LearnNamesAsync(actor.BookId, hands);
        var steps = DemoPlan.Steps(frame.BeganOn, frame.Today, money);
        foreach (var (i, step) in steps.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            time.GoTo(step.On, zone, clock.NowUtc);
            if (await step.Do(hands, CommandId(i + 2)) is { Count: > 0 } refusals)
            {
                return refusals;
            }

            progress?.Report(new DemoProgress(i + 1, steps.Count));
        }

        return [];
    }

    private async Task LearnNamesAsync(long bookId, DemoPerson hands)
    {
        await using var db = contexts.Open(bookId);
        foreach (var account in await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.Pot || account.Kind == AccountKind.ExpenseCategory
                || account.Kind == AccountKind.BankAccount || account.Kind == AccountKind.CreditCard).ToListAsync())
        {
            var names = account.Kind switch
            {
                AccountKind.Pot => hands.Pots,
                AccountKind.ExpenseCategory => hands.Categories,
                _ => hands.Accounts,
            };
            names.TryAdd(account.Name, account.Id);
        }
    }

    private static string CommandId(int number) => "demo-book-" + number.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>What the first run found, kept with its command: a run that goes on keeps to it.</summary>
    private sealed record Frame(DateOnly BeganOn, DateOnly Today, DateOnly? TodayFloor);
}
