using PotLock.Domain.Ledger;

namespace PotLock.Domain.Groups;

/// <summary>
/// People who share bills (<i>Bill splitting</i>). It belongs to no book: its members see its entries, and never a book's accounts,
/// categories or balances. Every change of it raises its version first, which makes every other wait.
/// </summary>
public sealed class Group
{
    /// <summary>The id, given by the database.</summary>
    public long Id { get; init; }

    /// <summary>What its members call it.</summary>
    public required string Name { get; init; }

    /// <summary>ISO code of the currency of its amounts: that of the book of everybody who takes part.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>Raised by everything that changes it; the row that a change locks.</summary>
    public long Version { get; init; }

    /// <summary>The number of the next entry; they begin with 1 and have no gaps.</summary>
    public int NextNumber { get; set; } = 1;

    /// <summary>SHA-256, in hex, of the token of the link by which people join; null while there is none.</summary>
    public string? JoinTokenHash { get; set; }

    /// <summary>When the group was made.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>Everybody who is or was in it, in joining order.</summary>
    public List<GroupMember> Members { get; init; } = [];

    /// <summary>Its currency.</summary>
    public Currency Currency => Currency.Of(CurrencyCode);

    /// <summary>Who is in it now, in joining order.</summary>
    public IEnumerable<GroupMember> Present => Members.Where(member => member.LeftOn is null).OrderBy(member => member.MemberId);

    /// <summary>A person in it; null when they are not, or no more.</summary>
    public GroupMember? MemberOf(Guid? userId) =>
        userId is null ? null : Members.Find(member => member.UserId == userId && member.LeftOn is null);

    /// <summary>Takes somebody in by name, behind everybody who is there.</summary>
    /// <param name="name">What the others call them; checked by <see cref="GroupRules.CheckMember"/>.</param>
    public GroupMember Add(string name)
    {
        var member = new GroupMember
        {
            GroupId = Id, MemberId = Members.Select(one => one.MemberId).DefaultIfEmpty().Max() + 1, Name = name,
        };
        Members.Add(member);
        return member;
    }
}

/// <summary>
/// Somebody in a group: a name, and where they have an account here also the person and the book with which they take part.
/// </summary>
public sealed class GroupMember
{
    /// <summary>The group.</summary>
    public long GroupId { get; init; }

    /// <summary>The number in the group: 1 for who made it, then by joining. Never given twice.</summary>
    public long MemberId { get; init; }

    /// <summary>What the others call them.</summary>
    public required string Name { get; set; }

    /// <summary>The person; null for a name that nobody has claimed. No foreign key: the name stays when the account goes.</summary>
    public Guid? UserId { get; set; }

    /// <summary>The book in which what they pay and owe is posted; null while there is none.</summary>
    public long? BookId { get; set; }

    /// <summary>The ledger account of the group in that book; null until something is posted there.</summary>
    public long? AccountId { get; set; }

    /// <summary>
    /// The first entry of the group that counts in that book: what was before came into it as one sum, when the book was chosen.
    /// </summary>
    public int FromNumber { get; set; } = 1;

    /// <summary>How many entries wait for being taken over into that book.</summary>
    public int Waiting { get; set; }

    /// <summary>The category into which their shares of what others pay come by themselves; null where they are asked.</summary>
    public long? AutoCategoryId { get; set; }

    /// <summary>How they want to be paid, in their words; empty for none. One that is an IBAN makes a QR code possible.</summary>
    public string PaymentDetails { get; set; } = "";

    /// <summary>The day on which they left; null while they are there. Their entries stay.</summary>
    public DateOnly? LeftOn { get; set; }
}
