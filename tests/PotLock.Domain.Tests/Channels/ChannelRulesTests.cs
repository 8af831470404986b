using PotLock.Domain.Channels;
using PotLock.Domain.Outbound;

namespace PotLock.Domain.Tests.Channels;

/// <summary>What a channel may be.</summary>
public sealed class ChannelRulesTests
{
    [Theory]
    [InlineData(ChannelKind.Ntfy, "https://ntfy.sh/my_topic-1", "", "")]
    [InlineData(ChannelKind.Ntfy, "https://ntfy.sh/my_topic/", "tk_1", "")]
    [InlineData(ChannelKind.Ntfy, "https://ntfy.sh", "", "Address:channel-needs-topic")]
    [InlineData(ChannelKind.Ntfy, "https://ntfy.sh/a/b", "", "Address:channel-needs-topic")]
    [InlineData(ChannelKind.Gotify, "https://gotify.example", "AppKey", "")]
    [InlineData(ChannelKind.Gotify, "https://gotify.example", "", "Token:channel-needs-token")]
    [InlineData(ChannelKind.Gotify, "https://gotify.example", "two words", "Token:channel-token-unreadable")]
    [InlineData(ChannelKind.Gotify, "https://gotify.example", "line\nbreak", "Token:channel-token-unreadable")]
    [InlineData(ChannelKind.Gotify, "https://gotify.example", "zoë", "Token:channel-token-unreadable")]
    [InlineData(ChannelKind.Webhook, "https://hooks.example/x?key=1", "", "")]
    [InlineData(ChannelKind.Webhook, "https://hooks.example/x", "t", "Token:channel-takes-no-token")]
    [InlineData(ChannelKind.Webhook, "", "", "Address:channel-needs-address")]
    [InlineData(ChannelKind.Webhook, "hooks.example", "", "Address:channel-address-unreadable")]
    [InlineData(ChannelKind.Webhook, "ftp://hooks.example", "", "Address:channel-address-unreadable")]
    [InlineData(ChannelKind.Webhook, "file:///etc/passwd", "", "Address:channel-address-unreadable")]
    [InlineData(ChannelKind.Webhook, "https://a:b@hooks.example/", "", "Address:channel-address-unreadable")]
    [InlineData(ChannelKind.Webhook, "https://hooks.example/#x", "", "Address:channel-address-unreadable")]
    [InlineData(ChannelKind.Webhook, "http://hooks.example/", "", "Address:channel-not-encrypted")]
    [InlineData(ChannelKind.Webhook, "http://home.local/hook", "", "")]
    [InlineData(ChannelKind.Webhook, "http://192.168.1.7/hook", "", "")]
    [InlineData(ChannelKind.Webhook, "http://192.168.2.7/hook", "", "Address:channel-not-encrypted")]
    [InlineData((ChannelKind)9, "https://hooks.example/", "", "Kind:unknown-channel-kind")]
    public void Channel_CanBeOrNot(ChannelKind kind, string address, string token, string refused)
    {
        Assert.Null(AllowedTargets.Read("home.local 192.168.1.0/24", out var allowed));

        var refusals = ChannelRules.Check(new NewChannel(kind, "Mine", address, token), [], allowed);

        Assert.Equal(refused, string.Join(' ', refusals.Select(refusal => $"{refusal.Property}:{refusal.Name}")));
    }

    [Fact]
    public void Channel_NeedsANameOfItsOwn_AndThereAreTenAtMost()
    {
        Assert.Equal("channel-needs-name", Check("", []));
        Assert.Equal("channel-name-taken", Check("phone", ["Phone"]));
        Assert.Equal("too-many-channels", Check("Eleven", [.. Enumerable.Range(0, 10).Select(i => $"Channel {i}")]));
        Assert.Equal("", Check("Ten", [.. Enumerable.Range(0, 9).Select(i => $"Channel {i}")]));

        static string Check(string name, string[] others) => string.Join(' ', ChannelRules.Check(
            new NewChannel(ChannelKind.Webhook, name, "https://hooks.example/", ""), others, AllowedTargets.None).Select(one => one.Name));
    }
}
