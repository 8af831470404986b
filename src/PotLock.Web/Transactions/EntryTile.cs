using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>The small square at the start of a row: a category's letter in a colour of its own, else the icon of what it is.</summary>
/// <param name="Colour">One of the colours of pots.</param>
/// <param name="Letter">The letter; null where there is an icon.</param>
/// <param name="Icon">The icon; null where there is a letter.</param>
public sealed record EntryTile(string Colour, string? Letter, string? Icon)
{
    // Neighbours differ: categories are numbered one after the other.
    private static readonly string[] s_colours = ["sky", "apricot", "leaf", "plum", "honey", "rose", "coral"];

    /// <summary>The tile of a row. What has no category of its own wears the colour of its direction.</summary>
    /// <param name="direction">1 for money in, -1 for money out, 0 for neither.</param>
    public static EntryTile Of(TransactionRow row, int direction)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.CategoryId is { } category && EntityId.NumberOf(category) > SystemAccounts.LastReservedNumber
            && row.Entry.Kind != EntryKind.Reversal)
        {
            var name = row.Categories[0].TrimStart();
            var letter = StringInfo.GetNextTextElement(name).ToUpperInvariant();
            return new EntryTile(s_colours[EntityId.NumberOf(category) % s_colours.Length], letter, null);
        }

        var colour = direction > 0 ? "teal" : direction < 0 ? "slate" : "indigo";
        return new EntryTile(colour, null, DisplayText.KindIcon(row.Entry.Kind));
    }
}
