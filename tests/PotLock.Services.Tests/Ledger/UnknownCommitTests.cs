using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>When the database goes away around a commit, the command id tells what happened: one effect, one answer.</summary>
public sealed class UnknownCommitTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Commit_WhoseAnswerIsLost_TookEffectOnce(DatabaseKind database)
    {
        var trouble = new Trouble { AfterCommit = _ => throw Transient(database) };
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(trouble));
        trouble.Armed = true;

        var result = await book.DepositAsync(50_00);

        Assert.False(trouble.Armed);
        Assert.Equal((50_00, 50_00), (result.Value.AmountMinor, await book.ActiveAsync()));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Commit_ThatNeverHappened_IsTriedAgain(DatabaseKind database)
    {
        var trouble = new Trouble { BeforeCommit = _ => throw Transient(database) };
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(trouble));
        trouble.Armed = true;

        await book.DepositAsync(50_00);

        Assert.False(trouble.Armed);
        Assert.Equal(50_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Commit_ThatCollidesManyTimes_IsTriedAgainSoon(DatabaseKind database)
    {
        // More often than a server that is away is asked again, and with the book's turn in hand: so the pauses are short.
        var trouble = new Trouble { BeforeCommit = _ => throw Transient(database), Times = 15 };
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(trouble));
        trouble.Armed = true;

        await book.DepositAsync(50_00);

        Assert.False(trouble.Armed);
        Assert.Equal(50_00, await book.ActiveAsync());
    }

    [OnEachDatabase]
    public async Task Commit_ThatKeepsColliding_IsToldAsTroubleOfTheDatabase(DatabaseKind database)
    {
        var trouble = new Trouble { BeforeCommit = _ => throw Transient(database), Times = int.MaxValue };
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(trouble));
        trouble.Armed = true;

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => book.DepositAsync(50_00));

        Assert.Equal(Domain.Ledger.DatabaseTrouble.Locked, book.App.Get<Data.DatabaseProbe>().FindTrouble(problem));
        trouble.Armed = false;
        Assert.Equal(0, await book.ActiveAsync());
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Connection_CutBeforeTheCommit_ReachesNoCaller(DatabaseKind database)
    {
        TestBook? other = null;
        var trouble = new Trouble
        {
            BeforeCommit = connection => other!.App.ExecuteSqlAsync(
                "KILL " + ((dynamic)connection).ServerThread.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult(),
        };
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(trouble));
        await using var helper = await databases.OpenBookAsync(database);
        other = helper;
        trouble.Armed = true;

        await book.DepositAsync(50_00);

        Assert.False(trouble.Armed);
        Assert.Equal(50_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    private static Exception Transient(DatabaseKind database) => database == DatabaseKind.Sqlite
        ? new SqliteException("database is locked", 5)
        : (Exception)Activator.CreateInstance(
            Type.GetType("MySqlConnector.MySqlException, MySqlConnector", throwOnError: true)!,
            BindingFlags.Instance | BindingFlags.NonPublic, binder: null,
            [Enum.ToObject(Type.GetType("MySqlConnector.MySqlErrorCode, MySqlConnector", throwOnError: true)!, 1213), "Deadlock found"],
            culture: null)!;

    /// <summary>Makes one commit go wrong, or some.</summary>
    private sealed class Trouble : DbTransactionInterceptor
    {
        public Action<DbConnection>? BeforeCommit { get; init; }

        public Action<DbConnection>? AfterCommit { get; init; }

        public bool Armed { get; set; }

        /// <summary>How often.</summary>
        public int Times { get; set; } = 1;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            Strike(BeforeCommit, transaction.Connection!);
            return new(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Strike(AfterCommit, eventData.Context!.Database.GetDbConnection());
            return Task.CompletedTask;
        }

        private void Strike(Action<DbConnection>? trouble, DbConnection connection)
        {
            if (Armed && trouble is not null)
            {
                Armed = --Times > 0;
                trouble(connection);
            }
        }
    }
}
