using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Forecasts;

/// <summary>A forecast of today's plan, and of another one beside it.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="From">What it starts from, by today's plan.</param>
/// <param name="Run">By today's plan.</param>
/// <param name="Changed">With the change; null when nothing was asked to change.</param>
/// <param name="ShortSentence">Where cash runs short first by today's plan, in a sentence; null when it does not.</param>
/// <param name="Pots">The pots that are not closed, in the order of the runs' pots.</param>
/// <param name="Accounts">The names of the bank accounts, by id.</param>
/// <param name="Income">What its owner said comes in each month, left out or not; null when nobody said.</param>
public sealed record ForecastView(
    Book Book,
    DateOnly Today,
    ForecastBook From,
    ForecastRun Run,
    ForecastRun? Changed,
    string? ShortSentence,
    IReadOnlyList<PotSummary> Pots,
    IReadOnlyDictionary<long, string> Accounts,
    ExpectedIncome? Income)
{
    /// <summary>Both side by side; null when nothing was asked to change.</summary>
    public ForecastComparison? Comparison => Changed is null ? null : ForecastComparison.Of(Run, Changed);

    /// <summary>The pots whose day moves, or that are out of time by another amount; none when nothing was asked to change.</summary>
    public IReadOnlyList<DateMove> Moves => Comparison is not { } comparison ? []
        : [.. comparison.Pots.Zip(Pots, (dates, pot) => new DateMove(pot, dates)).Where(move => move.Dates.Changes)];
}

/// <summary>A pot whose day moves, or that is out of time by another amount.</summary>
/// <param name="Dates">Its days by today's plan and by the other.</param>
public sealed record DateMove(PotSummary Pot, PotComparison Dates)
{
    /// <summary>The move in a sentence.</summary>
    public string Sentence(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return ForecastSentences.Move(Pot.Name, Dates, book.Money, book.FormatDate);
    }
}

/// <summary>When each pot of a book goes live by today's plan.</summary>
/// <param name="ByPot">The outlook of each pot, by its id; pots without a goal, and live ones, have none.</param>
internal sealed record ForecastDates(IReadOnlyDictionary<long, PotOutlook> ByPot);

/// <summary>
/// Runs forecasts for pages: what they start from is kept for as long as the book stays the same, and the rules run in memory.
/// Nothing is written.
/// </summary>
public sealed class ForecastQueries(BookReader books, ForecastReader reader, VersionedViews views)
{
    /// <summary>How many months the days of pots are looked for.</summary>
    public const int MonthsForDates = Forecast.MaxYears * 12;

    /// <summary>Runs today's plan, and with a change that one beside it.</summary>
    /// <param name="months">How many months after this one, up to <see cref="MonthsForDates"/>.</param>
    /// <param name="change">
    /// The change; the active pots' weightings with it sum to at most 100 %, and a plan by lines has room for its lines: rules
    /// ask before.
    /// </param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ForecastView> RunAsync(
        long bookId, int months, ForecastChange? change = null, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return Run(opened, await reader.FactsAsync(opened, cancellationToken), months, change is null ? null : book => book.With(change));
    }

    /// <summary>Today's plan beside what comes of it when a pot is released today and its money is moved to the active balance.</summary>
    public async Task<ForecastView> ReleasingAsync(long bookId, long potId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return Run(opened, await reader.FactsAsync(opened, cancellationToken), MonthsForDates, book => book.Releasing(potId));
    }

    /// <summary>When each pot goes live by today's plan; kept for as long as the book stays the same.</summary>
    internal Task<ForecastDates> DatesAsync(OpenedBook opened, CancellationToken cancellationToken) => views.GetAsync(opened, async () =>
    {
        var facts = await reader.FactsAsync(opened, cancellationToken);
        var run = Forecast.Run(facts.Book, Through(opened.Today, MonthsForDates));
        return new ForecastDates(PotOutlook.Of(facts.Book, run));
    });

    private static ForecastView Run(OpenedBook opened, ForecastFacts facts, int months, Func<ForecastBook, ForecastBook>? change)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MonthsForDates);
        var through = Through(opened.Today, months);
        var run = Forecast.Run(facts.Book, through);
        return new ForecastView(
            opened.Book, opened.Today, facts.Book, run, change is null ? null : Forecast.Run(change(facts.Book), through),
            facts.ShortSentence(run, facts.Book, opened.Book), facts.Pots, facts.Accounts, facts.Income);
    }

    private static DateOnly Through(DateOnly today, int months) => MonthStart.LastDay(MonthStart.Of(today).AddMonths(months));
}
