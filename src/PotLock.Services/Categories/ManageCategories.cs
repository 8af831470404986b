using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;

namespace PotLock.Services.Categories;

/// <summary>What a command on a category did.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Name">Its name.</param>
public sealed record CategoryResult(long CategoryId, string Name);

/// <summary>Makes, renames and archives expense categories. Nothing that was filed under one changes.</summary>
public sealed class ManageCategories(CommandRunner runner)
{
    /// <summary>The category does not exist, or is another's.</summary>
    public static Refusal NoSuchCategory { get; } = new("no-such-category", "", "There is no such category.", RefusalKind.NotFound);

    /// <summary>Makes a category; see <see cref="CategoryRules.CheckName"/> and <see cref="CategoryRules.CheckRoom"/> for what is refused.</summary>
    public Task<Outcome<CategoryResult>> AddAsync(long bookId, string commandId, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        return runner.RunAsync<CategoryResult>(new BookCommand(bookId, commandId, "add-category", new { trimmed }), async scope =>
        {
            var inUse = await NamesInUseAsync(scope, exceptId: null);
            Refusal?[] found = [CategoryRules.CheckName(trimmed, inUse), CategoryRules.CheckRoom(inUse.Count)];
            if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
            {
                return refusals;
            }

            var id = scope.Book.NextId();
            scope.Db.LedgerAccounts.Add(new LedgerAccount { Id = id, BookId = bookId, Kind = AccountKind.ExpenseCategory, Name = trimmed });
            return new CategoryResult(id, trimmed);
        }, cancellationToken);
    }

    /// <summary>Gives a category another name, in its history too. Refused: a reserved one, and what <see cref="CategoryRules.CheckName"/> refuses.</summary>
    public Task<Outcome<CategoryResult>> RenameAsync(long bookId, string commandId, long categoryId, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        return RunAsync(bookId, commandId, "rename-category", categoryId, new { trimmed }, async (scope, category) =>
        {
            Refusal?[] found = [CategoryRules.CheckReserved(category), CategoryRules.CheckName(trimmed, await NamesInUseAsync(scope, categoryId))];
            if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
            {
                return refusals;
            }

            category.Name = trimmed;
            return new CategoryResult(categoryId, trimmed);
        }, cancellationToken);
    }

    /// <summary>
    /// Archives a category, or takes it back into use: an archived one is offered no longer and takes nothing new, and keeps its
    /// history. See <see cref="CategoryRules.CheckArchive"/> and <see cref="CategoryRules.CheckRestore"/> for what is refused.
    /// </summary>
    public Task<Outcome<CategoryResult>> ArchiveAsync(
        long bookId, string commandId, long categoryId, bool archived, CancellationToken cancellationToken = default) =>
        RunAsync(bookId, commandId, "archive-category", categoryId, new { archived }, async (scope, category) =>
        {
            var refusal = (archived, category.ArchivedOn) switch
            {
                (true, _) => CategoryRules.CheckArchive(category, await SchedulesAsync(scope, categoryId)),
                (false, not null) => CategoryRules.CheckRestore(category, await NamesInUseAsync(scope, categoryId)),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }

            category.ArchivedOn = archived ? category.ArchivedOn ?? scope.Today : null;
            return new CategoryResult(categoryId, category.Name);
        }, cancellationToken);

    private Task<Outcome<CategoryResult>> RunAsync(
        long bookId, string commandId, string kind, long categoryId, object content,
        Func<CommandScope, LedgerAccount, Task<Outcome<CategoryResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(new BookCommand(bookId, commandId, kind, new { categoryId, content }), async scope =>
            await scope.Db.LedgerAccounts.SingleOrDefaultAsync(account => account.Id == categoryId && account.Kind == AccountKind.ExpenseCategory) is { } category
                ? await act(scope, category)
                : NoSuchCategory, cancellationToken);

    private static Task<List<string>> NamesInUseAsync(CommandScope scope, long? exceptId) =>
        scope.Db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null && account.Id != exceptId)
            .Select(account => account.Name).ToListAsync();

    /// <summary>The schedules that will still post under the category: those that go on, and those with a date that waits.</summary>
    private static Task<List<string>> SchedulesAsync(CommandScope scope, long categoryId) =>
        scope.Db.Schedules
            .Where(schedule => schedule.CategoryId == categoryId && (schedule.NextOn != null || scope.Db.ScheduleOccurrences.Any(one =>
                one.ScheduleId == schedule.Id && (one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed))))
            .OrderBy(schedule => schedule.Id).Select(schedule => schedule.Description).ToListAsync();
}
