using System.Diagnostics;
using System.Net.Sockets;
using MySqlConnector;
using PotLock.Domain.Ledger;

namespace PotLock.Data.MySql;

/// <summary>
/// Asks a server whether it answers and takes writes, over a small pool of its own with short time-outs, so that neither a frozen
/// server nor a busy app keeps the answer waiting; and knows what its errors mean.
/// </summary>
internal sealed class MySqlProbe(MySqlDataSource dataSource) : DatabaseProbe, IAsyncDisposable
{
    /// <summary>"WSREP has not yet prepared node for application use", which MySQL proper calls an unknown command.</summary>
    private const MySqlErrorCode GaleraNodeNotReady = (MySqlErrorCode)1047;

    /// <summary>MariaDB's "connection was killed".</summary>
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;

    /// <summary>"Running in read-only mode", of a server that is no longer the one to write to.</summary>
    private const MySqlErrorCode ReadOnlyMode = (MySqlErrorCode)1836;

    /// <summary>Errors of the storage below: the number of the system's own error stands in the text only.</summary>
    private const string NoSpaceLeft = "error 28 ";

    /// <summary>Others were in the way: a deadlock, or a lock that was waited for too long.</summary>
    public static bool IsLocked(MySqlException problem) =>
        problem.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout;

    /// <summary>
    /// The connection was lost, or none was made: a failover, a restart, a node that left its cluster. The driver makes that an error
    /// of its own, except where a transaction begins: there it lets through what its socket threw, or a null reference.
    /// </summary>
    public static bool IsLost(Exception problem) => problem switch
    {
        MySqlException own => own.InnerException is IOException or SocketException
            || own.ErrorCode is MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or GaleraNodeNotReady
                or ConnectionKilled,
        IOException or SocketException or ObjectDisposedException or NullReferenceException => ComesThroughDriver(problem),
        _ => false,
    };

    public override async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        // From a table: a Galera node that left its cluster still answers what needs none.
        await using var command = new MySqlCommand("SELECT 1 FROM Books LIMIT 1", connection);
        await command.ExecuteScalarAsync(cancellationToken);
    }

    public override async Task WriteAsync(bool wasFull, CancellationToken cancellationToken)
    {
        if (!wasFull)
        {
            // A small write proves nothing of the disk: it finds room in the log that is there already.
            return;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new MySqlCommand(
            "INSERT INTO DataProtectionKeys (FriendlyName, Xml) VALUES ('Is there room?', REPEAT('x', 1048576))", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => dataSource.DisposeAsync();

    protected override DatabaseTrouble? Recognise(Exception cause) => cause switch
    {
        BookRacedException => DatabaseTrouble.Locked,
        MySqlException problem when IsLocked(problem) => DatabaseTrouble.Locked,
        MySqlException problem when IsFull(problem) => DatabaseTrouble.Full,
        MySqlException problem when IsAway(problem) => DatabaseTrouble.Away,
        not MySqlException when IsLost(cause) => DatabaseTrouble.Away,
        _ => null,
    };

    private static bool ComesThroughDriver(Exception problem) =>
        new StackTrace(problem).GetFrames().Any(frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(MySqlConnection).Assembly);

    private static bool IsFull(MySqlException problem) => problem.ErrorCode is MySqlErrorCode.RecordFileFull or MySqlErrorCode.DiskFull
        || (problem.ErrorCode is MySqlErrorCode.GetErrorNumber or MySqlErrorCode.ErrorOnWrite or MySqlErrorCode.ErrorDuringCommit
            && problem.Message.Contains(NoSpaceLeft, StringComparison.Ordinal));

    private static bool IsAway(MySqlException problem) => problem.IsTransient || IsLost(problem)
        || problem.ErrorCode is MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.ConnectionCountError
            or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.AccessDenied or MySqlErrorCode.OptionPreventsStatement
            or ReadOnlyMode or MySqlErrorCode.UnknownDatabase;
}
