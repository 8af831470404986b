using PotLock.Services;
using PotLock.Services.Groups;
using PotLock.Services.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

internal sealed class GroupsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<IEntryOrigin, GroupEntryOrigin>()
        .AddSingleton(new FeaturePlace(
            67, "/groups", "receipt", "Groups",
            "Split bills with other people, to the penny. Your share counts as spending, and you see who owes whom.",
            (owner, _) => owner.Uses.Groups));
}

/// <summary>Says of entries that are shared with a group which one it is, to whoever is in it.</summary>
internal sealed class GroupEntryOrigin(GroupQueries groups, IHttpContextAccessor requests) : IEntryOrigin
{
    public async Task<EntryOrigin?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken) =>
        requests.HttpContext?.SessionOwner() is { } owner
        && await groups.OfEntryAsync(new Actor(bookId, owner.UserId), entryId, cancellationToken) is { } found
            ? new EntryOrigin($"Shared in {found.Name}", $"/groups/{DisplayText.Id(found.GroupId)}")
            : null;
}
