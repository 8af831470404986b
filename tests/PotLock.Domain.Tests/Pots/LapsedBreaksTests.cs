using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

/// <summary>Askings to break a lock that ran out, with a cooling-off of one day and seven days to confirm.</summary>
public class LapsedBreaksTests
{
    [Theory]
    [InlineData("2026-03-17", false)] // the seventh day: it can still be confirmed
    [InlineData("2026-03-19", true)]
    public void Of_TheLastAsking_LapsesWhenItsDaysAreOver(string now, bool isLapsed)
    {
        var lapsed = Of(now, "2026-03-11", (PotEventKind.BreakAsked, "2026-03-10"), (PotEventKind.Created, "2026-01-01"));
        Assert.Equal(isLapsed ? [(2L, Day("2026-03-18"))] : [], lapsed);
    }

    [Fact]
    public void Of_AnAskingThatWasAskedAgain_HadLapsed() => Assert.Equal(
        [(2L, Day("2026-03-18"))],
        Of("2026-04-02", "2026-04-02", (PotEventKind.BreakAsked, "2026-04-01"), (PotEventKind.BreakAsked, "2026-03-10")));

    [Theory]
    [InlineData(PotEventKind.BreakCancelled, "2026-03-12", false)]
    [InlineData(PotEventKind.ReleasedEarly, "2026-03-12", false)]
    [InlineData(PotEventKind.WentLiveByDate, "2026-03-12", false)]
    [InlineData(PotEventKind.WentLiveByDate, "2026-05-01", true)] // it had run out long before
    public void Of_AnAskingThatCameToAnEnd(PotEventKind how, string on, bool isLapsed) => Assert.Equal(
        isLapsed ? [(2L, Day("2026-03-18"))] : [], Of("2026-06-01", null, (how, on), (PotEventKind.BreakAsked, "2026-03-10")));

    /// <summary>Somebody alone waits seven days, and has seven more: what was confirmed in them had not run out.</summary>
    [Theory]
    [InlineData("2026-03-22", false)]
    [InlineData("2026-03-26", true)]
    public void Of_AnAskingThatTakesTwo_IsGivenTheLongerTime(string on, bool isLapsed) => Assert.Equal(
        isLapsed ? [(2L, Day("2026-03-24"))] : [],
        Of(
            "2026-06-01", null, [(PotEventKind.ReleasedEarly, on), (PotEventKind.BreakAsked, "2026-03-10")], takesTwo: true));

    private static IEnumerable<(long, DateOnly)> Of(
        string now, string? confirmFrom, params (PotEventKind Kind, string On)[] newestFirst) =>
        Of(now, confirmFrom, newestFirst, takesTwo: false);

    private static IEnumerable<(long, DateOnly)> Of(
        string now, string? confirmFrom, (PotEventKind Kind, string On)[] newestFirst, bool takesTwo)
    {
        Pot pot = new()
        {
            Name = "House", Colour = "teal", Icon = "house-heart", TargetMinor = 100_00, NeedsAnotherPerson = takesTwo,
        };
        if (confirmFrom is not null)
        {
            pot.AskBreak(null, Day(confirmFrom).ToDateTime(TimeOnly.MinValue).AddDays(-1), Day(confirmFrom).ToDateTime(TimeOnly.MinValue));
        }

        var first = newestFirst[1].Kind == PotEventKind.Created ? 2 : 3;
        List<PotEvent> events =
            [.. newestFirst.Select((one, i) => new PotEvent { Id = first - i, Kind = one.Kind, On = Day(one.On) })];
        return LapsedBreaks.Of(events, pot, Day(now).ToDateTime(new TimeOnly(12, 0)), DateOnly.FromDateTime)
            .Select(pair => (pair.Key, pair.Value));
    }
}
