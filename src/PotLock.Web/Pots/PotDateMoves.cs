using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Services.Forecasts;
using PotLock.Web.Forecasts;

namespace PotLock.Web.Pots;

/// <summary>
/// What shares that are typed come to, and which pots' days move by them, by the functions that the forecast's page runs.
/// </summary>
internal static class PotDateMoves
{
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The days that move by these weightings.</summary>
    public static async Task<DateMovesView> MovesAsync(
        this ForecastQueries forecasts, long bookId, IReadOnlyList<PlannedWeighting> weightings, CancellationToken cancellationToken)
    {
        var forecast = await forecasts.RunAsync(
            bookId, ForecastQueries.MonthsForDates, ForecastChange.None with { Weightings = weightings }, cancellationToken);
        return new DateMovesView(forecast.Moves, forecast.Book);
    }

    /// <summary>What the shares come to alone for a script that asks for it; else the whole page.</summary>
    public static IActionResult SharesOr(this Controller controller, SharesView shares, Func<IActionResult> page) =>
        controller.Request.Headers.ContainsKey(FragmentHeader) ? controller.PartialView("/Pots/_Shares.cshtml", shares) : page();
}
