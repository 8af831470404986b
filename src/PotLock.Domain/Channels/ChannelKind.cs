namespace PotLock.Domain.Channels;

/// <summary>What takes notifications in for a person, besides devices. The numbers are stored: never reuse one.</summary>
public enum ChannelKind
{
    /// <summary>A topic of an ntfy server.</summary>
    Ntfy = 1,

    /// <summary>An app of a Gotify server.</summary>
    Gotify = 2,

    /// <summary>Any address that takes JSON.</summary>
    Webhook = 3,
}
