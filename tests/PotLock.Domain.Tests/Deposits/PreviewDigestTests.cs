using PotLock.Domain.Deposits;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

public class PreviewDigestTests
{
    private static readonly DepositSplit Split = new(
        100, [new(1, 10), new(2, 65)], 25, new Settlement([1], [new(1, 5_000, 0), new(2, 2_500, 7_500)], 0));

    public static TheoryData<string, DepositSplit> Others => new()
    {
        { "a penny moved between pots", Split with { Parts = [new(1, 11), new(2, 64)] } },
        { "a penny moved to the active balance", Split with { Parts = [new(1, 10), new(2, 64)], ActiveMinor = 26 } },
        { "another pot", Split with { Parts = [new(1, 10), new(3, 65)] } },
        { "a pot more that gets nothing", Split with { Parts = [new(1, 10), new(2, 65), new(3, 0)] } },
        { "another order", Split with { Parts = [new(2, 65), new(1, 10)] } },
        { "digits that run together otherwise", Split with { Parts = [new(11, 0), new(2, 65)] } },
        { "no pot going live", Split with { Settlement = Split.Settlement with { WentLive = [] } } },
        { "another pot going live", Split with { Settlement = Split.Settlement with { WentLive = [2] } } },
        {
            "a weighting that moves otherwise",
            Split with { Settlement = Split.Settlement with { Moves = [new(1, 5_000, 0), new(2, 2_500, 7_499)] } }
        },
        {
            "a weighting that was another before",
            Split with { Settlement = Split.Settlement with { Moves = [new(1, 5_000, 0), new(2, 2_501, 7_500)] } }
        },
        { "no weighting that moves", Split with { Settlement = Split.Settlement with { Moves = [] } } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Of_AnotherSplit_IsAnother(string what, DepositSplit other) =>
        Assert.True(PreviewDigest.Of(Split) != PreviewDigest.Of(other), what);

    [Fact]
    public void Of_AnEqualSplit_IsTheSame_AndIsAHexOf256Bits()
    {
        var copy = Split with { Parts = [.. Split.Parts], Settlement = Split.Settlement with { WentLive = [1] } };
        Assert.Equal(PreviewDigest.Of(Split), PreviewDigest.Of(copy));
        Assert.Matches("^[0-9a-f]{64}$", PreviewDigest.Of(Split));
    }

    [Fact]
    public void Of_AGivenSplit_NeverChangesFromOneReleaseToTheNext() =>
        // A form that was open during an update must not be told that its preview is stale.
        Assert.Equal("85c744a1c67d23752fa4584ca02834fa688aba57c20193f9ee53ad1239b1c34b", PreviewDigest.Of(Split));
}
