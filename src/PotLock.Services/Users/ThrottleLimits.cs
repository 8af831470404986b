namespace PotLock.Services.Users;

/// <summary>How many attempts a window allows, from configuration (section <c>Throttle</c>).</summary>
public sealed class ThrottleLimits
{
    /// <summary>Failed sign-ins on one e-mail address, known or not.</summary>
    public int SignInPerAccount { get; set; } = 10;

    /// <summary>Failed sign-ins from one network address.</summary>
    public int SignInPerAddress { get; set; } = 100;

    /// <summary>Registrations from one network address.</summary>
    public int RegisterPerAddress { get; set; } = 30;

    /// <summary>Mailed links asked for by one account, known or not.</summary>
    public int ResetPerAccount { get; set; } = 5;

    /// <summary>Mailed links asked for, or tried, from one network address.</summary>
    public int ResetPerAddress { get; set; } = 50;

    /// <summary>Calendar addresses that do not work, asked for from one network address.</summary>
    public int CalendarPerAddress { get; set; } = 100;

    /// <summary>Links into groups that one account makes.</summary>
    public int GroupLinkPerAccount { get; set; } = 30;

    /// <summary>Wrong answers of a signed-in person who is asked for the current password.</summary>
    public int PasswordPerAccount { get; set; } = 10;
}
