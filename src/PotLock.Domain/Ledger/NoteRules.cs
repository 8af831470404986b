namespace PotLock.Domain.Ledger;

/// <summary>What a note may be: the one rule for everything that has one.</summary>
public static class NoteRules
{
    /// <summary>The longest note.</summary>
    public const int MaxLength = 500;

    /// <summary>Why something cannot have this note; null when it can. It may have several lines, and be empty.</summary>
    /// <param name="note">The note.</param>
    public static Refusal? Check(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        const string Property = "Note";
        if (note.Length > MaxLength)
        {
            return new("note-too-long", Property, $"The note can have at most {MaxLength} characters; this one has {note.Length}.");
        }

        if (OrdinaryText.HasControls(note, mayHaveLines: true))
        {
            return new("note-has-control-characters", Property, "The note must be ordinary text.");
        }

        return OrdinaryText.HasInvisible(note)
            ? new(
                "note-has-invisible-characters",
                Property,
                "The note has characters that cannot be seen. Type it again instead of pasting it.")
            : null;
    }
}
