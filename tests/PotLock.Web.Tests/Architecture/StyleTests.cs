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

    [GeneratedRegex("<Style Include=\"Styles/([^\"]+)\"")]
    private static partial Regex BundledSheet();
}
