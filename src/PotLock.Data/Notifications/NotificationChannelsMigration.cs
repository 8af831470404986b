namespace PotLock.Data.Notifications;

/// <summary>What the migration <c>NotificationChannels</c> does with rows that are there already, the same on both databases.</summary>
public static class NotificationChannelsMigration
{
    /// <summary>
    /// Who chose kinds to get by mail goes on getting those, of each book. It goes before the column that held the choice is dropped.
    /// </summary>
    public const string Statement =
        "INSERT INTO NotificationChoices (UserId, BookId, MailedKinds, PushedKinds, SilentKinds, AmountsInPush, PushedCount) "
        + "SELECT BookMembers.UserId, BookMembers.BookId, Users.MailedKinds, 2047, 0, 0, 0 "
        + "FROM BookMembers JOIN Users ON Users.Id = BookMembers.UserId WHERE Users.MailedKinds <> 0";
}
