using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Architecture;

/// <summary>
/// Rules and use cases know no form: a refusal says which property of which item it is about, and only the web layer writes
/// names of fields that carry an item, like <c>Weighting-7</c>.
/// </summary>
public sealed partial class FieldNameSourceTests
{
    [Theory]
    [InlineData("PotLock.Domain")]
    [InlineData("PotLock.Services")]
    public void Code_NamesNoFieldOfAForm(string project)
    {
        var files = SourceTree.CSharpFiles(project).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(
            files.SelectMany(file => NameWithItem()
                .Matches(File.ReadAllText(file))
                .Select(found => $"{Path.GetRelativePath(SourceTree.Root, file)}: {found.Value}")));
    }

    [Theory]
    [InlineData("new Refusal(\"x\", \"SplitAmount-0\", \"No.\")")]
    [InlineData("$\"LineAmount-{potId}\"")]
    [InlineData("\"Weighting-\" + potId")]
    public void Scan_SeesFieldsThatCarryAnItem(string code) => Assert.Matches(NameWithItem(), code);

    [Theory]
    [InlineData("\"en-GB\"")]
    [InlineData("\"Lines.Amount\"")]
    [InlineData("\"The cooling-off must be between 0 and 30 days.\"")]
    public void Scan_LeavesOtherTextsAlone(string code) => Assert.DoesNotMatch(NameWithItem(), code);

    [GeneratedRegex("""
        "[A-Z][A-Za-z]+-(?="|\{|\d)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NameWithItem();
}
