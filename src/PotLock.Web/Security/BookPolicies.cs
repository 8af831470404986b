using PotLock.Domain.Ledger;

namespace PotLock.Web.Security;

/// <summary>What an endpoint takes, as its metadata: every one of a controller has it.</summary>
/// <param name="Needs">The least role in the open book; null where the person is meant, or anybody, and not the book.</param>
public sealed record BookPolicy(BookRole? Needs);

/// <summary>
/// Says what role in the open book an endpoint takes, where it is not the usual: viewers look, editors change. On a controller it is
/// said of what changes anything; everybody in the book sees its pages.
/// </summary>
/// <param name="role">The least role.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsRoleAttribute(BookRole role) : Attribute
{
    /// <summary>The least role.</summary>
    public BookRole Role => role;
}

/// <summary>Says of endpoints that they are about the person, whatever book is open and whatever their role is there.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PersonalAttribute : Attribute;
