using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>Gives a category another name, in its history too.</summary>
public sealed class RenameCategory(CommandRunner runner)
{
    /// <summary>Renames it. Refused: a reserved one, and what <see cref="CategoryRules.CheckName"/> refuses.</summary>
    public Task<Outcome<CategoryResult>> RunAsync(
        Actor actor, string commandId, long categoryId, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        return runner.RunOnCategoryAsync(actor, commandId, "rename-category", categoryId, new { trimmed }, async (scope, category) =>
        {
            Refusal?[] found =
            [
                CategoryRules.CheckReserved(category),
                CategoryRules.CheckName(trimmed, await scope.Db.CategoryNamesInUseAsync(categoryId)),
            ];
            if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
            {
                return refusals;
            }

            category.Name = trimmed;
            return new CategoryResult(categoryId, trimmed);
        }, cancellationToken);
    }
}
