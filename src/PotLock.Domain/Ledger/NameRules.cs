using System.Text;

namespace PotLock.Domain.Ledger;

/// <summary>A thing that its owner names: how programs call it, and what a person without an idea is told.</summary>
/// <param name="Mark">What refusals begin with, as in <c>pot</c> of <c>pot-needs-name</c>.</param>
/// <param name="Ask">The sentence that asks for a name, with an example.</param>
internal sealed record NamedThing(string Mark, string Ask)
{
    /// <summary>
    /// What else may have the name already, with its article, as in <c>an account or a card</c>; empty where names may
    /// repeat.
    /// </summary>
    public string Others { get; init; } = "";
}

/// <summary>
/// What a name may be: the one rule for pots, bank accounts, cards, categories and scenarios. A name is one line of text that
/// everybody sees as it is, so that none can pass for another.
/// </summary>
public static class NameRules
{
    /// <summary>The longest name.</summary>
    public const int MaxLength = 60;

    /// <summary>Why a thing cannot have this name; null when it can. Whether another has it is asked by <see cref="CheckFree"/>.</summary>
    /// <param name="thing">What is named.</param>
    /// <param name="name">The name, trimmed.</param>
    internal static Refusal? Check(NamedThing thing, string name)
    {
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentNullException.ThrowIfNull(name);
        return OrdinaryText.IsBlank(name)
            ? new($"{thing.Mark}-needs-name", "Name", thing.Ask)
            : TextRules.Check(name, $"{thing.Mark}-name", "name", "Name", MaxLength);
    }

    /// <summary>Why a thing cannot have this name beside the others; null when it can.</summary>
    /// <param name="thing">What is named.</param>
    /// <param name="namesInUse">The names of the others that are in use.</param>
    internal static Refusal? CheckFree(NamedThing thing, string name, IEnumerable<string> namesInUse)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return IsTaken(name, namesInUse)
            ? new($"{thing.Mark}-name-taken", "Name", $"You already have {thing.Others} called “{name}”. Choose another name.")
            : null;
    }

    /// <summary>Why what was put away cannot be taken into use again under its name; null when it can.</summary>
    /// <param name="thing">What it is.</param>
    /// <param name="namesInUse">The names of the others that are in use.</param>
    internal static Refusal? CheckRestore(NamedThing thing, string name, IEnumerable<string> namesInUse)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return IsTaken(name, namesInUse)
            ? new($"{thing.Mark}-name-taken", "", $"You’re already using {thing.Others} called “{name}”. Rename one of them first.")
            : null;
    }

    /// <summary>
    /// Whether one of the others has this name: upper and lower case, and how a letter with an accent is typed, make no
    /// difference.
    /// </summary>
    public static bool IsTaken(string name, IEnumerable<string> namesInUse)
    {
        ArgumentNullException.ThrowIfNull(namesInUse);
        var key = Key(name);
        return namesInUse.Any(other => Key(other) == key);
    }

    private static string Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return LetterCase.Fold(name.Normalize(NormalizationForm.FormKC));
    }
}
