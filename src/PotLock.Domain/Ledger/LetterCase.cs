using System.Text;

namespace PotLock.Domain.Ledger;

/// <summary>Upper and lower case as Unicode folds them, the same in every culture.</summary>
internal static class LetterCase
{
    /// <summary>
    /// A text in which letters that differ by case alone are the same: also beyond the first plane, the Greek final sigma, and
    /// the German sharp s, which stands for two.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Some letters have two small forms, of which the way through the capital makes one; Cherokee has its small ones later.
            var letter = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
            folded.Append(letter.Value is 0x00DF or 0x1E9E ? "ss" : letter.ToString());
        }

        return folded.ToString();
    }
}
