using PotLock.Domain.Cards;
using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transactions;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Transactions;

/// <summary>What a user asks for when recording a transaction. The amount is positive; the kind gives the direction.</summary>
/// <param name="Kind">What it is; not <see cref="TransactionKind.Other"/>.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="Description">What it says; empty for the name of its kind.</param>
/// <param name="PaidWithId">What pays, or what the money comes to; null for the active balance.</param>
/// <param name="ToId">Where a transfer goes (null: the active balance), or the card that is paid.</param>
/// <param name="Date">The date it counts for; null for today.</param>
/// <param name="CategoryId">The category of an expense or refund, less what <paramref name="Split"/> names; null to ask the rules.</param>
/// <param name="Split">Parts of an expense or refund in other categories.</param>
public sealed record TransactionRequest(
    TransactionKind Kind,
    long AmountMinor,
    string Description = "",
    long? PaidWithId = null,
    long? ToId = null,
    DateOnly? Date = null,
    long? CategoryId = null,
    IReadOnlyList<CategoryPart>? Split = null,
    IReadOnlyList<string>? Tags = null,
    string Note = "")
{
    /// <summary>The parts, never null.</summary>
    public IReadOnlyList<CategoryPart> Parts => Split ?? [];

    /// <summary>Whether it has categories.</summary>
    public bool HasCategories => Kind is TransactionKind.Expense or TransactionKind.Refund;

    /// <summary>Whether it names an account where money goes.</summary>
    public bool HasDestination => Kind is TransactionKind.Transfer or TransactionKind.CardPayment;
}

/// <summary>A transaction that was recorded.</summary>
/// <param name="EntryId">The journal entry.</param>
/// <param name="Kind">What it is.</param>
/// <param name="PaidWith">The account that it was paid with, or came to.</param>
/// <param name="OwedMinor">For a card that paid, or was paid: what is owed on it now; negative when it is in credit.</param>
/// <param name="WentToActive">Whether a refund went to the active balance because its pot is locked or closed.</param>
/// <param name="PotsMinor">What of it pots took, where it was split.</param>
/// <param name="Warning">A plain sentence of what the person should know, for instance that a card is over its limit.</param>
/// <param name="PaidTo">For a card payment: the card.</param>
/// <param name="BackInUse">What was archived and got a balance back by a correction; null for nothing.</param>
public sealed record TransactionResult(
    long EntryId,
    TransactionKind Kind,
    long AmountMinor,
    string PaidWith,
    long? OwedMinor = null,
    bool WentToActive = false,
    long PotsMinor = 0,
    string? Warning = null, string? PaidTo = null, IReadOnlyList<string>? BackInUse = null);

/// <summary>
/// Records income, expenses, refunds, transfers and card payments (product page, <i>Transactions, cards, accounts</i>). What
/// comes into the active balance is split over the pots like every deposit, but for a refund.
/// </summary>
[CommandName("transaction", "added an entry")]
public sealed class RecordTransaction(CommandRunner runner)
{
    /// <summary>Records it; see <see cref="TransactionRules"/> and the ledger's rules for what is refused.</summary>
    public Task<Outcome<TransactionResult>> RunAsync(
        Actor actor, string commandId, TransactionRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "transaction", request), scope => ActAsync(scope, request), cancellationToken);

    /// <summary>Records it as a step of a command.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="replaced">The entry that was, or is being, taken back in favour of it.</param>
    internal static async Task<Outcome<TransactionResult>> ActAsync(
        CommandScope scope, TransactionRequest request, JournalEntry? replaced = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var facts = await TransactionFacts.LoadAsync(scope.Db, request);
        if (facts.Check(request, scope.Book, scope.Today) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var answer = facts.AskRules(request);
        var draft = new EntryDraft
        {
            Kind = TransactionRules.EntryKindOf(request.Kind, facts.PaidWith!.Kind, replaced?.Kind),
            Date = request.Date ?? scope.Today,
            Description = request.Description.Trim() is { Length: > 0 } text ? text : DefaultDescription(request.Kind, facts),
            AmountMinor = request.AmountMinor,
            Note = request.Note.Trim(),
            Tags = answer.Tags,
            ReplacesEntryId = replaced?.Id,
        };
        var activeId = SystemAccounts.ActiveBalance(scope.Book.Id);
        var wentToActive = request.Kind == TransactionKind.Refund && TransactionRules.RefundGoesToActive(facts.PaidWith);
        if (request.HasCategories)
        {
            var sign = request.Kind == TransactionKind.Refund ? -1 : 1;
            draft.Add(wentToActive ? activeId : facts.PaidWith.Id, checked(-sign * request.AmountMinor));
            foreach (var part in TransactionRules.Split(
                request.AmountMinor, answer.CategoryId ?? SystemAccounts.Uncategorised(scope.Book.Id), request.Parts))
            {
                draft.Add(part.CategoryId, checked(sign * part.AmountMinor));
            }
        }
        else if (facts.TakesSplit(request))
        {
            return await PostSplitAsync(scope, request, draft, facts);
        }
        else
        {
            var (from, to) = request.Kind == TransactionKind.Income
                ? (SystemAccounts.Income(scope.Book.Id), facts.PaidWith.Id)
                : (facts.PaidWith.Id, facts.To!.Id);
            draft.Add(from, -request.AmountMinor).Add(to, request.AmountMinor);
        }

        var entry = scope.Post(draft, facts.Accounts);
        var paidTo = request.Kind == TransactionKind.CardPayment ? facts.To : null;
        long? owed = (paidTo?.Id ?? facts.Card?.Id) is { } cardId ? -facts.Accounts[cardId].BalanceMinor : null;
        var warning = request.Kind == TransactionKind.Expense && facts.Card is { } card
            ? CardRules.LimitWarning(owed!.Value, card.LimitMinor, scope.Money)
            : null;
        return new TransactionResult(
            entry.Id, request.Kind, request.AmountMinor, wentToActive ? "your active balance" : facts.PaidWith.Name, owed, wentToActive,
            Warning: warning?.Sentence, PaidTo: paidTo?.Name);
    }

    /// <summary>Posts what comes into the active balance: split over the pots by their weightings, like every deposit.</summary>
    private static async Task<Outcome<TransactionResult>> PostSplitAsync(
        CommandScope scope, TransactionRequest request, EntryDraft draft, TransactionFacts facts)
    {
        var activeId = SystemAccounts.ActiveBalance(scope.Book.Id);
        var sourceId = request.Kind == TransactionKind.Income ? SystemAccounts.Income(scope.Book.Id) : facts.PaidWith!.Id;
        var pots = await scope.Db.LoadActivePotsAsync();
        var split = DepositSplitter.Split(request.AmountMinor, [.. pots.Select(pot => pot.State)]);
        var accounts = new Dictionary<long, LedgerAccount>(facts.Accounts);
        foreach (var pot in pots)
        {
            accounts[pot.Id] = pot.Account;
        }

        var entry = scope.Post(draft.AddSplit(split, sourceId, activeId), accounts);
        scope.Apply(split.Settlement, pots, scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        return new TransactionResult(
            entry.Id, request.Kind, request.AmountMinor, facts.PaidWith!.Name, PotsMinor: checked(request.AmountMinor - split.ActiveMinor));
    }

    private static string DefaultDescription(TransactionKind kind, TransactionFacts facts) => kind switch
    {
        TransactionKind.Income => "Income",
        TransactionKind.Refund => "Refund",
        TransactionKind.Transfer => "Transfer",
        TransactionKind.CardPayment => $"Payment to {facts.To!.Name}",
        _ => "Expense",
    };
}
