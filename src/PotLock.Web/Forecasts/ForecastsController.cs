using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>
/// What comes of today's plan: when each pot goes live, balances by month, where cash runs short; and the income that it counts on
/// while nothing is planned.
/// </summary>
public sealed class ForecastsController(
    ForecastQueries forecasts, CompareScenarios scenarios, ExpectIncome expectIncome) : PotLockController
{
    private const string Forecast = "/forecast";

    /// <summary>The forecast over some years, and scenarios beside it.</summary>
    /// <param name="years">The span; two when none of those offered is asked for.</param>
    /// <param name="chosen">The scenarios that stand beside today's plan; the first ones when none is named.</param>
    [HttpGet(Forecast)]
    public async Task<IActionResult> Index(string? years, [FromQuery(Name = "with")] IReadOnlyList<string>? chosen)
    {
        IgnoreUnreadableQuery();
        return View(await PageAsync(null, years, chosen));
    }

    /// <summary>Says what comes in each month; forecasts count on it while nothing is planned that does.</summary>
    [HttpPost("/forecast/income")]
    public async Task<IActionResult> Expect(ExpectedIncomeForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (amountMinor, day) = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await expectIncome.SetAsync(Actor, form.CommandId, amountMinor, day, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(Forecast, new Notice($"The forecast now includes an income of {Money.Format(amountMinor)} a month."));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(form));
    }

    /// <summary>Leaves that income out of forecasts, or counts on it again.</summary>
    [HttpPost("/forecast/income/switch")]
    public async Task<IActionResult> Switch(string? commandId, string? count)
    {
        var isCounted = count == "true";
        var outcome = await expectIncome.SwitchAsync(Actor, commandId ?? "", isCounted, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                Forecast,
                new Notice(isCounted ? "The forecast includes your income again." : "The forecast no longer includes your income."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Index", await PageAsync(null));
    }

    private async Task<ForecastPage> PageAsync(
        ExpectedIncomeForm? typed, string? years = null, IReadOnlyList<string>? chosen = null)
    {
        var view = await forecasts.RunAsync(BookId, ForecastQueries.MonthsForDates, cancellationToken: HttpContext.RequestAborted);
        var looks = await scenarios.AllAsync(BookId, HttpContext.RequestAborted);
        var span = ForecastPage.YearsOf(years);
        return new ForecastPage(
            view, span, new ScenarioSection(looks, ScenarioSection.IdsOf(chosen), span),
            typed ?? ExpectedIncomeForm.Of(view.Income, view.Book.Money));
    }
}
