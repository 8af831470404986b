using System.Reflection;

namespace PotLock.Services.Activities;

/// <summary>What a command is called where people read what was done. It stands on the use case that runs it.</summary>
/// <param name="kind">The name of the command, as its record keeps it.</param>
/// <param name="did">What its person did, behind a name: “added a pot”.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CommandNameAttribute(string kind, string did) : Attribute
{
    /// <summary>The name of the command.</summary>
    public string Kind { get; } = kind;

    /// <summary>What its person did.</summary>
    public string Did { get; } = did;
}

/// <summary>What commands are called.</summary>
public static class CommandNames
{
    private static readonly IReadOnlyDictionary<string, string> s_all = typeof(CommandNames).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<CommandNameAttribute>(inherit: false))
        .ToDictionary(name => name.Kind, name => name.Did, StringComparer.Ordinal);

    /// <summary>All of them: what was done by the command’s name.</summary>
    public static IReadOnlyDictionary<string, string> All => s_all;

    /// <summary>What was done; the command’s own name, with blanks, for one that another release ran.</summary>
    public static string DidOf(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return s_all.TryGetValue(kind, out var did) ? did : kind.Replace('-', ' ');
    }
}
