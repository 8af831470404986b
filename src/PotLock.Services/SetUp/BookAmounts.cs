using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>
/// Whether anything in a book is an amount, found by looking at the model and not at a list that somebody keeps: amounts are
/// whole minor units and their columns say so. While there is none, nothing depends on the currency.
/// </summary>
internal static class BookAmounts
{
    private static readonly MethodInfo AnyOfOne =
        typeof(BookAmounts).GetMethod(nameof(AnyOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Whether the context's book has an amount other than nothing, in whatever belongs to it.</summary>
    public static async Task<bool> AreThereAsync(PotLockDbContext db, Book book)
    {
        if (book.LastEntryNumber > 0)
        {
            return true;
        }

        foreach (var type in db.Model.GetEntityTypes().Where(type => IsOfBook(type.ClrType)))
        {
            var amounts = type.GetProperties().Where(IsAmount).Select(property => (property.Name, property.ClrType)).ToList();
            if (amounts.Count > 0 && await (Task<bool>)AnyOfOne.MakeGenericMethod(type.ClrType).Invoke(null, [db, amounts])!)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfBook(Type type) => type.IsAssignableTo(typeof(IBookOwned)) || type.IsAssignableTo(typeof(IBookOwnedByKey));

    private static bool IsAmount(IProperty property) => property.Name.EndsWith("Minor", StringComparison.Ordinal)
        && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(long);

    private static Task<bool> AnyOfAsync<TEntity>(PotLockDbContext db, List<(string Name, Type Type)> amounts)
        where TEntity : class
    {
        var row = Expression.Parameter(typeof(TEntity), "row");
        var isThere = amounts.Select(amount => IsSome(row, amount.Name, amount.Type)).Aggregate(Expression.OrElse);
        return db.Set<TEntity>().AnyAsync(Expression.Lambda<Func<TEntity, bool>>(isThere, row));
    }

    /// <summary>Whether a row's amount is other than nothing: <c>(row.AmountMinor ?? 0) != 0</c>.</summary>
    private static Expression IsSome(ParameterExpression row, string name, Type type)
    {
        var amount = Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(name));
        var orNothing = Expression.Coalesce(Expression.Convert(amount, typeof(long?)), Expression.Constant(0L));
        return Expression.NotEqual(orNothing, Expression.Constant(0L));
    }
}
