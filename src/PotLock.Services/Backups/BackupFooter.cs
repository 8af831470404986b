namespace PotLock.Services.Backups;

/// <summary>The last line of a backup.</summary>
internal sealed record BackupFooter(IReadOnlyDictionary<string, long> Rows, string Sha256);
