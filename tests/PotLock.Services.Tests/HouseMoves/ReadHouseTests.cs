using System.Globalization;
using System.IO.Compression;
using System.Text;
using PotLock.Domain.Calendar;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves.Files;

namespace PotLock.Services.Tests.HouseMoves;

/// <summary>What is read of the exports, with the quirks of each.</summary>
public sealed class ReadHouseTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void Ynab_ReadsAccountsKindsAndKeptMoney()
    {
        var house = Read(Exports.Ynab());

        Assert.Equal(
            ["Current Checking 161103", "Savings Savings 92000", "Visa Card -700"],
            house.Accounts.Select(account => $"{account.Name} {account.Kind} {account.BalanceMinor}"));
        Assert.Equal(
            ["Groceries 32990", "Holiday 25000"], house.Goals.Select(goal => $"{goal.Name} {goal.KeptMinor}"));
        Assert.Equal(5, house.Budgets.Count);
        var split = house.Entries.Single(entry => entry.Parts.Count == 3);
        Assert.Equal("-1000 -350 -2000", string.Join(' ', split.Parts.Select(part => part.AmountMinor)));
        Assert.Equal(("Market", "fruit; coffee"), (split.Description, split.Note));
        Assert.Equal(3, house.Entries.Count(entry => entry.Kind == HouseEntryKind.Opening));
        Assert.Single(house.Entries, entry => entry.Kind == HouseEntryKind.Adjustment);
    }

    [Fact]
    public void Ynab_SplitsNextToEachOther_StayApart()
    {
        var house = Read(Csv(
            "A|28/02/2026|X|G|C|Split (1/2)|£1.00|£0.00", "A|28/02/2026|X|G|D|Split (2/2)|£2.00|£0.00",
            "A|28/02/2026|Y|G|C|Split (2/2)|£3.00|£0.00", "A|28/02/2026|Y|G|D|Split (1/2)|£4.00|£0.00",
            "A|28/02/2026|Z|G|D|Split (1/3) alone|£5.00|£0.00", "A|27/02/2026|Z|G|D|Split (2/3)|£5.00|£0.00"));
        Assert.Equal([2, 2, 1, 1], house.Entries.Select(entry => entry.Parts.Count));
        Assert.Equal(-20_00, house.Accounts[0].BalanceMinor);
    }

    [Theory]
    [InlineData("£1,234.50", "GBP")]
    [InlineData("1.234,50€", "EUR")]
    [InlineData("1 234,50 kr", "SEK")]
    [InlineData("$1,234.50", "AUD")]
    public void Ynab_ReadsAmountsAsItsOwnerHasThem(string amount, string currency)
    {
        var file = Csv($"A|28/02/2026|X|||||{amount}".Replace("|||||", "||||", StringComparison.Ordinal) + "|" + "0");
        Assert.Equal(-1234_50, Read(file, currency).Accounts[0].BalanceMinor);
    }

    [Fact]
    public void Ynab_OrderOfDatesThatIsOpen_IsAsked()
    {
        var file = Csv("A|03/04/2025|X||||£1.00|£0.00");
        var open = Run(file).Value;
        Assert.True(open.AsksDateOrder);
        Assert.Equal("03/04/2025", open.DateExample);
        Assert.Null(open.House);
        var house = Run(file, writing: new HouseWriting(DateOrder.MonthDayYear)).Value.House!;
        Assert.Equal(new DateOnly(2025, 3, 4), house.Entries[0].Date);
        // What no order of the file's is changes nothing.
        Assert.True(Run(file, writing: new HouseWriting(DateOrder.YearMonthDay)).Value.AsksDateOrder);
    }

    [Fact]
    public void Ynab_InAnotherCurrency_IsRefusedByName()
    {
        var refusal = Assert.Single(Run(Csv("A|28/02/2026|X||||$1.00|$0.00")).Refusals);
        Assert.Equal("export-other-currency", refusal.Name);
    }

    [Fact]
    public void Ynab_LinesThatCannotBeRead_AreNamedAndCounted()
    {
        var house = Read(Csv([
            "A|28/02/2026|X||||£1.00|£0.00", "A|some day|X||||£2.00|£0.00", "A|27/02/2026|X||||much|£0.00",
            .. Enumerable.Range(0, 9).Select(_ => "A|27/02/2026|X||||much|£0.00")]));
        Assert.Equal(-3_00, house.Accounts[0].BalanceMinor);
        Assert.Equal([new HouseGap(HouseGapReason.NoDate, 1, -2_00)], house.Accounts[0].Gaps);
        Assert.Contains(house.Notes, note => note.StartsWith("Line 3 of Register.csv is left out", StringComparison.Ordinal));
        Assert.Contains("6 more lines can’t be read and are left out.", house.Notes);
    }

    [Fact]
    public void Ynab4_MasterAndSubCategories_AreRead()
    {
        const string text = "\"Account\",\"Flag\",\"Check Number\",\"Date\",\"Payee\",\"Category\",\"Master Category\","
            + "\"Sub Category\",\"Memo\",\"Outflow\",\"Inflow\",\"Cleared\",\"Running Balance\"\n"
            + "\"A\",\"\",\"\",\"28/02/2026\",\"X\",\"Food: Shop\",\"Food\",\"Shop\",\"\",£1.00,£0.00,\"C\",£9.00\n";
        Assert.Equal(new HouseCategory("Shop", "Food"), Assert.Single(Read(Encoding.UTF8.GetBytes(text)).Categories));
    }

    [Fact]
    public void Firefly_FollowsTheMoneyFromSourceToDestination()
    {
        var house = Read(Encoding.UTF8.GetBytes(Exports.FireflyTransactions));

        Assert.Equal(
            ["Bank 212416", "Pig 10000", "House loan 25000"],
            house.Accounts.Select(account => $"{account.Name} {account.BalanceMinor}"));
        Assert.Equal(
            [
                "Initial balance Opening 100000", "Shop Ordinary -1234", "Big shop Ordinary -1000 -500", "Salary Ordinary 150000",
                "Refund Ordinary 200", "Put aside Ordinary -10000", "Mortgage Ordinary -25000", "Reconciliation Adjustment -50",
            ],
            house.Entries.Select(
                entry => $"{entry.Description} {entry.Kind} {string.Join(' ', entry.Parts.Select(part => part.AmountMinor))}"));
        Assert.Equal(HouseAccountKind.Debt, house.Accounts[2].Kind);
        // What is spent in a category gives money back to it; what only comes in is income.
        Assert.False(house.Categories[house.Entries[4].Parts[0].Category!.Value].IsIncome);
        Assert.Equal(new HouseCategory("Salary", "", IsIncome: true), house.Categories[house.Entries[3].Parts[0].Category!.Value]);
        Assert.Equal("Corner Shop", house.Entries[1].Note);
        Assert.Equal(["two", "tags"], house.Entries[1].Tags);
    }

    [Fact]
    public void Firefly_ListsGiveKindsBudgetsSchedulesAndGoals()
    {
        var house = Read(Exports.FireflyZip());
        Assert.Equal(HouseAccountKind.Savings, house.Accounts[1].Kind);
        Assert.Equal(300_00, Assert.Single(house.Budgets).TargetMinor);
        Assert.Equal(new HouseGoal("Camera", 150_00, 800_00, new DateOnly(2026, 12, 31)), Assert.Single(house.Goals));
        Assert.Equal(
            [
                ("Power", -60_00, RecurrenceKind.Monthly, new DateOnly(2026, 1, 15)),
                ("Rent", -700_00, RecurrenceKind.Monthly, new DateOnly(2026, 3, 5)),
            ],
            house.Schedules.Select(one => (one.Description, one.AmountMinor, one.Recurrence!.Value, one.NextOn)));
        Assert.Contains(house.Notes, note => note.Contains("range of amounts", StringComparison.Ordinal));
    }

    [Fact]
    public void Firefly_AccountsInAnotherCurrency_StayBehind()
    {
        var text = Exports.FireflyTransactions
            + "1,9,99,,,,Transfer,GBP,50.00,EUR,58.00,To euros,2026-02-09T00:00:00+00:00,Bank,,Asset account,Euros,,Asset account,1,,,,,\n"
            + "1,9,99,,,,Withdrawal,EUR,-5.00,,,Wine,2026-02-09T00:00:00+00:00,Euros,,Asset account,Shop,,Expense account,1,,,,,\n";
        var house = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(3, house.Accounts.Count);
        Assert.Equal(2124_16 - 50_00, house.Accounts[0].BalanceMinor);
        Assert.Contains(house.Notes, note => note.Contains("“Euros”", StringComparison.Ordinal));
    }

    [Fact]
    public void Actual_ReadsWhatItCountsAndNothingThatWasDeleted()
    {
        var house = Read(Exports.Actual());

        Assert.Equal(
            ["Bank Checking 293266 False", "My Savings Savings 32000 False", "Old Checking 0 True"],
            house.Accounts.Select(account => $"{account.Name} {account.Kind} {account.BalanceMinor} {account.IsClosed}"));
        var split = house.Entries.Single(entry => entry.Parts.Count == 2);
        Assert.Equal((1, "both"), (split.Parts.Single(part => part.Other is not null).Other, split.Note));
        var merged = house.Entries.Single(entry => entry.Note == "weekly");
        Assert.Equal(("Shop", "Food"), (merged.Description, house.Categories[merged.Parts[0].Category!.Value].Name));
        Assert.Equal(2, house.Entries.Count(entry => entry.Kind == HouseEntryKind.Opening));
        Assert.Equal(4, house.Budgets.Count);
        // Food: 200.00 in January; 100.00 less 12.34 and 30.00 in February. Trip: 50.00 and 70.00, of 600.00 by July.
        Assert.Contains(new HouseGoal("Trip", 120_00, 600_00, new DateOnly(2026, 7, 31), 1), house.Goals);
    }

    [Fact]
    public void Actual_SchedulesAreReadFromTheirRules()
    {
        var schedules = Read(Exports.Actual()).Schedules;
        Assert.Equal(["Box", "Odd"], schedules.Select(one => one.Description));
        var box = schedules[0];
        Assert.Equal(
            (-9_00, RecurrenceKind.Monthly, 9, new DateOnly(2026, 3, 9)), (box.AmountMinor, box.Recurrence, box.Day!.Value, box.NextOn));
        Assert.Equal("Food", Read(Exports.Actual()).Categories[box.Category!.Value].Name);
        Assert.Null(schedules[1].Recurrence);
    }

    [Fact]
    public void Actual_InACurrencyOfThreeDecimals_IsThatMoney() =>
        Assert.Equal(2932_660, Read(Exports.Actual(), "KWD").Accounts[0].BalanceMinor);

    [Theory]
    [InlineData("DROP TABLE accounts; CREATE VIEW accounts AS SELECT 'a1' AS id, 'x' AS name;", "export-unknown")]
    [InlineData("DROP TABLE transactions; CREATE VIRTUAL TABLE transactions USING fts5(id, acct, amount, date);", "export-unknown")]
    [InlineData("DROP TABLE categories;", "export-unknown")]
    [InlineData("UPDATE transactions SET amount = 9223372036854775807 WHERE id = 't1';", "export-broken")]
    public void Actual_SchemaThatIsNoneOfActuals_IsRefused(string sql, string name) =>
        Assert.Equal(name, Assert.Single(Run(Exports.Actual(sql)).Refusals).Name);

    [Theory]
    [InlineData("UPDATE transactions SET amount = 'lots' WHERE id = 't1';")]
    [InlineData("UPDATE transactions SET amount = x'00' WHERE id = 't1';")]
    [InlineData("UPDATE transactions SET amount = 1.5 WHERE id = 't1';")]
    [InlineData("UPDATE transactions SET date = 20261399 WHERE id = 't1';")]
    [InlineData("UPDATE transactions SET parent_id = 't4', isChild = 1 WHERE id = 't4';")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON accounts BEGIN DELETE FROM accounts; END;")]
    [InlineData("ALTER TABLE transactions ADD COLUMN hidden AS (hex(zeroblob(100)));")]
    [InlineData("DROP TABLE schedules; CREATE VIEW schedules AS SELECT load_extension('x') AS id;")]
    public void Actual_ValuesOfAnySort_NeverBreakTheSum(string sql)
    {
        var house = Run(Exports.Actual(sql)).Value.House!;
        var plan = PlanHouse.Run(
            house, new HouseChoices { Main = 0 },
            new HouseSurroundings(Today, new MoneyText(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB")), date => $"{date:O}", []));
        Assert.False(plan.IsRefused);
    }

    [Fact]
    public void Zip_ThatUnpacksWithoutEnd_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("Register.csv", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var at = 0; at < 401; at++)
            {
                entry.Write(zeros);
            }
        }

        Assert.Equal("export-too-large", Assert.Single(Run(stream.ToArray()).Refusals).Name);
    }

    [Fact]
    public void Zip_WithMoreFilesThanAnExport_IsRefused()
    {
        Assert.Equal("export-too-large", Named(201));
        Assert.Equal("export-too-large", Named(9_000));

        static string Named(int count) => Assert.Single(
            Run(Exports.Zip([.. Enumerable.Range(0, count).Select(at => ($"{at}.csv", ""))])).Refusals).Name;
    }

    [Fact]
    public void Files_ThatWereUnpacked_AreGoneAfterwards()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "potlock-*").Length;
        Read(Exports.Actual());
        Assert.True(Run(Exports.Zip(("db.sqlite", "no database"))).IsRefused);
        Assert.True(Directory.GetFiles(Path.GetTempPath(), "potlock-*").Length <= before);
    }

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(Exports.Register(rows));

    private static House Read(byte[] export, string currency = "GBP") => Run(export, currency).Value.House!;

    private static Outcome<HouseReading> Run(byte[] export, string currency = "GBP", HouseWriting? writing = null)
    {
        using var stream = new MemoryStream(export);
        return ReadHouse.Run(stream, "Register.csv", Currency.Of(currency), Today, writing ?? new HouseWriting());
    }
}
