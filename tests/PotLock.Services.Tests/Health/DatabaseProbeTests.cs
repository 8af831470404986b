using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;
using PotLock.Data;
using PotLock.Data.MySql;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Health;

/// <summary>What each database says when it cannot be used is told from what is broken.</summary>
public sealed class DatabaseProbeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Probe_OfASoundDatabase_ReadsAndWrites_AndLeavesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var before = await book.EverythingAsync();
        var probe = book.App.Get<DatabaseProbe>();
        await probe.AskAsync(CancellationToken.None);
        await probe.WriteAsync(wasFull: false, CancellationToken.None);
        await probe.WriteAsync(wasFull: true, CancellationToken.None);
        await using var db = book.App.Get<BookContexts>().OpenInstallation();
        Assert.Equal(0, await db.DataProtectionKeys.CountAsync());
        Assert.Equal(before, await book.EverythingAsync());
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task ServerErrors_AreTakenForWhatTheyMean(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        (int Error, string State, string Text, DatabaseTrouble? Means)[] errors =
        [
            (1114, "HY000", "The table is full", DatabaseTrouble.Full),
            (1021, "HY000", "Disk full", DatabaseTrouble.Full),
            (1030, "HY000", "Got error 28 \"No space left on device\" from storage engine InnoDB", DatabaseTrouble.Full),
            (1030, "HY000", "Got error 5 \"Input/output error\" from storage engine InnoDB", null),
            (1205, "HY000", "Lock wait timeout exceeded", DatabaseTrouble.Locked),
            (1213, "40001", "Deadlock found", DatabaseTrouble.Locked),
            (1047, "08S01", "WSREP has not yet prepared node for application use", DatabaseTrouble.Away),
            (1290, "HY000", "The server is running with the --read-only option", DatabaseTrouble.Away),
            (1040, "08004", "Too many connections", DatabaseTrouble.Away),
            (1064, "42000", "You have an error in your SQL syntax", null),
            (1062, "23000", "Duplicate entry", null),
        ];
        foreach (var (error, state, text, means) in errors)
        {
            await using var db = book.App.Open(book.Id);
            await db.Database.OpenConnectionAsync();
            await using var signal = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
            signal.CommandText = $"SIGNAL SQLSTATE '{state}' SET MYSQL_ERRNO = {error}, MESSAGE_TEXT = '{text}'";
#pragma warning restore CA2100
            var problem = await Assert.ThrowsAnyAsync<DbException>(() => signal.ExecuteNonQueryAsync());
            Assert.Equal(
                (text, means), (text, book.App.Get<DatabaseProbe>().FindTrouble(new RetryLimitExceededException("Tried.", problem))));
        }
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task ConnectionCutWhileATransactionBegins_IsToldAsAway_AndTheCommandIsTriedAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var server = new MySqlConnectionStringBuilder(book.App.Database.ConnectionString);
        using var cable = new Cable(server.Server, (int)server.Port);
        (server.Server, server.Port, server.Pooling) = ("127.0.0.1", (uint)cable.Port, false);
        await using var source = MySqlDatabase.CreateDataSource(server.ConnectionString);
        var options = new DbContextOptionsBuilder<PotLockDbContext>();
        MySqlDatabase.Configure(options, source, MySqlDatabase.ServerVersionOf(source));
        await using var behindTheCable = new PotLockDbContext(options.Options);

        await behindTheCable.Database.OpenConnectionAsync();
        cable.Cut();
        var problem = await Assert.ThrowsAnyAsync<Exception>(
            () => behindTheCable.Database.GetDbConnection().BeginTransactionAsync().AsTask());
        Assert.Equal((problem, DatabaseTrouble.Away), (problem, book.App.Get<DatabaseProbe>().FindTrouble(problem)));
        Assert.Null(book.App.Get<DatabaseProbe>().FindTrouble(new IOException("Of a file, not of the database.")));
        await behindTheCable.Database.CloseConnectionAsync();

        var times = 0;
        await behindTheCable.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await behindTheCable.Database.OpenConnectionAsync();
            if (times++ == 0)
            {
                cable.Cut();
            }

            await using var transaction = await behindTheCable.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            await behindTheCable.Database.CloseConnectionAsync();
        });
        Assert.Equal(2, times);
    }

    [OnEachDatabase]
    public async Task BookHeldByAStranger_IsToldAsLocked_BeforeAPersonGivesUp(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var db = book.App.Open(book.Id);
        await using var hold = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await db.Database.ExecuteSqlAsync($"UPDATE Books SET Version = Version + 1 WHERE Id = {book.Id}");

        var clock = Stopwatch.StartNew();
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => book.DepositAsync(1_00));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12));
        Assert.Equal(DatabaseTrouble.Locked, book.App.Get<DatabaseProbe>().FindTrouble(problem));
        await hold.RollbackAsync();
        await book.DepositAsync(2_00);
        Assert.Equal(2_00, await book.ActiveAsync());
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task FileThatMayNotGrow_IsToldAsFull_AndTakesNothing(DatabaseKind database)
    {
        var limit = new PageLimit();
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(limit));
        await book.DepositAsync(1_00);
        limit.IsOn = true;
        var before = await book.EverythingAsync();
        Exception? problem = null;
        long recorded = 0;
        while (problem is null)
        {
            before = await book.EverythingAsync();
            problem = await Record.ExceptionAsync(() => book.DepositAsync(1_00));
            recorded++;
        }

        Assert.Equal(DatabaseTrouble.Full, book.App.Get<DatabaseProbe>().FindTrouble(problem));
        Assert.Contains("full", problem.GetBaseException().Message, StringComparison.Ordinal);
        Assert.Equal(before, await book.EverythingAsync());
        limit.IsOn = false;
        await book.DepositAsync(1_00);
        Assert.Equal((recorded + 1) * 1_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    /// <summary>A way to a server that can be cut, as when the server's machine loses its power.</summary>
    private sealed class Cable : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentBag<Socket> _open = [];

        public Cable(string server, int port)
        {
            _listener.Start();
            _ = CarryAsync(server, port);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Cut()
        {
            while (_open.TryTake(out var socket))
            {
                // Without a farewell: the other end is told that the connection was reset.
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
        }

        public void Dispose()
        {
            _listener.Dispose();
            Cut();
        }

        private async Task CarryAsync(string server, int port)
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync();
                var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await far.ConnectAsync(server, port);
                _open.Add(near);
                _open.Add(far);
                _ = CopyAsync(near, far);
                _ = CopyAsync(far, near);
            }
        }

        private static async Task CopyAsync(Socket from, Socket to)
        {
            await using var source = new NetworkStream(from);
            await using var target = new NetworkStream(to);
            await source.CopyToAsync(target);
        }
    }

    /// <summary>Lets the file have no page more than it has.</summary>
    private sealed class PageLimit : DbConnectionInterceptor
    {
        public bool IsOn { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = IsOn ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 4294967294";
            command.ExecuteNonQuery();
        }
    }
}
