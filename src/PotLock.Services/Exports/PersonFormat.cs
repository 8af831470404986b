using Microsoft.AspNetCore.Identity;
using PotLock.Data.CalendarFeeds;
using PotLock.Data.Channels;
using PotLock.Data.Tables;
using PotLock.Data.Tokens;
using PotLock.Data.Users;
using PotLock.Domain.Groups;

namespace PotLock.Services.Exports;

/// <summary>What a person is given of the rows that are about them: everything but what opens an account.</summary>
public static class PersonFormat
{
    /// <summary>
    /// What is a secret, besides everything whose name ends in <c>Hash</c> or <c>Stamp</c>: a file lies about in folders of downloads,
    /// and whoever finds it must get in nowhere.
    /// </summary>
    private static readonly (Type Entity, string Property)[] s_secrets =
    [
        // Keys of authenticator apps, recovery codes, addresses that wait to be confirmed by a mailed link.
        (typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<Guid>.Value)),
        // What the cookie names, and what tokens of that session end with.
        (typeof(UserSession), nameof(UserSession.Id)),
        (typeof(AccessToken), nameof(AccessToken.SessionId)),
        (typeof(CalendarFeed), nameof(CalendarFeed.SessionId)),
        (typeof(NotificationChannel), nameof(NotificationChannel.SessionId)),
        (typeof(PushDevice), nameof(PushDevice.SessionId)),
        // Where devices and channels are reached, and what they take for proof.
        (typeof(NotificationChannel), nameof(NotificationChannel.Sealed)),
        (typeof(PushDevice), nameof(PushDevice.Sealed)),
        // What signatures are checked with; worth nothing elsewhere.
        (typeof(UserPasskey), nameof(UserPasskey.Data)),
    ];

    /// <summary>Whether a column is a secret, and so told to nobody.</summary>
    public static bool IsSecret(ModelTable table, TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        return column.PropertyName.EndsWith("Hash", StringComparison.Ordinal)
            || column.PropertyName.EndsWith("Stamp", StringComparison.Ordinal)
            || s_secrets.Contains((table.EntityType, column.PropertyName));
    }

    /// <summary>The tables with rows about a person, each with the property that says about whom.</summary>
    public static IEnumerable<(ModelTable Table, string Property)> TablesOf(ModelTables model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.InOrder.SelectMany(
            // Both stay when the account goes, without it: no key says so.
            table => table.EntityType == typeof(SecurityEvent) || table.EntityType == typeof(GroupMember)
                ? [nameof(SecurityEvent.UserId)]
                : table.PersonColumns.Select(column => column.PropertyName),
            (table, property) => (table, property));
    }
}
