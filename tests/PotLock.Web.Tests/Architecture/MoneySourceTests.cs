using System.Text;
using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Architecture;

/// <summary>Money is whole minor units: no float, double or decimal where money is reckoned.</summary>
public sealed partial class MoneySourceTests
{
    [Theory]
    [InlineData("PotLock.Domain")]
    [InlineData("PotLock.Services")]
    public void MoneyCode_UsesWholeNumbersOnly(string project)
    {
        var files = SourceTree.CSharpFiles(project).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Offences(Path.GetRelativePath(SourceTree.Root, file), File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("var rate = (double)amount;")]
    [InlineData("private decimal _amount;")]
    [InlineData("float Share() => 0;")]
    [InlineData("System.Decimal x = 1;")]
    [InlineData("var text = $\"{(decimal)amount / 100}\";")]
    [InlineData("var quote = '\"'; double x = 1; // \"")]
    [InlineData("/* a comment */ double x = 1;")]
    [InlineData("var raw = \"\"\" \" \"\"\"; double x = 1;")]
    [InlineData("var path = @\"c:\\\"; double x = 1;")]
    [InlineData("var x = 0.5;")]
    [InlineData("var x = 5m;")]
    [InlineData("var x = 1e-2;")]
    public void Scan_SeesNumbersThatAreNotWhole(string code) => Assert.NotEmpty(Offences("x.cs", code));

    [Theory]
    [InlineData("// a decimal point, like 0.5")]
    [InlineData("/// <summary>Plain decimal.</summary>")]
    [InlineData("/* double\n double */")]
    [InlineData("var text = \"a decimal \\\" double\";")]
    [InlineData("var text = @\"a double \"\" double\";")]
    [InlineData("var text = \"\"\"a \"double\" \"\"\";")]
    [InlineData("int decimals = money.MinorDigits;")]
    [InlineData("var part = text[1..5]; var hex = 0x5d;")]
    public void Scan_LeavesWordsAlone(string code) => Assert.Empty(Offences("x.cs", code));

    private static IEnumerable<string> Offences(string file, string code) =>
        WithoutWords(code).Split('\n')
            .Select((line, index) => (Number: index + 1, Found: NotWhole().Match(line)))
            .Where(line => line.Found.Success)
            .Select(line => $"{file}({line.Number}): {line.Found.Value}");

    /// <summary>The code without comments, characters and plain strings; interpolated strings stay, because code is in them.</summary>
    private static string WithoutWords(string code) => Words().Replace(code, found =>
    {
        var kept = new StringBuilder();
        kept.Append('\n', found.Value.Count(character => character == '\n'));
        return kept.ToString();
    });

    [GeneratedRegex("""
        //[^\n]*
        | /\*.*?\*/
        | (?<!\$)(?<quotes>"{3,}).*?\k<quotes>
        | (?<![\$])@"(?:[^"]|"")*"
        | (?<![\$@])"(?:[^"\\\n]|\\.)*"
        | '(?:[^'\\\n]|\\.[^'\n]*)'
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b(float|double|decimal|System\.(Single|Double|Decimal|Half))\b|(?<![\w.])(\d[\d_]*\.\d[\d_]*|\d[\d_]*[eE][-+]?\d+|\d[\d_]*(\.\d+)?[mMfFdD])\b")] // long
    private static partial Regex NotWhole();
}
