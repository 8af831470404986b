using PotLock.Services.Backups;

namespace PotLock.Services.Tests.Backups;

/// <summary>Calls back in the middle of the work, on its own thread.</summary>
internal sealed class CallOnReport(Action<BackupProgress> call) : IProgress<BackupProgress>
{
    public void Report(BackupProgress value) => call(value);
}
