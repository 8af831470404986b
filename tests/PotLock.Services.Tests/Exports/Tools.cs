using System.ComponentModel;
using System.Diagnostics;

namespace PotLock.Services.Tests.Exports;

/// <summary>A test that asks programs of others; where one is missing it is skipped, and says which.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        Tools = tools;
        Skip = tools.FirstOrDefault(tool => !Tool.IsThere(tool)) is { } missing ? $"{missing} is not installed." : null;
    }

    public string[] Tools { get; }
}

/// <summary>Programs of others.</summary>
internal static class Tool
{
    /// <summary>The folder of the whole project.</summary>
    public static string Root { get; } = FindRoot();

    public static bool IsThere(string tool)
    {
        try
        {
            Run(tool, "--version");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs one, and says with what it ended and what it said.</summary>
    public static (int Exit, string Said) Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // hledger refuses what is not ASCII where the machine says nothing of UTF-8.
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.Result);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PotLock.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The project was not found.");
        }

        return folder;
    }
}
