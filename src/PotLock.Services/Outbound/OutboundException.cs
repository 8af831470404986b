namespace PotLock.Services.Outbound;

/// <summary>Why a request to another server did not come through. The numbers are stored: never reuse one.</summary>
public enum OutboundProblem
{
    /// <summary>Nobody knows a host of that name.</summary>
    UnknownHost = 1,

    /// <summary>The address is of a network of somebody's own, or of this machine, and nobody allowed it.</summary>
    NotPublic = 2,

    /// <summary>It is not by https, and nobody allowed that.</summary>
    NotEncrypted = 3,

    /// <summary>Nothing answers there.</summary>
    NoAnswer = 4,

    /// <summary>It took too long.</summary>
    TooSlow = 5,

    /// <summary>The answer was too large.</summary>
    TooLong = 6,

    /// <summary>The other server's certificate does not hold.</summary>
    BadCertificate = 7,

    /// <summary>Where it should go cannot be read any more: the keys that it was encrypted with are gone.</summary>
    Unreadable = 8,
}

/// <summary>A request to another server that did not come through, for a reason that people can be told.</summary>
/// <param name="problem">Which.</param>
/// <param name="inner">What it came from, if from anything.</param>
public sealed class OutboundException(OutboundProblem problem, Exception? inner = null)
    : HttpRequestException($"The request did not come through: {problem}.", inner)
{
    /// <summary>Why.</summary>
    public OutboundProblem Problem { get; } = problem;
}
