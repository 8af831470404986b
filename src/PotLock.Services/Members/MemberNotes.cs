using System.Text.Json;
using PotLock.Data;
using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Members;

/// <summary>
/// Writes down in a book's activity who came, went and may do what, in the transaction of the change. No addresses: those of invitations
/// are for owners.
/// </summary>
[CommandName(Invited, "invited someone")]
[CommandName(Joined, "joined the book")]
[CommandName(RoleChanged, "changed what someone can do")]
[CommandName(Removed, "took someone out of the book")]
[CommandName(Left, "left the book")]
internal static class MemberNotes
{
    public const string Invited = "invite-member";
    public const string Joined = "join-book";
    public const string RoleChanged = "member-role";
    public const string Removed = "remove-member";
    public const string Left = "leave-book";

    /// <summary>Adds the note; the caller saves.</summary>
    /// <param name="db">A context that sees this book only.</param>
    /// <param name="personId">Who did it.</param>
    /// <param name="kind">What.</param>
    /// <param name="nowUtc">When, in real time, in UTC.</param>
    /// <param name="change">Whom it concerns, and what it changed; null where the kind says it all.</param>
    public static void Note(PotLockDbContext db, Guid? personId, string kind, DateTime nowUtc, ToldChange? change = null) =>
        db.CommandRecords.Add(new CommandRecord
        {
            BookId = db.BookId,
            CommandId = Guid.NewGuid().ToString(),
            Kind = kind,
            ContentHash = "",
            ResultJson = "{}",
            ChangesJson = change is null ? null : JsonSerializer.Serialize(new[] { change }, CommandJson.Options),
            MadeById = personId,
            RecordedAtUtc = nowUtc,
        });
}
