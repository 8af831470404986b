using PotLock.Domain.Ledger;

namespace PotLock.Domain.HouseMoves;

/// <summary>What an account likely is, by its name, where the other program does not say. A person decides. Pure.</summary>
public static class HouseAccountGuess
{
    private static readonly (HouseAccountKind Kind, string[] Words)[] Words =
    [
        (HouseAccountKind.Card, ["card", "visa", "mastercard", "amex", "american express", "credit", "kreditkarte"]),
        (HouseAccountKind.Debt, ["mortgage", "loan", "debt", "kredit", "hypothek"]),
        (HouseAccountKind.Savings, ["saving", "savings", "saver", "isa", "sparkonto", "tagesgeld", "rainy day"]),
        (HouseAccountKind.Investment, ["investment", "investments", "broker", "brokerage", "pension", "401k", "ira", "shares", "depot"]),
        (HouseAccountKind.Cash, ["cash", "wallet", "purse", "bargeld"]),
    ];

    /// <summary>The likeliest kind.</summary>
    public static HouseAccountKind Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = " " + string.Concat(SearchText.Fold(name).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')) + " ";
        foreach (var (kind, known) in Words)
        {
            if (known.Any(word => words.Contains($" {word} ", StringComparison.Ordinal)))
            {
                return kind;
            }
        }

        return HouseAccountKind.Checking;
    }
}
