using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace PotLock.Data.MySql;

/// <summary>
/// Tries again, from a fresh transaction, after a deadlock, a lock that was waited for too long, a Galera node that is not
/// ready, refused certification (reported as a deadlock, also at commit) or let another node's command in
/// (<see cref="BookRacedException"/>), a connection that was lost in the middle (a failover; the driver does not call that
/// transient), and whatever the driver calls transient.
/// </summary>
internal sealed class MySqlRetryStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, maxRetryCount: 10, maxRetryDelay: TimeSpan.FromSeconds(2))
{
    /// <summary>"WSREP has not yet prepared node for application use", which MySQL proper calls an unknown command.</summary>
    private const MySqlErrorCode GaleraNodeNotReady = (MySqlErrorCode)1047;

    /// <summary>MariaDB's "connection was killed".</summary>
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;

    protected override bool ShouldRetryOn(Exception exception) => exception is BookRacedException || (exception is MySqlException mySql
        && (mySql.IsTransient
            || mySql.InnerException is IOException or SocketException
            || mySql.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout
                or MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or GaleraNodeNotReady or ConnectionKilled));
}
