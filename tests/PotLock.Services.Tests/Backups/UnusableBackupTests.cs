
namespace PotLock.Services.Tests.Backups;

/// <summary>Each of these files must be refused in words, and leave a full database and an empty place as they were.</summary>
public sealed class UnusableBackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-unusable-").FullName;

    private string Backup => Path.Combine(_folder, "backup.gz");

    public async Task InitializeAsync()
    {
        await using var source = BackupInstallation.OnSqlite(Path.Combine(_folder, "source.db"));
        await source.FillAsync();
        Assert.False((await source.BackUp.RunAsync(Backup, overwrite: false)).IsRefused);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Restore_OfAFileCutOffAnywhere_IsRefused()
    {
        var whole = await File.ReadAllBytesAsync(Backup);
        foreach (var length in new[] { 0, 5, whole.Length / 3, whole.Length / 2, whole.Length - 40 })
        {
            await File.WriteAllBytesAsync(Backup, whole[..length]);
            await IsRefusedAsync(sentence: "backup");
        }
    }

    [Fact]
    public async Task Restore_OfAFileWithABitTurned_IsRefused()
    {
        var whole = await File.ReadAllBytesAsync(Backup);
        for (var i = 1; i <= 8; i++)
        {
            var damaged = whole.ToArray();
            damaged[whole.Length * i / 9] ^= 16;
            await File.WriteAllBytesAsync(Backup, damaged);
            await IsRefusedAsync(sentence: "backup");
        }
    }

    [Fact]
    public async Task Restore_OfAnotherSortOfFile_IsRefused()
    {
        await File.WriteAllTextAsync(Backup, "Dear diary");
        await IsRefusedAsync("This file is not a PotLock backup.");
        BackupFile.Write(Backup, ["""{"format":"something-else","version":1}"""]);
        await IsRefusedAsync("This file is not a PotLock backup.");
    }

    [Fact]
    public async Task Restore_OfChangedContent_IsRefusedByTheChecksum()
    {
        BackupFile.Write(Backup, BackupFile.Lines(Backup).Select(line => line.Replace("Zoë", "Eve", StringComparison.Ordinal)));
        await IsRefusedAsync("its checksum doesn’t match its content");
    }

    [Fact]
    public async Task Restore_OfChangedContentWithTheRightChecksum_IsRefusedByTheBooks()
    {
        // The newest deposit, made larger in its headline account: the books no longer add up.
        BackupFile.Forge(Backup, line => line.Contains("\"Active balance\"", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(
                line, @"^\[(\d+),null,(\d+)", "[$1,null,1$2", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            : line);
        var refusal = await IsRefusedAsync("The books in the backup are broken");
        Assert.Contains("its postings sum to", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfAnotherFormatVersion_IsRefused()
    {
        BackupFile.Forge(Backup, line => line.Replace("\"version\":1,", "\"version\":2,", StringComparison.Ordinal));
        await IsRefusedAsync("format version 2; this PotLock reads version 1");
    }

    [Theory]
    [InlineData("{\"name\":\"LiveOn\"", "{\"name\":\"Goal\"", "it has no column in Pots named LiveOn")]
    [InlineData("{\"name\":\"Pots\"", "{\"name\":\"Jars\"", "it has no table named Pots")]
    [InlineData(
        "{\"name\":\"TargetMinor\",\"type\":\"Int64\",\"nullable\":true}",
        "{\"name\":\"TargetMinor\",\"type\":\"Int64\",\"nullable\":false}",
        "Pots.TargetMinor is Int64, here TargetMinor is Int64 or empty")]
    public async Task Restore_OfAnotherModel_SaysWhatDiffers(string here, string there, string sentence)
    {
        BackupFile.Forge(Backup, line => line.Replace(here, there, StringComparison.Ordinal));
        await IsRefusedAsync(sentence);
    }

    [Fact]
    public async Task Restore_OfRowsThatTheFooterDoesNotCount_IsRefused()
    {
        BackupFile.Forge(Backup, line => line.Replace("\"Users\":2", "\"Users\":3", StringComparison.Ordinal));
        await IsRefusedAsync("its row counts don’t match its rows");
    }

    [Fact]
    public async Task Restore_OfRowsThatDoNotFitTheirColumns_IsRefused()
    {
        BackupFile.Forge(
            Backup,
            line => line.StartsWith("[1,", StringComparison.Ordinal) ? line.Replace("\"GBP\"", "7", StringComparison.Ordinal) : line);
        await IsRefusedAsync("it cannot be read");
    }

    [Fact]
    public async Task Restore_OfAFileThatGoesOnAfterItsEnd_IsRefused()
    {
        BackupFile.Write(Backup, [.. BackupFile.Lines(Backup), "{}"]);
        await IsRefusedAsync("something follows its end");
    }

    [Fact]
    public async Task Restore_OfNoFile_IsRefused()
    {
        File.Delete(Backup);
        await IsRefusedAsync("There is no file");
    }

    private async Task<string> IsRefusedAsync(string sentence)
    {
        var empty = Path.Combine(_folder, "empty.db");
        await using (var nowhere = BackupInstallation.OnSqlite(empty))
        {
            var refusal = Assert.Single((await nowhere.Restore.RunAsync(Backup, overwrite: false)).Refusals);
            Assert.Contains(sentence, refusal.Sentence, StringComparison.Ordinal);
            if (refusal.Name != "books-broken")
            {
                Assert.False(File.Exists(empty), "A database was made for: " + refusal.Sentence);
            }
        }

        await using var full = BackupInstallation.OnSqlite(Path.Combine(_folder, "source.db"));
        var before = await full.DumpAsync();
        var outcome = await full.Restore.RunAsync(Backup, overwrite: true);
        Assert.Equal(before, await full.DumpAsync());
        return Assert.Single(outcome.Refusals).Sentence;
    }
}
