using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Words;

/// <summary>One word for one thing: what people never read, and what they read instead.</summary>
internal static partial class Glossary
{
    private static readonly (Regex Word, string Instead)[] s_rejected =
    [
        (Weighting(), "share"),
        (Transaction(), "entry, or activity for the list"),
        (MoneyOut(), "spend, expense"),
        (Stiff(), "a sentence that a native speaker would say to a friend"),
    ];

    /// <summary>What is wrong with a text, each with what to say instead.</summary>
    public static IEnumerable<string> Find(string text) => s_rejected.SelectMany(
        one => one.Word.Matches(text).Select(match => $"“{match.Value}” (say {one.Instead}) in “{Around(text, match)}”"));

    private static string Around(string text, Match match)
    {
        var start = Math.Max(0, match.Index - 40);
        return text[start..Math.Min(text.Length, match.Index + match.Length + 40)];
    }

    [GeneratedRegex(@"\bweightings?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weighting();

    [GeneratedRegex(@"\btransactions?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Transaction();

    [GeneratedRegex(@"(?<!the )\bmoney out\b(?! of)", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyOut();

    [GeneratedRegex(
        @"falls no more|became of it|\bits life\b|\banew\b|parted by|what was undone is left out|ahead of it|recategoris",
        RegexOptions.IgnoreCase)]
    private static partial Regex Stiff();
}
