using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Deposits;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Undo;

namespace PotLock.Services.Imports;

/// <summary>Posts the rows of an import, one after the other, and names the entry that each stands for.</summary>
internal sealed class RowWriter(CommandScope scope, ImportBatch batch, PreparedImport import)
{
    private readonly List<ImportedRow> _named = [];
    private readonly Dictionary<long, JournalEntry> _halves = [];
    private readonly HashSet<long> _namedBefore = [];
    private List<Pot> _pots = [];

    /// <summary>Reads what the rows need: the pots where income is split, and what is joined or recognised.</summary>
    public async Task LoadAsync()
    {
        if (import.Settings.SplitIncome && import.Target.Kind == AccountKind.ActiveBalance)
        {
            _pots = await scope.Db.LoadActivePotsAsync();
        }

        List<long> likely = [], joined = [];
        for (var place = 0; place < import.Plan.Rows.Count; place++)
        {
            if (import.Plan[place] is RowFate.Likely or RowFate.Joined)
            {
                (import.Plan[place] == RowFate.Joined ? joined : likely).Add(import.Plan.ExistingOf(place));
            }
        }

        foreach (var ids in joined.Chunk(500))
        {
            foreach (var half in await scope.Db.JournalEntries.AsNoTracking().Include(entry => entry.Postings)
                .Where(entry => ids.Contains(entry.Id)).ToListAsync())
            {
                _halves.Add(half.Id, half);
            }
        }

        foreach (var ids in likely.Chunk(500))
        {
            _namedBefore.UnionWith(await scope.Db.Set<ImportedRow>()
                .Where(row => ids.Contains(row.EntryId) && row.AccountId == import.Target.Id).Select(row => row.EntryId).ToListAsync());
        }
    }

    /// <summary>Does with a row what was planned.</summary>
    /// <param name="place">Its place among those that could be read.</param>
    public void Write(StatementRow row, int place)
    {
        var key = import.Plan.Rows[place].Key;
        switch (import.Plan[place])
        {
            case RowFate.New:
                Name(Post(import.Draft.Of(row)), key, isWritten: true);
                break;
            case RowFate.Joined:
                Name(Join(row, _halves[import.Plan.ExistingOf(place)]), key, isWritten: true);
                break;
            case RowFate.Likely when !_namedBefore.Contains(import.Plan.ExistingOf(place)):
                Name(import.Plan.ExistingOf(place), key, isWritten: false);
                break;
            default:
                break;
        }
    }

    /// <summary>The rows that entries stand for, since it was asked last.</summary>
    public IReadOnlyList<ImportedRow> TakeNamed()
    {
        IReadOnlyList<ImportedRow> taken = [.. _named];
        _named.Clear();
        return taken;
    }

    private long Post(DraftedRow drafted)
    {
        if (drafted.SplitsFromId is not { } sourceId)
        {
            return scope.PostOnTheWay(drafted.Draft, import.Accounts).Id;
        }

        var split = DepositSplitter.Split(drafted.Draft.AmountMinor, [.. _pots.Select(pot => pot.State)]);
        var entry = scope.PostOnTheWay(drafted.Draft.AddSplit(split, sourceId, import.Target.Id), import.Accounts);
        scope.Apply(split.Settlement, _pots, scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        _pots.RemoveAll(pot => pot.Status != PotStatus.Active);
        return entry.Id;
    }

    /// <summary>Takes the half back that another file brought, and writes the whole transfer in its place.</summary>
    private long Join(StatementRow row, JournalEntry half)
    {
        var other = half.Postings.Select(line => import.Accounts[line.AccountId])
            .Single(account => account.Kind is AccountKind.ActiveBalance or AccountKind.BankAccount or AccountKind.CreditCard);
        scope.PostOnTheWay(UndoEntry.ReversalOf(scope, half), import.Accounts);
        return Post(import.Draft.Joined(row, half, other.Id, other.Kind));
    }

    private void Name(long entryId, RowKey key, bool isWritten) =>
        _named.Add(ImportedRow.Of(entryId, import.Target.Id, batch.Id, key, isWritten));
}
