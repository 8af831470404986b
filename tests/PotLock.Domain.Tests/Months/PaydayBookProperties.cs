using FsCheck.Fluent;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Months;

/// <summary>
/// Whole books at random, whose months begin on one day and then on another, while entries go on: beside somebody with a pencil who knows
/// days only.
/// </summary>
public class PaydayBookProperties
{
    private static readonly DateOnly s_from = Day("2026-11-20");
    private static readonly IReadOnlyList<LedgerAccount> s_accounts =
    [
        Account(1, AccountKind.ExpenseCategory), Account(2, AccountKind.ExpenseCategory), Account(3, AccountKind.Income),
        Account(4, AccountKind.ActiveBalance), Account(5, AccountKind.Pot), Account(6, AccountKind.CreditCard),
        Account(7, AccountKind.Adjustment), Account(8, AccountKind.Interest),
    ];

    private static readonly IReadOnlyList<EntryKind> s_kinds =
        [EntryKind.Withdrawal, EntryKind.Expense, EntryKind.Refund, EntryKind.Deposit, EntryKind.Interest, EntryKind.CardPayment];

    /// <summary>Every line is in exactly one month, that of its day; and the months come to what the days come to.</summary>
    [Fact]
    public void EveryEntry_IsInOneMonth_AndMonthsComeToTheirDays() => PropertyRun.Holds(Books(), book =>
    {
        var (tally, calendar) = book.Live();
        foreach (var line in book.Lines)
        {
            var month = Assert.Single(Book.MonthsAround(line.On), one =>
                calendar.FirstDay(one) <= line.On && line.On <= calendar.LastDay(one));
            Assert.Equal(month, calendar.MonthOf(line.On));
        }

        var months = tally.Months.Keys.Union(tally.Balances.Keys).Union(tally.Categories.Keys.Select(one => one.Month)).ToList();
        foreach (var month in months)
        {
            var days = book.Between(calendar.FirstDay(month), calendar.LastDay(month)).ToList();
            Assert.Equal((month, FiguresOf(days)), (month, tally.Months.GetValueOrDefault(month, MonthFigures.Zero)));
            Assert.Equal((month, BalancesOf(days)), (month, tally.Balances.GetValueOrDefault(month, MonthBalances.Zero)));
            foreach (var category in new[] { 1L, 2L })
            {
                Assert.Equal((month, Spent(days, category)), (month, tally.Categories.GetValueOrDefault((category, month))));
            }
        }

        Assert.Equal(FiguresOf(book.Lines), tally.Months.Values.Aggregate(MonthFigures.Zero, (sum, one) => sum.Plus(one)));
        Assert.Equal(BalancesOf(book.Lines), tally.Balances.Values.Aggregate(MonthBalances.Zero, (sum, one) => sum.Plus(one)));
        Assert.Equal(book.Lines.Sum(line => IsSpending(line) ? line.AmountMinor : 0), tally.Categories.Values.Sum());
    });

    /// <summary>
    /// A budget that rolls over begins each month with what the month before left, and has by then had every target and every day since
    /// it was switched on, each once; before the change and after it.
    /// </summary>
    [Fact]
    public void Rollover_GoesOnAcrossTheChange_WithEveryDayOnce() => PropertyRun.Holds(Books(), book =>
    {
        foreach (var ((tally, calendar), lines) in new[] { (book.LiveUntilTheChange(), book.EarlyLines), (book.Live(), book.Lines) })
        {
            var rolloverFrom = calendar.MonthOf(s_from);
            long targets = 0;
            BudgetMonth? last = null;
            for (var month = rolloverFrom; month <= rolloverFrom.AddMonths(Book.Months); month = month.AddMonths(1))
            {
                var now = BudgetOf(tally, book, month, rolloverFrom);
                var spent = Spent(
                    lines.Where(line => line.On >= calendar.FirstDay(rolloverFrom) && line.On < calendar.FirstDay(month)), 1);
                Assert.Equal((month, targets - spent), (month, now.CarryMinor));
                Assert.Equal((month, last?.LeftMinor ?? 0), (month, now.CarryMinor));
                targets += book.TargetOf(month) ?? 0;
                last = now;
            }
        }
    });

    /// <summary>Closed calendar months stay as they were: each lies in two of the book’s months at most, and is its parts there.</summary>
    [Fact]
    public void ClosedMonths_StayAsTheyWere_AndAreTheirParts() => PropertyRun.Holds(Books(), book =>
    {
        var closedThrough = MonthStart.LastDay(MonthStart.Of(book.ChangeOn).AddMonths(-1));
        var closed = Plain(book.EarlyLines.Where(line => line.On <= closedThrough));
        // What comes later is dated later: nothing goes into a closed month.
        var later = book.LaterLines.Where(line => line.On > closedThrough).ToList();
        var (_, calendar) = book.Live();
        var now = Plain([.. book.EarlyLines, .. later]);
        foreach (var (month, figures) in closed.Months)
        {
            Assert.Equal((month, figures), (month, now.Months[month]));
            var parts = new MonthChanges(calendar);
            book.EarlyLines.Where(line => MonthStart.Of(line.On) == month).ToList().ForEach(line => Add(parts, line));
            Assert.InRange(parts.Months.Count, 1, 2);
            Assert.Equal((month, figures), (month, parts.Months.Values.Aggregate(MonthFigures.Zero, (sum, one) => sum.Plus(one))));
        }
    });

    private static BudgetMonth BudgetOf(MonthChanges tally, Book book, DateOnly month, DateOnly rolloverFrom)
    {
        var earlier = new List<BudgetPast>();
        for (var past = rolloverFrom; past < month; past = past.AddMonths(1))
        {
            earlier.Add(new BudgetPast(past, book.TargetOf(past), tally.Categories.GetValueOrDefault((1L, past))));
        }

        return BudgetMonths.Of(
            month, book.TargetOf(month) ?? 0, tally.Categories.GetValueOrDefault((1L, month)), rolloverFrom, earlier);
    }

    private static MonthChanges Plain(IEnumerable<Line> lines)
    {
        var plain = new MonthChanges();
        lines.ToList().ForEach(line => Add(plain, line));
        return plain;
    }

    private static void Add(MonthChanges tally, Line line) => tally.Add(line.On, line.Kind, line.Account, line.AmountMinor);

    private static MonthFigures FiguresOf(IEnumerable<Line> lines) => lines.Aggregate(MonthFigures.Zero, (sum, line) => sum.Plus(
        MonthFigures.OfLine(line.Kind, line.Account.Kind, line.Account.IsSaving, line.AmountMinor)));

    private static MonthBalances BalancesOf(IEnumerable<Line> lines) => lines.Aggregate(MonthBalances.Zero, (sum, line) => sum.Plus(
        MonthBalances.OfLine(line.Account, line.AmountMinor)));

    private static long Spent(IEnumerable<Line> lines, long category) =>
        lines.Where(line => line.Account.Id == category).Sum(line => line.AmountMinor);

    private static bool IsSpending(Line line) => line.Account.Kind == AccountKind.ExpenseCategory;

    private static LedgerAccount Account(long id, AccountKind kind) => new()
    {
        Id = id, BookId = 1, Kind = kind, Name = $"{kind} {id}", CurrencyCode = "GBP",
    };

    private static FsCheck.Gen<Book> Books() =>
        from before in Calendars()
        from after in Calendars()
        from earlyCount in Gen.Choose(0, 14)
        from early in Lines().ListOf(earlyCount)
        from lateCount in Gen.Choose(0, 14)
        from late in Lines().ListOf(lateCount)
        from targets in Gen.Choose(-1, 900).ListOf(Book.Months + 3)
        from changeAfter in Gen.Choose(0, 300)
        select new Book(before, after, s_from.AddDays(changeAfter), [.. early], [.. late], [.. targets]);

    private static FsCheck.Gen<BudgetCalendar> Calendars() =>
        from startsOn in Gen.Choose(1, BudgetCalendar.LatestStart)
        from byEnd in Gen.Elements(true, false)
        select new BudgetCalendar(startsOn, byEnd);

    private static FsCheck.Gen<Line> Lines() =>
        from days in Gen.Choose(0, 300)
        from kind in Gen.Elements(s_kinds.ToArray())
        from account in Gen.Elements(s_accounts.ToArray())
        // What was undone, or refunded, counts with its sign.
        from amount in Gen.Choose(-50_00, 200_00)
        select new Line(s_from.AddDays(days), kind, account, amount);

    /// <summary>One line of an entry.</summary>
    private sealed record Line(DateOnly On, EntryKind Kind, LedgerAccount Account, long AmountMinor);

    /// <summary>A book as it is lived: some entries, another beginning of its months on a day in their middle, and more entries.</summary>
    private sealed record Book(
        BudgetCalendar Before, BudgetCalendar After, DateOnly ChangeOn, IReadOnlyList<Line> EarlyLines, IReadOnlyList<Line> LaterLines,
        IReadOnlyList<int> Targets)
    {
        /// <summary>How many months a budget is followed for.</summary>
        public const int Months = 13;

        public IReadOnlyList<Line> Lines => [.. EarlyLines, .. LaterLines];

        /// <summary>What is kept before the change.</summary>
        public (MonthChanges Tally, BudgetCalendar Calendar) LiveUntilTheChange() => (Cut(EarlyLines, Before), Before);

        /// <summary>What is kept in the end: all of it is cut anew by the change, and what comes later is added to that.</summary>
        public (MonthChanges Tally, BudgetCalendar Calendar) Live()
        {
            var tally = Cut(EarlyLines, After);
            LaterLines.ToList().ForEach(line => Add(tally, line));
            return (tally, After);
        }

        /// <summary>The lines of some days, whenever they were written.</summary>
        public IEnumerable<Line> Between(DateOnly first, DateOnly last) => Lines.Where(line => line.On >= first && line.On <= last);

        /// <summary>The months whose days a day could be among, and some more.</summary>
        public static IEnumerable<DateOnly> MonthsAround(DateOnly day) => Enumerable.Range(-3, 7).Select(MonthStart.Of(day).AddMonths);

        /// <summary>What the budget of a month is, by its name, whichever days that has; null for none.</summary>
        public long? TargetOf(DateOnly month)
        {
            var place = ((month.Year - s_from.Year) * 12) + month.Month - s_from.Month + 1;
            return Targets[place] < 0 ? null : Targets[place];
        }

        /// <summary>
        /// The sums as the database makes them: it cuts each calendar month where another may begin, and gives one day for each part.
        /// </summary>
        private static MonthChanges Cut(IReadOnlyList<Line> lines, BudgetCalendar calendar)
        {
            var tally = new MonthChanges(calendar);
            foreach (var part in lines.GroupBy(line => (
                Month: MonthStart.Of(line.On), HasBegun: line.On.Day >= calendar.StartsOn, line.Kind, line.Account)))
            {
                tally.Add(
                    part.Key.Month.AddDays(part.Key.HasBegun ? calendar.StartsOn - 1 : 0), part.Key.Kind, part.Key.Account,
                    part.Sum(line => line.AmountMinor));
            }

            return tally;
        }
    }
}
