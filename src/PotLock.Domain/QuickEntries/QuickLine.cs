using PotLock.Domain.Ledger;

namespace PotLock.Domain.QuickEntries;

/// <summary>The words of a line, and which of them were read already.</summary>
internal sealed class QuickLine
{
    private const int MostWordsOfName = 8;

    private readonly List<string> _typed;
    private readonly List<string?> _open;

    public QuickLine(string text)
    {
        _typed = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        _open = [.. _typed.Select(word => (string?)SearchText.Fold(word.TrimEnd(',', ';', '!', '?', ':')))];
    }

    /// <summary>The words, folded; null for those that were read.</summary>
    public IReadOnlyList<string?> Words => _open;

    /// <summary>The words as they were typed.</summary>
    public IReadOnlyList<string> Typed => _typed;

    /// <summary>Takes words out of the line.</summary>
    /// <returns>What they were, as it was typed.</returns>
    public string Take(int at, int count)
    {
        for (var i = at; i < at + count; i++)
        {
            _open[i] = null;
        }

        return string.Join(' ', _typed.GetRange(at, count));
    }

    /// <summary>How many words from here on are exactly a name, the longest first; 0 for none.</summary>
    public int Exact(IReadOnlyList<QuickName> names, int at)
    {
        for (var count = Math.Min(MostWordsOfName, _open.Count - at); count > 0; count--)
        {
            var phrase = Phrase(at, count);
            if (_open.GetRange(at, count).TrueForAll(word => word is not null) && names.Any(name => Fold(name.Name) == phrase))
            {
                return count;
            }
        }

        return 0;
    }

    /// <summary>Words that follow each other, folded.</summary>
    public string Phrase(int at, int count) => string.Join(' ', _open.GetRange(at, count));

    /// <summary>Whether nothing unread stands before these words, or nothing behind them.</summary>
    public bool IsAtAnEnd(int at, int count) =>
        _open.Take(at).All(word => word is null) || _open.Skip(at + count).All(word => word is null);

    /// <summary>A name as the words of a line are compared with it.</summary>
    public static string Fold(string name) =>
        SearchText.Fold(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>What was not read, without a word that hangs at its beginning or end.</summary>
    public string Rest()
    {
        var left = Enumerable.Range(0, _open.Count).Where(at => _open[at] is not null).ToList();
        while (left.Count > 0 && _open[left[0]] is "for" or "on" or "at" or "of" or "a" or "an" or "the" or "-" or "and")
        {
            left.RemoveAt(0);
        }

        while (left.Count > 0 && _open[left[^1]] is "for" or "on" or "at" or "of" or "with" or "to" or "from" or "in" or "-" or "and")
        {
            left.RemoveAt(left.Count - 1);
        }

        return string.Join(' ', left.Select(at => _typed[at]));
    }
}
