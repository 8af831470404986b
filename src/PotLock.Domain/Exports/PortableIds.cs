using System.Globalization;
using System.Text.RegularExpressions;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Exports;

/// <summary>
/// Texts in which ids of a book stand, for a file that another installation reads: there the book has another number, and so its ids
/// are others. What stays the same is the number inside the book.
/// </summary>
public static partial class PortableIds
{
    /// <summary>Writes each id of the book as its number in braces: <c>/pots/4294967399</c> of book 1 becomes <c>/pots/{103}</c>.</summary>
    public static string Write(string text, long bookId) => Digits().Replace(text, match =>
        long.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && id > EntityId.FirstOf(bookId) && id < EntityId.FirstOf(bookId + 1)
            ? string.Create(CultureInfo.InvariantCulture, $"{{{EntityId.NumberOf(id)}}}")
            : match.Value);

    /// <summary>Reads what <see cref="Write"/> wrote, with the ids of another book.</summary>
    public static string Read(string text, long bookId) => Braces().Replace(text, match =>
        uint.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? EntityId.Compose(bookId, number).ToString(CultureInfo.InvariantCulture)
            : match.Value);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\{(?<number>[0-9]{1,10})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
