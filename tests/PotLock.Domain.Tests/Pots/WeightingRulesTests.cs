using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Pots;

/// <summary>What weightings are together, while they are typed.</summary>
public sealed class WeightingRulesTests
{
    [Theory]
    [InlineData(new int[0], 0, 0, true)]
    [InlineData(new[] { 6_000, 4_000 }, 10_000, 0, true)]
    [InlineData(new[] { 6_000, 4_001 }, 10_001, 1, false)]
    [InlineData(new[] { 99_999_999, 99_999_999 }, 199_999_998, 199_989_998, false)]
    public void Together_AddsUpAndSaysByHowMuchItIsTooMuch(int[] basisPoints, int sum, int over, bool isSound)
    {
        ArgumentNullException.ThrowIfNull(basisPoints);
        var together = WeightingRules.Together(basisPoints.Select(one => (int?)one));
        Assert.Equal((sum, over, isSound), (together.BasisPoints, together.OverBasisPoints, together.IsSound));
    }

    [Fact]
    public void Together_WithOneThatCannotBeRead_IsNotKnown()
    {
        var together = WeightingRules.Together([1_000, null]);
        Assert.Equal((null, 0, false), (together.BasisPoints, together.OverBasisPoints, together.IsSound));
    }
}
