using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Tables;

/// <summary>The tables of the model in an order in which each comes after those that it refers to. Worked out once for a model.</summary>
public sealed class ModelTables
{
    private static readonly ConditionalWeakTable<IModel, ModelTables> s_byModel = [];

    private readonly Dictionary<Type, ModelTable> _byEntity;

    private ModelTables(PotLockDbContext db)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        InOrder = Order([.. db.Model.GetRelationalModel().Tables
            .Select(table => new ModelTable(table, sql, db.Dialect)).OrderBy(table => table.Name, StringComparer.Ordinal)]);
        var byName = InOrder.ToDictionary(table => table.Name);
        _byEntity = db.Model.GetEntityTypes().ToDictionary(type => type.ClrType, type => byName[type.GetTableName()!]);
    }

    /// <summary>Every table of the model, each after those that its foreign keys point to.</summary>
    public IReadOnlyList<ModelTable> InOrder { get; }

    /// <summary>Those of a context's model.</summary>
    public static ModelTables Of(PotLockDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return s_byModel.GetValue(db.Model, _ => new ModelTables(db));
    }

    /// <summary>The table that keeps objects of a type.</summary>
    internal ModelTable Of<TEntity>() => _byEntity[typeof(TEntity)];

    private static List<ModelTable> Order(List<ModelTable> waiting)
    {
        List<ModelTable> placed = [];
        while (waiting.Count > 0)
        {
            var next = waiting.Find(table => table.RefersTo.All(name => placed.Exists(other => other.Name == name)))
                ?? throw new InvalidOperationException(
                    "The tables refer to each other in a circle: " + string.Join(", ", waiting.Select(table => table.Name)));
            waiting.Remove(next);
            placed.Add(next);
        }

        return placed;
    }
}
