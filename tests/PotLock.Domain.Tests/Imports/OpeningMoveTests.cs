using FsCheck.Fluent;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Imports;

/// <summary>Today's balance stays: the opening balance goes before the history, and absorbs it.</summary>
public sealed class OpeningMoveTests
{
    private static readonly Currency Pounds = Currency.Of("GBP");

    [Theory]
    // opened, with, earliest row, rows come to  →  opens, with
    [InlineData("2026-06-01", 1_000_00, "2026-01-15", 250_00, "2026-01-14", 750_00)]
    [InlineData("2026-06-01", 1_000_00, "2026-01-15", -250_00, "2026-01-14", 1_250_00)]
    [InlineData("2026-06-01", 100_00, "2026-01-15", 250_00, "2026-01-14", -150_00)]
    [InlineData("2026-06-01", 1_000_00, "2026-06-01", 0, "2026-05-31", 1_000_00)]
    [InlineData("2026-06-01", 1_000_00, "2026-06-02", 50_00, "2026-06-01", 950_00)] // it is before them already
    public void Opening_MovesBeforeTheRowsAndAbsorbsThem(string opened, long with, string earliest, long rows, string opens, long amount)
    {
        var move = OpeningMove.Of(Day(opened), with, Day(earliest), rows, Pounds).Value;
        Assert.Equal(new OpeningMove(Day(opens), amount), move);
    }

    [Fact]
    public void Opening_ThatWouldBeTooLarge_IsRefused()
    {
        var refused = OpeningMove.Of(new DateOnly(2026, 1, 1), Pounds.MaxAmountMinor, new DateOnly(2026, 1, 1), -1, Pounds);
        Assert.Equal("opening-too-large", Assert.Single(refused.Refusals).Name);
    }

    [Fact]
    public void Balance_OfToday_NeverChanges() =>
        PropertyRun.Holds(
            from opening in Gen.Choose(-1_000_000, 1_000_000)
            from rows in Gen.Choose(-100_000, 100_000).ListOf()
            from day in Gen.Choose(700_000, 740_000).Two()
            select (opening, rows, day),
            one =>
            {
                var earliest = DateOnly.FromDayNumber(one.day.Item2);
                var move = OpeningMove.Of(DateOnly.FromDayNumber(one.day.Item1), one.opening, earliest, one.rows.Sum(), Pounds).Value;
                Assert.Equal(one.opening, move.AmountMinor + one.rows.Sum());
                Assert.True(move.Date < earliest);
            });

    private static DateOnly Day(string iso) => DateText.TryParseIso(iso, out var day) ? day : throw new FormatException(iso);
}
