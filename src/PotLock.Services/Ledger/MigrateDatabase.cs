using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>Brings the database to the model of this build.</summary>
public sealed class MigrateDatabase(BookContexts contexts)
{
    /// <summary>Applies what is missing; several servers starting at once wait for each other.</summary>
    /// <returns>How many migrations were applied.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }
}
