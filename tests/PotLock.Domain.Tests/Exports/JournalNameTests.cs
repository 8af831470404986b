using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Exports;

namespace PotLock.Domain.Tests.Exports;

/// <summary>Whatever people call their accounts, hledger and beancount can read it, and two never become one.</summary>
public sealed partial class JournalNameTests
{
    [Theory]
    [InlineData("Groceries", "Groceries")]
    [InlineData("Rainy day", "Rainy-day")]
    [InlineData("bike", "Xbike")]
    [InlineData("Xbike", "XXbike")]
    [InlineData("2nd car", "2nd-car")]
    [InlineData("A&B", "A--26-B")]
    [InlineData("A-B", "A--2D-B")]
    [InlineData("Rainy  day", "Rainy--20---20-day")]
    [InlineData("Eating out: pubs", "Eating-out--3A---20-pubs")]
    [InlineData("Café", "Caf--E9-")]
    [InlineData("πσ", "X--3C0---3C3-")]
    [InlineData("🫙", "X--D83E---DED9-")]
    [InlineData("", "X")]
    public void Name_IsWritten_SoThatProgramsReadIt(string name, string written) => Assert.Equal(written, JournalName.Of(name));

    [Fact]
    public void Names_AnyAtAll_AreValid_AndCanBeReadBack() => PropertyRun.Holds(Names, name =>
    {
        var written = JournalName.Of(name);
        Assert.Matches("^[A-Z0-9][A-Za-z0-9-]*$", written);
        Assert.Equal(name, Read(written));
    });

    /// <summary>What is likely to collide: few signs, those that the writing itself uses among them.</summary>
    private static Gen<string> Names { get; } = Gen.OneOf(
        Gen.Elements("Xx-- 20DA.:é🫙\ud83e".ToCharArray()).ArrayOf().Select(signs => new string(signs)),
        Gen.Choose(0, 0xFFFF).Select(sign => (char)sign).ArrayOf().Select(signs => new string(signs)));

    /// <summary>Reads a name back: that this can be done is why no two are written alike.</summary>
    private static string Read(string written)
    {
        var text = new StringBuilder();
        var rest = written[0] == 'X' ? written[1..] : written;
        foreach (Match part in Part().Matches(rest))
        {
            text.Append(part.Groups["sign"].Success
                ? ((char)int.Parse(part.Groups["sign"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                : part.Value == "-" ? " " : part.Value);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"--(?<sign>[0-9A-F]+)-|-|[^-]")]
    private static partial Regex Part();
}
