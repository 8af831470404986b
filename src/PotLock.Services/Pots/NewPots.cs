using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Writes a new pot into a book: what making one and setting a book up share.</summary>
internal static class NewPots
{
    /// <summary>
    /// Adds a pot that the rules take, with its ledger account, its weighting and, from the active balance, its starting
    /// balance. Nothing needs settling after it: a target is more than the starting balance, so no pot is full at once.
    /// </summary>
    /// <param name="scope">The command.</param>
    /// <param name="request">The pot, checked by <see cref="PotRules.CheckNew"/>.</param>
    /// <param name="position">Its place in the user's order.</param>
    /// <param name="accounts">The active balance's account, tracked, by id; the pot's is added.</param>
    public static Pot AddPot(this CommandScope scope, NewPot request, int position, Dictionary<long, LedgerAccount> accounts)
    {
        var id = scope.Book.NextId();
        var pot = new Pot
        {
            Id = id,
            BookId = scope.Book.Id,
            Account = new LedgerAccount
            {
                Id = id,
                BookId = scope.Book.Id,
                CurrencyCode = scope.Book.CurrencyCode,
                Kind = AccountKind.Pot,
                Name = request.Name,
            },
            Name = request.Name,
            TargetMinor = request.TargetMinor,
            EndDate = request.EndDate,
            MonthlyAimMinor = request.MonthlyAimMinor,
            Position = position,
            CoolingOffDays = request.CoolingOffDays,
            NeedsAnotherPerson = request.NeedsAnotherPerson,
            Colour = request.Colour.Length > 0 ? request.Colour : PotLook.DefaultColour(position - 1),
            Icon = request.Icon.Length > 0 ? request.Icon : PotLook.DefaultIcon,
            Note = request.Note,
            CreatedOn = scope.Today,
        };
        scope.Db.Pots.Add(pot);
        accounts[pot.Id] = pot.Account;
        scope.RecordEvent(pot.Id, PotEventKind.Created, scope.Today, entryId: null);
        if (request.WeightingBasisPoints > 0)
        {
            scope.SetWeighting(pot, request.WeightingBasisPoints, WeightingReason.Created, entryId: null);
        }

        if (request.EndDate is { } end && (scope.Book.NextLockEndOn is not { } next || LockEnds.LiveOn(end) < next))
        {
            scope.Book.NextLockEndOn = LockEnds.LiveOn(end);
        }

        if (request.StartingBalanceMinor > 0)
        {
            PostStart(scope, pot, request.StartingBalanceMinor, accounts);
        }

        return pot;
    }

    private static void PostStart(CommandScope scope, Pot pot, long amountMinor, Dictionary<long, LedgerAccount> accounts) =>
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
