using System.Net;
using PotLock.Domain.Outbound;

namespace PotLock.Domain.Tests.Outbound;

/// <summary>What whoever runs PotLock lets it call beside the public internet.</summary>
public sealed class AllowedTargetsTests
{
    private const string Allowed = "homeassistant.local, 192.168.1.0/24; 10.0.0.7 fd00:1::/32\n[::1]";

    [Theory]
    [InlineData("homeassistant.local", "192.168.7.7", false, true)]
    [InlineData("HomeAssistant.LOCAL.", "127.0.0.1", false, true)]
    [InlineData("nothomeassistant.local", "192.168.7.7", true, false)]
    [InlineData("x.homeassistant.local", "192.168.7.7", true, false)]
    [InlineData("printer", "192.168.1.20", false, true)]
    [InlineData("printer", "::ffff:192.168.1.20", false, true)]
    [InlineData("printer", "192.168.2.20", true, false)]
    [InlineData("printer", "10.0.0.7", false, true)]
    [InlineData("printer", "10.0.0.8", true, false)]
    [InlineData("printer", "fd00:1::5", false, true)]
    [InlineData("printer", "fd00:2::5", true, false)]
    [InlineData("printer", "::1", false, true)]
    [InlineData("push.example", "1.1.1.1", true, true)]
    [InlineData("push.example", "1.1.1.1", false, false)]
    [InlineData("push.example", "127.0.0.1", true, false)]
    public void Connection_IsAllowedOrNot(string host, string address, bool isEncrypted, bool may)
    {
        Assert.Null(AllowedTargets.Read(Allowed, out var targets));

        Assert.Equal(may, targets.MayConnect(host, IPAddress.Parse(address), isEncrypted));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("http://homeassistant.local")]
    [InlineData("home assistant*")]
    [InlineData("a/b")]
    public void Entry_ThatIsNoneOfTheThree_IsNamed_AndNothingIsAllowed(string entry)
    {
        var bad = AllowedTargets.Read("good.example, " + entry, out var targets);

        Assert.NotNull(bad);
        Assert.Contains(bad, entry, StringComparison.Ordinal);
        Assert.False(targets.Allows("good.example"));
    }
}
