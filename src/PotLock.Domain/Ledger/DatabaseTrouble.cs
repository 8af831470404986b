namespace PotLock.Domain.Ledger;

/// <summary>
/// Why the database cannot be used just now, though nothing in PotLock is broken: each passes, and PotLock goes on by
/// itself.
/// </summary>
public enum DatabaseTrouble
{
    /// <summary>It does not answer: it is stopped, frozen, cut off, or takes no more connections.</summary>
    Away,

    /// <summary>There is no room left to write. What was recorded can be read.</summary>
    Full,

    /// <summary>Others hold what is to be written, for longer than we wait. What was recorded can be read.</summary>
    Locked,
}
