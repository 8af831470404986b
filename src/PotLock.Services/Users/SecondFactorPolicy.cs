namespace PotLock.Services.Users;

/// <summary>Who has to switch two-step login on.</summary>
public enum SecondFactorMode
{
    /// <summary>Nobody: it is offered.</summary>
    Optional,

    /// <summary>Whoever looks after the installation: the pages of administration open only with it.</summary>
    Admins,

    /// <summary>Everybody: nothing of a book opens without it.</summary>
    Everyone,
}

/// <summary>Who has to switch two-step login on, as the installation is set up.</summary>
public sealed record SecondFactorPolicy(SecondFactorMode Mode);
