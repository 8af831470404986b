using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>A pot that was made.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
public sealed record PotCreated(long PotId, string Name);

/// <summary>Makes a pot (product page, <i>Pots, locks, live</i>).</summary>
public sealed class CreatePot(CommandRunner runner, BookReader books)
{
    /// <summary>Makes the pot, or says everything that is wrong with it; see <see cref="PotRules.CheckNew"/>.</summary>
    public Task<Outcome<PotCreated>> RunAsync(
        long bookId, string commandId, NewPot request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { Name = request.Name.Trim(), Note = request.Note.Trim() };
        return runner.RunAsync(new BookCommand(bookId, commandId, "create-pot", request), scope => ActAsync(scope, request), cancellationToken);
    }

    /// <summary>Everything that is wrong with the pot, without making it.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(long bookId, NewPot request)
    {
        ArgumentNullException.ThrowIfNull(request);
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
            .Select(pot => new { pot.WeightingBasisPoints, pot.Position }).ToListAsync();
        return (
            new PotSurroundings(today, active.BalanceMinor, others.Sum(pot => pot.WeightingBasisPoints), others.Count, book.Money, book.FormatDate),
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

        var pot = Add(scope, request, lastPosition + 1);
        accounts[pot.Id] = pot.Account;
        PostStart(scope, pot, request.StartingBalanceMinor, accounts);
        return new PotCreated(pot.Id, pot.Name);
    }

    private static Pot Add(CommandScope scope, NewPot request, int position)
    {
        var id = scope.Book.NextId();
        var pot = new Pot
        {
            Id = id,
            BookId = scope.Book.Id,
            Account = new LedgerAccount { Id = id, BookId = scope.Book.Id, Kind = AccountKind.Pot, Name = request.Name },
            Name = request.Name,
            TargetMinor = request.TargetMinor,
            EndDate = request.EndDate,
            MonthlyAimMinor = request.MonthlyAimMinor,
            Position = position,
            CoolingOffDays = request.CoolingOffDays,
            Colour = request.Colour.Length > 0 ? request.Colour : PotLook.DefaultColour(position - 1),
            Icon = request.Icon.Length > 0 ? request.Icon : PotLook.DefaultIcon,
            Note = request.Note,
            CreatedOn = scope.Today,
        };
        scope.Db.Pots.Add(pot);
        scope.RecordEvent(pot.Id, PotEventKind.Created, scope.Today, entryId: null);
        if (request.WeightingBasisPoints > 0)
        {
            scope.SetWeighting(pot, request.WeightingBasisPoints, WeightingReason.Created, entryId: null);
        }

        if (request.EndDate is { } end && (scope.Book.NextDueOn is not { } next || LockEnds.LiveOn(end) < next))
        {
            scope.Book.NextDueOn = LockEnds.LiveOn(end);
        }

        return pot;
    }

    private static void PostStart(CommandScope scope, Pot pot, long amountMinor, Dictionary<long, LedgerAccount> accounts)
    {
        if (amountMinor == 0)
        {
            return;
        }

        scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.StartingBalance,
                Date = scope.Today,
                Description = $"Starting balance of {pot.Name}",
                AmountMinor = amountMinor,
            }.Add(SystemAccounts.ActiveBalance(scope.Book.Id), -amountMinor).Add(pot.Id, amountMinor),
            accounts);
    }
}
