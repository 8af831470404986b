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

    [GeneratedRegex(@"(?<!the |take )\bmoney out\b(?! of)", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyOut();

    [GeneratedRegex(
        @"falls (no more|next)|became of|what comes of|\bits life\b|\banew\b|parted by|what was undone|ahead of it|recategoris"
            + @"|put(ting)? right|is no (spending|percentage|amount|part of)|times 24 hours|by mail\b|once more\b"
            + @"|so that (it stays|nobody else)|no longer offered"
            + @"|offered no longer|takes nothing new|\blog-in\b|\bset-up\b|whole months?\b|Coming and going"
            + @"|(?-i:Together)\b|\bNothing fits\b|entr(y|ies) fits?\b|do without|\bticked\b|look(ed)? (it|them) over|waits? for money"
            + @"|waits? to be|not filling|swiped?\b|passe[sd] its share|in the place of|your book is (not )?sound"
            + @"|by itself\b|by themselves|did not arrive whole|Your shelf|\bheld withdrawal|scheduled withdrawal"
            + @"|withdrawals? (held|made|missed)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Stiff();
}
