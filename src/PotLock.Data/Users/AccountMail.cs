namespace PotLock.Data.Users;

/// <summary>One mail about an account that waits to be sent. Once it is, the row is gone.</summary>
public sealed class AccountMail
{
    /// <summary>A random id: the order of the rows tells nothing of who asked when.</summary>
    public Guid Id { get; init; }

    /// <summary>To whom, and what it says, in a form that only PotLock can read: it may hold a link that opens the account.</summary>
    public string Sealed { get; init; } = "";

    /// <summary>When it is tried next.</summary>
    public DateTime NextTryUtc { get; set; }

    /// <summary>After this it is of no use, and not sent any more.</summary>
    public DateTime DropAfterUtc { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }
}
