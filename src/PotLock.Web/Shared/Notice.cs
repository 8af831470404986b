namespace PotLock.Web.Shared;

/// <summary>What the next page says about the command that was carried out.</summary>
/// <param name="Text">One or two plain sentences.</param>
/// <param name="UndoEntryId">The entry that an Undo button beside it takes back.</param>
/// <param name="LandedPots">The pots that just got money: their jars show it.</param>
/// <param name="IsTrouble">Whether what was tried did not work out.</param>
/// <param name="Next">What somebody may want to do next; a page of this app.</param>
public sealed record Notice(
    string Text, long? UndoEntryId = null, IReadOnlyList<long>? LandedPots = null, bool IsTrouble = false, SuggestedAction? Next = null);
