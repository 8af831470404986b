using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>A pot that was made.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
public sealed record PotCreated(long PotId, string Name);

/// <summary>Makes a pot (product page, <i>Pots, locks, live</i>).</summary>
public sealed class CreatePot(CommandRunner runner)
{
    /// <summary>Makes the pot, or says everything that is wrong with it; see <see cref="PotRules.CheckNew"/>.</summary>
    public Task<Outcome<PotCreated>> RunAsync(
        long bookId, string commandId, NewPot request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { Name = request.Name.Trim(), Note = request.Note.Trim() };
        return runner.RunAsync(new BookCommand(bookId, commandId, "create-pot", request), scope => ActAsync(scope, request), cancellationToken);
    }

    private static async Task<Outcome<PotCreated>> ActAsync(CommandScope scope, NewPot request)
    {
        var accounts = await scope.LoadAccountsAsync(SystemAccounts.ActiveBalance(scope.Book.Id));
        var active = accounts[SystemAccounts.ActiveBalance(scope.Book.Id)];
        var others = await scope.Db.Pots.Where(pot => pot.Status != PotStatus.Closed)
            .Select(pot => new { pot.WeightingBasisPoints, pot.Position }).ToListAsync();
        var refusals = PotRules.CheckNew(request, new PotSurroundings(
            scope.Today, active.BalanceMinor, others.Sum(pot => pot.WeightingBasisPoints), others.Count, scope.Money, scope.Book.FormatDate));
        if (refusals.Count > 0)
        {
            return refusals.ToList();
        }

        var pot = Add(scope, request, position: others.Count == 0 ? 1 : others.Max(other => other.Position) + 1);
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
