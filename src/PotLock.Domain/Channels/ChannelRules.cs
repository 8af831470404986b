using PotLock.Domain.Ledger;
using PotLock.Domain.Outbound;

namespace PotLock.Domain.Channels;

/// <summary>A channel as its owner asks for it.</summary>
/// <param name="Kind">What takes the notifications in.</param>
/// <param name="Name">What it is called: 1 to 60 characters, unique among the person's.</param>
/// <param name="Address">Where: for ntfy the address of the topic, for Gotify that of the server.</param>
/// <param name="Token">The secret by which it lets PotLock in; empty for none.</param>
public sealed record NewChannel(ChannelKind Kind, string Name, string Address, string Token);

/// <summary>What a channel may be.</summary>
public static class ChannelRules
{
    /// <summary>How many channels a person may have.</summary>
    public const int MaxChannels = 10;

    /// <summary>The longest address.</summary>
    public const int MaxAddressLength = 500;

    /// <summary>The longest token.</summary>
    public const int MaxTokenLength = 200;

    private const int MaxTopicLength = 64;

    private static readonly NamedThing s_channel = new("channel", "Enter a name, like “Ntfy on my phone”.") { Others = "a channel" };

    /// <summary>Everything that is wrong with a new channel; what it asks for is trimmed.</summary>
    /// <param name="asked">The channel.</param>
    /// <param name="namesInUse">The names of the person's others.</param>
    /// <param name="allowed">What may be called beside the public internet.</param>
    public static IReadOnlyList<Refusal> Check(NewChannel asked, IReadOnlyCollection<string> namesInUse, AllowedTargets allowed)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(namesInUse);
        ArgumentNullException.ThrowIfNull(allowed);
        Refusal?[] found =
        [
            NameRules.Check(s_channel, asked.Name) ?? NameRules.CheckFree(s_channel, asked.Name, namesInUse),
            Enum.IsDefined(asked.Kind) ? null : new("unknown-channel-kind", "Kind", "Choose ntfy, Gotify or a webhook."),
            CheckAddress(asked, allowed),
            CheckToken(asked),
            namesInUse.Count >= MaxChannels
                ? new("too-many-channels", "", $"You already have {MaxChannels} channels. Remove one that you no longer use first.")
                : null,
        ];
        return [.. found.OfType<Refusal>()];
    }

    /// <summary>The topic that an address of ntfy ends with; null when it names none.</summary>
    public static string? TopicOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var topic = address.AbsolutePath.Trim('/');
        return topic.Length is > 0 and <= MaxTopicLength && topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? topic : null;
    }

    private static Refusal? CheckAddress(NewChannel asked, AllowedTargets allowed)
    {
        if (asked.Address.Length == 0)
        {
            return new("channel-needs-address", "Address", "Enter the address, like https://ntfy.sh/your-topic.");
        }

        if (asked.Address.Length > MaxAddressLength)
        {
            return new(
                "channel-address-too-long", "Address",
                $"The address can have at most {MaxAddressLength} characters; this one has {asked.Address.Length}.");
        }

        if (!Uri.TryCreate(asked.Address, UriKind.Absolute, out var address) || address.Host.Length == 0
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            return new("channel-address-unreadable", "Address", "Enter a whole address that starts with https://.");
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return new(
                "channel-address-unreadable", "Address", "Enter the address without a password in it, and without anything after #.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !allowed.Allows(address.IdnHost)
            && !(System.Net.IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var number) && allowed.Allows(number)))
        {
            return new("channel-not-encrypted", "Address", "The address must start with https://.");
        }

        return asked.Kind == ChannelKind.Ntfy && TopicOf(address) is null
            ? new("channel-needs-topic", "Address", "Enter the address with your topic at the end, like https://ntfy.sh/your-topic.")
            : null;
    }

    private static Refusal? CheckToken(NewChannel asked) =>
        asked.Kind == ChannelKind.Gotify && asked.Token.Length == 0
            ? new("channel-needs-token", "Token", "Enter the token of the app that you made in Gotify.")
        : asked.Kind == ChannelKind.Webhook && asked.Token.Length > 0
            ? new("channel-takes-no-token", "Token", "A webhook takes no token. Put what it needs into the address.")
        : asked.Token.Length > MaxTokenLength || asked.Token.Any(c => c is <= ' ' or > '~')
            ? new("channel-token-unreadable", "Token", "This doesn’t look like a token. Copy it again, without spaces.")
        : null;
}
