using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Web.Shared;

namespace PotLock.Web.Deposits;

/// <summary>Says in words where a deposit went.</summary>
internal static class DepositNotice
{
    // More names than that would be a list, which the pots' page is.
    private const int MostNames = 3;

    public static Notice For(DepositResult result, MoneyText money)
    {
        List<string> sentences = [$"Deposited {money.Format(result.AmountMinor)}."];
        var parts = result.Parts.Where(part => part.AmountMinor > 0).ToList();
        if (parts.Count > 0)
        {
            var where = parts.Count <= MostNames
                ? string.Join(", ", parts.Select(part => $"{money.Format(part.AmountMinor)} to {part.Name}"))
                : $"{money.Format(result.AmountMinor - result.ActiveMinor)} to {parts.Count} pots";
            sentences.Add($"{where}; {money.Format(result.ActiveMinor)} stays in your active balance.");
        }

        sentences.AddRange(result.Parts.Where(part => part.WentLive).Select(part => $"{part.Name} is live and ready to spend."));
        if (SharesPassedOn(result, money) is { } passedOn)
        {
            sentences.Add(passedOn);
        }

        return new Notice(string.Join(" ", sentences), result.EntryId, [.. parts.Select(part => part.PotId)]);
    }

    /// <summary>To whom the shares of the pots that went live pass; null when they had none.</summary>
    private static string? SharesPassedOn(DepositResult result, MoneyText money)
    {
        var gave = result.Weightings.Where(move => move.AfterBasisPoints < move.BeforeBasisPoints).ToList();
        var took = result.Weightings.Where(move => move.AfterBasisPoints > move.BeforeBasisPoints).ToList();
        if (gave.Count == 0)
        {
            return null;
        }

        var share = gave.Count == 1 ? "Its share" : "Their shares";
        var verb = gave.Count == 1 ? "goes" : "go";
        return took.Count == 0
            ? $"{share} of later deposits {(gave.Count == 1 ? "stays" : "stay")} in your active balance."
            : took.Count > MostNames
                ? $"{share} now {verb} to the {took.Count} pots that are still filling."
                : $"{share} now {verb} to "
                    + string.Join(
                        " and ",
                        took.Select(move => $"{move.Name} ({PercentText.Format(move.BeforeBasisPoints, money.Culture)} → "
                            + $"{PercentText.Format(move.AfterBasisPoints, money.Culture)})"))
                    + ".";
    }
}
