using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>Says what <see cref="RecordTransaction"/> would refuse, so that a form tells everything at once. Changes nothing.</summary>
public sealed class CheckTransaction(BookReader books)
{
    /// <summary>Everything that is wrong with a transaction.</summary>
    public async Task<IReadOnlyList<Refusal>> RunAsync(
        long bookId, TransactionRequest request, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return (await TransactionFacts.LoadAsync(opened.Db, request)).Check(request, opened.Book, opened.Today);
    }
}
