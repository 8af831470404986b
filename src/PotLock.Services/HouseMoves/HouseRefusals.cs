using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves;

/// <summary>What can be refused of a move.</summary>
public static class HouseRefusals
{
    /// <summary>Nothing waits to be moved.</summary>
    public static Refusal NothingWaits { get; } = new(
        "no-such-move", "", "There’s no export here to move from. Hand one in first.", RefusalKind.NotFound);

    /// <summary>Nothing was chosen, or what was chosen is empty.</summary>
    public static Refusal NoFile { get; } = new("no-file", "File", "Choose the file that the other program exported.");

    /// <summary>It is larger than PotLock takes.</summary>
    public static Refusal FileTooLarge { get; } = new(
        "file-too-large", "File", "An export can have at most 50 MB. Export a shorter time.");

    /// <summary>The book has moved in already.</summary>
    public static Refusal AlreadyMoved { get; } = new(
        "already-moved", "", "You’ve already moved in: everything from your export is in your book.", RefusalKind.Conflict);

    /// <summary>How the dates are written was not said.</summary>
    public static Refusal DateOrderOpen { get; } = new(
        "date-order-open", "DateOrder",
        "We can’t tell whether the day or the month comes first in this export. Choose how its dates are written.");

    /// <summary>What stands before the decimals was not said.</summary>
    public static Refusal DecimalMarkOpen { get; } = new(
        "decimal-mark-open", "DecimalMark", "We can’t tell which sign comes before the decimals in this export. Choose it.");

    /// <summary>More was decided than there can be to decide.</summary>
    public static Refusal TooManyChoices { get; } = new("too-many-choices", "", "These are more choices than any export has.");

    /// <summary>Something changed since the preview was shown.</summary>
    public static Refusal StalePreview { get; } = new(
        "stale-preview", "",
        "Something has changed since you opened this preview, so nothing was moved. Check it again, then move in.", RefusalKind.Conflict);

    /// <summary>The book is not empty.</summary>
    /// <param name="what">What is in it, as in <c>entries</c>.</param>
    public static Refusal NotEmpty(string what) => new(
        "book-not-empty", "",
        $"You can move into an empty book only, and yours has {what} already. Bring in your banks’ files instead, or move in with a new "
            + "account.",
        RefusalKind.Conflict);
}
