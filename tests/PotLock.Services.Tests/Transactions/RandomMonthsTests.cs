using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Transactions;

/// <summary>Random months, lived through the services and beside them in a few dictionaries: both must come to the same.</summary>
public sealed class RandomMonthsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Months_OfRandomTransactions_EqualThoseOfASimpleModel(DatabaseKind database)
    {
        for (var seed = 1; seed <= LongRun.Or(3, 30); seed++)
        {
            await LiveAsync(database, seed);
        }
    }

    private async Task LiveAsync(DatabaseKind database, int seed)
    {
        await using var book = await databases.OpenBookAsync(database);
        var dice = new SeededDice(seed);
        var model = new Model();
        await book.DepositAsync(2_000_00);
        model.Move(book.Today, "income", 2_000_00, SystemAccounts.ActiveBalance(book.Id));
        long[] own =
        [
            SystemAccounts.ActiveBalance(book.Id),
            await book.AddAccountAsync("Checking"),
            await book.AddAccountAsync("Savings", BankAccountType.Savings),
        ];
        long[] cards = [await book.AddCardAsync("Visa"), await book.AddCardAsync("Amex", statementDay: 31)];
        long[] payers = [.. own, .. cards];
        model.Saving = own[2];
        string[] categories = ["Home", "Travel", "Groceries"];
        List<(long EntryId, Action<int> Count)> counted = [];

        for (var step = 0; step < LongRun.Or(120, 1_000); step++)
        {
            book.Clock.MoveDays(dice.Next(3) == 0 ? 1 : 0);
            await StepAsync();
        }

        Assert.Equal(model.Balances.Where(one => one.Value != 0).OrderBy(one => one.Key), await StoredBalancesAsync());
        foreach (var month in model.Months.Keys)
        {
            Assert.Equal(model.Months[month], await book.MonthAsync(month.Year, month.Month));
        }

        foreach (var ((name, month), spent) in model.Spent)
        {
            Assert.Equal(spent, await book.SpentAsync(name, month.Year, month.Month));
        }

        var (liquid, owed) =
            (model.Balances.GetValueOrDefault(own[0]) + model.Balances.GetValueOrDefault(own[1]),
                cards.Sum(card => model.Balances.GetValueOrDefault(card)));
        Assert.Equal(
            new MonthBalances(liquid, owed),
            (await book.MonthBalancesAsync()).Aggregate(MonthBalances.Zero, (sum, month) => sum.Plus(month)));
        Assert.Equal(await book.NetWorthAsync(), model.Months.Values.Sum(month => month.NetWorthChangeMinor));
        await book.MustBeSoundAsync();

        async Task StepAsync()
        {
            if (dice.Next(8) == 0 && counted.Count > 0)
            {
                await TakeBackAsync();
                return;
            }

            var kind = (TransactionKind)dice.Next(1, 6);
            var (amount, date) = (dice.Next(1, 90_00), book.Today.AddDays(-dice.Next(40)));
            var paidWith = kind is Expense or Refund ? payers[dice.Next(payers.Length)] : own[dice.Next(own.Length)];
            long? to = kind switch { Transfer => own[dice.Next(own.Length)], CardPayment => cards[dice.Next(cards.Length)], _ => null };
            var category = categories[dice.Next(categories.Length)];
            var outcome = await book.RecordAsync(new TransactionRequest(
                kind, amount, PaidWithId: paidWith, ToId: to, Date: date,
                CategoryId: kind is Expense or Refund ? await book.CategoryAsync(category) : null));
            var refused = (kind == Transfer && to == paidWith)
                || (kind is Expense or Transfer or CardPayment && paidWith == own[0] && model.Balances[own[0]] < amount);
            Assert.Equal(refused, outcome.IsRefused);
            if (!refused)
            {
                Action<int> count = sign => model.Count(
                    kind, date, sign * amount, paidWith, to, category, isCard: cards.Contains(paidWith));
                count(1);
                counted.Add((outcome.Value.EntryId, count));
            }
        }

        async Task TakeBackAsync()
        {
            var (entry, count) = counted[dice.Next(counted.Count)];
            var outcome = await book.UndoAsync(entry);
            if (!outcome.IsRefused)
            {
                count(-1);
                counted.RemoveAll(one => one.EntryId == entry);
            }
            else
            {
                outcome.MustBeRefused("undo-needs-money");
            }
        }

        async Task<IEnumerable<KeyValuePair<long, long>>> StoredBalancesAsync() => payers
            .Zip(await book.BalancesAsync(payers), KeyValuePair.Create).Where(one => one.Value != 0).OrderBy(one => one.Key);
    }

    /// <summary>What a person would keep on paper.</summary>
    private sealed class Model
    {
        public Dictionary<long, long> Balances { get; } = [];

        public Dictionary<DateOnly, MonthFigures> Months { get; } = [];

        public Dictionary<(string Category, DateOnly Month), long> Spent { get; } = [];

        public long Saving { get; set; }

        public void Count(TransactionKind kind, DateOnly date, long amount, long paidWith, long? to, string category, bool isCard)
        {
            switch (kind)
            {
                case Income:
                    Move(date, "income", amount, paidWith);
                    Save(date, paidWith, amount);
                    break;
                case Expense:
                    Move(date, "expense", -amount, paidWith, category);
                    Change(date, isCard ? MonthFigures.Zero : MonthFigures.Zero with { OutflowMinor = amount });
                    break;
                case Refund:
                    Move(date, "expense", amount, paidWith, category);
                    break;
                case Transfer:
                    Balances[paidWith] = Balances.GetValueOrDefault(paidWith) - amount;
                    Balances[to!.Value] = Balances.GetValueOrDefault(to.Value) + amount;
                    Save(date, paidWith, -amount);
                    Save(date, to.Value, amount);
                    break;
                default:
                    Balances[paidWith] = Balances.GetValueOrDefault(paidWith) - amount;
                    Balances[to!.Value] = Balances.GetValueOrDefault(to.Value) + amount;
                    Save(date, paidWith, -amount);
                    Change(date, MonthFigures.Zero with { OutflowMinor = amount });
                    break;
            }
        }

        public void Move(DateOnly date, string what, long amount, long account, string category = "")
        {
            Balances[account] = Balances.GetValueOrDefault(account) + amount;
            if (what == "income")
            {
                Change(date, MonthFigures.Zero with { IncomeMinor = amount });
                return;
            }

            var key = (category, new DateOnly(date.Year, date.Month, 1));
            Spent[key] = Spent.GetValueOrDefault(key) - amount;
            Change(date, MonthFigures.Zero with { ExpenseMinor = -amount });
        }

        private void Save(DateOnly date, long account, long amount) =>
            Change(date, account == Saving ? MonthFigures.Zero with { SavedMinor = amount } : MonthFigures.Zero);

        private void Change(DateOnly date, MonthFigures change)
        {
            var month = new DateOnly(date.Year, date.Month, 1);
            Months[month] = Months.GetValueOrDefault(month, MonthFigures.Zero).Plus(change);
        }
    }
}
