namespace PotLock.Domain.Ledger;

/// <summary>What a note may be: the one rule for everything that has one.</summary>
public static class NoteRules
{
    /// <summary>The longest note.</summary>
    public const int MaxLength = 500;

    /// <summary>Why something cannot have this note; null when it can. It may have several lines, and be empty.</summary>
    public static Refusal? Check(string note) => TextRules.Check(note, "note", "note", "Note", MaxLength, mayHaveLines: true);
}
