using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>What comes of today's plan: when each pot goes live, balances by month, where cash runs short.</summary>
public sealed class ForecastsController(ForecastQueries forecasts) : PotLockController
{
    /// <summary>The forecast over some years; two when none of the offered spans is asked for.</summary>
    [HttpGet("/forecast")]
    public async Task<IActionResult> Index(string? years)
    {
        IgnoreUnreadableQuery();
        var view = await forecasts.RunAsync(BookId, ForecastQueries.MonthsForDates, cancellationToken: HttpContext.RequestAborted);
        return View(new ForecastPage(view, ForecastPage.YearsOf(years)));
    }
}
