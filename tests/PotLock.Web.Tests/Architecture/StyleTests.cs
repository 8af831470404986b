using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Architecture;

/// <summary>The style sheets that the build puts together.</summary>
public sealed partial class StyleTests
{
    private const int MaxLine = 140;

    private static readonly string s_folder = Path.Combine(SourceTree.Root, "src", "PotLock.Web", "Styles");

    [Fact]
    public void StyleSheets_AreAllInTheBundle()
    {
        var bundled = BundledSheet().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "eng", "Styles.targets"))).Select(match => match.Groups[1].Value);
        Assert.Equal(
            Directory.EnumerateFiles(s_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            bundled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void StyleSheetsAndScripts_HaveNoLongLines()
    {
        var files = Directory.EnumerateFiles(s_folder)
            .Concat(Directory.EnumerateFiles(Path.Combine(s_folder, "..", "wwwroot", "js")))
            .Append(Path.Combine(s_folder, "..", "wwwroot", "sw.js"));
        Assert.Empty(files.SelectMany(file => File.ReadLines(file)
            .Select((line, i) => (line.Length, Place: $"{Path.GetFileName(file)}, line {i + 1}"))
            .Where(line => line.Length > MaxLine).Select(line => line.Place)));
    }

    [GeneratedRegex("<Style Include=\"Styles/([^\"]+)\"")]
    private static partial Regex BundledSheet();
}
