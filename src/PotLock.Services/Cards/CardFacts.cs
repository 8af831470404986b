using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Cards;

/// <summary>A card as it stands.</summary>
/// <param name="Colour">The name of its colour.</param>
/// <param name="Terms">Limit, statement day and days to pay.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
/// <param name="Standing">What is owed, its statements, and what has to be paid when.</param>
/// <param name="Reserve">How much of what is owed the liquid money covers, and the gap.</param>
public sealed record CardRow(
    long CardId, string Name, string Colour, string Note, CardTerms Terms, DateOnly? ArchivedOn, CardStanding Standing, CardReserve Reserve)
{
    /// <summary>How much of the limit is used, for a bar: never negative.</summary>
    public long UsedMinor => Math.Max(0, Standing.OwedMinor);
}

/// <summary>A bank account that a card can be paid from.</summary>
/// <param name="BalanceMinor">What is in it, in minor units; negative when it is overdrawn.</param>
public sealed record PayingAccount(long AccountId, string Name, long BalanceMinor);

/// <summary>
/// All cards of a book as they stand, and the liquid money that covers them (product page, <i>Words</i> and <i>Transactions,
/// cards, accounts</i>): what pages show, and what the verdict asks about.
/// </summary>
/// <param name="ActiveMinor">The active balance, in minor units.</param>
/// <param name="LiquidMinor">The active balance with checking and cash accounts; an overdraft counts against it, card credit
/// never counts.</param>
/// <param name="Reserved">How much of what is owed on all cards it covers.</param>
/// <param name="Cards">The cards, archived ones too, by id.</param>
/// <param name="Accounts">The bank accounts in use, by id.</param>
internal sealed record CardFacts(
    long ActiveMinor, long LiquidMinor, ReservedMoney Reserved, IReadOnlyList<CardRow> Cards, IReadOnlyList<PayingAccount> Accounts)
{
    /// <summary>The checking and cash accounts: what is in them is liquid.</summary>
    public required IReadOnlySet<long> LiquidIds { get; init; }

    /// <summary>What the cards ask for, for who looks ahead.</summary>
    /// <param name="today">The book's date.</param>
    public NamedCardAsks Asks(DateOnly today) => new(
        new CardAsks(
            today, checked(LiquidMinor - ActiveMinor), LiquidIds,
            [.. Cards.SelectMany(card => card.Standing.Dues.Select(due => new CardAsk(card.CardId, due.DueOn, due.AmountMinor)))]),
        Cards.ToDictionary(card => card.CardId, card => card.Name));

    /// <summary>
    /// Reads them in one statement, so that balances and postings fit each other, at a cost that does not grow with the
    /// history: what a card's newest statements are made of is read by the day, and everything before that is its balance
    /// less those.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<CardFacts> LoadAsync(
        PotLockDbContext db, Book book, DateOnly today, CancellationToken cancellationToken = default)
    {
        var summed = CardStatements.SummableForAllThrough(today);
        var rows = await Rows(db, book.Id, summed).ToListAsync(cancellationToken);
        long active = 0;
        long liquid = 0;
        List<PayingAccount> accounts = [];
        HashSet<long> liquidIds = [];
        List<(Row Card, CardStanding Standing)> cards = [];
        foreach (var group in rows.GroupBy(row => row.AccountId).OrderBy(group => group.Key))
        {
            var row = group.First();
            if (row.Kind == AccountKind.CreditCard)
            {
                cards.Add((row, StandingOf(row, [.. group], summed, today)));
                continue;
            }

            liquid = row.IsSaving ? liquid : checked(liquid + row.BalanceMinor);
            if (row.Kind == AccountKind.ActiveBalance)
            {
                active = row.BalanceMinor;
                continue;
            }

            if (!row.IsSaving)
            {
                liquidIds.Add(row.AccountId);
            }

            if (row.ArchivedOn is null)
            {
                accounts.Add(new PayingAccount(row.AccountId, row.Name, row.BalanceMinor));
            }
        }

        var reserved = Domain.Cards.Reserved.Of(liquid, cards.ConvertAll(card => new OwedCard(card.Card.AccountId, card.Standing.Dues)));
        return new CardFacts(
            active, liquid, reserved,
            [.. cards.Zip(reserved.Cards, (card, reserve) => new CardRow(
                card.Card.AccountId, card.Card.Name, card.Card.Colour ?? PotLook.DefaultColour(0), card.Card.Note ?? "", card.Card.Terms,
                card.Card.ArchivedOn, card.Standing, reserve))],
            accounts)
        {
            LiquidIds = liquidIds,
        };
    }

    /// <summary>How every card stood at the end of each of some days, by entry date, in one statement.</summary>
    /// <param name="db">The context.</param>
    /// <param name="days">The days, the earliest first; at least one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<CardStanding>>> StandingsAsync(
        PotLockDbContext db, Book book, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken = default)
    {
        var summed = CardStatements.SummableForAllThrough(days[0]);
        var rows = await Rows(db, book.Id, summed).ToListAsync(cancellationToken);
        var cards = rows.Where(row => row.Kind == AccountKind.CreditCard)
            .GroupBy(row => row.AccountId)
            .OrderBy(group => group.Key)
            .Select(group => group.ToList())
            .ToList();
        return days.ToDictionary(
            day => day, day => (IReadOnlyList<CardStanding>)[.. cards.Select(card => StandingOf(card[0], card, summed, day))]);
    }

    private static CardStanding StandingOf(Row card, List<Row> days, DateOnly summed, DateOnly today)
    {
        List<CardPosting> postings =
        [
            .. days.Where(day => day.Date is not null)
                .Select(day => new CardPosting(day.Date!.Value, day.SumMinor ?? 0, day.IsPaymentOrRefund ?? false)),
        ];
        if (card.HasOlder)
        {
            postings.Add(new CardPosting(summed, checked(card.BalanceMinor - postings.Sum(posting => posting.AmountMinor)), false));
        }

        return CardStatements.Of(card.Terms, postings, today);
    }

    /// <summary>One row for each account without recent postings, and one for each day and sort of a card that has some.</summary>
    private static IQueryable<Row> Rows(PotLockDbContext db, long bookId, DateOnly summed)
    {
        // The entries of the last months come first, by their date, and then the lines of those: outer joins here would have
        // SQLite put together all that ever happened on a card. MariaDB begins with the cards' lines all the same; told the first
        // entry of those months, it looks up none that was written before.
        var lines =
            from entry in db.JournalEntries
            where entry.BookId == bookId && entry.Date > summed
            join posting in db.Postings on entry.Id equals posting.EntryId
            where db.CreditCards.Any(card => card.Id == posting.AccountId)
                && posting.EntryId >= db.JournalEntries.Where(first => first.BookId == bookId && first.Date > summed)
                    .Min(first => (long?)first.Id)
            select new
            {
                posting.AccountId,
                entry.Date,
                // A reversal is what it reverses; with a later date, since that month was closed, it pays off or takes back.
                IsPaymentOrRefund = entry.Kind == EntryKind.CardPayment || entry.Kind == EntryKind.Refund
                    || (entry.Kind == EntryKind.Reversal && !db.JournalEntries.Any(original => original.Id == entry.ReversesEntryId
                        && original.Date == entry.Date && original.Kind != EntryKind.CardPayment && original.Kind != EntryKind.Refund)),
                posting.AmountMinor,
            };
        var days = lines
            .GroupBy(line => new { line.AccountId, line.Date, line.IsPaymentOrRefund })
            .Select(group => new
            {
                group.Key.AccountId,
                group.Key.Date,
                group.Key.IsPaymentOrRefund,
                SumMinor = group.Sum(line => line.AmountMinor),
            });
        return
            from account in db.LedgerAccounts
            where account.Kind == AccountKind.ActiveBalance
                || account.Kind == AccountKind.BankAccount
                || account.Kind == AccountKind.CreditCard
            join one in db.CreditCards on account.Id equals one.Id into cards
            from card in cards.DefaultIfEmpty()
            join some in days on account.Id equals some.AccountId into daysOfAccount
            from day in daysOfAccount.DefaultIfEmpty()
            // Is there anything older? Adding 0 has MariaDB begin with the card's own lines, the first of which mostly answers,
            // and not with every entry of the book.
            select new Row(
                account.Id, account.Kind, account.Name, account.BalanceMinor, account.IsSaving, account.ArchivedOn,
                card.Colour, card.Note, (long?)card.LimitMinor, (int?)card.StatementDay, (int?)card.DueDays,
                account.Kind == AccountKind.CreditCard
                    && db.Postings.Any(posting => posting.AccountId == account.Id
                    && db.JournalEntries.Any(entry => entry.Id == posting.EntryId + 0 && entry.Date <= summed)),
                (DateOnly?)day.Date, (bool?)day.IsPaymentOrRefund, (long?)day.SumMinor);
    }

    private sealed record Row(
        long AccountId, AccountKind Kind, string Name, long BalanceMinor, bool IsSaving, DateOnly? ArchivedOn,
        string? Colour, string? Note, long? LimitMinor, int? StatementDay, int? DueDays, bool HasOlder,
        DateOnly? Date, bool? IsPaymentOrRefund, long? SumMinor)
    {
        public CardTerms Terms => LimitMinor is { } limit && StatementDay is { } statementDay && DueDays is { } dueDays
            ? new CardTerms(limit, statementDay, dueDays)
            : throw new InvalidOperationException($"Account {AccountId} is a card without terms.");
    }
}

/// <summary>What cards ask for, for the timeline of the schedule.</summary>
internal sealed class KnowCardAsks : IKnowCardAsks
{
    public async Task<NamedCardAsks> ReadAsync(OpenedBook opened, CancellationToken cancellationToken) =>
        (await CardFacts.LoadAsync(opened.Db, opened.Book, opened.Today, cancellationToken)).Asks(opened.Today);
}
