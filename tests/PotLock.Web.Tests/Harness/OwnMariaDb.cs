using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PotLock.Web.Tests.Harness;

/// <summary>A test that stops a server of its own; skipped, with the reason, where MariaDB is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithOwnServerAttribute : FactAttribute
{
    public FactWithOwnServerAttribute() =>
        Skip = OwnMariaDb.IsInstalled ? null : "MariaDB (mariadbd) is not installed, and this test stops and freezes a server of its own.";
}

/// <summary>A MariaDB that one test class starts, freezes, stops and starts again: data, port and socket that nobody else has.</summary>
public sealed class OwnMariaDb : IDisposable
{
    private static readonly string? s_server = Find("mariadbd");
    private static readonly string? s_installer = Find("mariadb-install-db");

    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-mariadb-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public static bool IsInstalled => s_server is not null && s_installer is not null;

    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={_port};User ID=potlock;Password=potlock;Database=potlock");

    /// <summary>Makes the data folder and starts the server.</summary>
    public void Install()
    {
        Run(
            s_installer!, "--no-defaults", $"--user={Environment.UserName}", $"--datadir={_folder}/data", "--skip-test-db",
            "--auth-root-authentication-method=normal");
        File.WriteAllText(
            Path.Combine(_folder, "users.sql"),
            "CREATE USER IF NOT EXISTS potlock@'%' IDENTIFIED BY 'potlock';\nGRANT ALL ON *.* TO potlock@'%';\n");
        Start();
    }

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo(s_server!) { RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "--no-defaults", $"--user={Environment.UserName}", $"--datadir={_folder}/data", $"--socket={_folder}/s.sock",
            $"--pid-file={_folder}/pid",
            "--bind-address=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--port={_port}"), "--skip-name-resolve",
            "--skip-log-bin",
            $"--init-file={_folder}/users.sql",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("MariaDB did not start.");
        // Read to its end, so that it never waits for a full pipe.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var patience = Stopwatch.StartNew();
        while (!TakesConnections())
        {
            Assert.False(_process.HasExited || patience.Elapsed > TimeSpan.FromMinutes(1), "MariaDB did not start.");
            Thread.Sleep(100);
        }
    }

    /// <summary>Kills it: the port is closed, and every connection broken.</summary>
    public void Stop()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Stops it where it is: connections stay open, and new ones are made, but nothing answers.</summary>
    public void Freeze() => Run("kill", "-STOP", _process!.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Run("kill", "-CONT", _process!.Id.ToString(CultureInfo.InvariantCulture));

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Stop();
        }

        _process?.Dispose();
        _process = null;
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private bool TakesConnections()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/local/sbin").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })
            ?? throw new Win32Exception($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
    }
}
