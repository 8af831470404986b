using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Data;

/// <summary>
/// What one database says otherwise than another, or is better asked in another way. The provider's project knows; everybody
/// else asks <see cref="PotLockDbContext.Dialect"/>, and never which provider it is.
/// </summary>
public abstract class DatabaseDialect
{
    /// <summary>The collation under which texts compare byte by byte; null where they do so anyway.</summary>
    public abstract string? BytewiseCollation { get; }

    /// <summary>
    /// The isolation level under which a transaction reads one consistent moment of the database and holds nobody up.
    /// </summary>
    public abstract IsolationLevel ReadSnapshot { get; }

    /// <summary>
    /// Whether an index is entered in its middle only where each of its columns is given as a range. MariaDB enters it by the
    /// columns that equal something and walks the rest, however long, when it reckons that much of the table lies in the range.
    /// </summary>
    public abstract bool SeeksByRanges { get; }

    /// <summary>
    /// A statement, ended, after which the connection waits for a lock no longer than a person does
    /// (<see cref="DatabaseProbe.LockPatienceSeconds"/>); empty where the connection was opened so.
    /// </summary>
    public abstract string ShortenLockWait { get; }

    /// <summary>How many parameters one command carries at most when many rows are written.</summary>
    public abstract int ParametersInOneCommand { get; }

    /// <summary>How an INSERT ends that adds to the columns of a row which is there already.</summary>
    /// <param name="key">The columns of the primary key, delimited.</param>
    /// <param name="columns">The columns that are added to, delimited.</param>
    public abstract string AddToExisting(IEnumerable<string> key, IEnumerable<string> columns);
}

/// <summary>Carries the dialect in the options of a context.</summary>
internal sealed class DialectExtension : IDbContextOptionsExtension
{
    public DialectExtension(DatabaseDialect dialect)
    {
        Dialect = dialect;
        Info = new ExtensionInfo(this);
    }

    public DatabaseDialect Dialect { get; }

    public DbContextOptionsExtensionInfo Info { get; }

    public void ApplyServices(IServiceCollection services)
    {
        // A dialect is no service of EF Core's: the context reads it from its options.
    }

    public void Validate(IDbContextOptions options)
    {
        // Any provider can have one.
    }

    private sealed class ExtensionInfo(DialectExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => ((DialectExtension)Extension).Dialect.GetType().GetHashCode();

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo same
                && ((DialectExtension)same.Extension).Dialect.GetType() == ((DialectExtension)Extension).Dialect.GetType();

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["PotLock:Dialect"] = ((DialectExtension)Extension).Dialect.GetType().Name;
    }
}

/// <summary>For the providers' projects.</summary>
public static class DialectOptions
{
    /// <summary>Tells the contexts which dialect their database speaks.</summary>
    public static DbContextOptionsBuilder UseDialect(this DbContextOptionsBuilder options, DatabaseDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dialect);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new DialectExtension(dialect));
        return options;
    }
}
