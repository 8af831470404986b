using PotLock.Domain.Accounts;

namespace PotLock.Domain.Tests.Accounts;

/// <summary>When an account should be compared with the bank again.</summary>
public class ReconcileDueTests
{
    [Theory]
    // compared last | first entry | today | due
    [InlineData("2026-01-10", "2020-01-01", "2026-03-09", false)]
    [InlineData("2026-01-10", "2020-01-01", "2026-03-10", true)]
    [InlineData("", "2026-01-10", "2026-03-09", false)] // young
    [InlineData("", "2026-01-10", "2026-03-10", true)]
    [InlineData("", "", "2026-03-10", false)] // nothing was booked on it
    [InlineData("2025-12-31", "", "2026-02-27", false)]
    [InlineData("2025-12-31", "", "2026-02-28", true)] // a short month's last day
    public void IsDue_TwoMonthsAfterTheLastTime_OrTheFirstEntry(string reconciled, string first, string today, bool isDue) =>
        Assert.Equal(isDue, ReconcileDue.IsDue(Maybe(reconciled), Maybe(first), DateOnly.Parse(today, null)));

    private static DateOnly? Maybe(string day) => day.Length == 0 ? null : DateOnly.Parse(day, null);
}
