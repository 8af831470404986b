using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Exports;

public sealed class PortableIdsTests
{
    [Fact]
    public void Ids_OfTheBook_BecomeNumbers_AndThoseOfAnotherBook()
    {
        var written = PortableIds.Write($"/pots/{EntityId.Compose(3, 103)}/break-lock", 3);

        Assert.Equal("/pots/{103}/break-lock", written);
        Assert.Equal($"/pots/{EntityId.Compose(8, 103)}/break-lock", PortableIds.Read(written, 8));
    }

    [Fact]
    public void OtherNumbers_StayAsTheyAre()
    {
        var text = $"tomorrow:7:2026-11-22:{EntityId.Compose(2, 5)}:99999999999999999999";

        Assert.Equal(text, PortableIds.Write(text, 3));
        Assert.Equal(text, PortableIds.Read(text, 3));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{4294967296}")]
    [InlineData("{-1}")]
    [InlineData("{}")]
    public void Braces_WithNoNumberOfABook_StayAsTheyAre(string text) => Assert.Equal(text, PortableIds.Read(text, 1));
}
