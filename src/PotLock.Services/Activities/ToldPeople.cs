using PotLock.Domain.Activities;
using PotLock.Domain.Members;

namespace PotLock.Services.Activities;

/// <summary>
/// People whom a change concerns, in a book's activity. By their ids: whoever deletes their account, or leaves, is named there no longer.
/// </summary>
internal static class ToldPeople
{
    private const string Prefix = "user:";

    /// <summary>How a change that concerns a person says whose it is.</summary>
    public static string Of(Guid userId) => Prefix + userId.ToString("D");

    /// <summary>The change with the name of the person whom it concerns; others stay as they are.</summary>
    /// <param name="change">As it is kept.</param>
    /// <param name="names">The first names of who is in the book.</param>
    public static ToldChange Named(ToldChange change, IReadOnlyDictionary<Guid, string> names) =>
        change.Of.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(change.Of.AsSpan(Prefix.Length), out var userId)
            ? change with { Of = names.GetValueOrDefault(userId, FormerMember.Name) }
            : change;
}
