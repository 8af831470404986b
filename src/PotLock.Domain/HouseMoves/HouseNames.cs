using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.HouseMoves;

/// <summary>Makes names of another program into names that PotLock takes: one line, not too long, each once.</summary>
internal sealed class HouseNames
{
    // Room for a number behind a name that is taken.
    private const int RoomForNumber = 6;

    private readonly HashSet<string> _taken = [];

    /// <summary>A name as people may see it; what has nothing to see gets another one.</summary>
    public static string Clean(string name, string otherwise)
    {
        var line = PlainLine.Of(name);
        return OrdinaryText.IsBlank(line) ? otherwise : ShortText.To(line, NameRules.MaxLength);
    }

    /// <summary>The name, with a number behind it where another has it already.</summary>
    public string Take(string name)
    {
        for (var number = 1; ; number++)
        {
            var tried = number == 1
                ? name
                : FormattableString.Invariant($"{ShortText.To(name, NameRules.MaxLength - RoomForNumber)} ({number})");
            if (_taken.Add(Key(tried)))
            {
                return tried;
            }
        }
    }

    /// <summary>Two names with the same key are one to people, as <see cref="NameRules.IsTaken"/> says it.</summary>
    public static string Key(string name) => LetterCase.Fold(name.Normalize(System.Text.NormalizationForm.FormKC));
}
