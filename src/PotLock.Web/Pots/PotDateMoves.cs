using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Services.Forecasts;
using PotLock.Web.Forecasts;

namespace PotLock.Web.Pots;

/// <summary>Which pots' days move by weightings that are typed, by the function that the forecast's page runs.</summary>
internal static class PotDateMoves
{
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The forecast by these weightings, beside the one of today's plan.</summary>
    public static Task<ForecastView> RunWithWeightingsAsync(
        this ForecastQueries forecasts, long bookId, IReadOnlyList<PlannedWeighting> weightings, CancellationToken cancellationToken) =>
        forecasts.RunAsync(bookId, ForecastQueries.MonthsForDates, ForecastChange.None with { Weightings = weightings }, cancellationToken);

    /// <summary>The moves alone for a script that asks for them; else the whole page.</summary>
    public static IActionResult MovesOr(this Controller controller, ForecastView forecast, Func<IActionResult> page) =>
        controller.Request.Headers.ContainsKey(FragmentHeader)
            ? controller.PartialView("/Forecasts/_DateMoves.cshtml", new DateMovesView(forecast.Moves, forecast.Book))
            : page();
}
