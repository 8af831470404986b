using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;

namespace PotLock.Web.HouseMoves;

/// <summary>What moving house says, and the marks of its choices.</summary>
public static class HouseWords
{
    /// <summary>The page of the move.</summary>
    public const string Address = "/import/move";

    /// <summary>What an account can become: the kind, the mark, and the name.</summary>
    public static IReadOnlyList<(HouseAccountKind Kind, string Mark, string Name)> Kinds { get; } =
    [
        (HouseAccountKind.Checking, "checking", "Everyday account"), (HouseAccountKind.Savings, "savings", "Savings"),
        (HouseAccountKind.Investment, "investment", "Investments"), (HouseAccountKind.Cash, "cash", "Cash"),
        (HouseAccountKind.Card, "card", "Card"), (HouseAccountKind.Debt, "debt", "Loan"),
    ];

    /// <summary>What an account is here, in a few words.</summary>
    public static string Becomes(bool isMain, bool isCard, bool isArchived) =>
        (isMain ? "Main account" : isCard ? "Card" : "Bank account") + (isArchived ? ", archived" : "");

    /// <summary>How many there are of something: <c>1 pot</c>, <c>3 pots</c>.</summary>
    public static string Count(int count, string one, string many, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return count == 1 ? $"1 {one}" : $"{count.ToString("N0", money.Culture)} {many}";
    }

    /// <summary>Why two balances differ; empty where they do not.</summary>
    public static string Because(IReadOnlyList<HouseGap> gaps, MoneyText money) =>
        string.Join(" and ", (gaps ?? []).Select(gap => HouseSentences.Of(gap, money)));
}
