using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transactions;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Transactions;

namespace PotLock.Services.Pages;

/// <summary>What a user asks for when moving money between places of the book.</summary>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="FromId">The pot or bank account that it leaves; null for the active balance.</param>
/// <param name="ToId">The pot or bank account that it comes to; null for the active balance.</param>
public sealed record MoveRequest(long AmountMinor, long? FromId, long? ToId);

/// <summary>Money that was moved.</summary>
/// <param name="EntryId">The journal entry.</param>
/// <param name="From">What it left; "your active balance" for that.</param>
/// <param name="To">What it came to.</param>
/// <param name="PotId">The pot that got it, if one did.</param>
/// <param name="WentLive">Whether that pot went live by it.</param>
/// <param name="PotsMinor">What of it the pots took, where it came from a bank account and was split.</param>
public sealed record MoveResult(
    long EntryId, long AmountMinor, string From, string To, long? PotId = null, bool WentLive = false, long PotsMinor = 0);

/// <summary>
/// Moves money between the active balance, pots and bank accounts, in one command whichever they are: a top-up, taking out, a
/// transfer, or from one pot to another.
/// </summary>
[CommandName("move", "moved money")]
public sealed class MoveMoney(CommandRunner runner)
{
    /// <summary>Moves it; see <see cref="MoveRules"/> and the rules of top-ups, taking out and transfers for what is refused.</summary>
    public Task<Outcome<MoveResult>> RunAsync(
        Actor actor, string commandId, MoveRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "move", request), scope => ActAsync(scope, request), cancellationToken);

    private static async Task<Outcome<MoveResult>> ActAsync(CommandScope scope, MoveRequest request)
    {
        var activeId = SystemAccounts.ActiveBalance(scope.Book.Id);
        var (fromId, toId) = (request.FromId ?? activeId, request.ToId ?? activeId);
        var ends = await scope.ReadAccountsAsync(fromId, toId);
        var (from, to) = (ends.GetValueOrDefault(fromId), ends.GetValueOrDefault(toId));
        if (MoveRules.CheckEnds(from, to) is { } refusal)
        {
            return refusal;
        }

        var outcome = (from!.Kind, to!.Kind) switch
        {
            (AccountKind.Pot, AccountKind.Pot) => Of(await BetweenPotsAsync(scope, fromId, toId, request.AmountMinor), toId),
            (_, AccountKind.Pot) => Of(TopUpPot.Act((await PotCommandRunner.LoadAsync(scope, toId))!, request.AmountMinor), toId),
            (AccountKind.Pot, _) => Of(TakeOutOfPot.Act((await PotCommandRunner.LoadAsync(scope, fromId))!, request.AmountMinor)),
            _ => Of(await RecordTransaction.ActAsync(
                scope, new TransactionRequest(TransactionKind.Transfer, request.AmountMinor, "", fromId, toId))),
        };
        return outcome.IsRefused
            ? outcome.Refusals.Select(one => one with { Property = PropertyOf(one, from.Kind, to.Kind) }).ToList()
            : outcome.Value with { AmountMinor = request.AmountMinor, From = NameOf(from), To = NameOf(to) };
    }

    private static async Task<Outcome<PotResult>> BetweenPotsAsync(CommandScope scope, long fromId, long toId, long amountMinor)
    {
        var command = (await PotCommandRunner.LoadAsync(scope, toId))!;
        var from = command.ActivePots.FirstOrDefault(pot => pot.Id == fromId) ?? (await PotCommandRunner.FindAsync(scope, fromId))!;
        command.Accounts[fromId] = from.Account;
        if (PotMoneyRules.CheckTakeOut(PotMoney.Of(from), amountMinor, scope.Money) is { } kept)
        {
            return kept with { Property = kept.Property.Length > 0 ? kept.Property : "From" };
        }

        // What it can take is what the other pot has, not what the active balance has.
        if (PotMoneyRules.CheckTopUp(command.Money, amountMinor, from.Account.BalanceMinor, scope.Money) is { } refusal)
        {
            return refusal;
        }

        var entry = command.Move(EntryKind.TopUp, amountMinor, $"{from.Name} to {command.Pot.Name}", fromId);
        return command.Result(entry, command.Pot.Status == PotStatus.Live);
    }

    private static Outcome<MoveResult> Of(Outcome<PotResult> outcome, long? intoId = null) => outcome.IsRefused
        ? outcome.As<MoveResult>()
        : new MoveResult(outcome.Value.EntryId!.Value, 0, "", "", intoId, intoId is not null && outcome.Value.WentLive);

    private static Outcome<MoveResult> Of(Outcome<TransactionResult> outcome) => outcome.IsRefused
        ? outcome.As<MoveResult>()
        : new MoveResult(outcome.Value.EntryId, 0, "", "", PotsMinor: outcome.Value.PotsMinor);

    /// <summary>What of a move a refusal is about; the pot where it names none.</summary>
    private static string PropertyOf(Refusal refusal, AccountKind from, AccountKind to) => refusal.Property switch
    {
        "PaidWith" => "From",
        "" when to == AccountKind.Pot => "To",
        "" when from == AccountKind.Pot => "From",
        var property => property,
    };

    private static string NameOf(LedgerAccount account) =>
        account.Kind == AccountKind.ActiveBalance ? "your active balance" : account.Name;
}
