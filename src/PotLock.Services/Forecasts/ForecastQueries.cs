using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Forecasts;

/// <summary>A forecast of today's plan, and of another one beside it.</summary>
/// <param name="Book">The book.</param>
/// <param name="Today">The book's date.</param>
/// <param name="From">What it starts from, by today's plan.</param>
/// <param name="Run">By today's plan.</param>
/// <param name="Changed">With the change; null when nothing was asked to change.</param>
/// <param name="ChangedFrom">What the changed one starts from; null likewise.</param>
/// <param name="Pots">The pots that are not closed, in the order of the runs' pots.</param>
/// <param name="Schedules">The descriptions of schedules, by id.</param>
/// <param name="Accounts">The names of the bank accounts, by id.</param>
public sealed record ForecastView(
    Book Book,
    DateOnly Today,
    ForecastBook From,
    ForecastRun Run,
    ForecastRun? Changed,
    ForecastBook? ChangedFrom,
    IReadOnlyList<PotSummary> Pots,
    IReadOnlyDictionary<long, string> Schedules,
    IReadOnlyDictionary<long, string> Accounts)
{
    /// <summary>Both side by side; null when nothing was asked to change.</summary>
    public ForecastComparison? Comparison => Changed is null ? null : ForecastComparison.Of(Run, Changed);

    /// <summary>The pots whose day moves, with both days; none when nothing was asked to change.</summary>
    public IReadOnlyList<DateMove> Moves => Comparison is not { } comparison ? []
        : [.. comparison.Pots.Zip(Pots, (dates, pot) => new DateMove(pot, dates.Before, dates.After)).Where(move => move.Before != move.After)];

    /// <summary>What people call what a withdrawal or income of the engine's is: a schedule, or what comes or goes once.</summary>
    public string NameOf(long scheduleId) =>
        Schedules.GetValueOrDefault(scheduleId) ?? (ChangedFrom ?? From).FindOneOff(scheduleId)?.Description ?? "A withdrawal";

    /// <summary>Where cash runs short first, in a sentence; null when it does not.</summary>
    /// <param name="run">One of the two.</param>
    public string? ShortSentence(ForecastRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.FirstShort is { } cash
            ? ForecastSentences.Short(cash, cash.ScheduleId is { } scheduleId ? NameOf(scheduleId) : "", Book.Money, Book.FormatDate)
            : null;
    }
}

/// <summary>A pot whose day moves.</summary>
/// <param name="Pot">The pot.</param>
/// <param name="Before">The day on which it goes live by today's plan; null when it does not within the forecast.</param>
/// <param name="After">The day by the other plan; null likewise.</param>
public sealed record DateMove(PotSummary Pot, DateOnly? Before, DateOnly? After)
{
    /// <summary>The move in a sentence.</summary>
    public string Sentence(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return ForecastSentences.Move(Pot.Name, Before, After, book.Culture, book.FormatDate);
    }
}

/// <summary>When each pot of a book goes live by today's plan.</summary>
/// <param name="ByPot">The outlook of each pot, by its id; pots without a goal, and live ones, have none.</param>
public sealed record ForecastDates(IReadOnlyDictionary<long, PotOutlook> ByPot);

/// <summary>
/// Runs forecasts for pages: each loads what they start from and runs the rules in memory. Nothing is written.
/// </summary>
public sealed class ForecastQueries(BookReader books, VersionedViews views)
{
    /// <summary>How many months the days of pots are looked for.</summary>
    public const int MonthsForDates = Forecast.MaxYears * 12;

    /// <summary>Runs today's plan, and with a change that one beside it.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="months">How many months after this one, up to <see cref="MonthsForDates"/>.</param>
    /// <param name="change">
    /// The change; the active pots' weightings with it sum to at most 100 %, and a plan by lines has room for its lines: rules
    /// ask before.
    /// </param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ForecastView> RunAsync(long bookId, int months, ForecastChange? change = null, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return Run(opened, await ForecastFacts.LoadAsync(opened, cancellationToken), months, change is null ? null : book => book.With(change));
    }

    /// <summary>Today's plan beside what comes of it when a pot is released today and its money is moved to the active balance.</summary>
    public async Task<ForecastView> ReleasingAsync(long bookId, long potId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return Run(opened, await ForecastFacts.LoadAsync(opened, cancellationToken), MonthsForDates, book => book.Releasing(potId));
    }

    /// <summary>When each pot goes live by today's plan; kept for as long as the book stays the same.</summary>
    internal Task<ForecastDates> DatesAsync(OpenedBook opened, CancellationToken cancellationToken) => views.GetAsync(opened, async () =>
    {
        var facts = await ForecastFacts.LoadAsync(opened, cancellationToken);
        var run = Forecast.Run(facts.Book, Through(opened.Today, MonthsForDates));
        return new ForecastDates(PotOutlook.Of(facts.Book, run));
    });

    private static ForecastView Run(OpenedBook opened, ForecastFacts facts, int months, Func<ForecastBook, ForecastBook>? change)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MonthsForDates);
        var through = Through(opened.Today, months);
        var changed = change?.Invoke(facts.Book);
        return new ForecastView(
            opened.Book, opened.Today, facts.Book, Forecast.Run(facts.Book, through), changed is null ? null : Forecast.Run(changed, through), changed,
            facts.Pots, facts.Schedules, facts.Accounts);
    }

    private static DateOnly Through(DateOnly today, int months) => MonthStart.LastDay(MonthStart.Of(today).AddMonths(months));
}
