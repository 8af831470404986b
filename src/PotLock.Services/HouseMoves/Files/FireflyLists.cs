using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>An account as Firefly III's list of accounts has it.</summary>
internal sealed record FireflyAccount(string Name, HouseAccountKind? Kind, string CurrencyCode, bool IsClosed);

/// <summary>Reads Firefly III's other files, whichever are there: accounts, budgets, bills, what recurs, piggy banks.</summary>
internal sealed class FireflyLists(IReadOnlyList<HouseTable> tables, Currency currency, HouseBuilder house)
{
    private static readonly string[] Own = ["asset account", "default account", "debt", "loan", "mortgage", "credit card"];

    /// <summary>The own accounts, in the file's order.</summary>
    public IEnumerable<FireflyAccount> Accounts(CancellationToken cancel) =>
        Rows(["account_id", "type", "name", "role", "active"], cancel)
            .Where(row => row["name"].Length > 0 && Own.Contains(SearchText.Fold(row["type"])))
            .Select(row => new FireflyAccount(row["name"], KindOf(row), row["currency_code"], IsOff(row["active"])));

    /// <summary>Reads the others.</summary>
    /// <param name="findCategory">The category of that name that money is spent in; null for none.</param>
    public void Read(Func<string, int?> findCategory, CancellationToken cancel)
    {
        ReadBudgets(findCategory, cancel);
        ReadBills(cancel);
        ReadRecurrences(findCategory, cancel);
        foreach (var row in Rows(["piggy_bank_id", "name", "target_amount", "current_amount"], cancel))
        {
            if (IsHere(row) && !IsOff(row["active"]) && row["name"].Length > 0)
            {
                house.Goals.Add(new HouseGoal(
                    row["name"], Amount(row["current_amount"]) ?? 0, Amount(row["target_amount"]) is > 0 and var target ? target : null,
                    Date(row["target_date"])));
            }
        }

        var rules = Rows(["rule_id", "row_contains"], cancel).Count(row => row["row_contains"] == "rule");
        if (rules > 0)
        {
            house.Note("Rules stay behind. PotLock has rules of its own, by what an entry says: set them up in the settings.");
        }
    }

    private void ReadBudgets(Func<string, int?> findCategory, CancellationToken cancel)
    {
        HashSet<string> unknown = new(StringComparer.Ordinal);
        var others = false;
        foreach (var row in Rows(["budget_id", "name", "start_date", "end_date", "amount"], cancel))
        {
            if (!IsHere(row) || Date(row["start_date"]) is not { } from || Amount(row["amount"]) is not { } amountMinor)
            {
                continue;
            }

            if (findCategory(row["name"]) is not { } category)
            {
                unknown.Add(row["name"]);
            }
            else if (from.Day == 1 && Date(row["end_date"]) == MonthStart.LastDay(from))
            {
                house.Budgets.Add(new HouseBudget(from, category, amountMinor));
            }
            else
            {
                others = true;
            }
        }

        if (unknown.Count > 0)
        {
            house.Note(
                $"PotLock’s budgets belong to categories. There’s no spending in a category called like these: "
                + $"{HouseSentences.Names([.. unknown.Order(StringComparer.Ordinal)])}.");
        }

        if (others)
        {
            house.Note("Budgets that aren’t for one calendar month are left out.");
        }
    }

    private void ReadBills(CancellationToken cancel)
    {
        List<string> ranges = [];
        foreach (var row in Rows(["bill_id", "name", "amount_max", "date", "repeat_freq"], cancel))
        {
            if (!IsHere(row) || IsOff(row["active"]) || Date(row["date"]) is not { } date || Amount(row["amount_max"]) is not { } mostMinor)
            {
                continue;
            }

            if (Amount(row["amount_min"]) is { } leastMinor && leastMinor != mostMinor)
            {
                ranges.Add(row["name"]);
            }

            house.Schedules.Add(new HouseSchedule(
                row["name"], -Math.Abs(mostMinor), null, null, HouseRhythm.Of(row["repeat_freq"], Skip(row) + 1), date));
        }

        if (ranges.Count > 0)
        {
            house.Note(
                $"These bills have a range of amounts there. Here they’re scheduled with the highest: {HouseSentences.Names(ranges)}.");
        }
    }

    private void ReadRecurrences(Func<string, int?> findCategory, CancellationToken cancel)
    {
        Dictionary<string, FireflyRecurrence> found = new(StringComparer.Ordinal);
        foreach (var row in Rows(["recurrence_id", "row_contains", "title", "first_date"], cancel))
        {
            var known = found.GetValueOrDefault(row["recurrence_id"]);
            switch (row["row_contains"])
            {
                case "recurrence" when !IsOff(row["active"]) && Date(row["first_date"]) is { } first && found.Count < HouseLimits.MaxOthers:
                    found[row["recurrence_id"]] = new FireflyRecurrence(
                        row["title"], SearchText.Fold(row["type"]), first, Date(row["latest_date"]), Date(row["repeat_until"]),
                        row["repetitions"] is "" or "0");
                    break;
                case "repetition" when known is not null:
                    known.Repetitions++;
                    (known.Unit, known.Moment, known.Every) = (row["type#2"], row["moment"], Skip(row) + 1);
                    break;
                case "transaction" when known is not null:
                    known.Transactions++;
                    known.AmountMinor = row["currency_code"] == currency.Code ? Math.Abs(Amount(row["amount"]) ?? 0) : 0;
                    (known.From, known.To) = (house.FindAccount(row["source_name"]), house.FindAccount(row["destination_name"]));
                    known.Category = findCategory(row["category"]);
                    break;
                default:
                    break;
            }
        }

        house.Schedules.AddRange(found.Values.Where(one => one.Transactions > 0).Select(one => one.ToSchedule()));
    }

    private static HouseAccountKind? KindOf(HouseRow row) => SearchText.Fold(row["type"]) is "debt" or "loan" or "mortgage"
        ? HouseAccountKind.Debt
        : row["role"] switch
        {
            "savingAsset" => HouseAccountKind.Savings,
            "ccAsset" => HouseAccountKind.Card,
            "cashWalletAsset" => HouseAccountKind.Cash,
            "" => null,
            _ => HouseAccountKind.Checking,
        };

    private bool IsHere(HouseRow row) => row["currency_code"] is var code && (code.Length == 0 || code == currency.Code);

    private static bool IsOff(string active) => active is "" or "0" or "false";

    private static int Skip(HouseRow row) =>
        int.TryParse(row["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? Math.Min(skip, 1_000) : 0;

    private long? Amount(string text) =>
        StatementAmount.TryRead(text, DecimalMark.Point, currency, out var amountMinor) == AmountProblem.None ? amountMinor : null;

    private static DateOnly? Date(string text) => text.Length >= 10
        && StatementDate.TryRead(text.AsSpan(0, 10), DateOrder.YearMonthDay, out var date) ? date : null;

    private IEnumerable<HouseRow> Rows(string[] columns, CancellationToken cancel) =>
        tables.Where(table => table.Has(columns)).SelectMany(table => table.Rows(cancel));

    private sealed class FireflyRecurrence(
        string title, string type, DateOnly first, DateOnly? latest, DateOnly? until, bool goesOn)
    {
        public int Repetitions { get; set; }

        public int Transactions { get; set; }

        public string Unit { get; set; } = "";

        public string Moment { get; set; } = "";

        public int Every { get; set; } = 1;

        public long AmountMinor { get; set; }

        public int? From { get; set; }

        public int? To { get; set; }

        public int? Category { get; set; }

        public HouseSchedule ToSchedule()
        {
            var kind = goesOn && Repetitions == 1 && Transactions == 1 ? HouseRhythm.Of(Unit, Every) : null;
            var begins = Begin(kind);
            // What was made already is not made once more.
            var next = kind is { } known && latest is { } made && made >= begins
                ? new Recurrence(known, begins, Day(begins)).FirstOnOrAfter(made.AddDays(1)) ?? begins
                : begins;
            return new HouseSchedule(
                title, type == "deposit" ? AmountMinor : -AmountMinor, type == "deposit" ? To : From, Category, kind, next)
            {
                Day = Day(begins),
                Until = until,
                To = type == "transfer" ? To : null,
            };
        }

        private int Day(DateOnly begins) => Unit == "monthly" && Number(Moment) is >= 1 and <= 31 and var day ? day : begins.Day;

        /// <summary>The first date on or after the first day that its moment names.</summary>
        private DateOnly Begin(RecurrenceKind? kind)
        {
            if (kind == RecurrenceKind.Weekly && Number(Moment) is >= 1 and <= 7 and var weekday)
            {
                return first.AddDays((weekday - (((int)first.DayOfWeek + 6) % 7) - 1 + 7) % 7);
            }

            if (Unit == "monthly" && kind is not null && Number(Moment) is >= 1 and <= 31 and var day)
            {
                var inMonth = Recurrence.DayOf(first.Year, first.Month, day);
                var next = MonthStart.Of(first).AddMonths(1);
                return inMonth >= first ? inMonth : Recurrence.DayOf(next.Year, next.Month, day);
            }

            return kind == RecurrenceKind.Yearly && Date(Moment) is { } on ? YearlyFrom(on) : first;
        }

        private DateOnly YearlyFrom(DateOnly on)
        {
            var inYear = Recurrence.DayOf(first.Year, on.Month, on.Day);
            return inYear >= first ? inYear : Recurrence.DayOf(first.Year + 1, on.Month, on.Day);
        }

        private static int? Number(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
