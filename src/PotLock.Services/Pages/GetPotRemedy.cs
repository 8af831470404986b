using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Pages;

/// <summary>What a remedy would do to a pot that will not be full in time, and to the other pots' days.</summary>
/// <param name="Detail">The pot, with what would help.</param>
/// <param name="Pots">Every active pot, in the user's order.</param>
/// <param name="Plan">The monthly plan as it is; null without one.</param>
/// <param name="Raised">The monthly plan with the remedy; null unless it is one of the plan.</param>
/// <param name="Moves">The other pots whose days move by it; none when the pot needs no remedy of this kind.</param>
public sealed record PotRemedyView(
    PotDetail Detail, IReadOnlyList<PotSummary> Pots, ForecastPlan? Plan, ForecastPlan? Raised, IReadOnlyList<DateMove> Moves);

/// <summary>Reads what a remedy for a pot would do. It is worked out anew, so that it is never more than is needed now.</summary>
public sealed class GetPotRemedy(GetPot getPot, BookReader books, PotProspects prospects)
{
    /// <summary>The remedy of another share; null when the book has no pot of that id.</summary>
    public Task<PotRemedyView?> ShareAsync(long bookId, long potId, CancellationToken cancellationToken = default) => ReadAsync(
        bookId, potId, (book, prospect) => prospect.Share is { } share ? book.WithShare(potId, share.BasisPoints) : null,
        cancellationToken);

    /// <summary>The remedy of more in the monthly plan; null when the book has no pot of that id.</summary>
    public Task<PotRemedyView?> PlanAsync(long bookId, long potId, CancellationToken cancellationToken = default) => ReadAsync(
        bookId, potId, (book, prospect) => prospect.Month is { } month ? book.WithPlanRaised(potId, month.AddMinor) : null,
        cancellationToken);

    private async Task<PotRemedyView?> ReadAsync(
        long bookId, long potId, Func<ForecastBook, PotProspect, ForecastBook?> change, CancellationToken cancellationToken)
    {
        if (await getPot.RunAsync(bookId, potId, before: null, cancellationToken) is not { } detail)
        {
            return null;
        }

        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (book, pots) = await prospects.BookAsync(opened, cancellationToken);
        // Worked out on this very book: it may have changed since the pot was read.
        var now = PotRemedies.Of(book, potId, opened.Book.Money.Currency.MinorPerMajor, detail.Pace);
        var changed = now is { } prospect ? change(book, prospect) : null;
        return new PotRemedyView(
            detail with { Prospect = now }, [.. pots.Where(pot => pot.Status == PotStatus.Active)], book.Plan, changed?.Plan,
            changed is null ? [] : Moves(book, changed, pots, potId));
    }

    private static IReadOnlyList<DateMove> Moves(ForecastBook book, ForecastBook changed, IReadOnlyList<PotSummary> pots, long potId)
    {
        var through = MonthStart.LastDay(MonthStart.Of(book.Today).AddMonths(ForecastQueries.MonthsForDates));
        var comparison = ForecastComparison.Of(Forecast.Run(book, through), Forecast.Run(changed, through));
        return
        [
            .. comparison.Pots.Zip(pots, (dates, pot) => new DateMove(pot, dates))
                .Where(move => move.Dates.Changes && move.Pot.PotId != potId),
        ];
    }
}
