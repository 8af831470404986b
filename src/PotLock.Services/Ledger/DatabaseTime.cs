using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>Measures how long the database takes. Only where somebody wants to know: without, no statement is looked at.</summary>
public sealed class DatabaseTime : DbCommandInterceptor
{
    /// <summary>Has every statement measured.</summary>
    public static IServiceCollection Measure(IServiceCollection services) =>
        services.ConfigureDbContext<PotLockDbContext>(options => options.AddInterceptors(new DatabaseTime()), ServiceLifetime.Singleton);

    /// <inheritdoc />
    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Telemetry.StatementTook(eventData.Duration);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Telemetry.StatementTook(eventData.Duration);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Telemetry.StatementTook(eventData.Duration);
        return ValueTask.FromResult(result);
    }
}
