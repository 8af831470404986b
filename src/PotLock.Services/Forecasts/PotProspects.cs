using PotLock.Domain.Forecasts;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Forecasts;

/// <summary>
/// Reads whether pots will be full in time: by what is planned, and where nothing is that brings money, by what usually comes.
/// </summary>
public sealed class PotProspects(ForecastReader reader, VersionedViews views)
{
    /// <summary>What forecasts of pots start from, and the pots' names in its order; kept for as long as the book stays the same.</summary>
    internal Task<PotForecastBook> BookAsync(OpenedBook opened, CancellationToken cancellationToken) => views.GetAsync(opened, async () =>
    {
        var facts = await reader.FactsAsync(opened, cancellationToken);
        UsualDeposit? usual = facts.Book.IsFed ? null : await PayDays.UsualAsync(opened, cancellationToken);
        return new PotForecastBook(facts.Book.AsUsual(usual), facts.Pots);
    });

    /// <summary>Whether a pot will be full in time, and what helps; see <see cref="PotRemedies"/>.</summary>
    /// <param name="opened">The book.</param>
    /// <param name="pace">Its pace so far.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async Task<PotProspect?> OfAsync(OpenedBook opened, Pot pot, Pace? pace, CancellationToken cancellationToken) =>
        pot is { Status: PotStatus.Active, TargetMinor: not null, EndDate: not null }
            ? PotRemedies.Of(
                (await BookAsync(opened, cancellationToken)).Book, pot.Id, opened.Book.Money.Currency.MinorPerMajor, pace)
            : null;
}

/// <summary>What a share of a pot comes to.</summary>
/// <param name="PotId">The pot; <see cref="ForecastBook.NewPotId"/> for one that is not made yet.</param>
/// <param name="Name">Its name; empty for that one.</param>
/// <param name="Outlook">What its share comes to.</param>
public sealed record PotShare(long PotId, string Name, ShareOutlook Outlook);

/// <summary>What forecasts of pots start from.</summary>
/// <param name="Book">What the rules run.</param>
/// <param name="Pots">The pots that are not closed, in the order of the forecast's.</param>
internal sealed record PotForecastBook(ForecastBook Book, IReadOnlyList<PotSummary> Pots);
