using System.Globalization;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Architecture;

namespace PotLock.Web.Tests.Security;

/// <summary>
/// <c>docs/security.md</c> says what holds each line of the OWASP ASVS: it leaves none out, what it names is there, and it counts right.
/// </summary>
public sealed partial class SecurityDocumentTests
{
    /// <summary>How many requirements of levels 1 and 2 the chapters of ASVS 5.0 have, from V1 to V17.</summary>
    private static readonly int[] s_requirements = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

    /// <summary>How the last cell of a row begins that no test holds; what follows is the reason.</summary>
    private static readonly string[] s_reasons = ["document: ", "built in: ", "operator: ", "does not apply: ", "open: "];

    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "security.md"));

    private static readonly List<(int[] Id, string HeldBy)> s_rows =
    [
        .. s_lines.Select(line => Row().Match(line)).Where(row => row.Success).Select(row => (
            row.Groups["id"].Value.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray(),
            row.Groups["held"].Value)),
    ];

    [Fact]
    public void Page_HasEachRequirementOnce_InTheOrderOfTheStandard()
    {
        Assert.Equal(
            s_requirements,
            Enumerable.Range(1, s_requirements.Length).Select(chapter => s_rows.Count(row => row.Id[0] == chapter)));
        Assert.Equal(s_requirements.Sum(), s_rows.Count);
        var order = s_rows.Select(row => (row.Id[0], row.Id[1], row.Id[2])).ToList();
        Assert.Equal(order.Distinct().Order(), order);
    }

    [Fact]
    public void Row_NamesTheTestThatHoldsIt_OrSaysWhyNoneDoes() => Assert.Empty(
        s_rows.Where(row => !OnlyTests().IsMatch(row.HeldBy) && ReasonOf(row.HeldBy).Length == 0)
            .Select(row => $"{string.Join('.', row.Id)}: {row.HeldBy}"));

    [Fact]
    public void Tests_ThatThePageNames_AreThere()
    {
        var there = TestsOf(Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        Assert.True(there.Count > 1_000, $"Only {there.Count} tests were found.");
        Assert.Empty(s_rows.SelectMany(row => OneTest().Matches(row.HeldBy), (row, test) => (row.Id, Name: test.Groups["name"].Value))
            .Where(test => !there.Contains(test.Name))
            .Select(test => $"{string.Join('.', test.Id)}: {test.Name}"));
    }

    [Fact]
    public void Summary_CountsTheRows()
    {
        var counted = s_reasons.Select(reason => s_rows.Count(row => row.HeldBy.StartsWith(reason, StringComparison.Ordinal)))
            .Prepend(s_rows.Count(row => OnlyTests().IsMatch(row.HeldBy)))
            .Append(s_rows.Count);
        Assert.Equal(counted, s_lines.Select(line => Count().Match(line)).Where(count => count.Success)
            .Select(count => int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Reader_SeesTestsOfTheirClass_AndNothingElse()
    {
        const string source = """
            public sealed class LogInTests(PotLockApp app)
            {
                private sealed class Inner
                {
                }

                [Fact]
                public async Task LogIn_WithTheRightPassword_OpensTheBook()
                {
                }

                public void Dispose()
                {
                }
            }

            public sealed class LogInThrottleTests
            {
                [Theory]
                public void LogIn_TooOften_IsToldToWait(int times) => Assert.Equal(1, times);
            }
            """;
        Assert.Equal(
            ["LogInTests.LogIn_WithTheRightPassword_OpensTheBook", "LogInThrottleTests.LogIn_TooOften_IsToldToWait"],
            TestsOf([source]).Order(StringComparer.Ordinal));
    }

    private static string ReasonOf(string heldBy) =>
        s_reasons.FirstOrDefault(reason => heldBy.StartsWith(reason, StringComparison.Ordinal)) is { } begins
            ? heldBy[begins.Length..].Trim()
            : "";

    /// <summary>The tests in some sources, as class and method; those of nested classes, of which there are none, are not seen.</summary>
    private static HashSet<string> TestsOf(IEnumerable<string> sources)
    {
        HashSet<string> found = [];
        foreach (var source in sources)
        {
            var name = "";
            foreach (Match part in ClassOrTest().Matches(source))
            {
                name = part.Groups["class"] is { Success: true, Value: var begun } ? begun : name;
                if (part.Groups["test"].Success)
                {
                    found.Add($"{name}.{part.Groups["test"].Value}");
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\| (?<id>\d+\.\d+\.\d+) \| [^|]+ \| [^|]+ \| (?<held>[^|]+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| [^|]+ \| (\d+) \|$")]
    private static partial Regex Count();

    [GeneratedRegex(@"`(?<name>[A-Z]\w*\.[A-Z]\w*_\w+)`")]
    private static partial Regex OneTest();

    [GeneratedRegex(@"^`[A-Z]\w*\.[A-Z]\w*_\w+`(, `[A-Z]\w*\.[A-Z]\w*_\w+`)*$")]
    private static partial Regex OnlyTests();

    /// <summary>A class at the edge of its file, or a public method that is named like a test.</summary>
    [GeneratedRegex(
        @"^(public|internal) (\w+ )*class (?<class>\w+)|^    public (async )?(Task|void) (?<test>[A-Z]\w*_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex ClassOrTest();
}
