using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Integrity;

/// <summary>
/// The ids that a book's counters gave out, found by looking at the model and not at a list that somebody keeps: whatever is
/// <see cref="IBookOwned"/> and has one number of its own for its key is numbered by its book (see <see cref="EntityId"/>).
/// </summary>
public static class CountedIds
{
    private static readonly MethodInfo NewestOfOne =
        typeof(CountedIds).GetMethod(nameof(NewestOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>
    /// What is numbered by the counter that everything but the journal shares. The book itself is numbered by no book, and
    /// entries have a counter of their own, without gaps. What there is once in a book, like its plan, is found by the book's id.
    /// </summary>
    public static IEnumerable<IEntityType> TypesOf(IModel model) => model.GetEntityTypes()
        .Where(type => type.ClrType.IsAssignableTo(typeof(IBookOwned))
            && type.FindPrimaryKey() is { Properties: [{ Name: not nameof(IBookOwned.BookId), ClrType: var key }] } && key == typeof(long)
            && type.ClrType != typeof(JournalEntry));

    /// <summary>The highest id of each of them in the context's book, where there is any.</summary>
    public static async Task<IReadOnlyList<(IEntityType Type, long Id)>> NewestAsync(DbContext db, CancellationToken cancellationToken)
    {
        List<(IEntityType Type, long Id)> newest = [];
        foreach (var type in TypesOf(db.Model))
        {
            object[] arguments = [db, type.FindPrimaryKey()!.Properties[0].Name, cancellationToken];
            var reading = (Task<long?>)NewestOfOne.MakeGenericMethod(type.ClrType).Invoke(null, arguments)!;
            if (await reading is { } id)
            {
                newest.Add((type, id));
            }
        }

        return newest;
    }

    private static Task<long?> NewestOfAsync<TEntity>(DbContext db, string key, CancellationToken cancellationToken)
        where TEntity : class =>
        db.Set<TEntity>().MaxAsync(one => (long?)EF.Property<long>(one, key), cancellationToken);
}
