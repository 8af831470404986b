using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PotLock.Services.Tests.Backups;

/// <summary>Takes a backup apart and puts it together again, to see what restore makes of it.</summary>
internal static partial class BackupFile
{
    public static List<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static void Write(string path, IEnumerable<string> lines)
    {
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    /// <summary>Changes lines and makes the checksum right again: what a person with bad intent would do.</summary>
    public static void Forge(string path, Func<string, string> change)
    {
        var lines = Lines(path).ConvertAll(line => change(line));
        var content = string.Concat(lines.SkipLast(1).Select(line => line + "\n"));
        lines[^1] = Checksum().Replace(
            lines[^1], $"\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}\"");
        Write(path, lines);
    }

    [GeneratedRegex("\"sha256\":\"[0-9a-f]*\"")]
    private static partial Regex Checksum();
}
