using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Admin;

/// <summary>
/// Changes of who may do what come one after the other, on every server: so two admins cannot both take the last of them away.
/// </summary>
public sealed class AdminTurn(PotLockDbContext db, WriterTurns turns)
{
    /// <summary>Carries out a change in a transaction of its own; what is refused leaves nothing behind.</summary>
    internal async Task<Outcome<T>> RunAsync<T>(Func<PotLockDbContext, Task<Outcome<T>>> act)
    {
        using var turn = await turns.EnterAsync(null);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            await Admins.TakeTurnAsync(db);
            var outcome = await act(db);
            if (!outcome.IsRefused)
            {
                await transaction.CommitAsync();
            }

            return outcome;
        });
    }
}
