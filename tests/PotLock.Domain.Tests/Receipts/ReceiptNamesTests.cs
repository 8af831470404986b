using System.Text;
using FsCheck.Fluent;
using PotLock.Domain.Receipts;

namespace PotLock.Domain.Tests.Receipts;

/// <summary>No name leads anywhere, passes for another kind of file, or cannot be kept in a folder.</summary>
public sealed class ReceiptNamesTests
{
    [Theory]
    [InlineData("IMG_2041.JPG", "IMG_2041.jpg")]
    [InlineData("boots.png", "boots.jpg")]
    [InlineData("boots", "boots.jpg")]
    [InlineData("Boots 12.35", "Boots 12.35.jpg")]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData("C:\\Users\\sam\\scan.pdf", "scan.jpg")]
    [InlineData("a/b\\..", "receipt.jpg")]
    [InlineData("", "receipt.jpg")]
    [InlineData(" . ", "receipt.jpg")]
    [InlineData(".htaccess", "htaccess.jpg")]
    [InlineData("CON", "_CON.jpg")]
    [InlineData("nul.txt", "_nul.jpg")]
    [InlineData("com1.tar.gz", "_com1.tar.jpg")]
    [InlineData("Console.png", "Console.jpg")]
    [InlineData("evil.html", "evil.jpg")]
    [InlineData("evil.pdf.exe", "evil.jpg")]
    [InlineData("gpj\u202Eexe.jpg", "gpjexe.jpg")]
    [InlineData("a\0b\r\nc\td.jpg", "ab c d.jpg")]
    [InlineData("what?<is>:\"this\"|*.jpg", "what--is---this---.jpg")]
    [InlineData("Café 領収書 🧾.png", "Café 領収書 🧾.jpg")]
    [InlineData("cafe\u0301.png", "café.jpg")]
    public void Name_IsSafe(string name, string safe) => Assert.Equal(safe, ReceiptNames.Safe(name, ReceiptKind.Picture));

    [Fact]
    public void Ending_IsThatOfTheKind() => Assert.Equal("rent.pdf", ReceiptNames.Safe("rent.jpg", ReceiptKind.Pdf));

    [Fact]
    public void LongNameThatIsReserved_IsCutTheSameEachTime()
    {
        var safe = ReceiptNames.Safe("con" + string.Concat(Enumerable.Repeat(".exe", 40)), ReceiptKind.Picture);
        Assert.StartsWith("_con.exe", safe, StringComparison.Ordinal);
        Assert.Equal(safe, ReceiptNames.Safe(safe, ReceiptKind.Picture));
    }

    [Fact]
    public void LongName_IsCut_AndNoCharacterInTwo()
    {
        var safe = ReceiptNames.Safe(string.Concat(Enumerable.Repeat("🧾", 200)), ReceiptKind.Picture);
        Assert.True(safe.Length <= ReceiptNames.MaxLength);
        Assert.Equal(safe, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(safe)));
    }

    [Fact]
    public void AnyName_BecomesOneThatStaysAsItIs()
    {
        var signs = Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(number => ((char)number).ToString()),
            Gen.Elements("/", "\\", ".", " ", "..", "con", "nul", ".jpg", ".png", ".pdf", ".exe", "🧾", "é", "\u202E", ":", "\0", "a"));
        PropertyRun.Holds(
            from parts in Gen.ArrayOf(signs)
            from kind in Gen.Elements(ReceiptKind.Picture, ReceiptKind.Pdf)
            select (Name: string.Concat(parts), kind),
            one =>
            {
                var safe = ReceiptNames.Safe(one.Name, one.kind);
                Assert.Equal(safe, ReceiptNames.Safe(safe, one.kind));
                Assert.InRange(safe.Length, 5, ReceiptNames.MaxLength);
                Assert.EndsWith(ReceiptNames.EndingOf(one.kind), safe, StringComparison.Ordinal);
                Assert.DoesNotContain(safe, c => char.IsControl(c) || "/\\<>:\"|?*".Contains(c, StringComparison.Ordinal));
                Assert.False(safe[0] is '.' or ' ');
                Assert.Equal(safe, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(safe)));
            });
    }
}
