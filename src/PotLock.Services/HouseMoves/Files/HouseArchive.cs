using System.Buffers.Binary;
using System.IO.Compression;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// The files of an export: those of a zip, or the one file that it is. What is unpacked goes to temporary files that only this process
/// may read, and that are gone when this is disposed; their names are never those of the archive.
/// </summary>
internal sealed class HouseArchive : IDisposable
{
    private const int EndLength = 22;
    private const uint EndMark = 0x06054B50;

    private readonly List<FileStream> _files = [];
    private long _unpacked;

    /// <summary>The files: what each is called without its folders, and its content.</summary>
    public List<(string Name, FileStream Content)> Files { get; } = [];

    /// <summary>Unpacks an export.</summary>
    /// <param name="file">The export, seekable; it is left open.</param>
    /// <param name="fileName">What it is called.</param>
    /// <param name="isWanted">Which files of a zip are unpacked, by name.</param>
    public static HouseArchive Open(Stream file, string fileName, Func<string, bool> isWanted, CancellationToken cancel)
    {
        var archive = new HouseArchive();
        try
        {
            Span<byte> start = stackalloc byte[4];
            file.Position = 0;
            var isZip = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 4 && start is [(byte)'P', (byte)'K', 3, 4];
            file.Position = 0;
            if (isZip)
            {
                archive.Unpack(file, isWanted, cancel);
            }
            else
            {
                archive.Add(fileName, file, cancel);
            }

            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private void Unpack(Stream file, Func<string, bool> isWanted, CancellationToken cancel)
    {
        CheckList(file);
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > HouseLimits.MaxFiles)
            {
                throw UnreadableHouseException.TooLarge();
            }

            foreach (var entry in zip.Entries)
            {
                var name = entry.FullName[(entry.FullName.LastIndexOfAny(['/', '\\']) + 1)..];
                // Macs put a shadow of every file beside it.
                if (name.Length > 0 && !name.StartsWith("._", StringComparison.Ordinal) && isWanted(name))
                {
                    using var content = entry.Open();
                    Add(name, content, cancel);
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or EndOfStreamException or IOException
            or ArgumentException)
        {
            throw UnreadableHouseException.Broken();
        }
    }

    private void Add(string name, Stream content, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), "potlock-" + Guid.NewGuid().ToString("N"));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            // A database is opened by its path while this keeps it.
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var copy = new FileStream(path, options);
        _files.Add(copy);
        var buffer = new byte[81_920];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            _unpacked += read;
            if (_unpacked > HouseLimits.MaxUnpackedBytes)
            {
                throw UnreadableHouseException.TooLarge();
            }

            copy.Write(buffer, 0, read);
        }

        copy.Flush();
        copy.Position = 0;
        Files.Add((name, copy));
    }

    /// <summary>
    /// Refuses an archive whose list of files is long, before it is read: whatever that list says, all of it is held in memory.
    /// </summary>
    private static void CheckList(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndMark)
            {
                var listAt = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
                var endAt = file.Length - tail.Length + at;
                if (listAt > endAt || endAt - listAt > HouseLimits.MaxListBytes)
                {
                    throw listAt > endAt ? UnreadableHouseException.Broken() : UnreadableHouseException.TooLarge();
                }

                return;
            }
        }

        throw UnreadableHouseException.Broken();
    }
}
