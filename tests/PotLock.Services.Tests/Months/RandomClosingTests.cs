using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Months;

/// <summary>
/// Random months, some closed, some reopened: every snapshot is what the journal came to when it was made, and still comes
/// to.
/// </summary>
public sealed class RandomClosingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Snapshots_OfRandomMonths_EqualThoseOfAnOracle_ThenAndLater(DatabaseKind database)
    {
        for (var seed = 1; seed <= LongRun.Or(2, 30); seed++)
        {
            await LiveAsync(database, seed);
        }
    }

    private async Task LiveAsync(DatabaseKind database, int seed)
    {
        await using var book = await databases.OpenBookAsync(database);
        var dice = new SeededDice(seed);
        await book.DepositAsync(3_000_00);
        var active = SystemAccounts.ActiveBalance(book.Id);
        long[] own =
        [
            active,
            await book.AddAccountAsync("Checking", opening: 50_00),
            await book.AddAccountAsync("Savings", BankAccountType.Savings),
        ];
        long[] cards = [await book.AddCardAsync("Visa"), await book.AddCardAsync("Amex", statementDay: 31, owed: 12_00)];
        long[] pots = [await book.AddPotAsync("Odds", weighting: 25_00), await book.AddPotAsync("Ends", weighting: 10_00, start: 100_00)];
        long[] payers = [.. own, .. cards, .. pots];
        List<long> entries = [];
        var (closed, reopened) = (0, 0);

        for (var step = 0; step < LongRun.Or(120, 1_000); step++)
        {
            book.Clock.MoveDays(dice.Next(3) == 0 ? dice.Next(1, 4) : 0);
            switch (dice.Next(12))
            {
                case 0 when await NextToCloseAsync() is { } next:
                    Assert.Empty((await book.CloseAsync(next)).Refusals);
                    closed++;
                    await MustBeWhatTheJournalSaysAsync();
                    break;
                case 1 when dice.Next(3) == 0 && (await book.StoredBookAsync()).ClosedThrough is { } through:
                    Assert.Empty((await book.ReopenAsync($"{through:yyyy-MM}")).Refusals);
                    reopened++;
                    break;
                case 2 when entries.Count > 0:
                    await book.UndoAsync(entries[dice.Next(entries.Count)]);
                    break;
                default:
                    await RecordAsync();
                    break;
            }
        }

        if ((await book.MonthListAsync()).Closable is { } rest)
        {
            Assert.Empty((await book.CloseUpToAsync($"{rest.Latest:yyyy-MM}")).Refusals);
        }

        Assert.Null(await NextToCloseAsync());

        await MustBeWhatTheJournalSaysAsync();
        await book.MustBeSoundAsync();
        Assert.True(closed >= 2, $"Seed {seed} closed {closed} months and reopened {reopened}.");

        async Task<DateOnly?> NextToCloseAsync() => (await book.MonthListAsync()).NextToClose;

        async Task RecordAsync()
        {
            var kind = (TransactionKind)dice.Next(1, 6);
            var date = book.Today.AddDays(-dice.Next(50));
            var paidWith = kind is Expense or Refund ? payers[dice.Next(payers.Length)] : own[dice.Next(own.Length)];
            long? to = kind switch { Transfer => own[dice.Next(own.Length)], CardPayment => cards[dice.Next(cards.Length)], _ => null };
            var outcome = await book.RecordAsync(
                new TransactionRequest(kind, dice.Next(1, 90_00), PaidWithId: paidWith, ToId: to, Date: date));
            if (outcome.IsRefused)
            {
                Assert.All(outcome.Refusals, refusal => Assert.NotEqual("", refusal.Sentence));
                return;
            }

            Assert.False(date <= (await book.StoredBookAsync()).ClosedThrough, $"An entry was dated {date:O} in a closed month.");
            entries.Add(outcome.Value.EntryId);
        }

        async Task MustBeWhatTheJournalSaysAsync()
        {
            var oracle = await MonthOracle.ReadAsync(book);
            await using var db = book.App.Open(book.Id);
            var previous = MonthDigest.None;
            foreach (var one in await db.MonthSnapshots.AsNoTracking()
                .Where(one => one.ReopenedAtUtc == null)
                .OrderBy(one => one.Month)
                .ToListAsync())
            {
                Assert.Equal(
                    oracle.Of(one.Month, previous),
                    $"{one.IncomeMinor} {one.ExpenseMinor} {one.OutflowMinor} {one.SavedMinor} {one.InterestMinor} {one.OtherMinor} "
                        + $"{one.CardsOwedMinor} {one.NetWorthMinor} {one.EntryCount} {one.Digest}");
                previous = one.Digest;
            }
        }
    }
}
