using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>
/// Who is there to break a lock that takes two people. When the second goes, what was asked for waits as long as somebody alone has to.
/// </summary>
internal sealed class LockSigners : IFollowMembers
{
    /// <summary>How many owners and editors the context’s book has.</summary>
    public static Task<int> CountAsync(PotLockDbContext db, CancellationToken cancellationToken = default) =>
        db.BookMembers.CountAsync(member => member.BookId == db.BookId && member.Role >= BookRole.Editor, cancellationToken);

    /// <summary>Whether there are two.</summary>
    public static async Task<bool> HasSecondAsync(PotLockDbContext db, CancellationToken cancellationToken = default) =>
        await CountAsync(db, cancellationToken) > 1;

    /// <summary>The first name of who asked; null while nobody did.</summary>
    public static async Task<string?> NameAsync(PotLockDbContext db, Guid? personId, CancellationToken cancellationToken = default) =>
        personId is null ? null
            : await db.BookMembers.Where(member => member.BookId == db.BookId && member.UserId == personId)
                .Join(db.Users, member => member.UserId, user => user.Id, (_, user) => user.FirstName)
                .SingleOrDefaultAsync(cancellationToken) ?? FormerMember.Name;

    /// <summary>Lets what was asked for of some pots be confirmed no earlier than the book’s people allow; the pots are tracked.</summary>
    public static async Task PostponeAsync(PotLockDbContext db, IReadOnlyCollection<Pot> pots)
    {
        var asked = pots.Where(pot => pot is { NeedsAnotherPerson: true, BreakConfirmFromUtc: not null }).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var hasSecond = await HasSecondAsync(db);
        foreach (var pot in asked)
        {
            pot.PostponeBreak(BreakLockRules.ConfirmFrom(pot, hasSecond)!.Value);
        }
    }

    public async Task AfterChangeAsync(PotLockDbContext db)
    {
        await PostponeAsync(db, await db.Pots.Where(pot => pot.NeedsAnotherPerson && pot.BreakConfirmFromUtc != null).ToListAsync());
        await db.SaveChangesAsync();
    }
}
