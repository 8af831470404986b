using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Pots;

/// <summary>An icon that fits a name.</summary>
public sealed class PotLookTests
{
    [Theory]
    [InlineData("Emergency fund", "umbrella")]
    [InlineData("Trip to Japan", "airplane")]
    [InlineData("NEW CAR", "car-front")]
    [InlineData("Dad's birthday", "gift")]
    [InlineData("House deposit", "house-heart")]
    [InlineData("Taxes", "cash-coin")]
    [InlineData("Zebra", "piggy-bank")]
    [InlineData("Carpet", "piggy-bank")] // a short word has to be the whole of it
    [InlineData("", "piggy-bank")]
    public void IconFor_GoesByTheWordsOfTheName(string name, string icon) => Assert.Equal(icon, PotLook.IconFor(name));

    [Fact]
    public void IconFor_OfAnyName_IsOneOfTheIcons() => Assert.Contains(PotLook.IconFor("Sofa, wedding & tuition"), PotLook.Icons);
}
