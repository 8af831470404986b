namespace PotLock.Domain.Ledger;

/// <summary>What was put away stays for its history, and takes nothing new: the one rule for accounts, cards and categories.</summary>
public static class ArchiveRules
{
    private const string TakeBackOrChoose = "Start using it again first, or choose another.";

    /// <summary>Why something cannot be chosen; null while it is in use.</summary>
    /// <param name="mark">What the refusal's name begins with, as in <c>card</c> of <c>card-is-archived</c>.</param>
    /// <param name="called">Its name, or what begins a sentence about it.</param>
    /// <param name="isArchived">Whether it was put away.</param>
    /// <param name="property">The property that names it.</param>
    /// <param name="instead">What to do instead.</param>
    public static Refusal? CheckInUse(
        string mark, string called, bool isArchived, string property, string instead = TakeBackOrChoose) =>
        isArchived ? new($"{mark}-is-archived", property, $"{called} is archived. {instead}") : null;
}
