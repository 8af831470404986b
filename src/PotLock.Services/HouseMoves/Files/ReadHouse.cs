using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// Reads the export of another program: finds out which it is by what is inside, and answers with everything that it says. What a
/// hostile file costs is bounded (<see cref="HouseLimits"/>).
/// </summary>
public static class ReadHouse
{
    /// <summary>Reads it.</summary>
    /// <param name="file">The export: a zip, or one CSV file; it must be seekable, and is left open.</param>
    /// <param name="fileName">What it is called.</param>
    /// <param name="currency">The book's currency: the only one whose amounts come along.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="writing">How it writes dates and amounts, as far as a person said so.</param>
    /// <returns>What it says; refused with one sentence (property <c>File</c>) where it is no such export.</returns>
    public static Outcome<HouseReading> Run(
        Stream file, string fileName, Currency currency, DateOnly today, HouseWriting writing, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(writing);
        try
        {
            using var archive = HouseArchive.Open(file, fileName, IsWanted, cancel);
            if (archive.Files.Find(one => IsDatabase(one.Name) || IsSqlite(one.Content)).Content is { } database)
            {
                return new HouseReading(HouseSource.Actual, ActualReader.Read(database, currency, cancel));
            }

            return ReadTables(archive, currency, today, writing, cancel);
        }
        catch (UnreadableHouseException unreadable)
        {
            return unreadable.Refusal;
        }
        catch (UnreadableFileException)
        {
            return UnreadableHouseException.Broken().Refusal;
        }
    }

    private static Outcome<HouseReading> ReadTables(
        HouseArchive archive, Currency currency, DateOnly today, HouseWriting writing, CancellationToken cancel)
    {
        List<HouseTable> tables = [];
        foreach (var (name, content) in archive.Files.Where(one => one.Content.Length > 0))
        {
            tables.Add(new HouseTable(name, content, cancel));
        }

        if (tables.Find(YnabReader.IsRegister) is { } register)
        {
            return new YnabReader(register, tables.Find(YnabReader.IsPlan), currency, today, writing).Read(cancel);
        }

        return tables.Find(FireflyReader.IsTransactions) is { } transactions
            ? new HouseReading(HouseSource.Firefly, new FireflyReader(transactions, tables, currency).Read(cancel))
            : throw UnreadableHouseException.Unknown();
    }

    private static bool IsWanted(string name) => IsDatabase(name)
        || new[] { ".csv", ".tsv", ".txt" }.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static bool IsDatabase(string name) => name.Equals("db.sqlite", StringComparison.OrdinalIgnoreCase);

    private static bool IsSqlite(FileStream content)
    {
        Span<byte> start = stackalloc byte[16];
        content.Position = 0;
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return read == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }
}
