namespace PotLock.Services.Backups;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Doing">What it is doing, for instance <c>Writing JournalEntries</c>.</param>
/// <param name="Rows">The rows done so far, in all tables.</param>
public sealed record BackupProgress(string Doing, long Rows);

/// <summary>Reports now and then, so that reporting costs nothing beside the work.</summary>
internal sealed class RowCounter(IProgress<BackupProgress>? progress)
{
    private const int RowsPerReport = 500;

    private string _doing = "";

    public long Rows { get; private set; }

    public void Begin(string doing)
    {
        _doing = doing;
        progress?.Report(new BackupProgress(_doing, Rows));
    }

    public void Count(string doing)
    {
        if (doing != _doing)
        {
            Begin(doing);
        }

        if (++Rows % RowsPerReport == 0)
        {
            progress?.Report(new BackupProgress(_doing, Rows));
        }
    }
}
