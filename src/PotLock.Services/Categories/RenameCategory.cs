using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>Gives a category another name, in its history too, or another tax line.</summary>
[CommandName("rename-category", "changed a category")]
public sealed class RenameCategory(CommandRunner runner)
{
    /// <summary>
    /// Renames it. Refused: a reserved one, and what <see cref="CategoryRules.CheckName"/> and <see cref="CategoryRules.CheckTaxLine"/>
    /// refuse.
    /// </summary>
    /// <param name="taxLine">Its tax line, empty for none; null leaves the one that it has.</param>
    public Task<Outcome<CategoryResult>> RunAsync(
        Actor actor, string commandId, long categoryId, string name, string? taxLine = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (trimmed, line) = (name.Trim(), CategoryCommands.TrimTaxLine(taxLine));
        object content = taxLine is null ? new { trimmed } : new { trimmed, line };
        return runner.RunOnCategoryAsync(actor, commandId, "rename-category", categoryId, content, async (scope, category) =>
        {
            Refusal?[] found =
            [
                CategoryRules.CheckReserved(category),
                CategoryRules.CheckName(trimmed, await scope.Db.CategoryNamesInUseAsync(categoryId)),
                CategoryRules.CheckTaxLine(line),
            ];
            if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
            {
                return refusals;
            }

            category.Name = trimmed;
            category.TaxLine = taxLine is null ? category.TaxLine : line;
            return new CategoryResult(categoryId, trimmed);
        }, cancellationToken);
    }
}
