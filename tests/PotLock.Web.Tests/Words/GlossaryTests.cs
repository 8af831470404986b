using System.Net;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Architecture;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Words;

/// <summary>Pages, refusals, notices and mails keep to the words of the glossary (<c>docs/glossary.md</c>).</summary>
public sealed partial class GlossaryTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    /// <summary>The page that lists the fields of the API, which keep the names that programs hold on to.</summary>
    private const string ForProgrammers = "/help/api";

    /// <summary>Every page of somebody who has one of everything: what is written, spoken and hinted on it.</summary>
    [Fact]
    public async Task Pages_SayOneWordForOneThing()
    {
        var walk = new EndpointWalk(app);
        var owner = await walk.OpenOwnerAsync();
        List<string> wrong = [];
        var pages = 0;
        foreach (var (method, path, _, action) in walk.Of(owner)
            .Where(one => one.Method == "GET" && !one.IsError && one.Path != ForProgrammers))
        {
            if (action is null || (await owner.Browser.GetAsync(path)) is not { Status: HttpStatusCode.OK } page)
            {
                continue;
            }

            pages++;
            var spoken = page.Document.QuerySelectorAll("[aria-label], [placeholder], [title]")
                .SelectMany(element => new[] { "aria-label", "placeholder", "title" }.Select(element.GetAttribute).OfType<string>());
            wrong.AddRange(new[] { page.Title, page.TextOf("body") }.Concat(spoken)
                .SelectMany(Glossary.Find).Select(word => $"{method} {path}: {word}"));
        }

        Assert.True(pages >= 40, $"Only {pages} pages were read.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    /// <summary>Sentences in the code, which pages and mails say on some days only. What is thrown is for programmers.</summary>
    [Theory]
    [InlineData("PotLock.Domain")]
    [InlineData("PotLock.Services")]
    [InlineData("PotLock.Web")]
    public void Sentences_SayOneWordForOneThing(string project)
    {
        // The headings that banks write over their columns are theirs.
        var files = SourceTree.CSharpFiles(project).Where(file => Path.GetFileName(file) != "CsvColumnGuess.cs");
        var wrong = files.SelectMany(file => SentencesOf(File.ReadAllText(file))
            .SelectMany(Glossary.Find)
            .Select(word => $"{Path.GetRelativePath(SourceTree.Root, file)}: {word}")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("new Refusal(\"x\", \"Weighting\", \"A weighting is between 0% and 100%.\")", 1)]
    [InlineData("$\"The {name} weightings are {sum}.\"", 1)]
    [InlineData("Done(\"/transactions\", new Notice(\"The transaction is recorded.\"))", 1)]
    [InlineData("[HttpPost(\"/pots/weightings\")]", 0)]
    [InlineData("throw new InvalidOperationException(\"The weighting is out of range.\");", 0)]
    [InlineData("new Refusal(\"x\", \"\", \"It would let the money out of the pot.\")", 0)]
    public void Scan_SeesWhatPeopleRead(string code, int found) => Assert.Equal(found, SentencesOf(code).SelectMany(Glossary.Find).Count());

    /// <summary>Literals with a space in them, of statements that throw nothing. Expressions inside them are left out.</summary>
    private static IEnumerable<string> SentencesOf(string code) => Thrown().Replace(code, "")
        .Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .SelectMany(line => Literal().Matches(line))
        .Select(match => Expression().Replace(match.Value, "…"))
        .Where(text => text.Contains(' ', StringComparison.Ordinal));

    [GeneratedRegex(@"(throw new|problems\.Add)[^;]*;|throw new [^,;]*\([^;]*?\)(?=,\n)", RegexOptions.Singleline)]
    private static partial Regex Thrown();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Expression();
}
