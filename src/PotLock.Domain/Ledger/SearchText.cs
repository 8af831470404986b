using System.Globalization;
using System.Text;

namespace PotLock.Domain.Ledger;

/// <summary>
/// The text by which an entry is found: what it says, its note and its tags, without case and accents, so that a search finds
/// "Café" by "cafe" on either database.
/// </summary>
public static class SearchText
{
    /// <summary>The longest such text; folding can lengthen a letter, and what goes beyond is not found.</summary>
    public const int MaxLength = 1_200;

    /// <summary>What parts the description from the rest, where there is a rest: a description has one line.</summary>
    public const string AfterDescription = "\n";

    /// <summary>The text of an entry.</summary>
    /// <param name="description">What it says.</param>
    /// <param name="note">Its note; empty for none.</param>
    public static string Of(string description, string note, IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(tags);
        var rest = Fold(string.Join(' ', [note, .. tags.Select(tag => "#" + tag)]).Trim());
        var text = Fold(description.Trim()) + (rest.Length > 0 ? AfterDescription + rest : "");
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    /// <summary>
    /// A text without case and accents, as Unicode folds them: also letters beyond the first plane, the German sharp s, ligatures,
    /// and the wide and narrow forms of Asian keyboards.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var bare = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                bare.Append(letter);
            }
        }

        return LetterCase.Fold(bare.ToString()).Normalize(NormalizationForm.FormKC);
    }
}
