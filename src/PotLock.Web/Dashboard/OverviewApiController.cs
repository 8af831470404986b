using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Web.Api;
using PotLock.Web.Pots;
using PotLock.Web.Verdicts;

namespace PotLock.Web.Dashboard;

/// <summary>An overview of the book.</summary>
/// <param name="ActiveBalance">The part of the main account that can be spent.</param>
/// <param name="PotsTotal">The total in all pots.</param>
/// <param name="MainTotal">The one real account: the total of both.</param>
/// <param name="NetWorth">The total of all accounts, minus what is owed on cards.</param>
/// <param name="Currency">The currency of all amounts, as ISO 4217 calls it.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Verdict">"yes", "careful" or "no": the answer to “Am I actually okay?”.</param>
/// <param name="Score">The score, from 0 to 100.</param>
/// <param name="Pots">The pots that are not closed, in order.</param>
public sealed record OverviewJson(
    string ActiveBalance, string PotsTotal, string MainTotal, string NetWorth, string Currency, string Today, string Verdict, int Score,
    IReadOnlyList<PotJson> Pots);

/// <summary>The first look at the book, for programs.</summary>
[Route("api/v1/overview")]
public sealed class OverviewApiController(GetDashboard getDashboard) : ApiController
{
    /// <summary>An overview of the book today.</summary>
    [HttpGet]
    public async Task<ActionResult<OverviewJson>> Show()
    {
        var view = await getDashboard.RunAsync(Owner.Book, Cancelled);
        var verdict = view.Verdict.Verdict;
        return Ok(new OverviewJson(
            Plain(view.ActiveBalanceMinor), Plain(view.PotsTotalMinor), Plain(view.MainTotalMinor), Plain(view.NetWorthMinor),
            view.Book.Money.Currency.Code, DateText.Iso(view.Today), VerdictWords.Mark(verdict.Answer), verdict.Score,
            [.. view.Pots.Select(pot => PotJson.Of(pot, view.Book.Money))]));
    }
}
