using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Transactions;
using PotLock.Services.Undo;

namespace PotLock.Services.Groups;

/// <summary>Writes what an entry of a group is into the book of the member who acts (<i>Bill splitting, in my book</i>).</summary>
internal static class PostInBook
{
    /// <summary>
    /// Writes it: of what was paid the own share as spending, the rest as owed by the group. Refused as a transaction of that account and
    /// category is. In a closed month it is dated today.
    /// </summary>
    /// <param name="hand">The group, and who acts.</param>
    /// <param name="entry">The entry; no reversal.</param>
    /// <param name="place">What it is in the book.</param>
    /// <param name="categoryId">The category of the share; null to ask the rules.</param>
    /// <param name="paidWithId">What paid, or where the money went; null for the active balance.</param>
    public static async Task<Outcome<JournalEntry>> RunAsync(
        GroupAtHand hand, GroupEntry entry, GroupPlace place, long? categoryId, long? paidWithId)
    {
        var scope = hand.Scope;
        var on = DateIn(hand, entry.Date);
        var request = RequestOf(entry, place, on, categoryId, paidWithId);
        var facts = await TransactionFacts.LoadAsync(scope.Db, request);
        if (Check(facts, request, place, scope.Book, scope.Today) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var account = await AccountAsync(hand);
        var accounts = new Dictionary<long, LedgerAccount>(facts.Accounts) { [account.Id] = account };
        var draft = new EntryDraft
        {
            Kind = place.Kind,
            Date = on,
            Description = entry.Title,
            AmountMinor = place.AmountMinor,
            Tags = place.IsSpending ? facts.AskRules(request).Tags : [],
        };
        if (place.MovesMoney)
        {
            draft.Add(facts.GoesToActive(request) ? SystemAccounts.ActiveBalance(scope.Book.Id) : facts.PaidWith!.Id, place.OwnMinor);
        }

        if (place.IsSpending)
        {
            draft.Add(facts.AskRules(request).CategoryId ?? SystemAccounts.Uncategorised(scope.Book.Id), place.SpendingMinor);
        }

        var posted = scope.Post(draft.Add(account.Id, place.GroupMinor), accounts);
        Link(hand, entry.Number, posted);
        return posted;
    }

    /// <summary>
    /// Takes back in the book what it has of an entry that the group took back. Refused as undoing it is. What came into the book in one
    /// sum with others, before it took part, is taken off that sum.
    /// </summary>
    public static async Task<Outcome<JournalEntry>> ReverseAsync(GroupAtHand hand, GroupEntry reversal, GroupPosting? original)
    {
        var scope = hand.Scope;
        if (original is null)
        {
            var (paid, share) = reversal.Of(hand.Me.MemberId);
            var one = await PostSumAsync(hand, checked(paid - share), reversal.Title, DateIn(hand, reversal.Date));
            Link(hand, reversal.Number, one);
            return one;
        }

        var undone = await UndoEntry.ReverseAsync(scope, original.EntryId, inGroup: true);
        if (undone.IsRefused)
        {
            return undone.As<JournalEntry>();
        }

        await UndoEntry.TakeIntoUseAsync(scope, undone.Value.GotBalance);
        var posted = scope.Written(undone.Value.Result.EntryId);
        Link(hand, reversal.Number, posted);
        return posted;
    }

    /// <summary>Writes one sum onto the group's account, against what was there before the book took part.</summary>
    public static async Task<JournalEntry> PostSumAsync(GroupAtHand hand, long amountMinor, string description, DateOnly on)
    {
        var openingId = SystemAccounts.OpeningBalance(hand.Scope.Book.Id);
        var account = await AccountAsync(hand);
        var accounts = await hand.Scope.LoadAccountsAsync(openingId);
        accounts[account.Id] = account;
        return hand.Scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.OpeningBalance, Date = on, Description = description, AmountMinor = Math.Abs(amountMinor),
            }.Add(account.Id, amountMinor).Add(openingId, -amountMinor),
            accounts);
    }

    /// <summary>What the book would refuse of an entry. Changes nothing.</summary>
    public static async Task<IReadOnlyList<Refusal>> CheckAsync(
        Data.PotLockDbContext db, Book book, DateOnly today, GroupEntry entry, GroupPlace place, long? categoryId, long? paidWithId)
    {
        var request = RequestOf(entry, place, today, categoryId, paidWithId);
        return Check(await TransactionFacts.LoadAsync(db, request), request, place, book, today);
    }

    /// <summary>The date in the book: that of the group, but today where its month is closed or it has not come here yet.</summary>
    public static DateOnly DateIn(GroupAtHand hand, DateOnly date) =>
        date > hand.Scope.Today ? hand.Scope.Today : hand.Scope.DateFor(date);

    /// <summary>The group's account in the book, made with the first entry that needs it.</summary>
    private static async Task<LedgerAccount> AccountAsync(GroupAtHand hand)
    {
        var (scope, me) = (hand.Scope, hand.Me);
        if (me.AccountId is { } id)
        {
            return scope.Db.LedgerAccounts.Local.FirstOrDefault(account => account.Id == id)
                ?? await scope.Db.LedgerAccounts.SingleAsync(account => account.Id == id);
        }

        var fresh = new LedgerAccount
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            CurrencyCode = hand.Group.CurrencyCode,
            Kind = AccountKind.Group,
            Name = hand.Group.Name,
        };
        scope.Db.LedgerAccounts.Add(fresh);
        me.AccountId = fresh.Id;
        return fresh;
    }

    private static void Link(GroupAtHand hand, int number, JournalEntry entry) => hand.Scope.Db.GroupPostings.Add(new GroupPosting
    {
        GroupId = hand.Group.Id, Number = number, BookId = hand.Scope.Book.Id, EntryId = entry.Id, MemberId = hand.Me.MemberId,
    });

    /// <summary>The transaction whose rules say what can pay it, and in which category it can be.</summary>
    private static TransactionRequest RequestOf(GroupEntry entry, GroupPlace place, DateOnly on, long? categoryId, long? paidWithId) => new(
        place.Kind switch
        {
            EntryKind.GroupReceipt => TransactionKind.Income,
            EntryKind.Refund => TransactionKind.Refund,
            _ => TransactionKind.Expense,
        },
        place.AmountMinor, entry.Title, paidWithId, null, on, categoryId);

    private static List<Refusal> Check(TransactionFacts facts, TransactionRequest request, GroupPlace place, Book book, DateOnly today) =>
    [
        .. facts.Check(request, book, today).Where(refusal => refusal.Property switch
        {
            "PaidWith" => place.MovesMoney,
            "Amount" => place.MovesMoney && refusal.Name == "not-enough-money",
            "CategoryId" => place.IsSpending,
            _ => false,
        }),
    ];
}
