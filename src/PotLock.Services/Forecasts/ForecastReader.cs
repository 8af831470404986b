using PotLock.Services.Ledger;

namespace PotLock.Services.Forecasts;

/// <summary>
/// Reads what forecasts start from, from one moment of the database, and keeps it for as long as the book stays the same: a page
/// shows several forecasts, and every keystroke in a weighting asks for one.
/// </summary>
public sealed class ForecastReader(BookReader books, VersionedViews views)
{
    internal Task<ForecastFacts> FactsAsync(OpenedBook opened, CancellationToken cancellationToken) => views.GetAsync(
        opened, () => books.ReadAsync(opened.Book.Id, whole => ForecastFacts.LoadAsync(whole, cancellationToken), cancellationToken));
}
