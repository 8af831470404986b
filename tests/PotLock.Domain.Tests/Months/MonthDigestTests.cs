using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Months;

/// <summary>The digest of a month is the hash of the text that docs/month-close.md defines, and of nothing else.</summary>
public sealed class MonthDigestTests
{
    private static readonly DateOnly s_march = Day("2026-03-01");

    /// <summary>The example of docs/month-close.md, where sha256sum found this digest.</summary>
    [Fact]
    public void Digest_IsTheHashOfTheDocumentedText()
    {
        using var digest = new MonthDigest(Day("2026-03-31"), MonthDigest.None);
        digest.AddEntry(1, Day("2026-03-02"), EntryKind.Deposit);
        digest.AddLine(4294967298, -5000);
        digest.AddLine(4294967297, 5000);
        digest.AddEntry(3, Day("2026-03-01"), EntryKind.Reversal);
        digest.AddLine(4294967298, 5000);
        digest.AddLine(4294967297, -5000);
        Assert.Equal(2, digest.EntryCount);
        Assert.Equal("49a1a42598cde0409da9c2e7ebbb36463b3ad417cc47b63d2c08a1b834072d5d", digest.Finish());
    }

    [Fact]
    public void Digest_OfAMonthWithoutEntries_BuildsOnTheOneBefore()
    {
        var before = HashOf("x");
        using var digest = new MonthDigest(s_march, before);
        Assert.Equal(before, digest.PreviousDigest);
        Assert.Equal(HashOf($"potlock-month-1\nmonth 2026-03\nprevious {before}\n"), digest.Finish());
    }

    [Fact]
    public void Digest_OfAnyEntries_EqualsTheTextHashedAtOnce_AndTellsAnyOtherApart() => PropertyRun.Holds(Cases, entries =>
    {
        var digest = Of(entries);
        Assert.Equal(HashOf("potlock-month-1\nmonth 2026-03\nprevious none\n" + string.Concat(entries.Select(Text))), digest);
        foreach (var other in Neighbours(entries))
        {
            Assert.NotEqual(digest, Of(other));
        }
    });

    [Theory]
    [InlineData(2, "2026-03-05")] // not after the entry before
    [InlineData(1, "2026-03-05")]
    [InlineData(3, "2026-02-28")]
    [InlineData(3, "2026-04-01")]
    [InlineData(3, "2025-03-05")]
    public void Entry_OutOfOrderOrMonth_Throws(long sequence, string date)
    {
        using var digest = new MonthDigest(s_march, MonthDigest.None);
        digest.AddEntry(2, Day("2026-03-05"), EntryKind.Deposit);
        Assert.Throws<InvalidOperationException>(() => digest.AddEntry(sequence, Day(date), EntryKind.Deposit));
    }

    [Fact]
    public void Line_WithoutAnEntry_AndADigestThatIsNone_Throw()
    {
        using var digest = new MonthDigest(s_march, MonthDigest.None);
        Assert.Throws<InvalidOperationException>(() => digest.AddLine(1, 1));
        Assert.Throws<ArgumentException>(() => new MonthDigest(s_march, "abc"));
    }

    [Fact]
    public void Line_AsLongAsAnyCanBe_Fits()
    {
        using var digest = new MonthDigest(s_march, HashOf(""));
        digest.AddEntry(long.MaxValue, s_march, (EntryKind)int.MaxValue);
        digest.AddLine(long.MinValue, long.MinValue);
        Assert.Equal(MonthDigest.Length, digest.Finish().Length);
    }

    private static Gen<Entry[]> Cases =>
        from entries in (
            from day in Gen.Choose(1, 31)
            from kind in Gen.Choose(1, 16)
            from gap in Gen.Choose(1, 3)
            from amounts in Gen.Choose(-1_000_000, 1_000_000).Where(amount => amount != 0).ArrayOf(2)
            from account in Gen.Choose(1, 9)
            select new Entry(gap, day, (EntryKind)kind, account, amounts)).ArrayOf()
        select entries.Select((entry, i) => entry with { Sequence = entries.Take(i + 1).Sum(one => one.Sequence) }).ToArray();

    private static IEnumerable<Entry[]> Neighbours(Entry[] entries)
    {
        for (var i = 0; i < Math.Min(entries.Length, 3); i++)
        {
            var one = entries[i];
            yield return [.. entries[..i], .. entries[(i + 1)..]];
            yield return With(one with { Day = (one.Day % 31) + 1 });
            yield return With(one with { Kind = (EntryKind)(((int)one.Kind % 16) + 1) });
            yield return With(one with { Account = one.Account + 1 });
            yield return With(one with { Amounts = [one.Amounts[0], one.Amounts[1] + 1] });
            Entry[] With(Entry changed) => [.. entries[..i], changed, .. entries[(i + 1)..]];
        }
    }

    private static string Of(Entry[] entries)
    {
        using var digest = new MonthDigest(s_march, MonthDigest.None);
        foreach (var entry in entries)
        {
            digest.AddEntry(entry.Sequence, new DateOnly(2026, 3, entry.Day), entry.Kind);
            foreach (var amount in entry.Amounts)
            {
                digest.AddLine(entry.Account, amount);
            }
        }

        return digest.Finish();
    }

    private static string Text(Entry entry) =>
        FormattableString.Invariant($"entry {entry.Sequence} 2026-03-{entry.Day:00} {(int)entry.Kind}\n")
        + string.Concat(entry.Amounts.Select(amount => FormattableString.Invariant($"line {entry.Account} {amount}\n")));

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    public sealed record Entry(long Sequence, int Day, EntryKind Kind, long Account, int[] Amounts);
}
