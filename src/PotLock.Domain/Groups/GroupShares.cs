using PotLock.Domain.Ledger;

namespace PotLock.Domain.Groups;

/// <summary>How an amount is shared out. The numbers are stored: never reuse one.</summary>
public enum ShareMode
{
    /// <summary>Everybody who takes part has the same.</summary>
    Equal = 1,

    /// <summary>By whole shares, like two for a couple and one for a single.</summary>
    Shares = 2,

    /// <summary>By percentages of exactly 100 % together.</summary>
    Percent = 3,

    /// <summary>By amounts that sum to the whole.</summary>
    Exact = 4,
}

/// <summary>What was asked for one member.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Units">
/// By mode: whole shares from 0 to <see cref="GroupShares.MaxShares"/>, basis points, or minor units; not looked at when all have the
/// same.
/// </param>
public sealed record ShareAsked(long MemberId, long Units = 1);

/// <summary>
/// Shares an amount out (<i>Bill splitting</i>) with the one <see cref="Apportionment"/>: the participants stand in joining
/// order, rotated left by (number − 1) mod n, so that the odd penny goes round from entry to entry. Pure.
/// <para>How the rule is read: a participant is who has more than 0 of it. Whoever has 0 does not delay the penny's turn.</para>
/// </summary>
public static class GroupShares
{
    /// <summary>The most whole shares of one member.</summary>
    public const int MaxShares = 1_000;

    /// <summary>The property of a member's share; the item is the member.</summary>
    public const string Share = "Share";

    private const int WholeBasisPoints = 10_000;

    /// <summary>The shares of an entry, one for each that was asked for, in that order; they sum to the amount. Or why not.</summary>
    /// <param name="amountMinor">In minor units; amounts that the rules refuse are refused here, too.</param>
    /// <param name="number">The entry's number in its group, from 1.</param>
    /// <param name="asked">Who takes part, in joining order, each once.</param>
    /// <param name="money">Writes money as the group's people do.</param>
    public static Outcome<IReadOnlyList<MemberAmount>> Of(
        long amountMinor, int number, ShareMode mode, IReadOnlyList<ShareAsked> asked, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(money);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var refusals = Check(amountMinor, mode, asked, money).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var units = asked.Select(one => mode == ShareMode.Equal ? 1 : one.Units).ToArray();
        return new List<MemberAmount>(asked.Zip(
            mode == ShareMode.Exact ? units : Rotated(amountMinor, number, units),
            (one, amount) => new MemberAmount(one.MemberId, amount)));
    }

    private static long[] Rotated(long amountMinor, int number, long[] units)
    {
        var taking = Enumerable.Range(0, units.Length).Where(place => units[place] > 0).ToArray();
        var first = (number - 1) % taking.Length;
        var turn = taking.Skip(first).Concat(taking.Take(first)).ToArray();
        var parts = Apportionment.ByWeight(amountMinor, [.. turn.Select(place => units[place])]);
        var shares = new long[units.Length];
        foreach (var (i, place) in turn.Index())
        {
            shares[place] = parts[i];
        }

        return shares;
    }

    private static IEnumerable<Refusal> Check(long amountMinor, ShareMode mode, IReadOnlyList<ShareAsked> asked, MoneyText money)
    {
        var amount = LedgerRules.CheckAmount(amountMinor, money);
        if (amount is not null)
        {
            yield return amount;
        }

        if (!Enum.IsDefined(mode))
        {
            yield return new Refusal("unknown-mode", "Mode", "Choose how it’s split: equally, by shares, by percent or by exact amounts.");
            yield break;
        }

        if (asked.Count == 0)
        {
            yield return new Refusal("nobody-shares", Share, "Choose at least one person to share this.");
            yield break;
        }

        if (mode == ShareMode.Equal)
        {
            yield break;
        }

        var outside = asked.Where(one => one.Units < 0 || one.Units > Most(mode, money)).ToList();
        foreach (var one in outside)
        {
            yield return OutOfRange(mode, money) with { Item = one.MemberId };
        }

        if (outside.Count == 0 && amount is null && CheckSum(amountMinor, mode, asked, money) is { } sum)
        {
            yield return sum;
        }
    }

    private static long Most(ShareMode mode, MoneyText money) => mode switch
    {
        ShareMode.Shares => MaxShares,
        ShareMode.Percent => WholeBasisPoints,
        _ => money.Currency.MaxAmountMinor,
    };

    private static Refusal OutOfRange(ShareMode mode, MoneyText money) => mode switch
    {
        ShareMode.Shares => new(
            "shares-out-of-range", Share, $"Enter a whole number of shares from 0 to {MaxShares.ToString("N0", money.Culture)}."),
        ShareMode.Percent => new("percent-out-of-range", Share, "The percentage must be between 0% and 100%."),
        _ => new(
            "share-amount-out-of-range",
            Share,
            $"Enter an amount between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}."),
    };

    private static Refusal? CheckSum(long amountMinor, ShareMode mode, IReadOnlyList<ShareAsked> asked, MoneyText money)
    {
        var sum = asked.Sum(one => one.Units);
        var left = (mode == ShareMode.Percent ? WholeBasisPoints : amountMinor) - sum;
        return mode switch
        {
            ShareMode.Shares => sum > 0 ? null : new("all-shares-zero", Share, "Give at least one person a share."),
            _ when left == 0 => null,
            ShareMode.Percent => left > 0
                ? new("percent-missing", Share, $"{Percent(left, money)} is missing. The percentages must add up to 100%.")
                : new("percent-too-much", Share, $"That’s {Percent(-left, money)} too much. The percentages must add up to 100%."),
            _ => left > 0
                ? new("not-shared-out", Share, $"{money.Format(left)} is not shared out yet.")
                : new("shared-out-too-much", Share, $"That’s {money.Format(-left)} more than the total of {money.Format(amountMinor)}."),
        };
    }

    private static string Percent(long basisPoints, MoneyText money) => PercentText.Format(checked((int)basisPoints), money.Culture);
}
