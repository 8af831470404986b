using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Services.SetUp;

/// <summary>
/// What happens in a demo book in two years, day by day: a salary, now and then something extra, what a household spends and
/// with what it pays, and eight pots of different kinds. It depends on the dates and the currency alone, so it is the same
/// each time.
/// </summary>
internal static partial class DemoPlan
{
    /// <summary>The pots with which the book is set up.</summary>
    public static IReadOnlyList<NewPot> FirstPots(DateOnly began, DemoMoney money) =>
    [
        new(
            "House deposit", money.Of(24_000), began.AddMonths(40), 14_00, money.Of(1_500), 7, "teal", "house-heart",
            "The flat with the balcony."),
        new("Japan in spring", money.Of(1_800), null, 10_00, money.Of(300), 1, "coral", "airplane"),
        new("Emergency fund", null, null, 6_00, money.Of(400), 1, "leaf", "umbrella", "Three months of bills, in the end."),
        new("Christmas", money.Of(900), NextChristmas(began.AddDays(75)), 1_50, money.Of(120), 1, "rose", "gift"),
        new("Car", null, began.AddMonths(10), 2_50, money.Of(60), 1, "slate", "car-front", "Service, tyres and the unexpected."),
    ];

    /// <summary>Everything after that, in the order in which it happens.</summary>
    public static IReadOnlyList<DemoStep> Steps(DateOnly began, DateOnly today, DemoMoney money)
    {
        var diary = new DemoDiary(began, today);
        Begin(diary, money);
        var (dice, small) = (new DemoDice(), new DemoDice());
        for (var month = 0; month <= 24; month++)
        {
            var first = MonthStart.Of(began).AddMonths(month);
            AddMonth(diary, first, month, dice, money);
            AddSmallThings(diary, first, month, small, money);
        }

        AddLives(diary, money);
        AddChristmases(diary, money);
        AddSpecials(diary, money);
        // The bills are known when everything is bought.
        AddBills(diary, money);
        AddPlans(diary, money);
        return diary.Steps;
    }

    private static void AddMonth(DemoDiary diary, DateOnly first, int month, DemoDice dice, DemoMoney money)
    {
        string[] groceries = ["Weekly shop", "Market", "Bakery and greengrocer", "Supermarket", "Farm shop"];
        string[] meals = ["Pizza with friends", "Lunch in town", "Noodle bar", "Sunday brunch", "Fish and chips"];
        string[] fun = ["Cinema", "Climbing hall", "Concert tickets", "Museum", "Paperbacks", "Swimming", "Board game"];
        (string Category, string What, int From, int To)[] others =
        [
            ("Clothing", "Winter coat", 79, 119), ("Health", "Dentist", 48, 82), ("Home", "Curtains and paint", 42, 96),
            ("Gifts and giving", "Birthday present", 24, 48),
            ("Education", "Evening class", 55, 85), ("Travel", "Train to the coast", 38, 74), ("Health", "Optician", 40, 90),
            ("Home", "Garden plants", 18, 44),
            ("Clothing", "Running shoes", 62, 94), ("Fees and taxes", "Passport renewal", 82, 88), ("Children", "School trip", 22, 40),
            ("Other", "Charity run", 15, 30),
        ];
        if (month >= 2)
        {
            // The month in which the book began earns nothing; from then on each earns when it has ended.
            diary.At(first, (hands, id) => hands.AddInterestAsync(id));
        }

        if (month >= 1 && first < MonthStart.Of(diary.Today))
        {
            // Each month is closed soon after its end, but for the last: closing it is left to whoever looks around.
            diary.At(first.AddDays(2), (hands, id) => hands.CloseAsync(id, first.AddMonths(-1)));
        }

        Spend(0, "Housing", "Rent", 980_00);
        Swipe(2, "Groceries", dice.Of(groceries), dice.Pence(52, 94));
        Spend(
            4,
            "Utilities",
            month % 12 is >= 4 and <= 9 ? "Gas, water and power" : "Gas and power, heating on",
            month % 12 is >= 4 and <= 9 ? dice.Pence(84, 104) : dice.Pence(112, 146));
        Swipe(6, "Transport", dice.Next(3) == 0 ? "Petrol" : "Travel card", dice.Pence(46, 72));
        Swipe(8, "Eating out", dice.Of(meals), dice.Pence(18, 46));
        Swipe(10, "Groceries", dice.Of(groceries), dice.Pence(48, 88));
        Spend(12, "Insurance", "Home insurance", 23_80);
        Swipe(14, "Leisure", dice.Of(fun), dice.Pence(12, 44));
        Swipe(18, "Groceries", dice.Of(groceries), dice.Pence(48, 92));
        var (category, what, from, to) = others[month % others.Length];
        var price = dice.Pence(from, to);
        if (category is "Clothing" or "Home" or "Travel" or "Gifts and giving")
        {
            Swipe(20, category, what, price);
        }
        else
        {
            Spend(20, category, what, price);
        }

        if (month == 20)
        {
            // The running shoes were too small; the shop pays the card back.
            diary.GiveBack(first.AddDays(24), new DemoPurchase(what + ", too small", category, money.OfPence(price), Card));
        }

        Earn(24, "Salary", month >= 14 ? 2_720_00 : 2_640_00);
        if (month % 3 == 2)
        {
            Earn(16, dice.Next(2) == 0 ? "Freelance: illustrations" : "Freelance: website", dice.Pence(18, 62) * 10);
        }

        void Spend(int day, string on, string description, long pence) =>
            diary.At(first.AddDays(day), (hands, id) => hands.WithdrawAsync(id, money.OfPence(pence), description, on));

        void Earn(int day, string description, long pence) =>
            diary.At(first.AddDays(day), (hands, id) => hands.DepositAsync(id, money.OfPence(pence), description));

        // The market takes no cards; a rule files what it knows.
        void Swipe(int day, string on, string description, long pence) => diary.Buy(first.AddDays(day), new DemoPurchase(
            description, KnownToRules(description) ? null : on, money.OfPence(pence), description == "Market" ? null : Card));
    }

    private static void AddLives(DemoDiary diary, DemoMoney money)
    {
        void At(int months, int days, Func<DemoPerson, string, Task<IReadOnlyList<Refusal>>> act) =>
            diary.At(Day(months).AddDays(days), act);
        void Buy(int months, int days, DemoPurchase what) => diary.Buy(Day(months).AddDays(days), what);
        DateOnly Day(int months) => diary.Began.AddMonths(months);

        // Japan: live by its target, spent and completed.
        Buy(9, 3, new DemoPurchase("Flights to Osaka", "Travel", money.Of(640), "Japan in spring", "holiday"));
        Buy(9, 5, new DemoPurchase("Rail passes", "Travel", money.Of(215), "Japan in spring", "holiday"));
        Buy(
            10,
            12,
            new DemoPurchase("Guest houses", "Travel", money.Of(698), "Japan in spring", "holiday", Note: "Kyoto, Naoshima, Tokyo."));
        At(11, 2, (hands, id) => hands.CompleteAsync(id, "Japan in spring"));

        // The boiler does not wait; the open pot helps out, and is filled up again.
        At(8, 9, (hands, id) => hands.TakeOutAsync(id, "Emergency fund", money.Of(380)));
        At(8, 10, (hands, id) => hands.WithdrawAsync(id, money.Of(372), "Boiler repair", "Home"));
        At(12, 6, (hands, id) => hands.TopUpAsync(id, "Emergency fund", money.Of(200)));

        // The laptop breaks before its pot is full: the lock is broken, after a day to sleep on it.
        At(
            7,
            1,
            (hands, id) => hands.CreateAsync(id, new NewPot("New laptop", money.Of(1_400), null, 5_00, money.Of(150), 1, "sky", "laptop")));
        At(11, 14, (hands, id) => hands.AskToBreakAsync(id, "New laptop"));
        At(11, 16, (hands, id) => hands.BreakAsync(id, "New laptop"));
        Buy(
            11,
            17,
            new DemoPurchase(
                "Refurbished laptop",
                "Education",
                money.Of(499),
                "New laptop",
                "work",
                "Two years of warranty; the receipt is in the blue folder."));
        At(11, 20, (hands, id) => hands.CompleteAsync(id, "New laptop"));

        // The car: live by date, spent, and started again, each year.
        At(10, 4, (hands, id) => hands.SpendAsync(id, "Car", money.Of(214), "Service and test", "Transport"));
        At(10, 6, (hands, id) => hands.RestartAsync(id, "Car", null, Day(22), 1_50));
        At(22, 5, (hands, id) => hands.SpendAsync(id, "Car", money.Of(236), "Service and test", "Transport"));
        At(22, 6, (hands, id) => hands.SpendAsync(id, "Car", money.Of(168), "Two tyres", "Transport"));
        At(22, 8, (hands, id) => hands.RestartAsync(id, "Car", null, Day(34), 1_50));

        // A bicycle by hand, month by month, and a sofa that is there now.
        At(
            13,
            11,
            (hands, id) => hands.CreateAsync(
                id, new NewPot("Bicycle", money.Of(900), Day(27), 0, 0, 2, "honey", "bicycle", "Steel, green, with a basket.")));
        for (var month = 14; month <= 20; month++)
        {
            At(month, 9, (hands, id) => hands.TopUpAsync(id, "Bicycle", money.Of(120)));
        }

        At(
            20,
            3,
            (hands, id) => hands.CreateAsync(id, new NewPot("New sofa", money.Of(1_100), null, 4_00, money.Of(780), 1, "apricot", "lamp")));
    }

    /// <summary>At the end the person lets PotLock do what recurs: all of it falls after today.</summary>
    private static void AddPlans(DemoDiary diary, DemoMoney money)
    {
        var today = diary.Today;
        DateOnly Next(int day)
        {
            var inMonth = Recurrence.DayOf(today.Year, today.Month, day);
            return inMonth > today ? inMonth : Recurrence.DayOf(today.AddMonths(1).Year, today.AddMonths(1).Month, day);
        }

        void Plan(Func<DemoPerson, string, Task<IReadOnlyList<Refusal>>> act) => diary.At(today.AddDays(-1), act);
        Plan((hands, id) => hands.ScheduleAsync(id, money.OfPence(980_00), "Rent", "Housing", null, RecurrenceKind.Monthly, Next(1)));
        Plan((hands, id) => hands.ScheduleAsync(
            id, money.OfPence(23_80), "Home insurance", "Insurance", null, RecurrenceKind.Monthly, Next(13)));
        Plan((hands, id) => hands.ScheduleIncomeAsync(id, money.OfPence(2_720_00), "Salary", Next(25)));
        Plan((hands, id) => hands.ScheduleAsync(
            id, money.Of(90), "Sofa delivery", "Home", "New sofa", RecurrenceKind.Once, today.AddDays(12)));
        Plan((hands, id) => hands.ScheduleAsync(
            id, money.Of(320), "Car insurance", "Insurance", null, RecurrenceKind.Yearly, today.AddDays(40)));
        Plan((hands, id) => hands.PlanTransferAsync(id, money.Of(150), 28, ("Bicycle", money.Of(40), 0), ("Emergency fund", 0, 50_00)));
        // A lodger pays it, and not the employer: nobody has to be asked.
        Plan((hands, id) => hands.SayTransferIsBesidesIncomeAsync(id));
    }

    /// <summary>Christmas goes live by date each year, is spent, and started again for the next.</summary>
    private static void AddChristmases(DemoDiary diary, DemoMoney money)
    {
        for (var live = LockEnds.LiveOn(NextChristmas(diary.Began.AddDays(75))); live <= diary.Today; live = live.AddYears(1))
        {
            var next = live.AddYears(1).AddDays(-1);
            diary.At(
                live.AddDays(5),
                (hands, id) => hands.SpendAsync(id, "Christmas", money.OfPence(46_50), "Presents for the family", "Gifts and giving"));
            diary.At(live.AddDays(12), (hands, id) => hands.SpendAsync(id, "Christmas", money.OfPence(38_20), "Tree and lights", "Home"));
            diary.At(
                live.AddDays(20), (hands, id) => hands.SpendAsync(id, "Christmas", money.OfPence(71_35), "Christmas dinner", "Groceries"));
            diary.At(live.AddDays(34), (hands, id) => hands.RestartAsync(id, "Christmas", money.Of(1_300), next, 1_00));
        }
    }

    private static DateOnly NextChristmas(DateOnly from)
    {
        var thisYear = new DateOnly(from.Year, 11, 30);
        return thisYear >= from ? thisYear : thisYear.AddYears(1);
    }
}
