namespace PotLock.Domain.Ledger;

/// <summary>
/// What a person may type where words are wanted: the one rule for names, notes, descriptions and reasons. What is typed is
/// what everybody sees (<see cref="OrdinaryText"/>).
/// </summary>
internal static class TextRules
{
    /// <summary>Why this cannot be taken; null when it can.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="mark">What the refusal's name begins with, as in <c>pot-name</c> of <c>pot-name-too-long</c>.</param>
    /// <param name="called">What sentences call it, as in <c>name</c>.</param>
    /// <param name="maxLength">How many characters it can have.</param>
    /// <param name="mayHaveLines">Whether it may have several lines.</param>
    public static Refusal? Check(string text, string mark, string called, string property, int maxLength, bool mayHaveLines = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > maxLength)
        {
            return new(
                $"{mark}-too-long", property, $"The {called} can have at most {maxLength} characters; this one has {text.Length}.");
        }

        if (OrdinaryText.HasControls(text, mayHaveLines))
        {
            return new(
                $"{mark}-has-control-characters",
                property,
                mayHaveLines ? $"The {called} must be ordinary text." : $"The {called} must be one line of ordinary text.");
        }

        return OrdinaryText.HasInvisible(text)
            ? new(
                $"{mark}-has-invisible-characters",
                property,
                $"The {called} has invisible characters in it. Type it instead of pasting it.")
            : null;
    }
}
