using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>One action that changes money: who asks for it, the id that its sender chose, and what it asks for.</summary>
/// <param name="Actor">Who asks for it, in which book.</param>
/// <param name="Id">The command id: 8 to 100 printable ASCII characters, chosen by the sender; unique in the book.</param>
/// <param name="Kind">The name of the command.</param>
/// <param name="Content">What it asks for: everything that decides its effect. Serialised and hashed.</param>
public sealed record BookCommand(Actor Actor, string Id, string Kind, object Content)
{
    private readonly string _contentHash = HashOf(Kind, Content);

    /// <summary>
    /// The least role that it takes. The endpoints refuse whoever has less before they ask; this is the second line.
    /// </summary>
    public BookRole Needs { get; init; } = BookRole.Editor;

    /// <summary>The book that is locked for it, and the only one that it sees.</summary>
    public long BookId => Actor.BookId;

    /// <summary>The reason why the id is unusable, or null.</summary>
    public Refusal? CheckId() =>
        Id.Length is >= 8 and <= CommandRecord.MaxCommandIdLength && Id.All(c => c is > ' ' and < '\u007f')
            ? null
            : LedgerRefusals.BadCommandId;

    /// <summary>The first result, when the content is the same; else the refusal that points to it.</summary>
    public Outcome<T> Answer<T>(CommandRecord first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first.Kind == Kind && first.ContentHash == _contentHash
            ? JsonSerializer.Deserialize<T>(first.ResultJson, CommandJson.Options)
                ?? throw new InvalidOperationException($"The result of command {first.CommandId} is empty.")
            : LedgerRefusals.CommandIdUsed(first.EntryId) with { PotId = PotOf(first) };
    }

    /// <summary>The record of this command, once it has its result.</summary>
    public CommandRecord Record<T>(T result, long? entryId, DateTime nowUtc) => new()
    {
        BookId = BookId,
        CommandId = Id,
        Kind = Kind,
        ContentHash = _contentHash,
        ResultJson = JsonSerializer.Serialize(result, CommandJson.Options),
        EntryId = entryId,
        MadeById = Actor.PersonId,
        RecordedAtUtc = nowUtc,
    };

    private static long? PotOf(CommandRecord first)
    {
        using var result = JsonDocument.Parse(first.ResultJson);
        return result.RootElement.TryGetProperty("potId", out var potId) ? potId.GetInt64() : null;
    }

    /// <summary>SHA-256, in hex, of what a command asks for; see <see cref="CommandRecord.ContentHash"/>.</summary>
    internal static string HashOf(string kind, object content)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), CommandJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(kind + ":"), .. json]));
    }
}

internal static class CommandJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}
