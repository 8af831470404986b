using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Architecture;

/// <summary>Lines that fit on a screen beside another file: 140 characters at most.</summary>
public sealed partial class LineTests
{
    private const int MaxLength = 140;

    /// <summary>Says at the end of a line that it cannot be broken: a long regular expression, a picture.</summary>
    private const string Exception = "// long";

    /// <summary>What a tool writes: nobody reads it line by line.</summary>
    private static readonly string[] s_generatedFolders = ["bin", "obj", "Migrations", "lib", "node_modules"];

    [Theory]
    [InlineData("cs")]
    [InlineData("cshtml")]
    [InlineData("js")]
    [InlineData("mjs")]
    [InlineData("css")]
    public void Lines_AreNotLong(string extension)
    {
        var files = new[] { "src", "tests" }.Select(folder => Path.Combine(SourceTree.Root, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, $"*.{extension}", SearchOption.AllDirectories))
            .Where(IsWrittenByHand)
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file)
            .Select((line, i) => (Text: line, Number: i + 1))
            .Where(line => IsLong(line.Text))
            .Select(line => $"{Path.GetRelativePath(SourceTree.Root, file)}, line {line.Number}: {line.Text.Length} characters")));
    }

    [Theory]
    [InlineData(140, "", false)]
    [InlineData(141, "", true)]
    [InlineData(141, Exception, false)]
    [InlineData(141, "| 1.00", true)]
    public void Line_IsLong_BeyondTheLimitUnlessItSaysWhy(int length, string end, bool isLong) =>
        Assert.Equal(isLong, IsLong(new string('x', length) + end));

    private static bool IsLong(string line) =>
        line.Length > MaxLength && !line.EndsWith(Exception, StringComparison.Ordinal) && !IsRowOfALedger().IsMatch(line);

    /// <summary>A table that reads like a ledger, in a raw string: its rows begin with a date.</summary>
    [GeneratedRegex(@"^\s*\d{4}-\d{2}-\d{2}\s+\|")]
    private static partial Regex IsRowOfALedger();

    private static bool IsWrittenByHand(string file)
    {
        var parts = Path.GetRelativePath(SourceTree.Root, file).Split(Path.DirectorySeparatorChar);
        return !parts.Intersect(s_generatedFolders).Any()
            && !file.EndsWith(Path.Combine("wwwroot", "css", "site.css"), StringComparison.Ordinal);
    }
}
