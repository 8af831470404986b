using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;
using PotLock.Services.Pots;
using PotLock.Services.Transfers;

namespace PotLock.Web.Transfers;

/// <summary>The page of the monthly transfer.</summary>
/// <param name="Form">What was typed, or the plan as it is.</param>
/// <param name="View">How it stands.</param>
/// <param name="Lines">The lines as typed, by field name; empty to show those of the plan.</param>
public sealed record TransferPage(TransferForm Form, TransferView View, IReadOnlyDictionary<string, string> Lines)
{
    /// <summary>The page with the plan as it stands, and nothing typed yet.</summary>
    public static TransferPage Of(TransferView view, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(TransferForm.Of(view.Plan, money), view, TransferForm.LinesOf(view.Plan, money));
    }

    /// <summary>What stands in a line's field.</summary>
    public string LineValue(string field) => Lines.TryGetValue(field, out var value) ? value : "";
}

/// <summary>The preview of a monthly processing, or of interest alone.</summary>
/// <param name="CommandId">The id of the command that confirming it will be.</param>
/// <param name="Preview">What it would do.</param>
public sealed record TransferPreviewPage(string CommandId, TransferPreview Preview);

/// <summary>What a processing does or did, for the partial that shows it.</summary>
/// <param name="Result">It.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Pots">The pots by id, for colours and jars; before it for a preview.</param>
/// <param name="IsDone">Whether it was done.</param>
public sealed record TransferBreakdown(
    TransferResult Result, MoneyText Money, IReadOnlyDictionary<long, PotSummary> Pots, bool IsDone);

/// <summary>What the lines of a plan sum to.</summary>
/// <param name="Sum">The sum; null when a line cannot be read.</param>
/// <param name="Money">Writes money.</param>
public sealed record PlanSumView(TransferPlanRules.PlanSum? Sum, MoneyText Money);
