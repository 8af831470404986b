using PotLock.Domain.Transactions;

namespace PotLock.Domain.Tests.Transactions;

/// <summary>A list by day, however it is cut into pages.</summary>
public sealed class ActivityDaysTests
{
    private static readonly DateOnly s_first = new(2026, 3, 1);

    [Theory]
    [InlineData(null, null)]
    [InlineData(9, null, 9)]
    [InlineData(10, null)]
    [InlineData(null, 7, 7)]
    [InlineData(null, 6)]
    [InlineData(9, 7, 9, 7)]
    public void CutDays_AreThoseThatThePagesBesideGoOnWith(int? before, int? next, params int[] cut)
    {
        DateOnly[] dates = [March(9), March(9), March(8), March(7)];
        Assert.Equal(
            cut.Select(March), ActivityDays.CutDays(dates, before is { } b ? March(b) : null, next is { } n ? March(n) : null));
    }

    [Fact]
    public void CutDays_OfAPageInsideOneDay_AreThatDayOnce()
    {
        Assert.Equal([March(9)], ActivityDays.CutDays([March(9), March(9)], March(9), March(9)));
        Assert.Equal([], ActivityDays.CutDays([], March(9), March(9)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(50)]
    public void Group_SaysTheWholeDaysSum_WhereverThePagesAreCut(int pageSize)
    {
        // Newest first: one day of four entries, one of one, one of three that come to nothing, one of two.
        (DateOnly Date, long Minor)[] list =
        [
            (March(9), -5_00), (March(9), -1), (March(9), 100_00), (March(9), -20_00), (March(8), -7_77),
            (March(5), -3_00), (March(5), 1_00), (March(5), 2_00), (March(1), 4), (March(1), -10),
        ];
        var whole = list.GroupBy(row => row.Date).ToDictionary(day => day.Key, day => day.Sum(row => row.Minor));
        List<(DateOnly, long)> seen = [];
        for (var at = 0; at < list.Length; at += pageSize)
        {
            var rows = list.Skip(at).Take(pageSize).ToList();
            var cut = ActivityDays.CutDays(
                rows.ConvertAll(row => row.Date), at > 0 ? list[at - 1].Date : null,
                at + pageSize < list.Length ? list[at + pageSize].Date : null);
            var days = ActivityDays.Group(rows, row => row.Date, row => row.Minor, cut.ToDictionary(day => day, day => whole[day]));
            Assert.Equal(rows, days.SelectMany(day => day.Rows));
            Assert.All(days, day => Assert.Equal(whole[day.Date], day.SumMinor));
            seen.AddRange(days.SelectMany(day => day.Rows));
        }

        Assert.Equal(list, seen);
    }

    private static DateOnly March(int day) => s_first.AddDays(day - 1);
}
