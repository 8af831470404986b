using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PotLock.Domain.Ledger;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Hosting;

/// <summary>
/// Gives every endpoint its <see cref="BookPolicy"/>: what its own attributes say, else those of its controller, else that looking takes
/// a viewer and changing an editor. A new endpoint is so never open to whoever may only look.
/// </summary>
internal sealed class BookPolicyConvention : IActionModelConvention
{
    public void Apply(ActionModel action)
    {
        foreach (var selector in action.Selectors)
        {
            selector.EndpointMetadata.Add(new BookPolicy(NeededBy(action, selector)));
        }
    }

    private static BookRole? NeededBy(ActionModel action, SelectorModel selector)
    {
        var (own, all) = (action.Attributes, action.Controller.Attributes);
        if (own.OfType<NeedsRoleAttribute>().SingleOrDefault() is { } stated)
        {
            return stated.Role;
        }

        if (own.Concat(all).Any(one => one is PersonalAttribute or IAllowAnonymous))
        {
            return null;
        }

        var changes = selector.ActionConstraints.OfType<HttpMethodActionConstraint>().SelectMany(one => one.HttpMethods)
            .Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method));
        return !changes || own.OfType<OnlyReadsAttribute>().Any() ? BookRole.Viewer
            : all.OfType<NeedsRoleAttribute>().SingleOrDefault()?.Role ?? BookRole.Editor;
    }
}
