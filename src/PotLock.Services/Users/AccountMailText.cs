namespace PotLock.Services.Users;

/// <summary>What a mail about an account says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Body">What stands below the greeting; <see cref="Here"/> stands for the address of this PotLock.</param>
public sealed record AccountMailText(string Subject, string Body)
{
    /// <summary>Stands for the address of this PotLock, which comes from the configuration and never from a request.</summary>
    private const string Here = "{here}";

    private const string IfNotYou =
        "If this wasn’t you, choose a new password at once: " + Here + "/forgot-password";

    /// <summary>The link that sets a new password.</summary>
    public static AccountMailText Reset(string path) => new(
        "PotLock: choose a new password",
        $"""
        Someone (hopefully you) asked to reset your PotLock password. Choose a new one here within an hour:

        {Here}{path}

        The link works once. If it wasn’t you, you can ignore this e-mail: your password stays the same.
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
        You can create your own account here, within a week:

        {Here}{path}

        PotLock keeps your money in pots: savings that fill from every deposit. The link works once, and only for this address.
        """);

    /// <summary>Invites somebody into a book.</summary>
    /// <param name="inviter">The first name of who invites.</param>
    /// <param name="book">What the book is called.</param>
    /// <param name="path">The page of the invitation.</param>
    public static AccountMailText BookInvitation(string inviter, string book, string path) => new(
        $"{inviter} invites you to share a book in PotLock",
        $"""
        {inviter} would like to share the book “{book}” with you. See what that means, and join or decline, within a week:

        {Here}{path}

        You need a PotLock account with this e-mail address. If you don’t have one yet, create it first, then open the link again:
        {Here}/register

        The link works once, and only for this address.
        """);

    /// <summary>The link that confirms a new address; it goes to that address.</summary>
    public static AccountMailText ConfirmEmail(string path) => new(
        "PotLock: confirm your new e-mail address",
        $"""
        You asked to use this address for your PotLock account. Confirm it here within an hour:

        {Here}{path}

        The link works once. If it wasn’t you, you can ignore this e-mail: nothing changes unless you follow the link.
        """);

    /// <summary>The link that confirms the address of now.</summary>
    public static AccountMailText ConfirmAddress(string path) => new(
        "PotLock: confirm your e-mail address",
        $"""
        You asked to confirm that this address is yours. Do it here within an hour:

        {Here}{path}

        The link works once. If it wasn’t you, you can ignore this e-mail: nothing changes unless you follow the link.
        """);

    /// <summary>Tells the address of now that another one was asked for.</summary>
    public static AccountMailText EmailChangeAsked() => new(
        "PotLock: someone asked to change your e-mail address",
        $"""
        Someone who knows your password asked to use another e-mail address for your PotLock account. It changes once that
        address is confirmed. Until then you can cancel the change: {Here}/account

        {IfNotYou}
        """);

    /// <summary>Tells both addresses that the new one counts.</summary>
    public static AccountMailText EmailChanged() => new(
        "PotLock: your e-mail address was changed",
        """
        The e-mail address of your PotLock account was changed. From now on you log in with the new one.

        If this wasn’t you, write to the person who runs your PotLock at once.
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
        "PotLock: your account has been deleted",
        """
        Your PotLock account has been deleted, along with your book and all its pots and entries. This can’t be undone.

        This is the last e-mail you’ll get. If it wasn’t you who deleted it, write to the person who runs your PotLock at once: they
        may still have a backup.
        """);

    /// <summary>Tells that somebody signed in where nobody had before.</summary>
    public static AccountMailText NewDevice(RequestOrigin from) => new(
        "PotLock: a new device logged in",
        $"""
        Someone just logged in to your PotLock account{By(from)}. We haven’t seen this kind of device on it before.

        If it was you, you can ignore this e-mail. {IfNotYou}
        """);

    /// <summary>The text with the address of this PotLock in it.</summary>
    public string BodyFor(string publicAddress) => Body.Replace(Here, publicAddress, StringComparison.Ordinal);

    private static string By(RequestOrigin from) =>
        from.Address.Length == 0 ? "" : $" ({DeviceName.Of(from.Device).Name}, from {from.Address})";
}
