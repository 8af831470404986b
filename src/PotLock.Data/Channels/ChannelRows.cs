using PotLock.Domain.Channels;

namespace PotLock.Data.Channels;

/// <summary>A signed-in browser that is told notifications when nobody has PotLock open. It ends with its session.</summary>
public sealed class PushDevice
{
    /// <summary>The id by which its owner speaks of it.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The session that it belongs to.</summary>
    public Guid SessionId { get; init; }

    /// <summary>SHA-256 of its address at the push service, in hex: one browser is one row, whoever is signed in.</summary>
    public string EndpointHash { get; init; } = "";

    /// <summary>Its address and keys, encrypted.</summary>
    public string Sealed { get; init; } = "";

    /// <summary>When it was turned on.</summary>
    public DateTime CreatedAtUtc { get; init; }
}

/// <summary>A server that takes notifications in for a person.</summary>
public sealed class NotificationChannel
{
    /// <summary>The id by which its owner speaks of it.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The book that it is told of, for as long as the person belongs to it.</summary>
    public long BookId { get; init; }

    /// <summary>What it is.</summary>
    public ChannelKind Kind { get; init; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The server, by which its owner knows it again.</summary>
    public string Host { get; init; } = "";

    /// <summary>The whole address and the token, encrypted.</summary>
    public string Sealed { get; init; } = "";

    /// <summary>The session of a program that made it, and that it ends with; null for one that a person made.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The personal token that made it, and that it ends with; null for one that a person made.</summary>
    public Guid? TokenId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When it was called last; null for never.</summary>
    public DateTime? LastTriedAtUtc { get; set; }

    /// <summary>The status of its last answer; 0 when none came.</summary>
    public int LastStatus { get; set; }

    /// <summary>Why its last answer did not come, as a number; 0 when it did.</summary>
    public int LastProblem { get; set; }
}

/// <summary>The pair of keys by which push services know this installation: one, made when it is first needed.</summary>
public sealed class VapidKey
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; init; } = OnlyId;

    /// <summary>The public key, a point of P-256, in base64url.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>The private key, encrypted.</summary>
    public string SealedPrivateKey { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; init; }
}

/// <summary>A notification that a person's devices and channels are still to be told of: it may wait for quiet hours to end.</summary>
public sealed class PushNotice
{
    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The notification.</summary>
    public long NotificationId { get; init; }

    /// <summary>Its book.</summary>
    public long BookId { get; init; }
}

/// <summary>A message that waits to go to one device or channel.</summary>
public sealed class PushDelivery
{
    /// <summary>The longest title.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>The longest body.</summary>
    public const int MaxBodyLength = 2_000;

    /// <summary>The length of a tag: a number in hex.</summary>
    public const int TagLength = 32;

    /// <summary>The id.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The book.</summary>
    public long BookId { get; init; }

    /// <summary>The device; null when it goes to a channel.</summary>
    public Guid? DeviceId { get; init; }

    /// <summary>The channel; null when it goes to a device.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>What it says first.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it says then.</summary>
    public string Body { get; init; } = "";

    /// <summary>The page that it points to: a path of this app.</summary>
    public string Path { get; init; } = "";

    /// <summary>The same for everything that says the same: a device shows one of a tag.</summary>
    public string Tag { get; init; } = "";

    /// <summary>When it was written.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When it is to be sent, or tried again.</summary>
    public DateTime NextTryUtc { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }
}
