using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>Beside the main account: a card that is mostly paid off, a savings account, a wallet, and budgets.</summary>
internal static partial class DemoPlan
{
    private const string Card = "Everyday Visa";
    private const string Savings = "Rainy-day savings";
    private const string Wallet = "Wallet";
    private const int DaysToPay = 21;
    private const int LeisurePounds = 75;

    private static readonly (string Contains, string Category, string Tags)[] s_rules =
        [("supermarket", "Groceries", ""), ("petrol", "Transport", "car"), ("with friends", "Eating out", "friends")];

    private static void Begin(DemoDiary diary, DemoMoney money)
    {
        diary.First((hands, id) => hands.OpenAccountAsync(
            id, new BankAccountTerms(Savings, BankAccountType.Savings, "At another bank, out of sight."), money.Of(2_400)));
        diary.First((hands, id) => hands.OpenAccountAsync(id, new BankAccountTerms(Wallet, BankAccountType.Cash), money.Of(60)));
        diary.First((hands, id) => hands.GetCardAsync(id, new CardDetails(Card, money.Of(2_500), StatementDay(diary), DaysToPay, "sky")));
        foreach (var (contains, category, tags) in s_rules)
        {
            diary.First((hands, id) => hands.AddRuleAsync(id, contains, category, tags));
        }

        (string? Category, long TargetMinor, bool Rollover)[] budgets =
        [
            (null, money.Of(2_300), false), ("Groceries", money.Of(330), false), ("Utilities", money.Of(185), false),
            ("Transport", money.Of(90), true),
            ("Eating out", money.Of(75), false), ("Leisure", money.Of(LeisurePounds), false), ("Clothing", money.Of(16), true),
        ];
        diary.First((hands, id) => hands.SetBudgetsAsync(id, diary.Began, budgets));
    }

    /// <summary>The card's bill came a few days ago, whatever day it is: so there is something to see, and time to pay it.</summary>
    private static int StatementDay(DemoDiary diary) => Math.Min(28, diary.Today.AddDays(-4).Day);

    private static bool KnownToRules(string description) =>
        s_rules.Any(rule => description.Contains(rule.Contains, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is put aside, what the wallet is for, and the month's budgets.</summary>
    private static void AddSmallThings(DemoDiary diary, DateOnly first, int month, DemoDice dice, DemoMoney money)
    {
        (string What, string Category)[] stalls =
            [
                ("Flea market", "Home"), ("Window cleaner", "Home"), ("Street festival", "Leisure"), ("Flowers", "Gifts and giving"),
                ("Haircut", "Health"), ("Collection at work", "Gifts and giving"),
            ];
        diary.At(first, (hands, id) => hands.CopyBudgetsAsync(id, first));
        diary.At(first.AddDays(1), (hands, id) => hands.MoveAsync(id, Wallet, money.Of(month % 2 == 0 ? 40 : 30), "Cash machine"));
        Cash(5, "Coffee and cake", "Eating out", dice.Pence(8, 16));
        var (what, category) = dice.Of(stalls);
        Cash(13, what, category, dice.Pence(14, 30));
        diary.At(first.AddDays(26), (hands, id) => hands.MoveAsync(id, Savings, money.Of(75), "To savings"));
        if (month % 3 == 2)
        {
            var interest = dice.Pence(14, 22);
            diary.At(first.AddDays(27), (hands, id) => hands.EarnInAsync(id, Savings, money.OfPence(interest), "Interest on savings"));
            diary.Buy(first.AddDays(17), new DemoPurchase("Web hosting", "Fees and taxes", money.OfPence(11_40), Card, "work"));
        }

        if (month >= 14)
        {
            diary.Buy(first.AddDays(11), new DemoPurchase("Cat food", "Cat", money.OfPence(dice.Pence(15, 24)), Card));
        }

        void Cash(int day, string what, string on, long pence) =>
            diary.Buy(first.AddDays(day), new DemoPurchase(what, on, money.OfPence(pence), Wallet));
    }

    /// <summary>What happens once.</summary>
    private static void AddSpecials(DemoDiary diary, DemoMoney money)
    {
        void Buy(int months, int days, DemoPurchase what) => diary.Buy(diary.Began.AddMonths(months).AddDays(days), what);

        // Japan, beside what its pot pays.
        Buy(10, 13, new DemoPurchase("Ramen in Kyoto", "Eating out", money.OfPence(18_60), Card, "holiday"));
        Buy(10, 15, new DemoPurchase("Temples and gardens", "Leisure", money.OfPence(22_00), Card, "holiday"));
        Buy(10, 16, new DemoPurchase("Tea bowls", "Gifts and giving", money.OfPence(46_50), Card, "holiday, gifts"));

        // One receipt, several categories.
        Buy(5, 7, new DemoPurchase("Department store", "Home", money.OfPence(84_90), Card, Note: "Bed linen, socks, and a card for Ana.")
        {
            Split = [("Clothing", money.OfPence(21_00)), ("Gifts and giving", money.OfPence(4_90))],
        });
        Buy(
            22,
            12,
            new DemoPurchase("Garden centre", "Home", money.OfPence(58_40), Card) { Split = [("Eating out", money.OfPence(14_20))] });

        // A cat moves in, and gets a category.
        diary.At(diary.Began.AddMonths(13).AddDays(2), (hands, id) => hands.AddCategoryAsync(id, "Cat"));
        Buy(13, 4, new DemoPurchase("Basket, bowl and scratching post", "Cat", money.OfPence(63_80), Card, Note: "She is called Pepper."));
        Buy(14, 8, new DemoPurchase("Vet: vaccination", "Cat", money.Of(52), Card, Note: "The next one is due in a year."));

        // Leisure comes near its budget, on whatever day one looks.
        var missing = checked((money.Of(LeisurePounds) * 88 / 100) - diary.SpentThisMonth("Leisure"));
        if (missing > 0)
        {
            diary.Buy(
                diary.Today.Day > 1 ? diary.Today.AddDays(-1) : diary.Today,
                new DemoPurchase("Second-hand books", "Leisure", missing, Card));
        }
    }

    /// <summary>
    /// Each month the bill, two weeks after it came: whole, but for a few months that carry debt on. The last bills are paid, so
    /// that nothing is overdue when one looks.
    /// </summary>
    private static void AddBills(DemoDiary diary, DemoMoney money)
    {
        for (var month = 0; month <= 24; month++)
        {
            var first = MonthStart.Of(diary.Today).AddMonths(month - 24);
            var billed = Recurrence.DayOf(first.Year, first.Month, StatementDay(diary));
            diary.PayCard(Card, billed, billed.AddDays(15), due => month is 9 or 10 or 19 ? due * 3 / 5 / money.Of(5) * money.Of(5) : due);
        }
    }
}
