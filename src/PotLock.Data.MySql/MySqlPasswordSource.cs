using System.ComponentModel;
using System.Diagnostics;

namespace PotLock.Data.MySql;

/// <summary>
/// Where the database password comes from when it is not in the connection string: a file (a container secret), or a
/// command that prints a short-lived one (a cloud's sign-in token), asked again before it expires.
/// </summary>
public sealed class MySqlPasswordSource
{
    private readonly string? _file;
    private readonly string? _command;

    private MySqlPasswordSource(string? file, string? command, TimeSpan refreshEvery)
    {
        _file = file;
        _command = command;
        RefreshEvery = refreshEvery;
    }

    /// <summary>How often the password is read again.</summary>
    public TimeSpan RefreshEvery { get; }

    /// <summary>The source that configuration names, a file before a command; null when it names none.</summary>
    public static MySqlPasswordSource? From(string? file, string? command, TimeSpan refreshEvery) => (file, command) switch
    {
        ({ Length: > 0 }, _) => FromFile(file),
        (_, { Length: > 0 }) => FromCommand(command, refreshEvery),
        _ => null,
    };

    /// <summary>The password is the content of a file, without the line end.</summary>
    public static MySqlPasswordSource FromFile(string path) => new(path, null, TimeSpan.FromMinutes(1));

    /// <summary>The password is what a command prints, without the line end.</summary>
    public static MySqlPasswordSource FromCommand(string commandLine, TimeSpan refreshEvery) => new(null, commandLine, refreshEvery);

    /// <summary>Reads the password. Throws, without ever naming the password, when there is none.</summary>
    public async ValueTask<string> ReadAsync(CancellationToken cancellationToken)
    {
        var password = (_file is not null
            ? await File.ReadAllTextAsync(_file, cancellationToken)
            : await RunAsync(_command!, cancellationToken)).TrimEnd('\r', '\n');
        return password.Length > 0
            ? password
            : throw new InvalidOperationException($"The database password from "
                + $"{(_file is not null ? $"the file '{_file}'" : "the password command")} is empty.");
    }

    private static async Task<string> RunAsync(string commandLine, CancellationToken cancellationToken)
    {
        var shell = OperatingSystem.IsWindows() ? ("cmd.exe", "/c") : ("/bin/sh", "-c");
        var start = new ProcessStartInfo(shell.Item1)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(shell.Item2);
        start.ArgumentList.Add(commandLine);
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The database password command did not start.");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(
                    $"The database password command ended with {process.ExitCode}: {(await errors).Trim()}");
        }
        catch (Win32Exception problem)
        {
            throw new InvalidOperationException("The database password command could not be run.", problem);
        }
    }
}
