using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Budgets;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Budgets;

/// <summary>
/// Months of budgets and spending at random, compared with a notebook that works every month out from the first one on,
/// entry by entry, and that is told of nothing.
/// </summary>
public sealed class RandomBudgetTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] Names = ["All", "Groceries", "Travel"];

    [OnEachDatabase]
    public async Task AnyMonths_StandAsTheNotebookSays_AndTellWhatItWouldTell(DatabaseKind database)
    {
        for (var seed = 1; seed <= LongRun.Or(2, 40); seed++)
        {
            await using var book = await databases.OpenBookAsync(database);
            await book.DepositAsync(900_000_00);
            await RunAsync(book, new Dice(seed), seed);
        }
    }

    private static async Task RunAsync(TestBook book, Dice dice, int seed)
    {
        var notebook = new Notebook();
        List<(long Entry, DateOnly On, string Category, long Amount)> entries = [];
        for (var step = 0; step < 90; step++)
        {
            var month = MonthStart.Of(book.Today);
            switch (dice.Next(10))
            {
                case 0 or 1:
                    var wishes = Names.Where(_ => dice.Next(2) == 0)
                        .Select(
                            name => (Name: name,
                                Target: dice.Next(5) == 0 ? (long?)null : dice.Next(0, 200_00),
                                Rollover: dice.Next(3) > 0))
                        .ToList();
                    var of = month.AddMonths(dice.Next(4) == 0 ? 1 : 0);
                    List<BudgetWish> sent = [];
                    foreach (var wish in wishes)
                    {
                        sent.Add(
                            new BudgetWish(wish.Name == "All" ? null : await book.CategoryAsync(wish.Name), wish.Target, wish.Rollover));
                        notebook.Set(of, wish.Name, wish.Target, wish.Rollover);
                    }

                    Assert.False((await book.SetBudgetsAsync(of, sent)).IsRefused);
                    break;
                case 2 or 3:
                    book.Clock.MoveDays(dice.Next(1, 25));
                    break;
                case 4:
                    var copied = await book.CopyBudgetsAsync(month);
                    Assert.Equal((seed, step, notebook.Copy(month)), (seed, step, copied.IsRefused ? 0 : copied.Value.Count));
                    break;
                case 5 when entries.Count > 0:
                    var undone = entries[dice.Next(entries.Count)];
                    entries.Remove(undone);
                    Assert.False((await book.UndoAsync(undone.Entry)).IsRefused);
                    notebook.Spend(undone.On, undone.Category, -undone.Amount, book.Today);
                    break;
                default:
                    var (on, category, amount) =
                        (book.Today.AddDays(-dice.Next(3) * dice.Next(40)), Names[dice.Next(1, 3)], dice.Next(1, 90_00));
                    entries.Add((await book.SpendAsync(amount, category, on), on, category, amount));
                    notebook.Spend(on, category, amount, book.Today);
                    break;
            }

            if (step % 3 == 0)
            {
                for (var shown =
                    MonthStart.Of(book.Today).AddMonths(-2); shown <= MonthStart.Of(book.Today).AddMonths(1); shown = shown.AddMonths(1))
                {
                    Assert.Equal(
                        $"seed {seed}, step {step}, {shown:O}\n" + notebook.Table(shown),
                        $"seed {seed}, step {step}, {shown:O}\n" + await book.BudgetTableAsync(shown));
                }
            }

            var told = (await book.ToldAsync()).Where(one => one.Kind == NotificationKinds.BudgetReached)
                .Select(one => Named(one.Key, book)).Order(StringComparer.Ordinal).ToList();
            Assert.Equal((seed, step, string.Join(' ', notebook.Told.Order(StringComparer.Ordinal))), (seed, step, string.Join(' ', told)));
        }

        await book.MustBeSoundAsync();
    }

    // Groceries and Travel are the third and the twelfth category of a new book; see SystemAccounts.
    private static string Named(string key, TestBook book) => key
        .Replace($"budget:{EntityId.NumberOf(Number(book, "Groceries"))}:", "budget:Groceries:", StringComparison.Ordinal)
        .Replace($"budget:{EntityId.NumberOf(Number(book, "Travel"))}:", "budget:Travel:", StringComparison.Ordinal)
        .Replace("budget:all:", "budget:All:", StringComparison.Ordinal);

    private static long Number(TestBook book, string name) => EntityId.Compose(book.Id, name == "Groceries" ? 102 : 111);

    /// <summary>The same throws for the same seed, on every machine.</summary>
    private sealed class Dice(int seed)
    {
        private ulong _state = (ulong)seed;

        /// <summary>A number from 0 up to, not including, the limit.</summary>
        public int Next(int limit)
        {
            _state = unchecked((_state * 6364136223846793005) + 1442695040888963407);
            return (int)((_state >> 33) % (ulong)limit);
        }

        /// <summary>A number from the first up to, not including, the second.</summary>
        public int Next(int least, int limit) => least + Next(limit - least);
    }

    /// <summary>Everything by hand: each month, walked from the first one on.</summary>
    private sealed class Notebook
    {
        private readonly SortedDictionary<(DateOnly Month, string Name), (long Target, DateOnly? From)> _budgets = [];
        private readonly Dictionary<(DateOnly Month, string Name), long> _spent = [];

        public List<string> Told { get; } = [];

        public void Set(DateOnly month, string name, long? target, bool rollover)
        {
            // Rollover goes on from where it was on: in this month already, or in the last one before it that had a budget.
            var last = _budgets.LastOrDefault(one => one.Key.Name == name && one.Key.Month < month).Value.From;
            var now = _budgets.TryGetValue((month, name), out var there) ? there.From : null;
            _budgets.Remove((month, name));
            if (target is { } known)
            {
                _budgets[(month, name)] = (known, rollover ? now ?? last ?? month : null);
            }
        }

        public int Copy(DateOnly month)
        {
            var added = Names.Where(name => _budgets.ContainsKey((month.AddMonths(-1), name)) && !_budgets.ContainsKey((month, name)))
                .ToList();
            added.ForEach(name => _budgets[(month, name)] = _budgets[(month.AddMonths(-1), name)]);
            return added.Count;
        }

        public void Spend(DateOnly on, string category, long amount, DateOnly today)
        {
            var month = MonthStart.Of(on);
            foreach (var name in new[] { "All", category })
            {
                var before = Spent(month, name);
                _spent[(month, name)] = before + amount;
                if (month == MonthStart.Of(today) && amount > 0 && _budgets.TryGetValue((month, name), out var budget))
                {
                    Tell(name, month, budget.Target + Carry(month, name), before, before + amount);
                }
            }
        }

        public string Table(DateOnly month) => string.Join('\n', Names.Where(name => _budgets.ContainsKey((month, name))).Select(name =>
        {
            var (target, carry, spent) = (_budgets[(month, name)].Target, Carry(month, name), Spent(month, name));
            return string.Join(" | ", new[] { target, carry, target + carry, spent, target + carry - spent }.Select(Text).Prepend(name));
        }));

        private void Tell(string name, DateOnly month, long available, long before, long after)
        {
            var (full, most) = ($"budget:{name}:{month:yyyy-MM}:100", $"budget:{name}:{month:yyyy-MM}:80");
            var (isFull, wasFull) = (after > 0 && after >= available, before > 0 && before >= available);
            var (isMost, wasMost) = (after > 0 && after * 5 >= available * 4, before > 0 && before * 5 >= available * 4);
            if (isFull && !wasFull && !Told.Contains(full))
            {
                Told.Add(full);
            }
            else if (isMost && !wasMost && !isFull && !Told.Contains(most) && !Told.Contains(full))
            {
                Told.Add(most);
            }
        }

        private long Carry(DateOnly month, string name)
        {
            long carry = 0;
            for (var one = _budgets[(month, name)].From ?? month; one < month; one = one.AddMonths(1))
            {
                carry += (_budgets.TryGetValue((one, name), out var budget) ? budget.Target : 0) - Spent(one, name);
            }

            return carry;
        }

        private long Spent(DateOnly month, string name) => _spent.GetValueOrDefault((month, name));

        private static string Text(long amount) =>
            (amount < 0 ? "-" : "") + string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(amount) / 100}.{Math.Abs(amount) % 100:00}");
    }
}
