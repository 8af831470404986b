namespace PotLock.Domain.Ledger;

/// <summary>
/// What a member may do in a book; each may what those before may. The numbers are stored: never reuse one, and zero is nobody's.
/// </summary>
public enum BookRole
{
    /// <summary>Sees everything, exports it, and chooses what to be told of it.</summary>
    Viewer = 1,

    /// <summary>Records, plans and imports as well.</summary>
    Editor = 2,

    /// <summary>Closes and reopens months, and decides on interest, members and settings as well.</summary>
    Owner = 3,
}
