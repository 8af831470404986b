using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>Refusals that any command can meet.</summary>
internal static class LedgerRefusals
{
    /// <summary>The book does not exist, or is another's.</summary>
    public static Refusal NoSuchBook { get; } = new("no-such-book", "", "There is no such book.", RefusalKind.NotFound);

    /// <summary>The entry does not exist, or is another's.</summary>
    public static Refusal NoSuchEntry { get; } = new("no-such-entry", "", "There is no such entry.", RefusalKind.NotFound);

    /// <summary>The command id is missing or unusable.</summary>
    public static Refusal BadCommandId { get; } =
        new("bad-command-id", "", "This form is incomplete or out of date. Check it and send it again.");

    /// <summary>Somebody only looks, at a form that could be carried out by now.</summary>
    public static Refusal OnlyLooked { get; } =
        new("only-looked", "", "Nothing has been recorded yet, but it can be now: send the form again if you still want to.");

    /// <summary>The person’s role in the book does not go that far.</summary>
    /// <param name="needed">The least role that it takes.</param>
    public static Refusal RoleTooLow(BookRole needed) => new("role-too-low", "", RoleWords.TooLow(needed), RefusalKind.Forbidden);

    /// <summary>The command id was used up by a command with another content.</summary>
    public static Refusal CommandIdUsed(long? entryId) => new(
        "command-id-used", "",
        "You’ve already sent this form with different values, and that was carried out. Nothing has been changed this time. If you want "
            + "this as well, send it again.")
    {
        EntryId = entryId,
    };
}
