using Mono.Cecil;

namespace PotLock.Web.Tests.Architecture;

/// <summary>The rules of the layers, as sentences about what breaks them.</summary>
internal static class LayerRules
{
    /// <summary>Which of PotLock's assemblies each layer may refer to. Arrows point down only.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayReferTo = new Dictionary<string, string[]>
    {
        ["PotLock.Domain"] = [],
        ["PotLock.Data"] = ["PotLock.Domain"],
        ["PotLock.Data.Sqlite"] = ["PotLock.Data", "PotLock.Domain"],
        ["PotLock.Data.MySql"] = ["PotLock.Data", "PotLock.Domain"],
        ["PotLock.Services"] = ["PotLock.Data", "PotLock.Domain"],
        // Of these, the data assemblies only where the database is chosen: see DataNamedByWeb.
        ["PotLock.Web"] = ["PotLock.Services", "PotLock.Domain", "PotLock.Data", "PotLock.Data.Sqlite", "PotLock.Data.MySql"],
    };

    /// <summary>The one type of the data layer that the web layer may name anywhere: the Identity user.</summary>
    public static readonly string[] ExceptionsForWeb = ["PotLock.Data.Users.PotLockUser"];

    /// <summary>References of an assembly that its layer does not allow.</summary>
    public static IReadOnlyList<string> BadReferences(ModuleDefinition module, string layer) =>
    [
        .. module.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => name.StartsWith("PotLock", StringComparison.Ordinal) && !MayReferTo[layer].Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{layer} refers to {name}."),
    ];

    /// <summary>References of an assembly that are neither PotLock's nor of the bare runtime.</summary>
    public static IReadOnlyList<string> Packages(ModuleDefinition module)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. module.AssemblyReferences.Select(reference => reference.Name)
                .Where(name => !name.StartsWith("PotLock", StringComparison.Ordinal) && !File.Exists(Path.Combine(runtime, name + ".dll"))),
        ];
    }

    /// <summary>Classes outside Program that name the data layer, or the database's library, which the web layer must not.</summary>
    public static IReadOnlyList<string> DataNamedByWeb(ModuleDefinition module) =>
    [
        .. TypeUses.Of(module)
            .Where(use => IsData(AssemblyOf(use.Used)))
            .Where(use => use.User.FullName != "Program" && !ExceptionsForWeb.Contains(use.Used.FullName))
            .Select(use => $"{use.User.FullName} names {use.Used.FullName}.")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static bool IsData(string assembly) =>
        assembly == "PotLock.Data"
        || assembly.StartsWith("PotLock.Data.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        || assembly is "Microsoft.Data.Sqlite" or "MySqlConnector";

    private static string AssemblyOf(TypeReference type) => type.Scope switch
    {
        AssemblyNameReference reference => reference.Name,
        ModuleDefinition module => module.Assembly.Name.Name,
        var scope => scope?.Name ?? "",
    };
}
