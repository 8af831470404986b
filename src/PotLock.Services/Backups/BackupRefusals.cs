using PotLock.Domain.Ledger;

namespace PotLock.Services.Backups;

internal static class BackupRefusals
{
    public static readonly Refusal NotEmpty = new(
        "database-not-empty", "",
        "This database already has users or books. Nothing was changed. To replace everything in it with the backup, add --overwrite.",
        RefusalKind.Conflict);

    public static Refusal FileExists(string path) => new(
        "file-exists", "File", $"{path} already exists and wasn’t changed. To replace it, add --overwrite.", RefusalKind.Conflict);

    public static Refusal IsAFolder(string path) => new("file-is-folder", "File", $"{path} is a folder: choose a file in it.");

    public static Refusal NoFolder(string path) =>
        new("no-such-folder", "File", $"The folder {Path.GetDirectoryName(path)} does not exist.");

    public static Refusal NoFile(string path) => new("no-such-file", "File", $"There is no file {path}.", RefusalKind.NotFound);

    public static Refusal CannotWrite(string path, Exception problem) => new(
        "cannot-write", "File", $"The backup could not be written to {path}: {problem.Message}");

    public static Refusal CannotRead(string path, Exception problem) => new(
        "cannot-read", "File", $"The backup could not be read from {path}: {problem.Message}");

    public static Refusal Unusable(string sentence) => new("backup-unusable", "File", sentence + " The database was not changed.");

    public static Refusal OtherModel(BackupHeader header, string difference) => new(
        "backup-other-model", "File",
        $"The backup doesn’t match this PotLock ({BackupFormat.ProductVersion}): {difference}. It was made by PotLock "
            + $"{header.ProductVersion}: "
        + "restore it with that one, then upgrade. The database was not changed.");

    public static Refusal Broken(IEnumerable<string> problems) => new(
        "books-broken", "", "The books in the backup are broken, so nothing was restored. " + string.Join(" ", problems));
}
