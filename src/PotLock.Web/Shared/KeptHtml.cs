using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace PotLock.Web.Shared;

/// <summary>
/// Finished parts of pages, kept with the figures that they show: when those are read anew, the parts are forgotten with them.
/// What belongs to one answer alone is left open in them: the token against forged requests, and the ids of commands.
/// </summary>
public sealed class KeptHtml
{
    /// <summary>How many ways to show the same figures are kept; any others are drawn each time.</summary>
    private const int MaxVariants = 4;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<string, KeptPart>> _parts = [];

    /// <summary>What is kept of these figures, shown this way.</summary>
    /// <param name="figures">Compared as the very object.</param>
    /// <param name="variant">What the part depends on beside the figures.</param>
    internal KeptPart? Find(object figures, string variant) =>
        _parts.TryGetValue(figures, out var parts) && parts.TryGetValue(variant, out var part) ? part : null;

    /// <summary>Keeps a part that was drawn.</summary>
    internal void Keep(object figures, string variant, KeptPart part)
    {
        var parts = _parts.GetOrCreateValue(figures);
        if (parts.Count < MaxVariants)
        {
            parts[variant] = part;
        }
    }
}

/// <summary>A part of a page without what belongs to one answer.</summary>
internal sealed partial class KeptPart
{
    // What stands behind each text but the last: which of the ids, or nothing for the token.
    private readonly string[] _texts;
    private readonly int?[] _gaps;
    private readonly int _ids;

    private KeptPart(string[] texts, int?[] gaps)
    {
        (_texts, _gaps, _ids) = (texts, gaps, gaps.Max() + 1 ?? 0);
        HasToken = gaps.Contains(null);
    }

    /// <summary>Whether a form in it needs the token of its answer.</summary>
    public bool HasToken { get; }

    /// <summary>Leaves the token and the ids open.</summary>
    /// <param name="html">As it was drawn for one answer.</param>
    /// <param name="token">The token of that answer, asked for where there is one.</param>
    public static KeptPart Of(string html, Func<string?> token)
    {
        List<string> texts = [];
        List<int?> gaps = [];
        List<string> ids = [];
        var end = 0;
        foreach (Match gap in Gap().Matches(html))
        {
            var (id, found) = (gap.Groups["id"], gap.Groups["token"]);
            if (found.Success && found.Value != token())
            {
                throw new InvalidOperationException("A part to be kept holds a token that is not of its answer.");
            }

            if (id.Success && !ids.Contains(id.Value))
            {
                ids.Add(id.Value);
            }

            var value = id.Success ? id : found;
            texts.Add(html[end..value.Index]);
            gaps.Add(id.Success ? ids.IndexOf(id.Value) : null);
            end = value.Index + value.Length;
        }

        return new KeptPart([.. texts, html[end..]], [.. gaps]);
    }

    /// <summary>The part for one answer: its token, and ids of its own.</summary>
    public IHtmlContent For(string? token) => new Filled(this, token);

    [GeneratedRegex("name=\"CommandId\" value=\"(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
        + "|name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]*)")]
    private static partial Regex Gap();

    private sealed class Filled(KeptPart part, string? token) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var ids = new string[part._ids];
            for (var i = 0; i < part._gaps.Length; i++)
            {
                writer.Write(part._texts[i]);
                writer.Write(part._gaps[i] is { } id ? ids[id] ??= CommandForm.NewCommandId() : token);
            }

            writer.Write(part._texts[^1]);
        }
    }
}
