using System.Globalization;
using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.HouseMoves;

/// <summary>What a move builds, as ledgers read: <c>2026-03-01 Expense Shop: Current -1200, Groceries 1200</c>.</summary>
public sealed class PlanHouseTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly HouseAccount Current = new("Current", HouseAccountKind.Checking, 0);
    private static readonly HouseAccount Saver = new("Saver", HouseAccountKind.Savings, 0);
    private static readonly HouseAccount Visa = new("Visa", HouseAccountKind.Card, 0);
    private static readonly HouseAccount Amex = new("Amex", HouseAccountKind.Card, 0);
    private static readonly HouseCategory Groceries = new("Groceries");
    private static readonly HouseCategory Fun = new("Fun");
    private static readonly HouseCategory Salary = new("Salary", "", IsIncome: true);

    [Fact]
    public void Money_InAndOut_BecomesIncomeExpenseAndRefund()
    {
        var house = Of(
            Entry(0, "Work", new HousePart(200_000, 2)), Entry(0, "Shop", new HousePart(-12_00, 0)),
            Entry(0, "Shop", new HousePart(2_00, 0)), Entry(0, "Who knows", new HousePart(-1_00)),
            Entry(2, "Cashback", new HousePart(50)), Entry(0, "Tax back to work", new HousePart(-5_00, 2)));

        Assert.Equal(
            [
                "Income Work: Income -200000, Current 200000 #salary", "Expense Shop: Current -1200, Groceries 1200",
                "Refund Shop: Current 200, Groceries -200", "Expense Who knows: Current -100, Uncategorised 100",
                "Refund Cashback: Visa 50, Uncategorised -50", "Expense Tax back to work: Current -500, Uncategorised 500",
            ],
            Lines(house));
        Assert.Contains(Plan(house).Notes, note => note.Contains("gives income back", StringComparison.Ordinal));
    }

    [Fact]
    public void Transfer_WithBothHalves_IsWrittenOnceFromWhoPaid()
    {
        var house = Of(
            Entry(1, "from Current", new HousePart(30_00, Other: 0)), Entry(0, "to Saver", new HousePart(-30_00, Other: 1)),
            Entry(0, "bill", new HousePart(-10_00, Other: 2)), Entry(2, "", new HousePart(10_00, Other: 0)));

        Assert.Equal(["Transfer to Saver: Current -3000, Saver 3000", "CardPayment bill: Current -1000, Visa 1000"], Lines(house));
    }

    [Fact]
    public void Transfers_ThatAreEqual_EachStay()
    {
        HouseEntry[] halves = [Entry(0, "a", new HousePart(-5_00, Other: 1)), Entry(1, "b", new HousePart(5_00, Other: 0))];
        Assert.Equal(3, Lines(Of([.. halves, .. halves, .. halves])).Count);
        // One half more is no transfer, and its money still counts.
        var odd = Of([.. halves, halves[0]]);
        Assert.Equal(["Transfer a: Current -500, Saver 500", "Expense a: Current -500, Uncategorised 500"], Lines(odd));
        Assert.Contains(Plan(odd).Notes, note => note.StartsWith("1 transfer has only one half", StringComparison.Ordinal));
    }

    [Fact]
    public void Transfer_ThatStandsOnce_SpeaksForBoth() => Assert.Equal(
        ["Transfer Transfer: Current -700, Saver 700", "Transfer Transfer: Saver -100, Current 100"],
        Lines(Of(
            Entry(0, "", new HousePart(-7_00, Other: 1, IsWhole: true)), Entry(0, "", new HousePart(1_00, Other: 1, IsWhole: true)))));

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Transfer_FromAnAccountToItself_ComesToNothing_OnWhateverDay(int day)
    {
        var house = Of(
            Entry(0, "Pay", new HousePart(100_00, 2)),
            Entry(0, "round", new HousePart(-7_00, 1, Other: 0, IsWhole: true)) with { Date = new DateOnly(2026, 3, day) });
        Assert.Equal(["Income Pay: Income -10000, Current 10000 #salary"], Lines(house));
        Assert.Equal(day == 1, Plan(house).Notes.Any(note => note.StartsWith("1 entry comes to nothing", StringComparison.Ordinal)));
    }

    [Fact]
    public void Money_FromACard_IsATransferAndSaid()
    {
        var house = Of(
            Entry(2, "cash", new HousePart(-9_00, Other: 0, IsWhole: true)),
            Entry(2, "moved", new HousePart(-4_00, Other: 3, IsWhole: true)));
        Assert.Equal(["Transfer cash: Visa -900, Current 900", "Transfer moved: Visa -400, Amex 400"], Lines(house));
        Assert.Contains(Plan(house).Notes, note => note.StartsWith("2 transfers take money from a card", StringComparison.Ordinal));
    }

    [Fact]
    public void Split_OverCategories_StaysOneEntry() => Assert.Equal(
        ["Expense Shop: Current -1500, Groceries 1200, Fun 300"],
        Lines(Of(Entry(0, "Shop", new HousePart(-10_00, 0), new HousePart(-3_00, 1), new HousePart(-2_00, 0)))));

    [Fact]
    public void Split_ThatMixes_IsTakenApart()
    {
        var house = Of(
            Entry(0, "Pay", new HousePart(100_00, 2), new HousePart(-30_00, 0), new HousePart(-20_00, Other: 1), new HousePart(5_00, 1)),
            Entry(1, "", new HousePart(20_00, Other: 0)));
        Assert.Equal(
            [
                "Transfer Pay: Current -2000, Saver 2000", "Income Pay: Income -10000, Current 10000 #salary",
                "Expense Pay: Current -3000, Groceries 3000", "Refund Pay: Current 500, Fun -500",
            ],
            Lines(house));
        Assert.Contains(Plan(house).Notes, note => note.StartsWith("1 split mixes", StringComparison.Ordinal));
    }

    [Fact]
    public void Split_OverMoreCategoriesThanAnEntryHas_BecomesTwo()
    {
        var house = Of([Entry(0, "Big", [.. Enumerable.Range(0, 25).Select(at => new HousePart(-1, 3 + at))])]) with
        {
            Categories = [Groceries, Fun, Salary, .. Enumerable.Range(0, 25).Select(at => new HouseCategory($"C{at}"))],
        };
        Assert.Equal([20, 5], Plan(house).Entries.Select(entry => entry.AmountMinor));
    }

    [Fact]
    public void Openings_AndDifferences_AreNeitherIncomeNorSpending() => Assert.Equal(
        ["OpeningBalance Opening balance: Current 50000, Opening -50000", "Adjustment Difference from the bank: Current -3, Adjustment 3"],
        Lines(Of(
            Entry(0, "", new HousePart(500_00)) with { Kind = HouseEntryKind.Opening },
            Entry(0, "", new HousePart(-3)) with { Kind = HouseEntryKind.Adjustment })));

    [Fact]
    public void Dates_ThatPotLockDoesNotTake_AreLeftOutAndNamed()
    {
        var house = Of(
            Entry(0, "", new HousePart(5_00)), Entry(0, "", new HousePart(-1_00)) with { Date = Today.AddDays(1) },
            Entry(0, "", new HousePart(-2_00, Other: 1, IsWhole: true)) with { Date = Today.AddDays(9) },
            Entry(0, "", new HousePart(-4_00)) with { Date = new DateOnly(1969, 12, 31) });
        var plan = Plan(house);

        Assert.Equal((-2_00, 5_00), (plan.Accounts[0].ThereMinor, plan.Accounts[0].HereMinor));
        Assert.Equal(
            ["-£3.00 in 2 entries dated after today", "-£4.00 in 1 entry dated before 1970"],
            plan.Accounts[0].Gaps.Select(gap => HouseSentences.Of(gap, Money).Replace('−', '-')));
        Assert.Equal((2_00, 0), (plan.Accounts[1].ThereMinor, plan.Accounts[1].HereMinor));
    }

    [Fact]
    public void Balance_ThatNothingExplains_IsABrokenInvariant() => Assert.Throws<InvalidOperationException>(
        () => Plan(Of(Entry(0, "", new HousePart(5_00))) with { Accounts = [Current with { BalanceMinor = 4_00 }] }));

    [Fact]
    public void Main_IsChosen_AndNeverBelowZero()
    {
        var house = Of(Entry(0, "", new HousePart(-5_00)));
        Assert.Equal("main-account-open", Refused(house, new HouseChoices()).Name);
        Assert.Equal("main-account-open", Refused(house, new HouseChoices { Main = 9 }).Name);
        var below = Refused(house, new HouseChoices { Main = 0 });
        Assert.Equal(("main-account-below-zero", "Main"), (below.Name, below.Property));
        Assert.Contains("£5.00", below.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void LikelyMain_IsTheBusiestThatIsNotBelowZero()
    {
        var house = Of(Entry(1, "", new HousePart(5_00)), Entry(4, "", new HousePart(5_00)));
        Assert.Equal(4, HouseChoices.LikelyMain(house));
        Assert.Equal(0, HouseChoices.LikelyMain(Of()));
        Assert.Null(HouseChoices.LikelyMain(Of() with { Accounts = [Visa] }));
    }

    [Fact]
    public void Accounts_BecomeWhatWasChosen_EachUnderANameOfItsOwn()
    {
        var house = Of() with
        {
            Accounts = [Current, Current, new HouseAccount(" ", HouseAccountKind.Debt, 0), Saver with { IsClosed = true }, Visa],
        };
        var kinds = new Dictionary<int, HouseAccountKind> { [1] = HouseAccountKind.Card };
        var plan = Plan(house, new HouseChoices { Main = 0, Kinds = kinds });

        Assert.Equal(["Current", "Current (2)", "Account", "Saver", "Visa"], plan.Accounts.Select(account => account.Name));
        Assert.Equal([true, false, false, false, false], plan.Accounts.Select(account => account.IsMain));
        Assert.Equal([false, true, false, false, true], plan.Accounts.Select(account => account.IsCard));
        Assert.Equal(BankAccountType.Investment, plan.Accounts[2].Type);
        Assert.True(plan.Accounts[3].IsArchived);
    }

    [Fact]
    public void Categories_TakeTheBooksOwnNames_AndPutTheOthersAway()
    {
        var house = Of(Entry(0, "", new HousePart(-1, 1))) with
        {
            Categories = [new("groceries"), new("Fun", "Mine"), new("Fun", "Yours"), new("Old", "", IsHidden: true), Salary],
        };
        var plan = Plan(house);

        Assert.Equal(["groceries", "Fun (Mine)", "Fun (Yours)"], plan.Categories.Select(category => category.Name));
        Assert.Equal([Category(101), null, null], plan.Categories.Select(category => category.ExistingId));
        // What PotLock files under itself stays.
        Assert.Equal([Category(102)], plan.CategoriesPutAway);
    }

    [Fact]
    public void Categories_BeyondAHundred_ArchiveWhatWasUsedLongestAgo()
    {
        var house = Of(Entry(0, "", new HousePart(-1, 119)), Entry(0, "", new HousePart(-1, 118)) with { Date = Day.AddDays(-9) }) with
        {
            Categories = [.. Enumerable.Range(0, 120).Select(at => new HouseCategory($"C{at}"))],
        };
        var plan = Plan(house);
        // Two of the book's own are in use as well.
        Assert.Equal(98, plan.Categories.Count(category => !category.IsArchived));
        Assert.False(plan.Categories[119].IsArchived || plan.Categories[118].IsArchived || plan.Categories[0].IsArchived);
    }

    [Fact]
    public void Budgets_ComeAsTargets_ButNotThoseOfPots()
    {
        var house = Of(Entry(0, "", new HousePart(50_00)), Entry(0, "", new HousePart(-1, 0)), Entry(0, "", new HousePart(-1, 1))) with
        {
            Budgets = [new(Day, 0, 40_00), new(Day, 0, 5_00), new(Day.AddMonths(-1), 0, -1_00), new(Day, 1, 9_00), new(Day, 2, 9_00)],
            Goals = [new("Fun", 20_00, Category: 1)],
        };
        var plan = Plan(house, new HouseChoices { Main = 0, Pots = new HashSet<int> { 0 } });
        Assert.Equal([new PlannedBudget(Day, 0, 45_00)], plan.Budgets);
        Assert.Contains(plan.Notes, note => note.StartsWith("1 budget is below zero", StringComparison.Ordinal));
    }

    [Fact]
    public void Pots_TakeWhatTheMainAccountHas()
    {
        var house = Of(Entry(0, "", new HousePart(50_00))) with
        {
            Goals =
            [
                new("Trip", 30_00, 100_00, Today.AddMonths(3)), new("Bike", 10_00, 10_00, Today.AddDays(-1)), new("Car", 40_00, 900_00),
                new("Not chosen", 1_00),
            ],
        };
        var plan = Plan(house, new HouseChoices { Main = 0, Pots = new HashSet<int> { 0, 1, 2, 77 } });

        Assert.Equal([30_00, 10_00, 10_00], plan.Pots.Select(pot => pot.StartingBalanceMinor));
        Assert.Equal([100_00, null, 900_00], plan.Pots.Select(pot => pot.TargetMinor));
        Assert.Equal([Today.AddMonths(3), null, null], plan.Pots.Select(pot => pot.EndDate));
        Assert.Equal(50_00, plan.Accounts[0].HereMinor);
        Assert.Contains(plan.Notes, note => note.Contains("“Car” begins with £10.00 of its £40.00", StringComparison.Ordinal));
    }

    [Fact]
    public void Schedules_PayFromTheMainAccount_AndTheOthersAreNamed()
    {
        var house = Of(Entry(0, "", new HousePart(9)), Entry(0, "", new HousePart(-1, 0))) with
        {
            Schedules =
            [
                new("Rent", -700_00, 0, 0, RecurrenceKind.Monthly, new DateOnly(2026, 2, 28)) { Day = 31 },
                new("Pay", 900_00, 1, null, RecurrenceKind.EveryFourWeeks, new DateOnly(2026, 3, 20)),
                new("Bill", -5_00, null, null, RecurrenceKind.Yearly, new DateOnly(2024, 6, 1)),
                new("Gym", -5_00, 0, null, null, Today), new("Toll", -5_00, 1, null, RecurrenceKind.Weekly, Today),
                new("Move", -5_00, 0, null, RecurrenceKind.Weekly, Today) { To = 1 },
                new("Over", -5_00, 0, null, RecurrenceKind.Once, Today.AddDays(-1)),
            ],
        };
        var plan = Plan(house);

        Assert.Equal(
            [("Rent", new DateOnly(2026, 3, 31), 31), ("Pay", new DateOnly(2026, 3, 20), null), ("Bill", new DateOnly(2026, 6, 1), 1)],
            plan.Schedules.Select(one => (one.Terms.Description, one.Terms.FirstOn!.Value, one.Terms.Day)));
        Assert.Equal([0, null, null], plan.Schedules.Select(one => one.Category));
        Assert.Equal([null, 1, null], plan.Schedules.Select(one => one.Into));
        Assert.Equal(3, plan.Notes.Count(note => note.Contains("“Gym”", StringComparison.Ordinal)
            || note.Contains("“Toll”", StringComparison.Ordinal) || note.Contains("“Move”", StringComparison.Ordinal)));
        Assert.Empty(Plan(house, new HouseChoices { Main = 0, WithSchedules = false }).Schedules);
    }

    [Fact]
    public void Card_BeginsWithALimitThatItNeverWentOver() => Assert.Equal(
        70_00,
        Plan(Of(Entry(2, "", new HousePart(-70_00)), Entry(2, "", new HousePart(60_00)), Entry(2, "", new HousePart(-5_00))))
            .Accounts[2].LimitMinor);

    [Theory]
    [InlineData("Barclaycard", HouseAccountKind.Checking)]
    [InlineData("Visa Gold", HouseAccountKind.Card)]
    [InlineData("My Savings", HouseAccountKind.Savings)]
    [InlineData("Cash", HouseAccountKind.Cash)]
    [InlineData("Cashew Current", HouseAccountKind.Checking)]
    [InlineData("Mortgage (home)", HouseAccountKind.Debt)]
    [InlineData("Rainy Day Fund", HouseAccountKind.Savings)]
    public void Guess_IsByWholeWords(string name, HouseAccountKind kind) => Assert.Equal(kind, HouseAccountGuess.Of(name));

    internal static MoneyText Money { get; } = new(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB"));

    internal static HouseSurroundings Book { get; } = new(
        Today, Money, date => date.ToString("O", CultureInfo.InvariantCulture),
        [(Category(6), "Withdrawals"), (Category(7), "Uncategorised"), (Category(101), "Groceries"), (Category(102), "Housing")]);

    private static long Category(long number) => EntityId.Compose(1, number);

    private static HouseEntry Entry(int account, string description, params HousePart[] parts) => new(account, Day, description, parts);

    /// <summary>A house whose balances are the sums of its entries.</summary>
    private static House Of(params HouseEntry[] entries)
    {
        HouseAccount[] accounts = [Current, Saver, Visa, Amex, new HouseAccount("Other", HouseAccountKind.Checking, 0)];
        foreach (var (entry, part) in entries.SelectMany(entry => entry.Parts.Select(part => (entry, part))))
        {
            Count(entry.Account, part.AmountMinor);
            if (part is { IsWhole: true, Other: { } other })
            {
                Count(other, -part.AmountMinor);
            }
        }

        return new House { Source = HouseSource.Ynab, Accounts = accounts, Categories = [Groceries, Fun, Salary], Entries = entries };

        void Count(int at, long amountMinor) =>
            accounts[at] = accounts[at] with { BalanceMinor = accounts[at].BalanceMinor + amountMinor };
    }

    private static HousePlan Plan(House house, HouseChoices? choices = null) =>
        PlanHouse.Run(house, choices ?? new HouseChoices { Main = MainOf(house) }, Book).Value;

    /// <summary>An account that may be the main one, for tests that do not care which.</summary>
    private static int MainOf(House house) => house.Accounts[0].BalanceMinor >= 0 ? 0 : 4;

    private static Refusal Refused(House house, HouseChoices choices) => Assert.Single(PlanHouse.Run(house, choices, Book).Refusals);

    private static List<string> Lines(House house)
    {
        var plan = Plan(house);
        return
        [
            .. plan.Entries.Select(entry => $"{entry.Kind} {entry.Description}: "
                + string.Join(", ", entry.Lines.Select(line => $"{NameOf(plan, line.Place)} {line.AmountMinor}"))
                + string.Concat(entry.Tags.Select(tag => " #" + tag))),
        ];
    }

    private static string NameOf(HousePlan plan, PlanPlace place) => place.Kind switch
    {
        PlanPlaceKind.Account => plan.Accounts[place.Index].Name,
        PlanPlaceKind.Category => plan.Categories[place.Index].Name,
        var kind => kind.ToString(),
    };
}
