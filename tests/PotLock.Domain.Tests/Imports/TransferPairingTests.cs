using FsCheck.Fluent;
using PotLock.Domain.Imports;

namespace PotLock.Domain.Tests.Imports;

/// <summary>Both halves of a transfer meet where nothing else could be meant.</summary>
public sealed class TransferPairingTests
{
    private const long Current = 1;
    private const long Savings = 2;
    private const long Card = 3;
    private static readonly DateOnly Day = new(2026, 3, 4);

    [Fact]
    public void Halves_OfOneTransfer_Meet() => Assert.Equal(
        [new TransferPair(10, 20)], TransferPairing.Find([new(20, Savings, Day.AddDays(2), 50_00), new(10, Current, Day, -50_00)]));

    [Fact]
    public void Halves_TooFarApartOrOfOtherAmountsOrOfOneAccount_DoNot()
    {
        Assert.Empty(TransferPairing.Find([new(10, Current, Day, -50_00), new(20, Savings, Day.AddDays(5), 50_00)]));
        Assert.Empty(TransferPairing.Find([new(10, Current, Day, -50_00), new(20, Savings, Day, 50_01)]));
        Assert.Empty(TransferPairing.Find([new(10, Current, Day, -50_00), new(20, Current, Day, 50_00)]));
        Assert.Empty(TransferPairing.Find([new(10, Current, Day, -50_00), new(20, Savings, Day, -50_00)]));
    }

    [Fact]
    public void Half_ThatCouldBelongToTwo_BelongsToNone() => Assert.Empty(
        TransferPairing.Find([new(10, Current, Day, -50_00), new(20, Savings, Day.AddDays(1), 50_00),
            new(30, Card, Day.AddDays(1), 50_00)]));

    [Fact]
    public void Half_NearerThanAnyOther_IsMeant() => Assert.Equal(
        [new TransferPair(10, 20), new TransferPair(11, 21)],
        TransferPairing.Find(
            [new(10, Current, Day, -50_00), new(11, Current, Day.AddDays(3), -50_00), new(20, Savings, Day, 50_00),
                new(21, Savings, Day.AddDays(3), 50_00)]));

    [Fact]
    public void Amount_OfNothingOrBeyondAll_IsNoTransfer() => Assert.Empty(
        TransferPairing.Find([new(1, Current, Day, 0), new(2, Savings, Day, 0), new(3, Current, Day, long.MinValue)]));

    [Fact]
    public void Rows_AllAlike_AreLookedThroughSoon() => Assert.Empty(
        TransferPairing.Find([.. Enumerable.Range(0, 50_000).Select(id => new OwnRow(id, id % 2, Day, id % 4 < 2 ? -500 : 500))]));

    [Fact]
    public void Pairs_HoldEachHalfOnceAndAreAsTheyMustBe() =>
        PropertyRun.Holds(
            from count in Gen.Choose(0, 14)
            from cases in (from day in Gen.Choose(0, 12)
                           from account in Gen.Choose(1, 3)
                           from amount in Gen.Elements(-500L, 500L, -700L, 700L)
                           select (day, account, amount)).ListOf(count)
            select cases,
            cases =>
            {
                List<OwnRow> rows = [.. cases.Select((one, id) => new OwnRow(id, one.account, Day.AddDays(one.day), one.amount))];
                var pairs = TransferPairing.Find(rows);
                Assert.Equal(pairs.Count * 2, pairs.SelectMany(pair => new[] { pair.OutId, pair.InId }).Distinct().Count());
                Assert.All(pairs, pair =>
                {
                    var (away, home) = (rows[(int)pair.OutId], rows[(int)pair.InId]);
                    Assert.True(away.AmountMinor < 0 && home.AmountMinor == -away.AmountMinor && away.AccountId != home.AccountId);
                    var days = Math.Abs(away.Date.DayNumber - home.Date.DayNumber);
                    Assert.True(days <= TransferPairing.UsualDaysApart);
                    Assert.DoesNotContain(rows, other => other.Id != home.Id && other.AccountId != away.AccountId
                        && other.AmountMinor == home.AmountMinor && Math.Abs(other.Date.DayNumber - away.Date.DayNumber) <= days);
                });

                // The order of the rows makes no difference.
                Assert.Equal(pairs.ToHashSet(), TransferPairing.Find([.. rows.AsEnumerable().Reverse()]).ToHashSet());
            });
}
