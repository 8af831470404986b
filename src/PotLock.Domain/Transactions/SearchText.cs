using System.Globalization;
using System.Text;

namespace PotLock.Domain.Transactions;

/// <summary>
/// The text by which an entry is found: what it says, its note and its tags, without case and accents, so that a search finds
/// "Café" by "cafe" on either database.
/// </summary>
public static class SearchText
{
    /// <summary>The longest such text; folding can lengthen a letter, and what goes beyond is not found.</summary>
    public const int MaxLength = 1_200;

    /// <summary>The text of an entry.</summary>
    /// <param name="description">What it says.</param>
    /// <param name="note">Its note; empty for none.</param>
    /// <param name="tags">Its tags.</param>
    public static string Of(string description, string note, IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var text = Fold(string.Join(' ', [description, note, .. tags.Select(tag => "#" + tag)]).Trim());
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    /// <summary>A text without case and accents.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (System.Text.Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
