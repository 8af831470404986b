using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Members;

/// <summary>Somebody in the book.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">First and last name.</param>
/// <param name="Role">What they can do: owner, editor or viewer.</param>
/// <param name="Since">Since when; null if that isn’t known.</param>
public sealed record MemberJson(Guid UserId, string Name, string Role, DateTime? Since)
{
    /// <summary>One as programs read it.</summary>
    internal static MemberJson Of(MemberRow member) => new(
        member.UserId, member.Name, RoleWords.NameOf(member.Role),
        member.Since is { } since ? DateTime.SpecifyKind(since, DateTimeKind.Utc) : null);
}

/// <summary>A new role.</summary>
/// <param name="Role">owner, editor or viewer.</param>
public sealed record RoleBody(string? Role);

/// <summary>The people in the book, for programs.</summary>
[Route("api/v1/members")]
[NeedsRole(BookRole.Owner)]
public sealed class MembersApiController(ChangeMembers members) : ApiController
{
    /// <summary>Who is in the book, owners first.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<MemberJson>>> List() =>
        Ok(new ApiList<MemberJson>([.. (await members.ListAsync(BookId, Cancelled)).Select(MemberJson.Of)]));

    /// <summary>Changes somebody’s role. It counts at once. A book always has an owner.</summary>
    [HttpPut("{userId:guid}")]
    public async Task<ActionResult> SetRole(Guid userId, RoleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Emptied(await members.SetRoleAsync(Actor, userId, RoleWords.Find(body.Role), Cancelled));
    }

    /// <summary>Takes somebody out of the book. What they recorded stays.</summary>
    [HttpDelete("{userId:guid}")]
    public async Task<ActionResult> Remove(Guid userId) => Emptied(await members.RemoveAsync(Actor, userId, Cancelled));

    /// <summary>Leaves the book. What you recorded stays.</summary>
    [HttpPost("leave")]
    [NeedsRole(BookRole.Viewer)]
    public async Task<ActionResult> Leave() => Emptied(await members.LeaveAsync(Actor, Cancelled));
}
