using PotLock.Domain.CalendarFeeds;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.CalendarFeeds;

public sealed class CalendarFeedRulesTests
{
    [Theory]
    [InlineData("Phone", FeedKinds.All, "ok")]
    [InlineData("", FeedKinds.Live, "feed-needs-name")]
    [InlineData("laptop", FeedKinds.Live, "feed-name-taken")]
    [InlineData("Phone", FeedKinds.None, "feed-needs-kinds")]
    [InlineData("Phone", (FeedKinds)64, "unknown-feed-kind")]
    [InlineData("a\nb", FeedKinds.None, "feed-name-has-control-characters, feed-needs-kinds")]
    public void Feed_ThatCannotBe_IsRefusedByName(string name, FeedKinds kinds, string refused) =>
        Assert.Equal(refused, Names(CalendarFeedRules.Check(name, kinds, ["Laptop"])));

    [Fact]
    public void Feed_OneTooMany_IsRefused()
    {
        List<string> ten = [.. Enumerable.Range(0, CalendarFeedRules.MaxFeeds).Select(number => $"Feed {number}")];

        Assert.Equal("too-many-feeds", Names(CalendarFeedRules.Check("One more", FeedKinds.All, ten)));
        Assert.Equal("ok", Names(CalendarFeedRules.Check("One more", FeedKinds.All, ten[1..])));
    }
}
