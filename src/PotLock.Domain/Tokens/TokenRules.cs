using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tokens;

/// <summary>What a token that a person makes for a script may be.</summary>
public static class TokenRules
{
    /// <summary>The longest that a token may hold, in days, if it ends at all.</summary>
    public const int MaxDays = 366;

    /// <summary>How many tokens of one person may hold at once.</summary>
    public const int MaxTokens = 50;

    private static readonly NamedThing s_token = new("token", "Enter what the token is for, like “Spreadsheet”.")
    {
        Others = "a token",
    };

    /// <summary>Everything that is wrong with a new token.</summary>
    /// <param name="name">Its name, trimmed.</param>
    /// <param name="days">After how many days it ends; null for never.</param>
    /// <param name="namesInUse">The names of the person's tokens that hold.</param>
    public static IReadOnlyList<Refusal> Check(string name, int? days, IReadOnlyCollection<string> namesInUse)
    {
        ArgumentNullException.ThrowIfNull(namesInUse);
        Refusal?[] found =
        [
            NameRules.Check(s_token, name) ?? NameRules.CheckFree(s_token, name, namesInUse),
            days is < 1 or > MaxDays
                ? new("bad-token-life", "Days", $"A token can last from 1 to {MaxDays} days, or until you revoke it.")
                : null,
            namesInUse.Count >= MaxTokens
                ? new("too-many-tokens", "", $"You already have {MaxTokens} tokens. Revoke one you no longer use first.")
                : null,
        ];
        return [.. found.OfType<Refusal>()];
    }
}
