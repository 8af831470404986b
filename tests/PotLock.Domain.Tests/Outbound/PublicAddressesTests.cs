using System.Net;
using FsCheck.Fluent;
using PotLock.Domain.Outbound;

namespace PotLock.Domain.Tests.Outbound;

/// <summary>What is of the public internet, and what PotLock does not call for anybody.</summary>
public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("1.1.1.1", true)]
    [InlineData("9.255.255.255", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("11.0.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.0", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.0.0.8", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("192.169.0.1", true)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("198.51.100.7", false)]
    [InlineData("203.0.113.7", false)]
    [InlineData("223.255.255.255", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::8.8.8.8", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::ffff:0:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2002:808:808::1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("2a00:1450:4001:82a::200e", true)]
    [InlineData("3fff::1", false)]
    [InlineData("4000::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Address_IsPublicOrNot(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("2130706433", "127.0.0.1")]
    [InlineData("0x7f.1", "127.0.0.1")]
    [InlineData("0177.0.0.1", "127.0.0.1")]
    [InlineData("127.1", "127.0.0.1")]
    [InlineData("0xa9fea9fe", "169.254.169.254")]
    public void Host_ThatWritesAnAddressOtherwise_IsThatAddress(string host, string address)
    {
        var read = new Uri($"https://{host}/").IdnHost;

        Assert.Equal(address, read);
        Assert.False(PublicAddresses.IsPublic(IPAddress.Parse(read)));
    }

    [Fact]
    public void Carrier_IsWhatItCarries() => PropertyRun.Holds(
        Gen.Choose(0, 255).ArrayOf(4),
        numbers =>
        {
            byte[] bytes = [.. numbers.Select(number => (byte)number)];
            var plain = new IPAddress(bytes);
            var isPublic = PublicAddresses.IsPublic(plain);
            Assert.Equal(isPublic, PublicAddresses.IsPublic(plain.MapToIPv6()));
            Assert.Equal(isPublic, PublicAddresses.IsPublic(new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes])));
            Assert.Equal(isPublic, PublicAddresses.IsPublic(new IPAddress([0x20, 0x02, .. bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])));
            Assert.False(PublicAddresses.IsPublic(new IPAddress([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes])));
        });
}
