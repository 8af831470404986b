using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PotLock.Data.Upgrades;

namespace PotLock.Web.Tests.Hosting;

/// <summary>The commands through the real process: what people and scripts meet.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string TraceLine = "   at ";

    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-console-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task UnknownCommand_ShowsTheUsageAndEndsWith2()
    {
        var (exit, output, errors) = await RunAsync("frobnicate");

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith("PotLock has no command 'frobnicate'.", errors, StringComparison.Ordinal);
        Assert.Contains("restore FILE [--overwrite]", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The command is: backup FILE", "backup")]
    [InlineData("The command is: restore FILE", "restore", "one", "two")]
    [InlineData("The command is: verify", "verify", "--overwrite")]
    [InlineData("--overwrite belongs to a command", "--overwrite")]
    [InlineData("--overwrite takes no value", "backup", "file", "--overwrite=yes")]
    [InlineData("'--overwrit' is neither a flag of a command nor a setting with a value", "backup", "file", "--overwrit")]
    [InlineData("'--overwrit' is neither", "backup", "file", "--overwrit", "--ConnectionStrings:PotLock=Data Source=potlock.db")]
    [InlineData("PotLock does not know '-f'", "verify", "-f")]
    [InlineData("PotLock does not know '-f=1'", "verify", "-f=1")]
    [InlineData("The name of the command is empty", "")]
    [InlineData("The command is: demo", "demo", "")]
    [InlineData("The command is: migrate", "migrate", " ")]
    [InlineData("The command is: verify", "verify", "")]
    [InlineData("The command is: health", "health", "")]
    public async Task CommandsTypedWrongly_EndWith2(string sentence, params string[] words)
    {
        var (exit, _, errors) = await RunAsync(words);

        Assert.Equal(2, exit);
        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "")]
    [InlineData("backup", "   ")]
    [InlineData("restore", "")]
    [InlineData("restore", "", "--overwrite")]
    public async Task NamesOfFilesThatAreEmpty_AreASentenceAndChangeNothing(params string[] words)
    {
        var (exit, output, errors) = await RunAsync([.. words, Database]);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("The name of the file is empty.", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task TwoDashesTypedTwice_MeanNothing()
    {
        var (exit, _, errors) = await RunAsync("--", "verify", Database);

        Assert.Equal(1, exit);
        Assert.StartsWith("There is no database at", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ShowsTheUsageAndEndsWith0()
    {
        var (exit, output, errors) = await RunAsync("help");

        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("verify", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyWithoutADatabase_SaysSoInOneSentenceAndMakesNone()
    {
        var (exit, output, errors) = await RunAsync("verify", Database);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith($"There is no database at {DatabaseFile} yet", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.False(File.Exists(DatabaseFile));
    }

    [Fact]
    public async Task Demo_OnAFreshMachine_AddsAPersonEachTimeAndPrintsTheSignIn()
    {
        var (exit, output, _) = await RunAsync("demo", Database);

        Assert.Equal(0, exit);
        Assert.Contains("it’s an Admin", output, StringComparison.Ordinal);
        Assert.Matches(@"E-mail +demo@example\.org\s+Password +([a-z2-9]{4}-){4}[a-z2-9]{4}\s*$", output);

        (exit, output, _) = await RunAsync("demo", Database);
        Assert.Equal(0, exit);
        Assert.Contains("demo2@example.org", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Admin", output, StringComparison.Ordinal);

        (exit, output, _) = await RunAsync("verify", Database);
        Assert.Equal(0, exit);
        Assert.EndsWith("All 2 books are sound.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyOfAnEmptyFile_AsksForMigrate()
    {
        await File.WriteAllBytesAsync(DatabaseFile, []);

        var (exit, _, errors) = await RunAsync("verify", Database);

        Assert.Equal(1, exit);
        Assert.StartsWith("The database is empty", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyOfAnotherSortOfFile_IsASentence()
    {
        await File.WriteAllTextAsync(DatabaseFile, string.Concat(Enumerable.Repeat("no database at all ", 500)));

        var (exit, _, errors) = await RunAsync("verify", Database);

        Assert.Equal(1, exit);
        Assert.StartsWith("The database could not be used: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EndsWith0WhenSoundAnd1WithAListWhenBroken()
    {
        Assert.Equal(0, (await RunAsync("migrate", Database)).Exit);
        Execute("INSERT INTO Books (Id, Name, CurrencyCode, CultureName, TimeZoneId, Version, LastEntryNumber, LastNumber, BeganOn, "
            + "UnreadNotifications) "
            + "VALUES (1, 'Book', 'GBP', 'en-GB', 'Europe/London', 0, 0, 99, '2030-01-01', 0)");

        var sound = await RunAsync("verify", Database);
        Execute("UPDATE Books SET LastEntryNumber = 5");
        var broken = await RunAsync("verify", Database);

        Assert.Equal(0, sound.Exit);
        Assert.Contains("The book is sound.", sound.Output, StringComparison.Ordinal);
        Assert.Equal(1, broken.Exit);
        Assert.Contains("  The journal has 0 entries, but the last one is number 5.", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_Twice_SaysThatNothingIsLeft()
    {
        var (_, first, _) = await RunAsync("migrate", Database);
        var (exit, second, _) = await RunAsync("migrate", Database);

        Assert.StartsWith("Applied ", first, StringComparison.Ordinal);
        Assert.Equal((0, "The database is up to date."), (exit, second.TrimEnd()));
    }

    [Fact]
    public async Task BackupAndRestore_TakeTheirSettingsAfterTheFileAndTheFlag()
    {
        var backup = Path.Combine(_folder, "backup.gz");
        var other = $"--ConnectionStrings:PotLock=Data Source={Path.Combine(_folder, "other.db")}";
        await RunAsync("migrate", Database);

        // The file begins with a slash, and a setting follows the flag: the configuration would swallow both.
        var written = await RunAsync("backup", backup, Database);
        var again = await RunAsync("backup", backup, Database);
        var restored = await RunAsync("restore", backup, "--overwrite", other);

        Assert.Equal(0, written.Exit);
        Assert.Contains(backup, written.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.Exit);
        Assert.Contains("already exists", again.Errors, StringComparison.Ordinal);
        Assert.Equal(0, restored.Exit);
        Assert.True(File.Exists(Path.Combine(_folder, "other.db")));
    }

    [Fact]
    public async Task Migrate_OfADatabaseThatCameFromElsewhere_SwitchesTheLogOn()
    {
        // As sqlite3's own copies are: without a write-ahead log.
        using (var made = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            made.Open();
            using var command = made.CreateCommand();
            command.CommandText = "CREATE TABLE Other (Id INTEGER)";
            command.ExecuteNonQuery();
        }

        var (exit, output, _) = await RunAsync("migrate", Database);

        Assert.Equal(0, exit);
        Assert.StartsWith("Applied ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_WhereNothingServes_EndsWith1()
    {
        var (exit, _, errors) = await RunAsync("health");

        Assert.Equal(1, exit);
        Assert.StartsWith("PotLock does not answer", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestoreOfADamagedFile_EndsWith1()
    {
        var file = Path.Combine(_folder, "damaged.gz");
        await File.WriteAllTextAsync(file, "damaged");

        var (exit, _, errors) = await RunAsync("restore", file, Database);

        Assert.Equal(1, exit);
        Assert.StartsWith("This file is not a PotLock backup. The database was not changed.", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Database:Provider=Oracle", "Database:Provider is 'Oracle'; it must be Sqlite or MySql.")]
    [InlineData("--ConnectionStrings:PotLock=nonsense", "ConnectionStrings:PotLock cannot be read")]
    [InlineData("--ConnectionStrings:PotLock=Data Source=", "ConnectionStrings:PotLock cannot be read: Data Source must name a file.")]
    [InlineData(
        "--ConnectionStrings:PotLock=Data Source=:memory:", "ConnectionStrings:PotLock cannot be read: Data Source must name a file.")]
    [InlineData("--Database:PasswordRefresh=often", "Failed to convert configuration value 'often' at 'Database:PasswordRefresh'")]
    [InlineData("--Mail:Port=smtp", "Failed to convert configuration value 'smtp' at 'Mail:Port'")]
    [InlineData("--Clock:Now=yesterday", "Clock:Now is 'yesterday'; it must be an instant from 1970 to 2999, like 2031-03-01T08:00:00Z.")]
    [InlineData("--Clock:Now=0001-01-01", "Clock:Now is '0001-01-01'")]
    [InlineData("--Clock:Offset=99999999", "Clock:Offset is '99999999'; it must be a number of days, at most 36500 either way.")]
    [InlineData("--Clock:Offset=soon", "Failed to convert configuration value 'soon' at 'Clock:Offset'")]
    [InlineData("--Worker:Seconds=-3", "Worker:Seconds is '-3'; it must be from 1 to 86400, or 0 for never.")]
    [InlineData("--Worker:Seconds=often", "Failed to convert configuration value 'often' at 'Worker:Seconds'")]
    [InlineData("--Books:Currency=Taler", "Books:Currency is 'Taler'; it must be one of GBP, EUR, ")]
    [InlineData("--Books:TimeZone=Mars", "Books:TimeZone is 'Mars'; it must be the name of a time zone, like Europe/London.")]
    [InlineData("--Books:Culture=xx-nowhere", "Books:Culture is 'xx-nowhere'; it must be the name of a culture, like en-GB.")]
    [InlineData("--Keys:CertificateFile=none.pfx", "Keys:CertificateFile is 'none.pfx', which cannot be read: ")]
    [InlineData("--SignIn:SecondFactor=always", "SignIn:SecondFactor is 'always'; it must be optional, admins or everyone.")]
    [InlineData("--Passwords:BreachedFile=none.txt", "Passwords:BreachedFile is 'none.txt'; it must be a file of SHA-1 hashes")]
    [InlineData("--KnownProxies=proxy", "KnownProxies has 'proxy'; it must be an address")]
    public async Task SettingsThatMakeNoSense_AreASentence(string setting, string sentence)
    {
        // There the clock can be set too.
        const string Development = "--environment=Development";
        foreach (var words in new string[][] { ["verify", setting, Development], [Database, setting, Development] })
        {
            var (exit, _, errors) = await RunAsync(words);

            Assert.Equal(1, exit);
            Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
            Assert.Single(errors.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task Serving_ADatabaseOfANewerPotLock_IsRefusedInOneSentence()
    {
        await RunAsync("migrate", Database);
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '9.0.0')");
        Execute(UpgradeFloor.RaiseTo("29991231000000_Later"));

        foreach (var words in new string[][] { [Database], ["migrate", Database], ["demo", Database] })
        {
            var (exit, _, errors) = await RunAsync(words);

            Assert.Equal(1, exit);
            Assert.Equal(
                "The database was set up by a newer PotLock (this one does not know 29991231000000_Later): use that "
                    + "one.", errors.TrimEnd());
        }
    }

    /// <summary>Whether this run was started in the background by a shell: such a run and all that it starts ignore Ctrl+C.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status";
        const ulong Interrupt = 1 << 1;
        var ignored = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            : null;
        return ignored is not null && (Convert.ToUInt64(ignored[7..].Trim(), 16) & Interrupt) != 0;
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task SignalWhileTheDatabaseIsBroughtUp_EndsTheStartInGoodOrder(string signal)
    {
        if (OperatingSystem.IsWindows() || (signal == "INT" && IgnoresInterrupts()))
        {
            return;
        }

        // Somebody else writes, so both starts stand where they would bring the database up.
        using var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        other.Open();
        using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE";
        hold.ExecuteNonQuery();
        foreach (var (words, sentence) in new (string[], string)[]
        {
            (["--urls=http://127.0.0.1:0", Database], "Stopped before the database was ready."),
            (["migrate", Database], "Stopped. What was not finished was undone."),
        })
        {
            using var process = Start(words);
            // The server tells it in its log, a command on standard error.
            var telling = words.Length > 1 && words[0] == "migrate" ? process.StandardError : process.StandardOutput;
            await ReadUntilAsync(telling, "Waiting for another program that writes to the database");
            using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync();
            }

            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(1, process.ExitCode);
            Assert.Contains(sentence, await errors, StringComparison.Ordinal);
            Assert.DoesNotContain(TraceLine, await errors + await output, StringComparison.Ordinal);
        }

        hold.CommandText = "ROLLBACK";
        hold.ExecuteNonQuery();
        Assert.Equal(0, (await RunAsync("migrate", Database)).Exit);
    }

    [Fact]
    public async Task Files_AreTheOwnersAlone_AlsoThoseThatWereThere()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var data = Path.Combine(_folder, "data");
        var file = Path.Combine(data, "potlock.db");
        await RunAsync("migrate");
        Assert.Equal((mine | UnixFileMode.UserExecute, mine), (File.GetUnixFileMode(data), File.GetUnixFileMode(file)));

        // As an earlier PotLock left them, with a log that is not merged yet.
        const UnixFileMode wide = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(data, mine | UnixFileMode.UserExecute | wide);
        using var open = new SqliteConnection($"Data Source={file};Pooling=False");
        open.Open();
        using var write = open.CreateCommand();
        write.CommandText = "CREATE TABLE Other (Id INTEGER)";
        write.ExecuteNonQuery();
        string[] files = [file, file + "-wal", file + "-shm"];
        foreach (var one in files)
        {
            File.SetUnixFileMode(one, mine | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        Assert.Equal(0, (await RunAsync("verify")).Exit);
        Assert.Equal(mine | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        foreach (var one in files)
        {
            Assert.Equal(mine, File.GetUnixFileMode(one));
        }

        // A folder that somebody else chose is theirs, and may be shared.
        var before = File.GetUnixFileMode(_folder);
        Assert.Equal(0, (await RunAsync("migrate", Database)).Exit);
        Assert.Equal((before, mine), (File.GetUnixFileMode(_folder), File.GetUnixFileMode(DatabaseFile)));
    }

    private string DatabaseFile => Path.Combine(_folder, "potlock.db");

    private string Database => $"--ConnectionStrings:PotLock=Data Source={DatabaseFile}";

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.DoesNotContain(TraceLine, await errors, StringComparison.Ordinal);
        return (process.ExitCode, await output, await errors);
    }

    private static async Task ReadUntilAsync(StreamReader reader, string text)
    {
        while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"PotLock ended and never said: {text}");
    }

    private Process Start(string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder,
        };
        // No command serves; a health check must find nobody.
        start.Environment["ASPNETCORE_HTTP_PORTS"] = "1";
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("PotLock did not start.");
    }
}
