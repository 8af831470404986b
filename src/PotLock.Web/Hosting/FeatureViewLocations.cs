using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace PotLock.Web.Hosting;

/// <summary>Views stand beside their controllers: that of <c>PotLock.Web.Pots.PotsController</c> in <c>/Pots</c>.</summary>
internal sealed class FeatureViewLocations : IViewLocationExpander
{
    private const string Feature = "feature";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        var descriptor = context.ActionContext.ActionDescriptor as ControllerActionDescriptor;
        context.Values[Feature] = descriptor?.ControllerTypeInfo.Namespace?.Split('.')[^1] ?? "Shared";
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        [$"/{context.Values[Feature]}/{{0}}.cshtml", "/Shared/{0}.cshtml"];
}
