using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;

namespace PotLock.Services.Ledger;

internal static class StrategyExtensions
{
    /// <summary>
    /// Runs an operation in the provider's execution strategy; every attempt has a context of its own, so that nothing of
    /// a failed one is left in the next.
    /// </summary>
    /// <param name="contexts">Opens contexts.</param>
    /// <param name="operation">One attempt, with its own transaction.</param>
    /// <param name="verify">After a failure that may have come too late: whether the attempt took effect all the same.</param>
    public static async Task<T> InStrategyAsync<T>(
        this BookContexts contexts,
        long bookId,
        Func<PotLockDbContext, Task<T>> operation,
        Func<PotLockDbContext, Task<ExecutionResult<T>>>? verify = null)
    {
        await using var outer = contexts.Open(bookId);
        var strategy = outer.Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(
            contexts,
            async (_, state, _) =>
            {
                await using var db = state.Open(bookId);
                try
                {
                    return await operation(db);
                }
                catch (Exception exception) when (bookId != 0 && BookRacedException.IsMeantBy(exception))
                {
                    throw new BookRacedException(exception);
                }
            },
            verify is null
                ? null
                : async (_, state, _) =>
                {
                    await using var db = state.Open(bookId);
                    return await verify(db);
                });
    }
}
