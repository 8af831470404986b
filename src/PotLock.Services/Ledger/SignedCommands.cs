using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Activities;
using PotLock.Domain.Members;

namespace PotLock.Services.Ledger;

/// <summary>A command that was carried out, and who made it.</summary>
/// <param name="Kind">The name of the command.</param>
/// <param name="ContentHash">See <see cref="PotLock.Domain.Ledger.CommandRecord.ContentHash"/>.</param>
/// <param name="ResultJson">Its result.</param>
/// <param name="ChangesJson">What it changed; null for nothing.</param>
/// <param name="By">The first name of who made it; null where nobody was noted.</param>
internal sealed record SignedCommand(string Kind, string ContentHash, string ResultJson, string? ChangesJson, string? By)
{
    /// <summary>What it changed of what people set.</summary>
    public IReadOnlyList<ToldChange> Changes => ToldChanges.Of(ChangesJson);

    /// <summary>Its result.</summary>
    public T Result<T>() => JsonSerializer.Deserialize<T>(ResultJson, CommandJson.Options)
        ?? throw new InvalidOperationException($"The result of a command {Kind} is empty.");
}

/// <summary>
/// Says who did what is no entry, where a book has several members: read from the records of commands, so that no row keeps it a second
/// time. Whoever asks has found out in a statement of its own page that there are several: a book with one member asks nothing.
/// </summary>
internal static class SignedCommands
{
    /// <summary>
    /// Among how many of a book’s latest commands they are looked for: all of a long history would be read for them. What was done
    /// before has nobody’s name.
    /// </summary>
    public const int Latest = 2_000;

    /// <summary>Commands of some kinds, the newest first.</summary>
    public static async Task<IReadOnlyList<SignedCommand>> SignedCommandsAsync(
        this PotLockDbContext db, IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        var latest = db.CommandRecords.AsNoTracking().OrderByDescending(record => record.RecordedAtUtc)
            .ThenByDescending(record => record.CommandId).Take(Latest);
        return await latest.Where(record => kinds.Contains(record.Kind))
            .OrderByDescending(record => record.RecordedAtUtc).ThenByDescending(record => record.CommandId)
            .Select(record => new SignedCommand(
                record.Kind, record.ContentHash, record.ResultJson, record.ChangesJson,
                record.MadeById == null
                    ? null
                    : db.Users.Where(user => user.Id == record.MadeById
                            && db.BookMembers.Any(member => member.BookId == record.BookId && member.UserId == user.Id))
                        .Select(user => user.FirstName).FirstOrDefault() ?? FormerMember.InLine))
            .ToListAsync(cancellationToken);
    }
}
