using System.Runtime.InteropServices;

namespace PotLock.Web.Security;

/// <summary>
/// Keeps what PotLock writes to itself, on Unix: the database with its log, mail and backups hold everybody's books,
/// password hashes and the keys of sign-ins.
/// </summary>
internal static partial class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Anybody = (UnixFileMode)0x1FF;

    /// <summary>From here on this process makes files of mode 600 and folders of mode 700, whichever library makes them.</summary>
    public static void MakePrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            _ = SetMask((uint)(Anybody & ~OwnerOnly));
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException)
        {
            // A machine without this call: what is there is still tightened.
        }
    }

    /// <summary>
    /// Takes everybody else's rights from the database's files and from the <c>data</c> folder of the app, should they have
    /// some. A folder that somebody else named stays as it is: it may be shared, like /tmp.
    /// </summary>
    /// <param name="databaseFile">The embedded database; null for a server.</param>
    /// <param name="dataFolder">PotLock's own folder.</param>
    /// <param name="logger">Told what cannot be tightened, because another user owns it.</param>
    public static void RestrictAccess(string? databaseFile, string dataFolder, ILogger logger)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string[] files = databaseFile is null ? [] : [databaseFile, databaseFile + "-wal", databaseFile + "-shm"];
        foreach (var path in files.Append(dataFolder).Where(Path.Exists))
        {
            try
            {
                var mode = File.GetUnixFileMode(path);
                if ((mode & ~OwnerOnly) != 0)
                {
                    File.SetUnixFileMode(path, mode & OwnerOnly);
                }
            }
            catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
            {
                LogReadableByOthers(logger, path, problem.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Other users of this machine have rights to {Path}, and PotLock may not change that: {Reason}")]
    private static partial void LogReadableByOthers(ILogger logger, string path, string reason);

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint SetMask(uint mask);
}
