using FsCheck.Fluent;
using PotLock.Domain.Reports;

namespace PotLock.Domain.Tests.Reports;

/// <summary>The lines of a chart's scale.</summary>
public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 0, "0, 1")]
    [InlineData(0, 7, "0, 2, 4, 6, 8")]
    [InlineData(0, 100_00, "0, 2000, 4000, 6000, 8000, 10000")]
    [InlineData(0, 104_00, "0, 5000, 10000, 15000")]
    [InlineData(-30_00, 100_00, "-5000, 0, 5000, 10000")]
    public void Scale_HasEvenLinesFromZeroUp(long lowest, long highest, string lines) => Assert.Equal(
        lines, string.Join(", ", ChartScale.Of([lowest, highest])));

    [Fact]
    public void Scale_OfAnyBalances_HoldsThemAllInAtMostSixLines() => PropertyRun.Holds(
        from low in Gen.Choose(-1_000_000, 1_000_000)
        from high in Gen.Choose(0, int.MaxValue)
        from times in Gen.Elements(1L, 1_000L)
        select (Low: low * times, High: Math.Max(low, high) * times),
        c =>
        {
            var lines = ChartScale.Of([c.Low, c.High]);
            Assert.InRange(lines.Count, 2, 6);
            Assert.Contains(0, lines);
            Assert.True(lines[0] <= c.Low && lines[^1] >= c.High);
            Assert.Single(lines.Zip(lines.Skip(1), (a, b) => b - a).Distinct());
        });
}
