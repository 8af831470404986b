namespace PotLock.Services.Users;

/// <summary>What a mail about an account says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Body">What stands below the greeting; <see cref="Here"/> stands for the address of this PotLock.</param>
public sealed record AccountMailText(string Subject, string Body)
{
    /// <summary>Stands for the address of this PotLock, which comes from the configuration and never from a request.</summary>
    private const string Here = "{here}";

    private const string IfNotYou =
        "If this was not you, choose a new password at once: " + Here + "/forgot-password";

    /// <summary>The link that sets a new password.</summary>
    public static AccountMailText Reset(string path) => new(
        "PotLock: choose a new password",
        $"""
        Somebody, hopefully you, asked for a new password for your PotLock account. Choose it here within an hour:

        {Here}{path}

        The link works once. If it was not you, there is nothing to do: your password stays as it is.
        """);

    /// <summary>The link that sets a new password after an admin made the old one void.</summary>
    public static AccountMailText Voided(string path) => new(
        "PotLock: your password no longer works",
        $"""
        The person who runs your PotLock cancelled your password and logged out all your devices. Your passkeys, your tokens and any link
        to another account are gone too, in case somebody else added them. Choose a new password here within an hour:

        {Here}{path}

        If the hour is over, ask for another link: {Here}/forgot-password
        """);

    /// <summary>Invites somebody to make an account.</summary>
    public static AccountMailText Invitation(string path) => new(
        "You are invited to PotLock",
        $"""
        You can make an account of your own here, within a week:

        {Here}{path}

        PotLock keeps your money in pots: savings that fill from every deposit. The link works once, and only for this address.
        """);

    /// <summary>The link that confirms a new address; it goes to that address.</summary>
    public static AccountMailText ConfirmEmail(string path) => new(
        "PotLock: confirm your new e-mail address",
        $"""
        You asked to use this address for your PotLock account. Confirm it here within an hour:

        {Here}{path}

        The link works once. If it was not you, there is nothing to do: without the link nothing changes.
        """);

    /// <summary>Tells the address of now that another one was asked for.</summary>
    public static AccountMailText EmailChangeAsked() => new(
        "PotLock: a new e-mail address was asked for",
        $"""
        Somebody who knows your password asked to use another e-mail address for your PotLock account. It changes once that
        address is confirmed. Until then you can call it off: {Here}/account

        {IfNotYou}
        """);

    /// <summary>Tells both addresses that the new one counts.</summary>
    public static AccountMailText EmailChanged() => new(
        "PotLock: your e-mail address was changed",
        """
        The e-mail address of your PotLock account was changed. You log in with the new one from now on.

        If this was not you, write to the person who runs your PotLock at once.
        """);

    /// <summary>Tells that the password is another one.</summary>
    public static AccountMailText PasswordChanged(RequestOrigin from) => new(
        "PotLock: your password was changed",
        $"""
        The password of your PotLock account was changed{By(from)}. All your devices were logged out.

        {IfNotYou}
        """);

    /// <summary>Tells of a change of what is asked for besides the password.</summary>
    public static AccountMailText FactorChanged(string what, RequestOrigin from) => new(
        "PotLock: the way you log in was changed",
        $"""
        {what}{By(from)}.

        {IfNotYou}
        """);

    /// <summary>Says good-bye: the last mail that this address gets.</summary>
    public static AccountMailText Deleted() => new(
        "PotLock: your account is deleted",
        """
        Your PotLock account is deleted, and your book with all its pots and entries. Nothing of it can be brought back from here.

        This is the last mail that you get. If it was not you who deleted it, write to the person who runs your PotLock at once: a
        backup may still hold it.
        """);

    /// <summary>Tells that somebody signed in where nobody had before.</summary>
    public static AccountMailText NewDevice(RequestOrigin from) => new(
        "PotLock: a new device logged in",
        $"""
        Somebody just logged in to your PotLock account{By(from)}. We have not seen this kind of device there before.

        If it was you, there is nothing to do. {IfNotYou}
        """);

    /// <summary>The text with the address of this PotLock in it.</summary>
    public string BodyFor(string publicAddress) => Body.Replace(Here, publicAddress, StringComparison.Ordinal);

    private static string By(RequestOrigin from) =>
        from.Address.Length == 0 ? "" : $" ({DeviceName.Of(from.Device).Name}, from {from.Address})";
}
