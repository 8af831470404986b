using PotLock.Domain.Ledger;

namespace PotLock.Domain.QuickEntries;

/// <summary>The words of a line, and which of them were read already.</summary>
internal sealed class QuickLine
{
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
