using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>
/// Something that a person has and that has addresses of its own. The walk over every endpoint makes one of each, found by this
/// interface: a feature with ids in its addresses brings its own, and no list is edited for it.
/// </summary>
internal interface IOwned
{
    /// <summary>What all its addresses begin with.</summary>
    public string Addresses { get; }

    /// <summary>Those of a lower turn are made before.</summary>
    public int Turn => 1;

    /// <summary>
    /// Makes one and answers its id. What its owner writes says <c>Secret savings</c>, so that others can be seen not to see it.
    /// </summary>
    public Task<string> OpenAsync(PotLockApp app, Browser browser);
}
