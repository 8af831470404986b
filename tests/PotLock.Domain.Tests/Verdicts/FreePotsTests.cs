using PotLock.Domain.Pots;
using PotLock.Domain.Verdicts;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Verdicts;

/// <summary>Whether a pot's money could leave it on a day that has passed.</summary>
public class FreePotsTests
{
    [Theory]
    // what happened, as day and event | the day | has it a goal now? | was it free?
    [InlineData("1 Created", 0, false, false)] // not there yet
    [InlineData("1 Created", 1, false, true)] // open
    [InlineData("1 Created", 1, true, false)] // locked
    [InlineData("1 Created, 5 WentLiveByTarget", 4, true, false)]
    [InlineData("1 Created, 5 WentLiveByTarget", 5, true, true)]
    [InlineData("1 Created, 5 WentLiveByDate", 9, true, true)]
    [InlineData("1 Created, 5 BreakAsked, 6 ReleasedEarly", 5, true, false)]
    [InlineData("1 Created, 5 BreakAsked, 6 ReleasedEarly", 6, true, true)]
    [InlineData("1 Created, 5 WentLiveByTarget, 5 GoingLiveUndone", 5, true, false)]
    [InlineData("1 Created, 5 WentLiveByTarget, 8 Restarted", 7, false, true)]
    [InlineData("1 Created, 5 WentLiveByTarget, 8 Restarted", 4, false, false)] // it was locked, whatever it is in its next life
    [InlineData("1 Created, 5 WentLiveByTarget, 8 Restarted", 8, true, false)]
    [InlineData("1 Created, 5 WentLiveByTarget, 8 Restarted", 8, false, true)]
    [InlineData("1 Created, 5 WentLiveByTarget, 8 Completed", 8, true, false)] // closed: there is nothing in it
    [InlineData("1 Created, 5 Deleted", 4, false, true)] // only an open pot is closed without going live
    [InlineData("1 Created, 5 Deleted", 5, false, false)]
    public void Pot_WasFreeWhileItWasOpenOrLive(string events, int day, bool hasGoal, bool free) => Assert.Equal(
        free,
        FreePots.WasFree(
            [
                .. events.Split(", ").Select(one => one.Split(' '))
                    .Select(one => new PotEvent
                    {
                        PotId = 7,
                        On = On(int.Parse(one[0], System.Globalization.CultureInfo.InvariantCulture)),
                        Kind = Enum.Parse<PotEventKind>(one[1]),
                    }),
            ],
            On(day), hasGoal));

    private static DateOnly On(int day) => Day("2027-03-01").AddDays(day);
}
