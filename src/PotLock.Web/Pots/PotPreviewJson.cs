using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>What a share of deposits comes to.</summary>
/// <param name="PotId">The pot; null for one that is not made yet.</param>
/// <param name="Weighting">The share, in percent.</param>
/// <param name="PerMonth">What it brings a month; null when nothing is known to come.</param>
/// <param name="LiveOn">The day on which the pot goes live; null when it does not.</param>
/// <param name="Short">What it lacks when its date comes before it is full; "0.00" otherwise.</param>
public sealed record PotShareJson(string? PotId, string Weighting, string? PerMonth, string? LiveOn, string Short);

/// <summary>A pot whose day moves, or that is out of time by another amount.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The day on which it goes live by today's plan; null when it does not.</param>
/// <param name="After">The day by the other.</param>
/// <param name="Sentence">The move, for people.</param>
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

/// <summary>What shares come to.</summary>
/// <param name="Shares">Each of them.</param>
/// <param name="Moves">The pots whose days move by them.</param>
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

/// <summary>What would have a pot full in time.</summary>
/// <param name="Weighting">The share that would, in percent; null where it is another remedy.</param>
/// <param name="Amount">What more a month, or topped up today, would; null where it is another remedy.</param>
/// <param name="FullOn">The day on which it is full then; null where only its pace so far is known.</param>
/// <param name="Moves">The other pots whose days move by it.</param>
public sealed record PotRemedyJson(string? Weighting, string? Amount, string? FullOn, IReadOnlyList<DateMoveJson> Moves);

/// <summary>Whether a pot will be full in time, and what helps.</summary>
/// <param name="EndDate">The last day on which it counts; null when its time is no question.</param>
/// <param name="FullOn">The day on which it is full; null when it is short.</param>
/// <param name="Short">What it will lack on that day; "0.00" when it is full in time.</param>
/// <param name="Share">Another share of each deposit; null when none helps.</param>
/// <param name="Plan">More in the pot's line of the monthly plan; null when that does not help.</param>
/// <param name="TopUp">A top-up today; null when the active balance has less.</param>
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
