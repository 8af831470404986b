using System.Reflection;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>What actions take, from what they say themselves and from the forms that lead to them.</summary>
internal static class HostileForms
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>What is typed where a form leaves a field empty.</summary>
    private static readonly Dictionary<string, string> s_typed = new(StringComparer.Ordinal)
    {
        ["Amount"] = "1.00", ["Name"] = "Hostile", ["Description"] = "Hostile", ["Limit"] = "100", ["StatementDay"] = "15", ["Day"] = "5",
        ["Rate"] = "2",
        ["Contains"] = "Hostile", ["Tags"] = "hostile", ["Counted"] = "1.00", ["Reason"] = "Hostile",
    };

    /// <summary>The names that an action binds, but for those in its path.</summary>
    public static IReadOnlyList<string> NamesOf(ControllerActionDescriptor action) => [.. action.Parameters
        .Where(one => action.AttributeRouteInfo?.Template?.Contains("{" + one.Name, StringComparison.Ordinal) != true)
        .SelectMany(one => IsPlain(one.ParameterType) ? [one.BindingInfo?.BinderModelName ?? one.Name]
            : typeof(IFormCollection).IsAssignableFrom(one.ParameterType) ? []
            : one.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => property.Name))
        .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Every form of the owner's pages: what it sends when nothing more is typed, by where it sends it.</summary>
    public static async Task<Dictionary<string, Dictionary<string, string>>> CollectAsync(Browser browser, IEnumerable<string> pages)
    {
        Dictionary<string, Dictionary<string, string>> all = new(StringComparer.Ordinal);
        foreach (var path in pages)
        {
            var page = await browser.GetPageAsync(path);
            foreach (var form in page.Document.Forms.Where(form => form.Method == "post"))
            {
                var actions = form.QuerySelectorAll("[formaction]")
                    .Select(button => button.GetAttribute("formaction"))
                    .Append(form.GetAttribute("action"));
                foreach (var action in actions.OfType<string>().Select(action => action.Split('?')[0]))
                {
                    all.TryAdd(action, FieldsOf(form));
                }
            }
        }

        return all;
    }

    private static Dictionary<string, string> FieldsOf(IHtmlFormElement form)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: not ("submit" or "button") } input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                _ => (null, null),
            };
            if (name is { Length: > 0 } && name != Token)
            {
                fields.TryAdd(name, value is { Length: > 0 } ? value : s_typed.GetValueOrDefault(name, ""));
            }
        }

        return fields;
    }

    private static bool IsPlain(Type type) =>
        type == typeof(string) || type.IsValueType || (type.IsGenericType && type.GetGenericArguments() is [var of] && IsPlain(of));
}
