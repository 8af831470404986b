using System.Text.Encodings.Web;
using System.Text.Json;

namespace PotLock.Services.Backups;

/// <summary>
/// The backup file: gzip over lines of JSON. First a header, then for each table, in foreign-key order, a line that names
/// it and one array per row, and last a footer with the row counts and a SHA-256 over every byte before it. Values are
/// those of the model and not of a database, so that a backup can move from one database to the other.
/// </summary>
internal static class BackupFormat
{
    public const string Name = "potlock-backup";

    /// <summary>Rises when lines change their meaning. A changed model needs no new version: the header carries the model.</summary>
    public const int Version = 1;

    /// <summary>No honest line is longer; a longer one is damage, and is refused before it fills the memory.</summary>
    public const int MaxLineBytes = 64 * 1024 * 1024;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // The file is never shown in a page: readable text is worth more than HTML escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The version of this build, for people: it says which PotLock can read the backup.</summary>
    public static string ProductVersion => typeof(BackupFormat).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
