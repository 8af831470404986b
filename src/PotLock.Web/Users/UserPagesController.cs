using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>What the pages of user accounts share: refusals of too many tries, and where a request comes from.</summary>
[Personal]
public abstract class UserPagesController : PotLockController
{
    /// <summary>Where signed-in people are.</summary>
    protected const string Dashboard = "/dashboard";

    /// <summary>Whether somebody is signed in.</summary>
    protected bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    /// <summary>The network address that tries are counted for.</summary>
    protected string ClientAddress => ClientOrigin.AddressOf(HttpContext);

    /// <summary>Shows the form again with the refusals: 422, or 429 when it was tried too often.</summary>
    protected ViewResult Refused(string view, object model, IReadOnlyList<Refusal> refusals)
    {
        AddRefusals(refusals);
        return RefusedInTime(view, model, refusals);
    }
}
