using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public sealed class CanonicalTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Digest_IsThatOfTheFieldsWhateverTheCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var text = new CanonicalText("form1").Field($"{-1_234_56}").Field($"{new DateOnly(2026, 3, 5):O}").Append($":{7}");
            Assert.Equal(CanonicalText.DigestOf("form1|-123456|2026-03-05:7"), text.Digest);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Digest_IsSha256InLowerCaseHex() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", CanonicalText.DigestOf("abc"));
}
