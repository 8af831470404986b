using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Web.Shared;

namespace PotLock.Web.Deposits;

/// <summary>Says in words where a deposit went.</summary>
internal static class DepositNotice
{
    public static Notice For(DepositResult result, MoneyText money)
    {
        List<string> sentences = [$"Deposited {money.Format(result.AmountMinor)}."];
        var parts = result.Parts.Where(part => part.AmountMinor > 0).ToList();
        if (parts.Count > 0)
        {
            var where = parts.Count <= 3
                ? string.Join(", ", parts.Select(part => $"{money.Format(part.AmountMinor)} to {part.Name}"))
                : $"{money.Format(result.AmountMinor - result.ActiveMinor)} to {parts.Count} pots";
            sentences.Add($"{where}; {money.Format(result.ActiveMinor)} stays active.");
        }

        sentences.AddRange(result.Parts.Where(part => part.WentLive).Select(part => $"{part.Name} is live: ready to spend."));
        return new Notice(string.Join(" ", sentences), result.EntryId, [.. parts.Select(part => part.PotId)]);
    }
}
