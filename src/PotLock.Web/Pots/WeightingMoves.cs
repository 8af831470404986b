using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;

namespace PotLock.Web.Pots;

/// <summary>Weightings that move, for the table that shows them.</summary>
/// <param name="Money">Its culture writes percentages.</param>
public sealed record WeightingMoves(IReadOnlyList<WeightingShown> Moves, MoneyText Money);
