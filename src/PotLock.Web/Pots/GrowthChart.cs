using System.Text.Json;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;

namespace PotLock.Web.Pots;

/// <summary>A chart of how a pot grew, ready to draw: whatever people read in it was written here, and the script only draws.</summary>
/// <param name="Summary">What the chart shows, in a sentence.</param>
/// <param name="Json">Its figures: points and lines of the scale, each in minor units and as text.</param>
public sealed record GrowthChart(string Summary, string Json)
{
    private static readonly JsonSerializerOptions s_camelCase = new(JsonSerializerDefaults.Web);

    /// <summary>The chart of a pot; null when there are fewer than two points.</summary>
    public static GrowthChart? Of(PotDetail detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        var points = detail.Growth;
        if (points.Count < 2)
        {
            return null;
        }

        var money = detail.Book.Money;
        var (first, last) = (points[0], points[^1]);
        var summary = $"From {money.Format(first.BalanceMinor)} on {DateText.Format(first.On, money.Culture)} to {money.Format(last.BalanceMinor)} on {DateText.Format(last.On, money.Culture)}.";
        var figures = new
        {
            Name = "Balance",
            Points = points.Select(point => new { Label = DateText.Abbreviate(point.On, money.Culture), Value = point.BalanceMinor, Text = money.Format(point.BalanceMinor) }),
            Lines = PotGrowth.Scale(points).Select(line => new { Value = line, Text = money.Format(line) }),
        };

        // The serializer's own encoder writes <, > and & as escapes, so that no text ends the element that holds it.
        return new GrowthChart(summary, JsonSerializer.Serialize(figures, s_camelCase));
    }
}
