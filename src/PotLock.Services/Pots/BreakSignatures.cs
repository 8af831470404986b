using PotLock.Data;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>
/// Who asked to break the lock of a pot, who confirmed it and who cancelled it, in a book with several members; see
/// <see cref="SignedCommands"/>.
/// </summary>
internal static class BreakSignatures
{
    /// <summary>Whether an event is made by one of these commands.</summary>
    public static bool IsSigned(PotEventKind kind) => CommandOf(kind) is not null;

    /// <summary>The first names, by the ids of the events; an event of which nobody was noted is not among them.</summary>
    /// <param name="db">The context.</param>
    /// <param name="potId">The pot.</param>
    /// <param name="newestFirst">What happened to it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(
        PotLockDbContext db, long potId, IEnumerable<PotEvent> newestFirst, CancellationToken cancellationToken)
    {
        var commands = (await db.SignedCommandsAsync(
                [BreakLock.AskCommand, BreakLock.ConfirmCommand, BreakLock.CancelCommand], cancellationToken))
            .Where(command => command.Result<PotResult>().PotId == potId).ToLookup(command => command.Kind);
        Dictionary<long, string> names = [];
        // Each of these commands writes one such event: from the newest on, they pair off.
        foreach (var events in newestFirst.Where(happened => IsSigned(happened.Kind)).GroupBy(happened => CommandOf(happened.Kind)!))
        {
            foreach (var (happened, command) in events.Zip(commands[events.Key]))
            {
                if (command.By is { } by)
                {
                    names.Add(happened.Id, by);
                }
            }
        }

        return names;
    }

    private static string? CommandOf(PotEventKind kind) => kind switch
    {
        PotEventKind.BreakAsked => BreakLock.AskCommand,
        PotEventKind.BreakCancelled => BreakLock.CancelCommand,
        PotEventKind.ReleasedEarly => BreakLock.ConfirmCommand,
        _ => null,
    };
}
