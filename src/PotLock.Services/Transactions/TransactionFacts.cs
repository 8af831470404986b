using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Transactions;

/// <summary>What recording a transaction needs to know, whether it is carried out or only checked.</summary>
/// <param name="Accounts">The accounts that its lines can name, tracked if the context tracks.</param>
/// <param name="PaidWith">What pays, or what the money comes to; null when the book has none of that id.</param>
/// <param name="To">Where the money goes, for a transfer or a card payment.</param>
/// <param name="Rules">The rules for category and tags, where they are asked.</param>
/// <param name="Card">The card that pays, if it is one.</param>
internal sealed record TransactionFacts(
    Dictionary<long, LedgerAccount> Accounts, NamedAccount? PaidWith, NamedAccount? To, IReadOnlyList<CategoryRule> Rules, CreditCard? Card)
{
    public static async Task<TransactionFacts> LoadAsync(PotLockDbContext db, TransactionRequest request)
    {
        var activeId = SystemAccounts.ActiveBalance(db.BookId);
        var paidWithId = request.PaidWithId ?? activeId;
        var toId = request.ToId ?? activeId;
        List<long> ids = [activeId, paidWithId];
        if (request.HasCategories)
        {
            ids.AddRange(request.Parts.Select(part => part.CategoryId));
            ids.Add(request.CategoryId ?? SystemAccounts.Uncategorised(db.BookId));
        }
        else
        {
            ids.AddRange([SystemAccounts.Income(db.BookId), toId]);
        }

        var rules = request.HasCategories ? await db.CategoryRules.AsNoTracking().ToListAsync() : [];
        ids.AddRange(rules.Select(rule => rule.CategoryId).OfType<long>());
        var accounts = await db.LedgerAccounts.Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id);
        var pot = accounts.GetValueOrDefault(paidWithId)?.Kind == AccountKind.Pot
            ? await db.Pots.AsNoTracking().SingleAsync(one => one.Id == paidWithId)
            : null;
        var card = accounts.GetValueOrDefault(paidWithId)?.Kind == AccountKind.CreditCard
            ? await db.CreditCards.AsNoTracking().SingleOrDefaultAsync(one => one.Id == paidWithId)
            : null;
        return new TransactionFacts(
            accounts, Name(accounts.GetValueOrDefault(paidWithId), pot), Name(accounts.GetValueOrDefault(toId), null), rules, card);
    }

    /// <summary>Whether the money comes into the active balance and is split: income, or a transfer from a bank account.</summary>
    public bool TakesSplit(TransactionRequest request) => request.Kind switch
    {
        TransactionKind.Income => PaidWith!.Kind == AccountKind.ActiveBalance,
        TransactionKind.Transfer => To!.Kind == AccountKind.ActiveBalance,
        _ => false,
    };

    /// <summary>Whether it is a refund whose pot takes nothing back any more, so that the active balance does.</summary>
    public bool GoesToActive(TransactionRequest request) =>
        request.Kind == TransactionKind.Refund && TransactionRules.RefundGoesToActive(PaidWith!);

    /// <summary>
    /// Category and tags: what was chosen, and what the rules add. A category that was archived since is given by no rule;
    /// the next that fits gives its own.
    /// </summary>
    public RuleAnswer AskRules(TransactionRequest request)
    {
        var answer = CategoryRuleBook.Ask(Rules, request.Description, IsUsableCategory);
        return new RuleAnswer(
            request.CategoryId ?? answer.CategoryId,
            [.. (request.Tags ?? []).Concat(answer.Tags).Distinct(StringComparer.Ordinal).Take(TagRules.MaxTags)]);
    }

    /// <summary>Every reason why it cannot be recorded.</summary>
    public List<Refusal> Check(TransactionRequest request, Book book, DateOnly today)
    {
        if (request.Kind == TransactionKind.Other || !Enum.IsDefined(request.Kind))
        {
            return [new Refusal("unknown-kind", "Kind", "Choose a type: income, expense, refund, transfer or card payment.")];
        }

        // Of an amount that cannot be, nobody need hear that it is not there either.
        var badAmount = LedgerRules.CheckAmount(request.AmountMinor, book.Money);
        List<Refusal?> found =
        [
            badAmount,
            request.Date is { } date ? LedgerRules.CheckDate(date, today, book.ClosedThrough, book.FormatDate) : null,
            LedgerRules.CheckDescription(request.Description),
            TransactionRules.CheckPaidWith(request.Kind, PaidWith, badAmount is null ? request.AmountMinor : 0, book.Money),
            request.HasDestination ? TransactionRules.CheckTo(request.Kind, PaidWith, To) : null,
            TagRules.Check(request.Tags ?? []),
            NoteRules.Check(request.Note),
        ];
        if (request.HasCategories)
        {
            found.Add(
                request.CategoryId is { } id && !IsUsableCategory(id)
                    ? new Refusal("unknown-category", "CategoryId", "Choose one of your categories.")
                    : null);
            found.AddRange(TransactionRules.CheckParts(request.AmountMinor, request.Parts, IsUsableCategory, book.Money));
        }

        return [.. found.OfType<Refusal>()];
    }

    private bool IsUsableCategory(long id) => Accounts.GetValueOrDefault(id) is { Kind: AccountKind.ExpenseCategory, ArchivedOn: null };

    private static NamedAccount? Name(LedgerAccount? account, Pot? pot) => account is null ? null : new(
        account.Id,
        account.Kind == AccountKind.ActiveBalance ? "your active balance" : account.Name,
        account.Kind,
        account.BalanceMinor,
        account.ArchivedOn is not null,
        pot?.Status,
        pot?.IsLocked ?? false);
}
