using System.ComponentModel;
using System.Diagnostics;
using PotLock.Web.Tests.Architecture;

namespace PotLock.Web.Tests.Scripts;

/// <summary>The pages' scripts: what they work out, by Node's own test runner, and what ESLint says of them.</summary>
public sealed class ScriptTests
{
    private static readonly string s_folder = Path.Combine(SourceTree.Root, "tests", "PotLock.Web.Tests", "Scripts");

    [NodeFact]
    public async Task Scripts_WorkOutWhatTheServerDoes() =>
        await ExpectSuccessAsync(["--test", .. Directory.EnumerateFiles(s_folder, "*.test.mjs").Order(StringComparer.Ordinal)]);

    [NodeFact(NeedsEslint = true)]
    public async Task Scripts_HaveNothingThatEslintRefuses() =>
        await ExpectSuccessAsync([
            NodeProgram.Eslint, "--config", "eng/eslint/eslint.config.mjs", "src/PotLock.Web/wwwroot", "eng", "tests",
        ]);

    /// <summary>
    /// Text gets into a page as text, so that it can never become markup; and nothing keeps people from pasting a password.
    /// </summary>
    [Fact]
    public void Scripts_WriteTextAsText_AndLeavePastingAlone()
    {
        string[] never =
        [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "document.write",
            "eval(", "new Function", "'paste'",
        ];
        var root = Path.Combine(SourceTree.Root, "src", "PotLock.Web", "wwwroot");
        var scripts = Directory.EnumerateFiles(Path.Combine(root, "js"), "*.js").Append(Path.Combine(root, "sw.js")).ToList();
        Assert.True(scripts.Count > 5, $"Only {scripts.Count} scripts were found.");
        Assert.Empty(scripts.SelectMany(file => never.Where(word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal))
            .Select(word => $"{Path.GetFileName(file)}: {word}")));
    }

    private static async Task ExpectSuccessAsync(string[] arguments)
    {
        using var node = NodeProgram.Start(arguments);
        var errors = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, said + await errors);
    }
}

/// <summary>
/// Node.js of this machine, and ESLint where it was restored. Neither is installed: what is missing is skipped, with the
/// reason.
/// </summary>
internal static class NodeProgram
{
    public static string Eslint { get; } = Path.Combine(SourceTree.Root, "eng", "eslint", "node_modules", "eslint", "bin", "eslint.js");

    public static string? Missing { get; } = FindMissing();

    public static string? EslintMissing { get; } =
        Missing ?? (File.Exists(Eslint) ? null : "ESLint is not there. Run npm ci --prefix eng/eslint.");

    public static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    private static string? FindMissing()
    {
        try
        {
            using var node = Start(["--version"]);
            var version = node.StandardOutput.ReadToEnd().Trim();
            return version.StartsWith('v') && int.TryParse(version[1..].Split('.')[0], out var major) && major >= 18
                ? null
                : $"Node.js 18 or newer is needed; this is {version}.";
        }
        catch (Win32Exception)
        {
            return "Node.js was not found. Install Node.js 18 or newer.";
        }
    }
}

/// <summary>A test that runs in Node.js; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeProgram.Missing;

    /// <summary>Whether it needs ESLint as well.</summary>
    public bool NeedsEslint
    {
        get;
        set
        {
            field = value;
            Skip = value ? NodeProgram.EslintMissing : NodeProgram.Missing;
        }
    }
}
