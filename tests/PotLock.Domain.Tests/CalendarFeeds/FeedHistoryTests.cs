using FsCheck.Fluent;
using PotLock.Domain.CalendarFeeds;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.CalendarFeeds;

/// <summary>What calendars are told of an event over time: its number rises when it says something else, and never falls.</summary>
public sealed class FeedHistoryTests
{
    private static readonly DateOnly s_today = Day("2026-11-30");
    private static readonly HashSet<string> s_none = [];

    [Fact]
    public void Event_StartsAt0_AndRisesByOne_WhenItSaysSomethingElse()
    {
        List<KeptFeedEvent> kept = [];
        Assert.True(Say(kept, Live("2027-03-01")));
        Assert.Equal(0, kept[0].Sequence);

        Assert.False(Say(kept, Live("2027-03-01")));
        Assert.Equal(0, kept[0].Sequence);

        Assert.True(Say(kept, Live("2027-02-01")));
        Assert.True(Say(kept, Live("2027-02-01") with { Title = "Cottage" }));
        Assert.True(Say(kept, Live("2027-02-01") with { Title = "Cottage", Amount = "£1.00" }));
        Assert.True(Say(kept, Live("2027-02-01") with { Title = "Cottage", Amount = "£1.00", Note = "Soon." }));
        Assert.Equal((4, Day("2027-02-01"), "Cottage"), (kept[0].Sequence, kept[0].On, kept[0].Title));
    }

    [Fact]
    public void Event_ThatGoesAndComesBack_GoesOnCounting()
    {
        List<KeptFeedEvent> kept = [];
        Say(kept, Live("2027-03-01"));

        Assert.True(Say(kept));
        Assert.True(kept[0].IsGone);
        Assert.False(Say(kept));

        Assert.True(Say(kept, Live("2027-03-01")));
        Assert.Equal((1, false), (kept[0].Sequence, kept[0].IsGone));
    }

    [Theory]
    [InlineData(FeedKinds.Withdrawals, "2026-11-29", false)]
    [InlineData(FeedKinds.Withdrawals, "2026-11-30", false)] // it was posted today
    [InlineData(FeedKinds.Withdrawals, "2026-12-01", true)]
    [InlineData(FeedKinds.Cards, "2026-11-30", true)] // it was paid: nobody has to any more
    [InlineData(FeedKinds.Cards, "2026-11-29", false)]
    public void Event_ThatIsNotSaidAnyMore_StaysOnceItsDayHasCome(FeedKinds kind, string on, bool isGone)
    {
        List<KeptFeedEvent> kept = [KeptFeedEvent.First(1, new FeedEvent("x", kind, Day(on), "x"), DateTime.UnixEpoch)];

        Assert.Equal(isGone, Say(kept));

        Assert.Equal(isGone, kept[0].IsGone);
    }

    [Fact]
    public void Date_ThatWasSkipped_GoesOnItsDayToo()
    {
        List<KeptFeedEvent> kept = [KeptFeedEvent.First(1, new FeedEvent("x", FeedKinds.Income, s_today, "x"), DateTime.UnixEpoch)];

        Assert.True(FeedHistory.Update(1, kept, [], new HashSet<string> { "x" }, s_today, DateTime.UnixEpoch).HasChanged);

        Assert.True(kept[0].IsGone);
    }

    [Fact]
    public void Event_IsForgotten_LongAfterItsDay()
    {
        KeptFeedEvent[] kept =
        [
            KeptFeedEvent.First(1, new FeedEvent("old", FeedKinds.Income, s_today.AddDays(-401), "x"), DateTime.UnixEpoch),
            KeptFeedEvent.First(1, new FeedEvent("kept", FeedKinds.Income, s_today.AddDays(-400), "x"), DateTime.UnixEpoch),
        ];

        Assert.Equal("old", Assert.Single(FeedHistory.Update(1, kept, [], s_none, s_today, DateTime.UnixEpoch).Forgotten).Key);
    }

    [Fact]
    public void Event_CannotBeSaidTwice_NorAsAnother()
    {
        Assert.Throws<ArgumentException>(
            () => FeedHistory.Update(1, [], [Live("2027-01-01"), Live("2027-01-02")], s_none, s_today, DateTime.UnixEpoch));
        var kept = KeptFeedEvent.First(1, Live("2027-01-01"), DateTime.UnixEpoch);
        Assert.Throws<ArgumentException>(() => kept.Say(Live("2027-01-01") with { Key = "y" }, DateTime.UnixEpoch));
    }

    /// <summary>
    /// Over any course of sayings a calendar that takes the highest number it has seen of each event ends with what is said last.
    /// </summary>
    [Fact]
    public void Reader_WhoGoesByNumbers_EndsWithWhatIsSaid_Always() => PropertyRun.Holds(
        Gen.Choose(0, 2).ArrayOf(3).ArrayOf(),
        rounds =>
        {
            List<KeptFeedEvent> kept = [];
            Dictionary<string, (int Sequence, DateOnly On)> reader = [];
            foreach (var round in rounds)
            {
                // Each of three events is not said (0), or on one of two days to come.
                FeedEvent[] said = [.. round.Index().Where(one => one.Item > 0).Select(
                    one => new FeedEvent($"e{one.Index}", FeedKinds.Live, s_today.AddDays(one.Item), "x"))];
                var before = kept.ToDictionary(one => one.Key, one => one.Sequence);

                Say(kept, said);

                Assert.All(kept, one => Assert.InRange(one.Sequence - before.GetValueOrDefault(one.Key), 0, 1));
                foreach (var one in kept.Where(one => !one.IsGone))
                {
                    Assert.True(!reader.TryGetValue(one.Key, out var known) || one.Sequence >= known.Sequence);
                    reader[one.Key] = known.Sequence == one.Sequence && known.On != default ? known : (one.Sequence, one.On);
                }

                Assert.Equal(
                    said.Select(one => (one.Key, one.On)).Order(),
                    kept.Where(one => !one.IsGone).Select(one => (one.Key, reader[one.Key].On)).Order());
            }
        });

    private static FeedEvent Live(string on) => new("pot:1:live", FeedKinds.Live, Day(on), "House");

    private static bool Say(List<KeptFeedEvent> kept, params FeedEvent[] said)
    {
        var update = FeedHistory.Update(1, kept, said, s_none, s_today, DateTime.UnixEpoch);
        kept.AddRange(update.Added);
        return update.HasChanged;
    }
}
