using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Imports;

namespace PotLock.Domain.Tests.Imports;

/// <summary>Importing twice adds nothing, equal rows of a day stay, and what was deleted can come back.</summary>
public sealed class DuplicateMatchingTests
{
    private static readonly DateOnly Day = new(2026, 3, 4);

    private static Gen<StatementRow> Rows =>
        from day in Gen.Choose(0, 3)
        from amount in Gen.Elements(-350L, -350L, 350L, -1200L)
        from name in Gen.Elements("Nero", "Costa")
        from id in Gen.Elements("", "", "1")
        select new StatementRow(1, Day.AddDays(day), amount, name) { BankId = id };

    private static Gen<List<StatementRow>> Files =>
        from count in Gen.Choose(0, 12)
        from rows in Rows.ListOf(count)
        select rows.ToList();

    [Fact]
    public void Row_TypedByHandDaysApart_IsLikelyTheSame()
    {
        var keys = Keyed([new StatementRow(1, Day, -4500, "Boots")]);
        Assert.Equal(
            [new RowMatch(RowStanding.Likely, 5)],
                DuplicateMatching.Match(keys, [new(5, null, Day.AddDays(-3), -4500), new(6, null, Day, 4500)]));
        Assert.Equal(RowStanding.New, DuplicateMatching.Match(keys, [new(5, null, Day.AddDays(4), -4500)])[0].Standing);
    }

    [Fact]
    public void Row_NearestInDays_IsTheLikelyOne() => Assert.Equal(
        6,
        DuplicateMatching.Match(
            Keyed([new StatementRow(1, Day, -4500, "Boots")]),
                [new(5, null, Day.AddDays(2), -4500), new(6, null, Day.AddDays(-1), -4500)])[0].ExistingId);

    [Fact]
    public void Row_ImportedFromAnotherKindOfFile_IsLikelyTheSameOnItsDayAlone()
    {
        var other = new RowKeys(7).Next(new StatementRow(1, Day, -4500, "BOOTS 1234 LONDON"));
        var keys = Keyed([new StatementRow(1, Day, -4500, "Boots"), new StatementRow(2, Day.AddDays(1), -4500, "Boots")]);
        var matches = DuplicateMatching.Match(keys, [new(5, other, Day, -4500)]);
        Assert.Equal([new(RowStanding.Likely, 5), new(RowStanding.New, null)], matches);
    }

    [Fact]
    public void Row_KnownForCertain_IsNoLikenessOfAnother()
    {
        // The second row is known by its key: what it stands for cannot be the first as well.
        StatementRow[] rows = [new(1, Day, -350, "Costa"), new(2, Day, -350, "Nero")];
        var keys = Keyed(rows);
        var matches = DuplicateMatching.Match(keys, [new(5, keys[1].Key, Day, -350)]);
        Assert.Equal([new(RowStanding.New, null), new(RowStanding.Known, 5)], matches);
    }

    [Fact]
    public void Rows_AllAlike_AreLookedThroughSoon()
    {
        var keys = Keyed(Enumerable.Repeat(new StatementRow(1, Day, -350, "Nero"), 50_000));
        var typed = Enumerable.Range(0, 50_000).Select(id => new ExistingRow(id, null, Day.AddDays(id % 9), -350));
        var matches = DuplicateMatching.Match(keys, typed);
        // Four of nine days are near enough.
        Assert.InRange(matches.Count(match => match.Standing == RowStanding.Likely), 22_220, 22_224);
    }

    [Fact]
    public void File_ImportedTwice_AddsNothing() =>
        PropertyRun.Holds(Files, rows =>
        {
            var keys = Keyed(rows);
            Assert.Equal(keys.Count, keys.Select(one => one.Key).Distinct().Count());
            var matches = DuplicateMatching.Match(Keyed([.. rows]), Stored(keys));
            Assert.All(matches, match => Assert.Equal(RowStanding.Known, match.Standing));
            Assert.Equal(rows.Count, matches.Select(match => match.ExistingId).Distinct().Count());
        });

    [Fact]
    public void File_ThatBeginsEarlierOrEndsLater_AddsTheRestAlone() =>
        PropertyRun.Holds(Files.Two(), files =>
        {
            // The later file has whole days of the first, and more of its own behind.
            var later = files.Item2.Select(row => row with { Date = row.Date.AddDays(10) }).ToList();
            var first = Keyed(files.Item1);
            var matches = DuplicateMatching.Match(Keyed([.. files.Item1, .. later]), Stored(first));
            Assert.Equal(files.Item1.Count, matches.Count(match => match.Standing == RowStanding.Known));
            Assert.Equal(later.Count, matches.Count(match => match.Standing == RowStanding.New));
        });

    [Fact]
    public void Row_DeletedInPotLock_ComesBackAlone() =>
        PropertyRun.Holds(
            from rows in Files.Where(file => file.Count > 0)
            from place in Gen.Choose(0, rows.Count - 1)
            select (rows, place),
            one =>
            {
                var keys = Keyed([.. one.rows]);
                var left = Stored(keys).Where(stored => stored.Id != one.place).ToList();
                var matches = DuplicateMatching.Match(keys, left);
                Assert.Equal([one.place], Enumerable.Range(0, keys.Count).Where(i => matches[i].Standing != RowStanding.Known));
            });

    [Fact]
    public void Thing_OfTheAccount_StandsForOneRowAtMost() =>
        PropertyRun.Holds(
            from rows in Files
            from typed in Files
            select (rows, typed),
            one =>
            {
                List<ExistingRow> existing = [.. one.typed.Select((row, id) => new ExistingRow(id, null, row.Date, row.AmountMinor))];
                var used = DuplicateMatching.Match(Keyed(one.rows), existing).Select(match => match.ExistingId).OfType<long>().ToList();
                Assert.Equal(used.Count, used.Distinct().Count());
            });

    private static List<KeyedRow> Keyed(IEnumerable<StatementRow> rows)
    {
        var keys = new RowKeys(7);
        return [.. rows.Select(row => new KeyedRow(keys.Next(row), row.Date, row.AmountMinor))];
    }

    private static List<ExistingRow> Stored(IReadOnlyList<KeyedRow> keys) =>
        [.. keys.Select((row, id) => new ExistingRow(id, row.Key, row.Date, row.AmountMinor))];
}
