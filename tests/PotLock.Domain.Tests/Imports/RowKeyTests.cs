using FsCheck.Fluent;
using PotLock.Domain.Imports;

namespace PotLock.Domain.Tests.Imports;

/// <summary>A row is known by what it says, not by the file it came in; equal rows of a day stay as many as they are.</summary>
public sealed class RowKeyTests
{
    private static readonly DateOnly Day = new(2026, 3, 4);

    [Fact]
    public void Key_OfARow_StaysTheSameForEver() => Assert.Equal(
        "e7b3c5a6da5b8806f9f35745909143b0", new RowKeys(7).Next(new StatementRow(1, Day, -350, "Café Nero")).Text);

    [Fact]
    public void Key_OfTheSameRowInAnotherFile_IsTheSame()
    {
        var here = new RowKeys(7).Next(new StatementRow(1, Day, -350, "CAFE  NERO, London"));
        var there = new RowKeys(7).Next(
            new StatementRow(99, Day, -350, "Café Nero London") { Note = "other", CategoryName = "Food", BalanceAfterMinor = 5 });
        Assert.Equal(here, there);
    }

    [Fact]
    public void Key_OfARowThatDiffersInAnythingThatCounts_IsAnother()
    {
        StatementRow[] rows =
        [
            new(1, Day, -350, "Nero"),
            new(1, Day.AddDays(1), -350, "Nero"),
            new(1, Day, 350, "Nero"),
            new(1, Day, -350, "Costa"),
            new(1, Day, -350, "Nero") { BankId = "A1" },
            new(1, Day, -350, "Nero") { BankId = "A2" },
        ];
        List<RowKey> keys = [.. rows.Select(row => new RowKeys(7).Next(row)), new RowKeys(8).Next(rows[0])];
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void Key_OfTwoCoffeesOfOneDay_DiffersByTheirOrderAlone()
    {
        var coffee = new StatementRow(1, Day, -350, "Nero");
        var (first, second) = (new RowKeys(7), new RowKeys(7));
        RowKey[] here = [first.Next(coffee), first.Next(coffee with { Line = 2 })];
        RowKey[] there = [second.Next(coffee with { Line = 8 }), second.Next(coffee), second.Next(coffee)];
        Assert.Equal(here, there[..2]);
        Assert.Equal(3, there.Distinct().Count());
    }

    [Fact]
    public void Key_OfAPurchaseAndItsFeeUnderOneId_IsNotTheSame()
    {
        var keys = new RowKeys(7);
        var purchase = keys.Next(new StatementRow(1, Day, -10_000, "Hotel") { BankId = "X1" });
        Assert.NotEqual(purchase, keys.Next(new StatementRow(2, Day, -275, "Foreign fee") { BankId = "X1" }));
    }

    [Fact]
    public void Key_Stored_IsReadBack() =>
        PropertyRun.Holds(
            Gen.Choose(int.MinValue, int.MaxValue).Two(),
            seed =>
            {
                var key = new RowKey(((UInt128)(uint)seed.Item1 << 96) | (uint)seed.Item2);
                Assert.Equal(RowKey.TextLength, key.Text.Length);
                Assert.Equal(key, RowKey.Parse(key.Text));
            });

    [Theory]
    [InlineData("", "")]
    [InlineData("  Café – Nero #12 ", "cafenero12")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Straße", "strasse")]
    public void Description_AsKeysSeeIt_HasLettersAndDigitsAlone(string text, string normal) =>
        Assert.Equal(normal, RowKeys.Normalise(text));
}
