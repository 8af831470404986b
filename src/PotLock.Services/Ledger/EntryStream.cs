using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Ledger;

/// <summary>
/// Writes the entries of a command that has very many of them, while it goes on: memory does not grow with them. What they change
/// of balances and months is written once, when the command is saved.
/// </summary>
internal sealed class EntryStream(PotLockDbContext db) : IAsyncDisposable
{
    private readonly PreparedRows<JournalEntry> _entries = new(db);
    private readonly PreparedRows<Posting> _postings = new(db);
    private readonly PreparedRows<EntryTag> _tags = new(db);

    /// <summary>Writes what the scope has posted since. Every entry is there before what names it.</summary>
    public async Task SendAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var (entries, tags) = scope.TakeEntries();
        await _entries.AddAsync(entries, cancellationToken);
        await _entries.EndAsync(cancellationToken);
        await _postings.AddAsync(entries.SelectMany(entry => entry.Postings), cancellationToken);
        await _postings.EndAsync(cancellationToken);
        await _tags.AddAsync(tags, cancellationToken);
        await _tags.EndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _entries.DisposeAsync();
        await _postings.DisposeAsync();
        await _tags.DisposeAsync();
    }
}
