using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Receipts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Receipts;

/// <summary>When an entry is corrected, its receipts go to the one that stands for it. What is undone keeps its own.</summary>
internal sealed class ReceiptsFollowEntries : IBeforeCommit
{
    private const int AtATime = 500;

    public async Task BeforeCommitAsync(CommandScope scope)
    {
        foreach (var some in scope.Corrections.Chunk(AtATime))
        {
            List<long> from = [.. some.Select(one => one.From)];
            var receipts = await scope.Db.Set<Receipt>().Where(receipt => from.Contains(receipt.EntryId)).ToListAsync();
            foreach (var receipt in receipts)
            {
                receipt.EntryId = some.First(one => one.From == receipt.EntryId).To;
            }
        }
    }
}
