using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>Makes an expense category.</summary>
[CommandName("add-category", "added a category")]
public sealed class AddCategory(CommandRunner runner)
{
    /// <summary>
    /// Makes it; see <see cref="CategoryRules.CheckName"/>, <see cref="CategoryRules.CheckTaxLine"/> and
    /// <see cref="CategoryRules.CheckRoom"/> for what is refused.
    /// </summary>
    public Task<Outcome<CategoryResult>> RunAsync(
        Actor actor, string commandId, string name, string? taxLine = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (trimmed, line) = (name.Trim(), CategoryCommands.TrimTaxLine(taxLine));
        object content = line is null ? new { trimmed } : new { trimmed, line };
        var command = new BookCommand(actor, commandId, "add-category", content);
        return runner.RunAsync<CategoryResult>(command, async scope =>
        {
            var inUse = await scope.Db.CategoryNamesInUseAsync(exceptId: null);
            Refusal?[] found =
            [
                CategoryRules.CheckName(trimmed, inUse), CategoryRules.CheckTaxLine(line), CategoryRules.CheckRoom(inUse.Count),
            ];
            if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
            {
                return refusals;
            }

            var id = scope.Book.NextId();
            scope.Db.LedgerAccounts.Add(new LedgerAccount
            {
                Id = id,
                BookId = actor.BookId,
                CurrencyCode = scope.Book.CurrencyCode,
                Kind = AccountKind.ExpenseCategory,
                Name = trimmed,
                TaxLine = line,
            });
            return new CategoryResult(id, trimmed);
        }, cancellationToken);
    }
}
