using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Verdicts;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Verdicts;

/// <summary>A part of the verdict.</summary>
/// <param name="Part">"cover", "flow", "debt", "cushion" or "budget".</param>
/// <param name="Standing">"holds", "between", "fails" or "unknown".</param>
/// <param name="Points">Its points, with a decimal; null when not known and left out.</param>
/// <param name="MostPoints">The most points it can have.</param>
public sealed record VerdictPartJson(string Part, string Standing, string? Points, int MostPoints);

/// <summary>A figure in the verdict’s working.</summary>
/// <param name="Id">The account, pot or card.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">Its balance, or what is owed on it.</param>
public sealed record VerdictFigureJson(string Id, string Name, string Amount);

/// <summary>Something to pay soon.</summary>
/// <param name="Name">The name of the card or payment.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="Amount">How much.</param>
public sealed record VerdictBillJson(string Name, string DueOn, string Amount);

/// <summary>"Am I actually okay?", with all its working.</summary>
/// <param name="Answer">"yes", "careful" or "no".</param>
/// <param name="Score">The score, from 0 to 100.</param>
/// <param name="Parts">The parts.</param>
/// <param name="Liquid">The liquid money, account by account.</param>
/// <param name="CardBills">What is due on cards in the next 30 days.</param>
/// <param name="Bills">Scheduled payments from liquid money in that time.</param>
/// <param name="Owed">What is owed, card by card.</param>
/// <param name="FreePots">The open and live pots.</param>
/// <param name="OwedToGroups">What you owe in groups, group by group.</param>
public sealed record VerdictJson(
    string Answer, int Score, IReadOnlyList<VerdictPartJson> Parts, IReadOnlyList<VerdictFigureJson> Liquid,
    IReadOnlyList<VerdictBillJson> CardBills, IReadOnlyList<VerdictBillJson> Bills, IReadOnlyList<VerdictFigureJson> Owed,
    IReadOnlyList<VerdictFigureJson> FreePots, IReadOnlyList<VerdictFigureJson> OwedToGroups)
{
    /// <summary>A verdict as programs read it.</summary>
    internal static VerdictJson Of(VerdictView view, MoneyText money) => new(
        VerdictWords.Mark(view.Verdict.Answer), view.Verdict.Score,
        [
            .. view.Verdict.Parts.Select(part => new VerdictPartJson(
                VerdictWords.Mark(part.Kind), VerdictWords.MarkOf(view.Verdict.StandingOf(part.Kind)),
                part.TenthsOfPoints is { } tenths
                    ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}")
                    : null,
                part.MostPoints)),
        ],
        [.. view.Liquid.Select(one => new VerdictFigureJson(DisplayText.Id(one.AccountId), one.Name, money.Plain(one.BalanceMinor)))],
        [.. view.CardBills.Select(one => new VerdictBillJson(one.Name, DateText.Iso(one.Due.DueOn), money.Plain(one.Due.AmountMinor)))],
        [
            .. view.Bills.Select(one => new VerdictBillJson(
                one.Description, DateText.Iso(one.Bill.DueOn), money.Plain(one.Bill.AmountMinor))),
        ],
        [.. view.Owed.Select(one => new VerdictFigureJson(DisplayText.Id(one.CardId), one.Name, money.Plain(one.OwedMinor)))],
        [.. view.FreePots.Select(one => new VerdictFigureJson(DisplayText.Id(one.AccountId), one.Name, money.Plain(one.BalanceMinor)))],
        [
            .. view.OwedToGroups.Select(
                one => new VerdictFigureJson(DisplayText.Id(one.AccountId), one.Name, money.Plain(one.BalanceMinor))),
        ]);
}

/// <summary>The verdict at the end of a month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Answer">"yes", "careful" or "no".</param>
/// <param name="Score">The score, from 0 to 100.</param>
public sealed record VerdictMonthJson(string Month, string Answer, int Score);

/// <summary>"Am I actually okay?", for programs.</summary>
[Route("api/v1/verdict")]
public sealed class VerdictApiController(GetDashboard getDashboard, VerdictQueries verdicts) : ApiController
{
    /// <summary>Today’s verdict, with all its working.</summary>
    [HttpGet]
    public async Task<ActionResult<VerdictJson>> Show() => Ok(VerdictJson.Of(
        (await getDashboard.RunAsync(Owner.Book, Cancelled)).Verdict, Owner.Book.Money));

    /// <summary>The verdict at the ends of the last 24 months, oldest first.</summary>
    [HttpGet("history")]
    public async Task<ActionResult<ApiList<VerdictMonthJson>>> History() => Ok(new ApiList<VerdictMonthJson>(
    [
        .. (await verdicts.HistoryAsync(BookId, Cancelled)).Months.Select(month => new VerdictMonthJson(
            DateText.IsoMonth(month.Month), VerdictWords.Mark(month.Verdict.Answer), month.Verdict.Score)),
    ]));
}
