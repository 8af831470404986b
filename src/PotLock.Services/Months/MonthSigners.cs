using PotLock.Data;
using PotLock.Domain.Months;
using PotLock.Services.Ledger;

namespace PotLock.Services.Months;

/// <summary>Who closed and reopened months in a book with several members; see <see cref="SignedCommands"/>.</summary>
public sealed class MonthSigners
{
    private readonly Dictionary<long, string?> _closed = [];
    private readonly Dictionary<long, string?> _reopened = [];

    private MonthSigners()
    {
    }

    /// <summary>In a book with one member.</summary>
    public static MonthSigners Nobody { get; } = new();

    /// <summary>The first name of who closed this version; null in a book with one member, and where nobody was noted.</summary>
    public string? ClosedBy(MonthSnapshot version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _closed.GetValueOrDefault(version.Id);
    }

    /// <summary>The first name of who reopened it; null like that of who closed it, and while it stands.</summary>
    public string? ReopenedBy(MonthSnapshot version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _reopened.GetValueOrDefault(version.Id);
    }

    /// <summary>Reads who it was, for some versions.</summary>
    internal static async Task<MonthSigners> ReadAsync(
        PotLockDbContext db, IReadOnlyCollection<MonthSnapshot> versions, CancellationToken cancellationToken)
    {
        var signers = new MonthSigners();
        var commands = await db.SignedCommandsAsync([CloseMonth.One, CloseMonth.Several, ReopenMonth.Command], cancellationToken);
        foreach (var command in commands.Where(command => command.Kind != ReopenMonth.Command))
        {
            IEnumerable<MonthClosed> closed = command.Kind == CloseMonth.One
                ? [command.Result<MonthClosed>()]
                : command.Result<MonthsClosed>().Months;
            foreach (var month in closed)
            {
                signers._closed[month.SnapshotId] = command.By;
            }
        }

        // Reopening has no result, but says which month and why: what it asked for is found by its hash, the newest of equals first.
        var reopenings = commands.Where(command => command.Kind == ReopenMonth.Command).ToLookup(command => command.ContentHash);
        var reopened = versions.Where(version => version.ReopenedAtUtc is not null).OrderByDescending(version => version.Version)
            .GroupBy(version => BookCommand.HashOf(ReopenMonth.Command, ReopenMonth.ContentOf(version.Month, version.ReopenReason!)));
        foreach (var equals in reopened)
        {
            foreach (var (version, command) in equals.Zip(reopenings[equals.Key]))
            {
                signers._reopened[version.Id] = command.By;
            }
        }

        return signers;
    }
}
