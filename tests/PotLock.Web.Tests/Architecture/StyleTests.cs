using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Architecture;

/// <summary>The style sheets that the build puts together.</summary>
public sealed partial class StyleTests
{
    private static readonly string s_folder = Path.Combine(SourceTree.Root, "src", "PotLock.Web", "Styles");

    [Fact]
    public void StyleSheets_AreAllInTheBundle()
    {
        var bundled = BundledSheet()
            .Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "eng", "Styles.targets")))
            .Select(match => match.Groups[1].Value);
        Assert.Equal(
            Directory.EnumerateFiles(s_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            bundled.Order(StringComparer.Ordinal));
    }

    /// <summary>MSBuild, which puts them together, takes a backslash for one of a path: an escape would come out as text.</summary>
    [Fact]
    public void StyleSheets_HaveNoEscapes() => Assert.Empty(
        Directory.EnumerateFiles(s_folder).SelectMany(file => File.ReadLines(file)
            .Where(line => line.TrimEnd().TrimEnd('\\').Contains('\\'))
            .Select(line => $"{Path.GetFileName(file)}: {line}")));

    [GeneratedRegex("<Style Include=\"Styles/([^\"]+)\"")]
    private static partial Regex BundledSheet();
}
