using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>Whether money came or went, as a column of its own says it, or a mark behind an amount. Pure.</summary>
public static class MoneyDirection
{
    private const string InWords = "c cr crd crdt credit in h haben gutschrift + bij incoming deposit received credito crédit avere "
        + "accredito inn ind paid_in money_in";

    private const string OutWords = "d dr db dbt dbit debit out s soll lastschrift belastung - af outgoing withdrawal sent debito débit "
        + "dare addebito ut ud paid_out money_out charge payment purchase";

    private static readonly Dictionary<string, bool> IsOutByWord = Words();

    /// <summary>Reads a cell of a direction column; false for what says neither.</summary>
    /// <param name="isOut">Whether money went.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out bool isOut)
    {
        isOut = false;
        text = text.Trim();
        if (text.Length is 0 or > 20)
        {
            return false;
        }

        // Most have one or two letters of plain ASCII.
        if (IsOutByWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out isOut))
        {
            return true;
        }

        var word = SearchText.Fold(text.ToString()).Replace(' ', '_').TrimEnd('.');
        return IsOutByWord.TryGetValue(word, out isOut);
    }

    /// <summary>Reads a mark beside an amount: CR, DR, C, D, S, H and the like.</summary>
    internal static bool TryReadMark(ReadOnlySpan<char> text, out bool isOut)
    {
        var bare = text.Trim('.');
        isOut = false;
        return bare.Length is 1 or 2 && IsOutByWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(bare, out isOut)
            && !bare.Equals("in", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, bool> Words()
    {
        Dictionary<string, bool> words = new(StringComparer.OrdinalIgnoreCase);
        foreach (var word in InWords.Split(' '))
        {
            words[SearchText.Fold(word)] = false;
        }

        foreach (var word in OutWords.Split(' '))
        {
            words[SearchText.Fold(word)] = true;
        }

        return words;
    }
}
