using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>Every card of a book.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="LiquidMinor">The liquid money: the active balance with checking and cash accounts, in minor units.</param>
/// <param name="Reserved">How much of what is owed it covers.</param>
/// <param name="Rows">The cards, by name; archived ones last.</param>
public sealed record CardList(Book Book, DateOnly Today, long LiquidMinor, ReservedMoney Reserved, IReadOnlyList<CardRow> Rows);

/// <summary>One line of a card's history, as its holder reads it.</summary>
/// <param name="OwedChangeMinor">What it changed of what is owed, in minor units: more is positive.</param>
/// <param name="OwedAfterMinor">What was owed after it, in the order of commands; negative when in credit.</param>
public sealed record CardHistoryRow(EntryRow Entry, long OwedChangeMinor, long OwedAfterMinor);

/// <summary>One card with a page of its history, and what its pay form needs.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Warnings">What its owner should know, the most pressing first.</param>
/// <param name="ActiveMinor">The active balance, from which it can be paid.</param>
/// <param name="Accounts">The bank accounts from which it can be paid.</param>
/// <param name="History">Its entries, the newest command first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record CardDetail(
    Book Book, DateOnly Today, CardRow Card, IReadOnlyList<CardWarning> Warnings, long ActiveMinor, IReadOnlyList<PayingAccount> Accounts,
    IReadOnlyList<CardHistoryRow> History, long? NextBefore);

/// <summary>Reads credit cards for pages.</summary>
public sealed class CardQueries(BookReader books)
{
    /// <summary>Every card as it stands, and how much of what is owed is covered.</summary>
    public async Task<CardList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var facts = await CardFacts.LoadAsync(opened.Db, opened.Book, opened.Today, cancellationToken);
        return new CardList(
            opened.Book, opened.Today, facts.LiquidMinor, facts.Reserved,
            [
                .. facts.Cards.OrderBy(card => card.ArchivedOn is not null)
                    .ThenBy(card => card.Name, StringComparer.CurrentCultureIgnoreCase),
            ]);
    }

    /// <summary>One card with a page of its history; null when the book has none of that id.</summary>
    public async Task<CardDetail?> FindAsync(long bookId, long cardId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var facts = await CardFacts.LoadAsync(opened.Db, opened.Book, opened.Today, cancellationToken);
        if (facts.Cards.FirstOrDefault(one => one.CardId == cardId) is not { } card)
        {
            return null;
        }

        var (history, next) = await AccountHistory.ReadAsync(
            opened.Db, cardId, checked(-card.Standing.OwedMinor), before, cancellationToken);
        return new CardDetail(
            opened.Book, opened.Today, card,
            [.. CardRules.WarningsOf(card.Standing, card.Reserve, opened.Book.Money, opened.Book.FormatDate)],
            facts.ActiveMinor, facts.Accounts,
            history.ConvertAll(row => new CardHistoryRow(row.Entry, checked(-row.ChangeMinor), checked(-row.BalanceAfterMinor))), next);
    }
}
