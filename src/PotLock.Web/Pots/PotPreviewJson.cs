using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>What a share of deposits means.</summary>
/// <param name="PotId">The pot; null for a new one.</param>
/// <param name="Weighting">The share, in percent.</param>
/// <param name="PerMonth">What it brings in a month; null if no deposits are expected.</param>
/// <param name="LiveOn">When the pot goes live; null when it doesn’t.</param>
/// <param name="Short">How much it misses its target by on its end date; "0.00" otherwise.</param>
public sealed record PotShareJson(string? PotId, string Weighting, string? PerMonth, string? LiveOn, string Short);

/// <summary>A pot whose date changes, or that misses its target by another amount.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">When it goes live in today’s plan; null when it doesn’t.</param>
/// <param name="After">The date in the other plan.</param>
/// <param name="Sentence">The sentence to show.</param>
public sealed record DateMoveJson(string PotId, string Name, string? Before, string? After, string Sentence)
{
    /// <summary>Moves as programs read them.</summary>
    internal static IReadOnlyList<DateMoveJson> Of(IEnumerable<DateMove> moves, Book book) =>
    [
        .. moves.Select(move => new DateMoveJson(
            DisplayText.Id(move.Pot.PotId), move.Pot.Name, ApiText.Date(move.Dates.Before), ApiText.Date(move.Dates.After),
            move.Sentence(book))),
    ];
}

/// <summary>What shares mean.</summary>
/// <param name="Shares">Each of them.</param>
/// <param name="Moves">The pots whose dates change.</param>
public sealed record SharesPreviewJson(IReadOnlyList<PotShareJson> Shares, IReadOnlyList<DateMoveJson> Moves)
{
    /// <summary>It, as programs read it.</summary>
    internal static SharesPreviewJson Of(IReadOnlyList<PotShare> shares, IEnumerable<DateMove> moves, Book book) => new(
        [
            .. shares.Select(share => new PotShareJson(
                share.PotId == Domain.Forecasts.ForecastBook.NewPotId ? null : DisplayText.Id(share.PotId),
                PercentText.Plain(share.Outlook.BasisPoints), book.Money.Plain(share.Outlook.PerMonthMinor),
                ApiText.Date(share.Outlook.LiveOn), book.Money.Plain(share.Outlook.ShortMinor))),
        ],
        DateMoveJson.Of(moves, book));
}

/// <summary>A way to fill a pot in time.</summary>
/// <param name="Weighting">The share needed, in percent; null for other suggestions.</param>
/// <param name="Amount">The amount needed each month, or as a top-up today; null for other suggestions.</param>
/// <param name="FullOn">When it would be full; null if only its pace so far is known.</param>
/// <param name="Moves">The other pots whose dates change.</param>
public sealed record PotRemedyJson(string? Weighting, string? Amount, string? FullOn, IReadOnlyList<DateMoveJson> Moves);

/// <summary>Whether a pot will be full in time, and suggestions.</summary>
/// <param name="EndDate">Its end date; null when it has no target and end date.</param>
/// <param name="FullOn">When it is full; null if it won’t be in time.</param>
/// <param name="Short">How much it will miss its target by; "0.00" when it is full in time.</param>
/// <param name="Share">A bigger share of each deposit; null if that isn’t enough.</param>
/// <param name="Plan">More from the monthly plan; null if that isn’t enough.</param>
/// <param name="TopUp">A top-up today; null if the active balance can’t cover it.</param>
public sealed record PotRemediesJson(
    string? EndDate, string? FullOn, string Short, PotRemedyJson? Share, PotRemedyJson? Plan, PotRemedyJson? TopUp)
{
    /// <summary>They, as programs read them.</summary>
    internal static PotRemediesJson Of(PotRemedyView share, PotRemedyView plan)
    {
        var (book, prospect) = (share.Detail.Book, share.Detail.Prospect);
        return new PotRemediesJson(
            ApiText.Date(prospect?.EndDate), ApiText.Date(prospect?.FullOn), book.Money.Plain(prospect?.ShortMinor ?? 0),
            prospect?.Share is { } other
                ? new PotRemedyJson(
                    PercentText.Plain(other.BasisPoints), null, DateText.Iso(other.FullOn), DateMoveJson.Of(share.Moves, book))
                : null,
            plan.Detail.Prospect?.Month is { } more
                ? new PotRemedyJson(null, book.Money.Plain(more.AddMinor), DateText.Iso(more.FullOn), DateMoveJson.Of(plan.Moves, book))
                : null,
            prospect?.TopUp is { } topUp
                ? new PotRemedyJson(null, book.Money.Plain(topUp.AmountMinor), ApiText.Date(topUp.FullOn), [])
                : null);
    }
}
