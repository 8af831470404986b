namespace PotLock.Domain.Users;

/// <summary>What happened to an account or to what guards it. The numbers are stored: never reuse one.</summary>
public enum SecurityEventKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn = 1,

    /// <summary>A sign-in did not match.</summary>
    SignInFailed = 2,

    /// <summary>So many did not match that the account rests for a while.</summary>
    LockedOut = 3,

    /// <summary>Somebody signed out.</summary>
    SignedOut = 4,

    /// <summary>A new password was asked for by mail.</summary>
    ResetAsked = 5,

    /// <summary>The password was changed by somebody who knew it.</summary>
    PasswordChanged = 6,

    /// <summary>The password was set anew through a mailed link.</summary>
    PasswordReset = 7,

    /// <summary>A new e-mail address was asked for; it waits to be confirmed.</summary>
    EmailChangeAsked = 8,

    /// <summary>The e-mail address was changed.</summary>
    EmailChanged = 9,

    /// <summary>Two-step sign-in was switched on.</summary>
    TwoFactorOn = 10,

    /// <summary>Two-step sign-in was switched off.</summary>
    TwoFactorOff = 11,

    /// <summary>A recovery code was used up.</summary>
    RecoveryCodeUsed = 12,

    /// <summary>New recovery codes were made; the old ones are worth nothing.</summary>
    RecoveryCodesMade = 13,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded = 14,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved = 15,

    /// <summary>One session was ended from another.</summary>
    SessionEnded = 16,

    /// <summary>All sessions, or all others, were ended.</summary>
    SessionsEnded = 17,

    /// <summary>A token for programs was made.</summary>
    TokenMade = 18,

    /// <summary>A token for programs was revoked.</summary>
    TokenRevoked = 19,

    /// <summary>The person's roles were changed.</summary>
    RoleChanged = 20,

    /// <summary>The person's data was downloaded.</summary>
    DataExported = 21,

    /// <summary>An account was deleted; whose it was is not kept.</summary>
    AccountDeleted = 22,

    /// <summary>A month was closed.</summary>
    MonthClosed = 23,

    /// <summary>A month was reopened.</summary>
    MonthReopened = 24,

    /// <summary>Somebody asked to break a pot's lock.</summary>
    LockBreakAsked = 25,

    /// <summary>The lock was broken.</summary>
    LockBroken = 26,

    /// <summary>The account was made.</summary>
    Registered = 27,

    /// <summary>The e-mail change that waited was called off.</summary>
    EmailChangeCancelled = 28,

    /// <summary>An admin locked the account.</summary>
    LockedByAdmin = 29,

    /// <summary>An admin took the lock away.</summary>
    UnlockedByAdmin = 30,

    /// <summary>An admin made the password void; a new one is set by mail.</summary>
    ResetByAdmin = 31,

    /// <summary>An admin invited somebody.</summary>
    Invited = 32,

    /// <summary>An admin took an invitation back.</summary>
    InvitationRevoked = 33,

    /// <summary>An admin made a role.</summary>
    RoleMade = 34,

    /// <summary>Another way to sign in, by a provider, was linked.</summary>
    ProviderLinked = 35,

    /// <summary>The provider opens the account no more.</summary>
    ProviderUnlinked = 36,

    /// <summary>A secret address for calendars was made.</summary>
    CalendarFeedMade = 40,

    /// <summary>A secret address for calendars was switched off.</summary>
    CalendarFeedEnded = 41,

    /// <summary>The e-mail address of the account was confirmed through a mailed link.</summary>
    EmailConfirmed = 42,

    /// <summary>A server that takes notifications in was added.</summary>
    ChannelAdded = 43,

    /// <summary>A server that takes notifications in was removed.</summary>
    ChannelRemoved = 44,

    /// <summary>Notifications were turned on in a browser.</summary>
    PushTurnedOn = 45,

    /// <summary>Notifications were turned off in a browser.</summary>
    PushTurnedOff = 46,

    /// <summary>Somebody was invited into a book.</summary>
    MemberInvited = 60,

    /// <summary>A member of a book was given another role.</summary>
    MemberRoleChanged = 61,

    /// <summary>A member was taken out of a book.</summary>
    MemberRemoved = 62,

    /// <summary>The person joined somebody’s book.</summary>
    BookJoined = 63,

    /// <summary>The person left a book.</summary>
    BookLeft = 64,

    /// <summary>A book that the person was in was deleted, by its owner.</summary>
    BookDeleted = 70,
}
