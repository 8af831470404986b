using PotLock.Domain.Users;
using PotLock.Services.Users;

namespace PotLock.Web.Users;

/// <summary>What the security trail says, in plain words.</summary>
public static class SecurityWords
{
    /// <summary>What happened, as one sentence without its full stop.</summary>
    public static string What(SecurityRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var about = row.Detail.Length == 0 ? "" : ": " + row.Detail;
        return row.Kind switch
        {
            SecurityEventKind.Registered => "Account created",
            SecurityEventKind.SignedIn => row.Detail.Length == 0 ? "Logged in" : $"Logged in {row.Detail}",
            SecurityEventKind.SignInFailed => row.Detail.Length == 0 ? "Failed login" : $"Failed login: {row.Detail}",
            SecurityEventKind.LockedOut => "Too many failed logins, so logging in was blocked for 15 minutes",
            SecurityEventKind.SignedOut => row.Detail.Length == 0 ? "Logged out" : $"Logged out {row.Detail}",
            SecurityEventKind.ResetAsked => "Password reset requested by e-mail",
            SecurityEventKind.PasswordChanged => "Password changed",
            SecurityEventKind.PasswordReset => "New password set through a link sent by e-mail",
            SecurityEventKind.EmailChangeAsked => "Change of e-mail address requested" + about,
            SecurityEventKind.EmailChangeCancelled => "Change of e-mail address cancelled",
            SecurityEventKind.EmailConfirmed => "E-mail address confirmed" + about,
            SecurityEventKind.LockedByAdmin => "Account locked" + about,
            SecurityEventKind.UnlockedByAdmin => "Account unlocked" + about,
            SecurityEventKind.ResetByAdmin => "Password cancelled" + about,
            SecurityEventKind.Invited => "Invitation sent" + about,
            SecurityEventKind.InvitationRevoked => "Invitation cancelled" + about,
            SecurityEventKind.MemberInvited => "Invitation to a book sent" + about,
            SecurityEventKind.MemberRoleChanged => "Role in a book changed",
            SecurityEventKind.MemberRemoved => "Someone was removed from a book",
            SecurityEventKind.BookJoined => "Joined a book",
            SecurityEventKind.BookLeft => "Left a book",
            SecurityEventKind.BookDeleted => "Book deleted" + about,
            SecurityEventKind.RoleMade => "Role created" + about,
            SecurityEventKind.EmailChanged => "E-mail address changed" + about,
            SecurityEventKind.TwoFactorOn => "Two-step login switched on",
            SecurityEventKind.TwoFactorOff => "Two-step login switched off",
            SecurityEventKind.RecoveryCodeUsed => "Recovery code used" + about,
            SecurityEventKind.RecoveryCodesMade => "New recovery codes made",
            SecurityEventKind.PasskeyAdded => "Passkey added" + about,
            SecurityEventKind.PasskeyRemoved => "Passkey removed" + about,
            SecurityEventKind.ProviderLinked => "Other way to log in linked" + about,
            SecurityEventKind.ProviderUnlinked => "Other way to log in unlinked" + about,
            SecurityEventKind.SessionEnded => "A device was logged out" + about,
            SecurityEventKind.SessionsEnded => row.Detail.Length == 0 ? "All other devices logged out" : row.Detail,
            SecurityEventKind.TokenMade => "Access token created" + about,
            SecurityEventKind.TokenRevoked => "Access token revoked" + about,
            SecurityEventKind.CalendarFeedMade => "Calendar address created" + about,
            SecurityEventKind.ChannelAdded => "Channel for notifications added" + about,
            SecurityEventKind.ChannelRemoved => "Channel for notifications removed" + about,
            SecurityEventKind.PushTurnedOn => "Notifications turned on" + about,
            SecurityEventKind.PushTurnedOff => "Notifications turned off" + about,
            SecurityEventKind.CalendarFeedEnded => "Calendar address switched off" + about,
            SecurityEventKind.RoleChanged => "Role changed" + about,
            SecurityEventKind.DataExported => "Data downloaded" + about,
            SecurityEventKind.AccountDeleted => "Account deleted",
            SecurityEventKind.MonthClosed => "Month closed" + about,
            SecurityEventKind.MonthReopened => "Month reopened" + about,
            SecurityEventKind.LockBreakAsked => "Started to break a lock" + about,
            SecurityEventKind.LockBroken => "Lock broken" + about,
            _ => row.Kind.ToString(),
        };
    }

    /// <summary>Where it came from: <c>Firefox on Linux, from 203.0.113.7</c>.</summary>
    public static string Where(SecurityRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Address.Length == 0 && row.Device.Length == 0 ? "PotLock itself"
            : row.Address.Length == 0 ? DeviceName.Of(row.Device).Name
            : $"{DeviceName.Of(row.Device).Name}, from {row.Address}";
    }

    /// <summary>Whether it is worth a second look.</summary>
    public static bool IsWarning(SecurityEventKind kind) => kind is SecurityEventKind.SignInFailed or SecurityEventKind.LockedOut;

    /// <summary>The icon beside it.</summary>
    public static string Icon(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.SignInFailed or SecurityEventKind.LockedOut => "exclamation-triangle",
        SecurityEventKind.SignedOut or SecurityEventKind.SessionEnded or SecurityEventKind.SessionsEnded => "box-arrow-right",
        SecurityEventKind.MonthClosed or SecurityEventKind.MonthReopened => "lock",
        SecurityEventKind.LockBreakAsked or SecurityEventKind.LockBroken => "unlock",
        SecurityEventKind.DataExported => "download",
        SecurityEventKind.SignedIn or SecurityEventKind.Registered => "person",
        SecurityEventKind.PasskeyAdded or SecurityEventKind.PasskeyRemoved => "fingerprint",
        _ => "shield-lock",
    };
}
