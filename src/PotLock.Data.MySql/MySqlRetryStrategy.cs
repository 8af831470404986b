using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace PotLock.Data.MySql;

/// <summary>
/// Tries again, from a fresh transaction, after a deadlock, a lock that was waited for too long, a Galera node that is not
/// ready, refused certification (reported as a deadlock, also at commit) or let another node's command in
/// (<see cref="BookRacedException"/>), a connection that was lost in the middle (a failover; the driver does not call that
/// transient), and whatever the driver calls transient.
/// </summary>
internal sealed class MySqlRetryStrategy(ExecutionStrategyDependencies dependencies) : PatientStrategy(dependencies, maxRetryCount: 10)
{
    protected override bool ShouldRetryOn(Exception exception) =>
        IsCollision(exception) || exception is MySqlException { IsTransient: true } || MySqlProbe.IsLost(exception);

    protected override bool IsCollision(Exception exception) =>
        exception is BookRacedException || (exception is MySqlException problem && MySqlProbe.IsLocked(problem));
}
