using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>A pot that was made.</summary>
public sealed record PotCreated(long PotId, string Name);

/// <summary>Makes a pot (product page, <i>Pots, locks, live</i>).</summary>
[CommandName("create-pot", "added a pot")]
public sealed class CreatePot(CommandRunner runner, BookReader books)
{
    /// <summary>Makes the pot, or says everything that is wrong with it; see <see cref="PotRules.CheckNew"/>.</summary>
    public Task<Outcome<PotCreated>> RunAsync(
        Actor actor, string commandId, NewPot request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { Name = request.Name.Trim(), Note = request.Note.Trim() };
        return runner.RunAsync(
            new BookCommand(actor, commandId, "create-pot", request), scope => ActAsync(scope, request), cancellationToken);
    }

    /// <summary>Everything that is wrong with the pot, without making it.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(long bookId, NewPot request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { Name = request.Name.Trim() };
        await using var opened = await books.OpenAsync(bookId);
        var activeId = SystemAccounts.ActiveBalance(bookId);
        var active = await opened.Db.LedgerAccounts.AsNoTracking().SingleAsync(account => account.Id == activeId);
        var (surroundings, _) = await SurroundingsAsync(opened.Db, opened.Book, opened.Today, active);
        return PotRules.CheckNew(request, surroundings);
    }

    private static async Task<(PotSurroundings Surroundings, int LastPosition)> SurroundingsAsync(
        PotLockDbContext db, Book book, DateOnly today, LedgerAccount active)
    {
        var others = await db.Pots.Where(pot => pot.Status != PotStatus.Closed)
            .Select(pot => new { pot.Name, pot.WeightingBasisPoints, pot.Position }).ToListAsync();
        return (
            new PotSurroundings(
                today, active.BalanceMinor, others.Sum(pot => pot.WeightingBasisPoints), others.Count, book.Money, book.FormatDate)
            {
                NamesOfOthers = others.ConvertAll(pot => pot.Name),
            },
            others.Count == 0 ? 0 : others.Max(other => other.Position));
    }

    private static async Task<Outcome<PotCreated>> ActAsync(CommandScope scope, NewPot request)
    {
        var activeId = SystemAccounts.ActiveBalance(scope.Book.Id);
        var accounts = await scope.LoadAccountsAsync(activeId);
        var (surroundings, lastPosition) = await SurroundingsAsync(scope.Db, scope.Book, scope.Today, accounts[activeId]);
        var refusals = PotRules.CheckNew(request, surroundings);
        if (refusals.Count > 0)
        {
            return refusals.ToList();
        }

        var pot = scope.AddPot(request, lastPosition + 1, accounts);
        return new PotCreated(pot.Id, pot.Name);
    }
}
