using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>The chart of how a pot grew.</summary>
public static class GrowthChart
{
    /// <summary>The chart of a pot; null when there are fewer than two points.</summary>
    public static Chart? Of(PotDetail detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        var points = detail.Growth;
        if (points.Count < 2)
        {
            return null;
        }

        var money = detail.Book.Money;
        var (first, last) = (points[0], points[^1]);
        return new Chart(
            "How it grew",
            $"From {money.Format(first.BalanceMinor)} on {DateText.Format(first.On, money.Culture)} to {money.Format(last.BalanceMinor)} "
                + $"on {DateText.Format(last.On, money.Culture)}.",
            ChartKind.Line, "Date",
            [.. points.Select(point => DateText.Abbreviate(point.On, money.Culture))],
            [new ChartSeries("Balance", detail.Pot.Colour, [.. points.Select(point => point.BalanceMinor)])],
            money);
    }
}
