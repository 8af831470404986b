using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Cards;

/// <summary>
/// A card's statements as they come out of the ledger, day by day: what was swiped, paid, refunded, undone and dated back.
/// </summary>
public sealed class CardStatementTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Swipe_BeforeAndAfterTheStatementDay_IsOnTheStatementOrRunning(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-14 | stands | owed 0.00 | no statement | overdue 0.00 | running 0.00 | next 2026-03-15
            2026-03-14 | swipe  | 100.00
            2026-03-14 | stands | owed 100.00 | no statement | overdue 0.00 | running 100.00 | next 2026-03-15
            2026-03-15 | swipe  | 10.00
            2026-03-15 | stands | owed 110.00 | statement 2026-03-15 of 110.00 | due 110.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-03-16 | swipe  | 1.00
            2026-03-16 | stands | owed 111.00 | statement 2026-03-15 of 110.00 | due 110.00 by 2026-04-04 | overdue 0.00 | running 1.00 | next 2026-04-15
            """);
    }

    [OnEachDatabase]
    public async Task PartPayment_LeavesTheRestDue_AndOverdueTheDayAfterTheDueDate(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe   | 100.00
            2026-03-20 | payment | 40.00
            2026-03-25 | swipe   | 7.00
            2026-03-25 | stands  | owed 67.00 | statement 2026-03-15 of 100.00 | due 60.00 by 2026-04-04 | overdue 0.00 | running 7.00 | next 2026-04-15
            2026-04-04 | stands  | owed 67.00 | statement 2026-03-15 of 100.00 | due 60.00 by 2026-04-04 | overdue 0.00 | running 7.00 | next 2026-04-15
            2026-04-05 | stands  | owed 67.00 | statement 2026-03-15 of 100.00 | due 60.00 by 2026-04-04 | overdue 60.00 | running 7.00 | next 2026-04-15
            2026-04-15 | stands  | owed 67.00 | statement 2026-04-15 of 67.00 | due 67.00 by 2026-05-05 | overdue 60.00 | running 0.00 | next 2026-05-15
            2026-04-16 | payment | 60.00
            2026-04-16 | stands  | owed 7.00 | statement 2026-04-15 of 67.00 | due 7.00 by 2026-05-05 | overdue 0.00 | running 0.00 | next 2026-05-15
            """);
    }

    [OnEachDatabase]
    public async Task Overpayment_PutsTheCardInCredit_AndLaterSwipesUseItUp(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe   | 100.00
            2026-03-20 | payment | 150.00
            2026-03-20 | stands  | owed -50.00 | statement 2026-03-15 of 100.00 | due 0.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-04-15 | stands  | owed -50.00 | statement 2026-04-15 of -50.00 | due 0.00 by 2026-05-05 | overdue 0.00 | running 0.00 | next 2026-05-15
            2026-04-20 | swipe   | 60.00
            2026-04-20 | stands  | owed 10.00 | statement 2026-04-15 of -50.00 | due 0.00 by 2026-05-05 | overdue 0.00 | running 10.00 | next 2026-05-15
            """);
    }

    [OnEachDatabase]
    public async Task Refund_AfterTheStatement_LowersWhatIsDue_AndAnAdjustmentDoesNot(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe     | 100.00
            2026-03-16 | refund    | 30.00
            2026-03-16 | stands    | owed 70.00 | statement 2026-03-15 of 100.00 | due 70.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-03-17 | swipe     | 25.00
            2026-03-18 | bank says | 90.00
            2026-03-18 | stands    | owed 90.00 | statement 2026-03-15 of 100.00 | due 70.00 by 2026-04-04 | overdue 0.00 | running 20.00 | next 2026-04-15
            """);
    }

    [OnEachDatabase]
    public async Task DatedBack_ASwipeOrPaymentChangesTheStatementThatWasMade(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe   | 100.00
            2026-03-20 | stands  | owed 100.00 | statement 2026-03-15 of 100.00 | due 100.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-03-20 | swipe   | 9.00 | dated 2026-03-12
            2026-03-20 | stands  | owed 109.00 | statement 2026-03-15 of 109.00 | due 109.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-03-21 | payment | 50.00 | dated 2026-03-14
            2026-03-21 | stands  | owed 59.00 | statement 2026-03-15 of 59.00 | due 59.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            """);
    }

    [OnEachDatabase]
    public async Task Undone_IsAsIfItHadNeverBeen_OnItsOwnDate(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe   | 100.00
            2026-03-12 | swipe   | 11.00
            2026-03-20 | undo    | 11.00
            2026-03-20 | stands  | owed 100.00 | statement 2026-03-15 of 100.00 | due 100.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-03-20 | payment | 100.00
            2026-04-06 | stands  | owed 0.00 | statement 2026-03-15 of 100.00 | due 0.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-04-06 | undo    | 100.00
            2026-04-06 | stands  | owed 100.00 | statement 2026-03-15 of 100.00 | due 100.00 by 2026-04-04 | overdue 100.00 | running 0.00 | next 2026-04-15
            """);
    }

    [OnEachDatabase]
    public async Task Undone_AfterItsMonthWasClosed_CountsAsPaidOrTakenBackToday(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-02-10 | swipe  | 100.00
            """);
        var swipe = await book.SwipeAsync(card, 30_00);
        book.Clock.MoveDays(30);
        await book.CloseThroughAsync(CardJournal.Day("2026-02-28"));
        await book.SwipeAsync(card, 50_00);
        await book.UndoAsync(swipe);

        // The statement of February stays as it was; the reversal of today pays it off in part, and not what came later.
        Assert.Equal(
            "owed 150.00 | statement 2026-02-15 of 130.00 | due 100.00 by 2026-03-07 | overdue 100.00 | running 50.00 | next 2026-03-15",
            CardJournal.Text((await book.CardAsync(card)).Card.Standing));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task StatementDay31_IsTheLastDayOfAShortMonth(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 31 | due in 14
            2026-02-27 | swipe  | 20.00
            2026-02-27 | stands | owed 20.00 | no statement | overdue 0.00 | running 20.00 | next 2026-02-28
            2026-02-28 | swipe  | 3.00
            2026-02-28 | stands | owed 23.00 | statement 2026-02-28 of 23.00 | due 23.00 by 2026-03-14 | overdue 0.00 | running 0.00 | next 2026-03-31
            2026-03-31 | stands | owed 23.00 | statement 2026-03-31 of 23.00 | due 23.00 by 2026-04-14 | overdue 23.00 | running 0.00 | next 2026-04-30
            """);
    }

    [OnEachDatabase]
    public async Task PaidOffLongAgo_TheLastStatementIsOfNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.PlayAsync(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2025-03-10 | swipe   | 100.00
            2025-03-20 | payment | 100.00
            2026-03-20 | stands  | owed 0.00 | statement 2026-03-15 of 0.00 | due 0.00 by 2026-04-04 | overdue 0.00 | running 0.00 | next 2026-04-15
            2026-03-20 | swipe   | 5.00
            2026-03-20 | stands  | owed 5.00 | statement 2026-03-15 of 0.00 | due 0.00 by 2026-04-04 | overdue 0.00 | running 5.00 | next 2026-04-15
            """);
    }

    [OnEachDatabase]
    public async Task Standing_ReadFlat_EqualsThatOfEveryPostingOneByOne(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_000_00);
        (long Id, CardTerms Terms)[] cards =
        [
            (await book.AddCardAsync("Visa", 1_000_00, 31, 60), new CardTerms(1_000_00, 31, 60)),
            (await book.AddCardAsync("Amex", 1_000_00, 1, 1), new CardTerms(1_000_00, 1, 1)),
            (await book.AddCardAsync("Store", 1_000_00, 15, 25, owed: 77_00), new CardTerms(1_000_00, 15, 25)),
        ];
        List<long> entries = [];
        for (var step = 0; step < 120; step++)
        {
            // Every card gets a bit of everything, some of it dated back by up to 95 days, some of it undone later.
            book.Clock.MoveDays(step * 7 % 5);
            var (card, _) = cards[step % 3];
            var date = book.Today.AddDays(step % 4 == 1 ? -(step * 13 % 95) : 0);
            if (step % 11 == 10)
            {
                await book.UndoAsync(entries[^(step * 3 % 9 + 1)]);
            }
            else
            {
                entries.Add(step % 7 == 3 ? (await book.PayCardAsync(card, 40_00 + step, date: date)).Value.EntryId
                    : step % 10 == 9 ? await book.RefundToCardAsync(card, 3_00 + step, date)
                    : await book.SwipeAsync(card, 10_00 + step, date));
            }

            if (step % 5 == 0)
            {
                var list = await book.CardsAsync();
                foreach (var (id, terms) in cards)
                {
                    var expected = CardStatements.Of(terms, await PostingsAsync(book, id), book.Today);
                    var actual = list.Rows.Single(row => row.CardId == id).Standing;
                    Assert.Equal(CardJournal.Text(expected), CardJournal.Text(actual));
                    Assert.Equal(expected.Dues, actual.Dues);
                }
            }
        }

        await book.MustBeSoundAsync();
    }

    /// <summary>Every posting of a card as the rules want it, one by one.</summary>
    private static async Task<List<CardPosting>> PostingsAsync(TestBook book, long cardId)
    {
        await using var db = book.App.Open(book.Id);
        var entries = await db.JournalEntries.AsNoTracking().Include(entry => entry.Postings).ToDictionaryAsync(entry => entry.Id);
        List<CardPosting> postings = [];
        foreach (var entry in entries.Values)
        {
            var what = entry.ReversesEntryId is { } id ? entries[id] : entry;
            var pays = what.Date != entry.Date || what.Kind is EntryKind.CardPayment or EntryKind.Refund;
            postings.AddRange(
                entry.Postings.Where(posting => posting.AccountId == cardId)
                    .Select(posting => new CardPosting(entry.Date, posting.AmountMinor, pays)));
        }

        return postings;
    }
}
