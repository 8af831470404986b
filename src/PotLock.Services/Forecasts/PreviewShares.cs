using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Forecasts;

/// <summary>
/// Says what shares of deposits come to, in money and in time, by the functions of the forecast. Changes nothing. What is asked must
/// be what the rules would take: a share that the other pots leave, a start that the active balance has.
/// </summary>
public sealed class PreviewShares(BookReader books, PotProspects prospects)
{
    /// <summary>What the share of a new pot comes to.</summary>
    public async Task<IReadOnlyList<PotShare>> OfNewAsync(long bookId, NewPot pot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pot);
        var shares = await RunAsync(
            bookId,
            book => book.WithPot(new PotFigures(
                ForecastBook.NewPotId, PotStatus.Active, pot.StartingBalanceMinor, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints)),
            cancellationToken);
        return [.. shares.Where(share => share.PotId == ForecastBook.NewPotId)];
    }

    /// <summary>What the share of a pot comes to with another goal; empty when there is no active pot of that id.</summary>
    public async Task<IReadOnlyList<PotShare>> OfEditedAsync(
        long bookId, long potId, long? targetMinor, DateOnly? endDate, int basisPoints, CancellationToken cancellationToken = default)
    {
        var shares = await RunAsync(
            bookId,
            book => book.Main.Find(potId) is not { Status: PotStatus.Active } pot ? book
                : book.WithPot(pot with
                {
                    // What the pot has reached by now would be refused, as is a date beyond all plans: there is nothing to wait for.
                    TargetMinor = targetMinor > pot.BalanceMinor ? targetMinor : null,
                    EndDate = endDate >= book.Today && endDate <= PotRules.LatestEndDate(book.Today) ? endDate : null,
                    WeightingBasisPoints = basisPoints,
                }),
            cancellationToken);
        return [.. shares.Where(share => share.PotId == potId)];
    }

    /// <summary>What the shares of all active pots come to; a pot that is not named keeps its own.</summary>
    public Task<IReadOnlyList<PotShare>> OfAllAsync(
        long bookId, IReadOnlyList<PlannedWeighting> shares, CancellationToken cancellationToken = default) => RunAsync(
        bookId, book => book.With(ForecastChange.None with { Weightings = shares }), cancellationToken);

    private async Task<IReadOnlyList<PotShare>> RunAsync(
        long bookId, Func<ForecastBook, ForecastBook> change, CancellationToken cancellationToken)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (from, pots) = await prospects.BookAsync(opened, cancellationToken);
        var book = change(from);
        var run = Forecast.Run(book, MonthStart.LastDay(MonthStart.Of(book.Today).AddMonths(ForecastQueries.MonthsForDates)));
        var names = pots.ToDictionary(pot => pot.PotId, pot => pot.Name);
        return
        [
            .. ShareOutlook.Of(book, run).Select(share => new PotShare(share.Key, names.GetValueOrDefault(share.Key, ""), share.Value)),
        ];
    }
}
