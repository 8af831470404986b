namespace PotLock.Services.Installation;

/// <summary>Files that hold people's money or what opens their accounts: on Unix nobody but their owner reads them.</summary>
internal static class PrivateFile
{
    /// <summary>Makes a file, or empties one that is there, and keeps others out while it is open.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.UnixCreateMode = ownerOnly;
        var stream = new FileStream(path, options);
        // What an earlier run left behind keeps its mode when it is opened again.
        File.SetUnixFileMode(stream.SafeFileHandle, ownerOnly);
        return stream;
    }
}
