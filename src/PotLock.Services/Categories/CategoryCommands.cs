using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>What a command on a category did.</summary>
public sealed record CategoryResult(long CategoryId, string Name);

/// <summary>What the commands on categories share. Nothing that was filed under one changes by them.</summary>
internal static class CategoryCommands
{
    private static Refusal NoSuchCategory { get; } = new("no-such-category", "", "There is no such category.", RefusalKind.NotFound);

    /// <summary>Runs a command on one category; one that does not exist, or is another's, is not found.</summary>
    public static Task<Outcome<CategoryResult>> RunOnCategoryAsync(
        this CommandRunner runner, Actor actor, string commandId, string kind, long categoryId, object content,
        Func<CommandScope, LedgerAccount, Task<Outcome<CategoryResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(new BookCommand(actor, commandId, kind, new { categoryId, content }), async scope =>
            await scope.Db.LedgerAccounts.SingleOrDefaultAsync(account => account.Id == categoryId
                && account.Kind == AccountKind.ExpenseCategory) is { } category
                ? await act(scope, category)
                : NoSuchCategory, cancellationToken);

    /// <summary>A tax line as it is kept: trimmed, and null for none.</summary>
    public static string? TrimTaxLine(string? taxLine) => taxLine?.Trim() is { Length: > 0 } line ? line : null;

    /// <summary>The names of the categories in use, but for one whose own does not count.</summary>
    public static Task<List<string>> CategoryNamesInUseAsync(this PotLockDbContext db, long? exceptId) =>
        db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null && account.Id != exceptId)
            .Select(account => account.Name).ToListAsync();
}
