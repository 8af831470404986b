using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>One entry as a row of a list.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">The date it counts for.</param>
/// <param name="Description">What it says.</param>
/// <param name="AmountMinor">The headline amount, positive, in minor units.</param>
/// <param name="IsUndone">Whether it was taken back.</param>
/// <param name="Lowers">
/// For what was opened or put right, where its reader asks: whether the owner had less by it. Else the kind says it.
/// </param>
/// <param name="By">Who made it, by first name; null in a book with one member, and for what nobody signed.</param>
public sealed record EntryRow(
    long EntryId, EntryKind Kind, DateOnly Date, string Description, long AmountMinor, bool IsUndone, bool? Lowers = null,
    string? By = null);
