using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Web.Transactions;

/// <summary>Entries as a list with Undo buttons.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Money">Writes money as the book does.</param>
public sealed record EntryList(IReadOnlyList<EntryRow> Rows, MoneyText Money);

/// <summary>The page of the journal.</summary>
/// <param name="Page">The entries.</param>
/// <param name="WithTrail">Whether undone entries and their reversals are shown.</param>
public sealed record EntriesPage(EntryPage Page, bool WithTrail);

/// <summary>The page of one entry.</summary>
/// <param name="Detail">The entry.</param>
public sealed record EntryDetailPage(EntryDetail Detail);
