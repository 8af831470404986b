using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>What comes of today's plan: when each pot goes live, balances by month, where cash runs short.</summary>
public sealed class ForecastsController(ForecastQueries forecasts, CompareScenarios scenarios) : PotLockController
{
    /// <summary>The forecast over some years, and scenarios beside it.</summary>
    /// <param name="years">The span; two when none of those offered is asked for.</param>
    /// <param name="chosen">The scenarios that stand beside today's plan; the first ones when none is named.</param>
    [HttpGet("/forecast")]
    public async Task<IActionResult> Index(string? years, [FromQuery(Name = "with")] IReadOnlyList<string>? chosen)
    {
        IgnoreUnreadableQuery();
        var view = await forecasts.RunAsync(BookId, ForecastQueries.MonthsForDates, cancellationToken: HttpContext.RequestAborted);
        var looks = await scenarios.AllAsync(BookId, HttpContext.RequestAborted);
        return View(
            new ForecastPage(
                view, ForecastPage.YearsOf(years), new ScenarioSection(looks, ScenarioSection.IdsOf(chosen), ForecastPage.YearsOf(years))));
    }
}
