using Mono.Cecil;

namespace PotLock.Web.Tests.Architecture;

/// <summary>
/// The features of one assembly and which of them name which. A feature is the first part of a namespace below the
/// assembly's own; a compiled view counts for the feature whose folder it stands in.
/// </summary>
internal static class FeatureRules
{
    private const string Views = "AspNetCoreGeneratedDocument";

    /// <summary>The circles in which features name each other, each with the uses that make it; none is how it should be.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="root">The namespace above its features.</param>
    public static IReadOnlyList<string> Circles(ModuleDefinition module, string root)
    {
        var uses = Uses(module, root);
        var names = uses.Keys.ToLookup(step => step.From, step => step.To);
        return
        [
            .. uses.Keys.Where(step => Reached(names, step.To).Contains(step.From))
                .GroupBy(step => string.Join(", ", Circle(names, step.From).Order(StringComparer.Ordinal)))
                .OrderBy(circle => circle.Key, StringComparer.Ordinal)
                .Select(circle => $"Circle of {circle.Key}: "
                    + string.Join(" ", circle.SelectMany(step => uses[step]).Order(StringComparer.Ordinal))),
        ];
    }

    /// <summary>Which feature names which, and where.</summary>
    public static IReadOnlyDictionary<(string From, string To), IReadOnlyList<string>> Uses(ModuleDefinition module, string root) =>
        TypeUses.Of(module)
            .Select(use => (From: FeatureOf(use.User, root), To: FeatureOf(use.Used, root), use.User, use.Used))
            .Where(use => use is { From: not null, To: not null } && use.From != use.To)
            .GroupBy(use => (use.From!, use.To!))
            .ToDictionary(
                step => step.Key,
                step => (IReadOnlyList<string>)
                    [.. step.Select(use => $"{use.User.FullName} names {use.Used.FullName}.").Distinct().Order(StringComparer.Ordinal)]);

    private static string? FeatureOf(TypeReference type, string root)
    {
        var outermost = type;
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        if (outermost.Namespace == Views)
        {
            return outermost.Name.Split('_')[0];
        }

        var isBelow = outermost.Namespace.StartsWith(root + ".", StringComparison.Ordinal);
        return isBelow ? outermost.Namespace[(root.Length + 1)..].Split('.')[0] : null;
    }

    /// <summary>The features that can be reached from one, and from which it can be reached.</summary>
    private static IEnumerable<string> Circle(ILookup<string, string> names, string feature) =>
        Reached(names, feature).Where(other => Reached(names, other).Contains(feature));

    private static HashSet<string> Reached(ILookup<string, string> names, string from)
    {
        HashSet<string> reached = [];
        Queue<string> open = new([from]);
        while (open.TryDequeue(out var feature))
        {
            foreach (var next in names[feature].Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        return reached;
    }
}
