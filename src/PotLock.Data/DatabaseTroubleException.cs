using System.Data.Common;
using PotLock.Domain.Ledger;

namespace PotLock.Data;

/// <summary>PotLock itself gave up on the database before anything was written; what the driver threw, if anything, is inside.</summary>
public sealed class DatabaseTroubleException(DatabaseTrouble trouble, string message, Exception? inner = null) : DbException(message, inner)
{
    /// <summary>What is the matter.</summary>
    public DatabaseTrouble Trouble { get; } = trouble;
}
