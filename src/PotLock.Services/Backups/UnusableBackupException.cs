namespace PotLock.Services.Backups;

/// <summary>A backup that cannot be used; the message is the sentence for the person who asked.</summary>
internal sealed class UnusableBackupException(string message) : Exception(message);
