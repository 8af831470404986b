using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>
/// A compiled query that is shared by everything in the process that uses the same model. A compiled query refuses to run
/// on another model than its first, and a process can host several apps (two databases, a second test host).
/// </summary>
/// <typeparam name="TQuery">The delegate that <c>EF.CompileAsyncQuery</c> makes.</typeparam>
internal sealed class CompiledPerModel<TQuery>(Func<TQuery> compile)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _byModel = [];

    /// <summary>The query for this context's model.</summary>
    public TQuery For(PotLockDbContext db) => _byModel.GetValue(db.Model, _ => compile());
}
