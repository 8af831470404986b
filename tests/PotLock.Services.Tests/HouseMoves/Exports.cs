using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;

namespace PotLock.Services.Tests.HouseMoves;

/// <summary>Exports of other programs as they write them, made for the tests.</summary>
internal static class Exports
{
    private const string YnabHead =
        "\uFEFF\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Memo\",\"Outflow\","
        + "\"Inflow\",\"Cleared\"\n";

    private const string YnabPlanHead =
        "\uFEFF\"Month\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Assigned\",\"Activity\",\"Available\"\n";

    private const string FireflyHead =
        "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,"
        + "description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,"
        + "budget,bill,tags,notes\n";

    /// <summary>Rows of a register: account, date, payee, group, category, memo, outflow, inflow.</summary>
    public static string Register(params string[] rows) => YnabHead + string.Concat(rows.Select(row =>
    {
        var cells = row.Split('|');
        var both = cells[3].Length > 0 ? $"{cells[3]}: {cells[4]}" : "";
        return string.Join(
            ',',
            new[] { cells[0], "", cells[1], cells[2], both, cells[3], cells[4], cells[5], cells[6], cells[7], "Cleared" }
                .Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n";
    }));

    /// <summary>Rows of a plan: month, group, category, assigned, activity, available.</summary>
    public static string Plan(params string[] rows) => YnabPlanHead + string.Concat(rows.Select(row =>
    {
        var cells = row.Split('|');
        return $"\"{cells[0]}\",\"{cells[1]}: {cells[2]}\",\"{cells[1]}\",\"{cells[2]}\",{cells[3]},{cells[4]},{cells[5]}\n";
    }));

    /// <summary>A household in YNAB: a current account, savings and a card, with everything that its register can have.</summary>
    public static byte[] Ynab() => Zip(
        ("My Budget as of 2026-02-28 - Register.csv", Register(
            "Current|28/02/2026|Shop|Everyday|Groceries|weekly|£45.10|£0.00",
            "Current|27/02/2026|Market|Everyday|Groceries|Split (1/3) fruit|£10.00|£0.00",
            "Current|27/02/2026|Market|Fun|Eating out|Split (2/3) coffee|£3.50|£0.00",
            "Current|27/02/2026|Transfer : Savings|||Split (3/3)|£20.00|£0.00",
            "Savings|27/02/2026|Transfer : Current||||£0.00|£20.00",
            "Current|20/02/2026|Transfer : Visa||||£60.00|£0.00", "Visa|20/02/2026|Transfer : Current||||£0.00|£60.00",
            "Visa|19/02/2026|=HYPERLINK(1)|Fun|Eating out|+1|£60.00|£0.00", "Visa|21/02/2026|Shop|Everyday|Groceries|back|£0.00|£5.00",
            "Current|15/02/2026|Work|Inflow|Ready to Assign||£0.00|\"£1,500.00\"".Replace("\"", "", StringComparison.Ordinal),
            "Current|01/02/2026|Reconciliation Balance Adjustment|Inflow|Ready to Assign|Entered automatically by YNAB|£0.37|£0.00",
            "Current|01/01/2026|Starting Balance|Inflow|Ready to Assign||£0.00|£250.00",
            "Savings|01/01/2026|Starting Balance||||£0.00|£900.00", "Visa|01/01/2026|Starting Balance||||£12.00|£0.00")),
        ("My Budget as of 2026-02-28 - Plan.csv", Plan(
            "Jan 2026|Everyday|Groceries|£200.00|-£0.00|£200.00", "Jan 2026|Savings goals|Holiday|£100.00|£0.00|£100.00",
            "Feb 2026|Everyday|Groceries|£180.00|-£50.10|£329.90", "Feb 2026|Fun|Eating out|£40.00|-£63.50|-£23.50",
            "Feb 2026|Savings goals|Holiday|£150.00|£0.00|£250.00", "Feb 2026|Credit Card Payments|Visa|£0.00|£0.00|£7.00")));

    /// <summary>Rows of Firefly III: group, title, type, amount, description, date, source and destination with types, category.</summary>
    public static string Firefly(params string[] rows) => FireflyHead + string.Concat(rows.Select((row, at) =>
    {
        var cells = row.Split('|');
        return $"1,{cells[0]},{at + 1},2026-01-01T00:00:00+00:00,2026-01-01T00:00:00+00:00,{cells[1]},{cells[2]},GBP,{cells[3]},,,"
            + $"\"{cells[4]}\",{cells[5]}T00:00:00+00:00,{cells[6]},,{cells[7]},{cells[8]},,{cells[9]},1,{cells[10]},,,\"two, tags\",\n";
    }));

    public static readonly string FireflyTransactions = Firefly(
        "1||Opening balance|1000.00|Initial balance|2026-01-01|Initial balance for Bank|Initial balance account|Bank|Asset account|",
        "2||Withdrawal|-12.34|Shop|2026-02-01|Bank|Asset account|Corner Shop|Expense account|Groceries",
        "3|Big shop|Withdrawal|-10.00|Bread|2026-02-02|Bank|Asset account|Market|Expense account|Groceries",
        "3|Big shop|Withdrawal|-5.00|Wine|2026-02-02|Bank|Asset account|Market|Expense account|Fun",
        "4||Deposit|1500.00|Salary|2026-02-03|Work|Revenue account|Bank|Asset account|Salary",
        "5||Deposit|2.00|Refund|2026-02-04|Corner Shop|Revenue account|Bank|Asset account|Groceries",
        "6||Transfer|100.00|Put aside|2026-02-05|Bank|Asset account|Pig|Asset account|",
        "7||Withdrawal|-250.00|Mortgage|2026-02-06|Bank|Asset account|House loan|Mortgage|",
        "8||Reconciliation|0.50|Reconciliation|2026-02-07|Bank|Asset account|Bank reconciliation|Reconciliation account|");

    public static byte[] FireflyZip() => Zip(
        ("2026_02_28_transaction_export.csv", FireflyTransactions),
        ("2026_02_28_accounts.csv",
            "user_id,account_id,created_at,updated_at,type,name,virtual_balance,iban,number,active,currency_code,role,cc_type\n"
            + "1,1,,,Asset account,Bank,0,,,1,GBP,defaultAsset,\n1,2,,,Asset account,Pig,0,,,1,GBP,savingAsset,\n"
            + "1,3,,,Mortgage,House loan,0,,,1,GBP,,\n1,4,,,Expense account,Market,0,,,1,,,\n"),
        ("2026_02_28_budgets.csv",
            "user_id,budget_id,name,active,order,start_date,end_date,currency_code,amount\n"
            + "1,1,Groceries,1,1,2026-02-01,2026-02-28,GBP,300.00\n1,2,Daily,1,2,2026-02-01,2026-02-28,GBP,99.00\n"),
        ("2026_02_28_bills.csv",
            "user_id,bill_id,created_at,updated_at,currency_code,name,amount_min,amount_max,date,repeat_freq,skip,active\n"
            + "1,1,,,GBP,Power,40.00,60.00,2026-01-15,monthly,0,1\n"),
        ("2026_02_28_piggies.csv",
            "user_id,piggy_bank_id,created_at,updated_at,account_name,account_type,name,currency_code,target_amount,current_amount,"
            + "start_date,target_date,order,active\n1,1,,,Bank,Asset account,Camera,GBP,800.00,150.00,,2026-12-31,1,1\n"),
        ("2026_02_28_recurrences.csv",
            "user_id,recurrence_id,row_contains,created_at,updated_at,type,title,description,first_date,repeat_until,latest_date,"
            + "repetitions,apply_rules,active,type,moment,skip,weekend,currency_code,foreign_currency_code,source_name,source_type,"
            + "destination_name,destination_type,amount,foreign_amount,category,budget,piggy_bank,tags\n"
            + "1,1,recurrence,,,Withdrawal,Rent,,2026-01-05,,2026-02-05,0,1,1,,,,,,,,,,,,,,,,\n"
            + "1,1,repetition,,,,,,,,,,,,monthly,5,0,1,,,,,,,,,,,,\n"
            + "1,1,transaction,,,,,,,,,,,,,,,,GBP,,Bank,Asset account,Landlord,Expense account,700.00,,Fun,,,\n"));

    /// <summary>A zip of files.</summary>
    public static byte[] Zip(params (string Name, string Text)[] files) =>
        Zip([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A household in Actual.</summary>
    public static byte[] Actual(string more = "") =>
        Zip(("db.sqlite", ActualDatabase(more)), ("metadata.json", "{\"id\":\"My-Finances\"}"u8.ToArray()));

    /// <summary>Its database: the tables of Actual that matter, with what it keeps of deleted things.</summary>
    public static byte[] ActualDatabase(string more = "")
    {
        var path = Path.Combine(Path.GetTempPath(), $"actual-{Guid.NewGuid():N}.sqlite");
        try
        {
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
#pragma warning disable CA2100
                command.CommandText = ActualSql + more;
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private const string ActualSql = """
        CREATE TABLE accounts (id TEXT PRIMARY KEY, name TEXT, offbudget INTEGER DEFAULT 0, closed INTEGER DEFAULT 0, sort_order REAL,
          tombstone INTEGER DEFAULT 0);
        CREATE TABLE transactions (id TEXT PRIMARY KEY, isParent INTEGER DEFAULT 0, isChild INTEGER DEFAULT 0, acct TEXT, category TEXT,
          amount INTEGER, description TEXT, notes TEXT, date INTEGER, starting_balance_flag INTEGER DEFAULT 0, transferred_id TEXT,
          sort_order REAL, tombstone INTEGER DEFAULT 0, parent_id TEXT, schedule TEXT);
        CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, cat_group TEXT, sort_order REAL,
          tombstone INTEGER DEFAULT 0, hidden INTEGER DEFAULT 0);
        CREATE TABLE category_groups (id TEXT PRIMARY KEY, name TEXT UNIQUE, is_income INTEGER DEFAULT 0, sort_order REAL,
          tombstone INTEGER DEFAULT 0, hidden INTEGER DEFAULT 0);
        CREATE TABLE category_mapping (id TEXT PRIMARY KEY, transferId TEXT);
        CREATE TABLE payees (id TEXT PRIMARY KEY, name TEXT, category TEXT, tombstone INTEGER DEFAULT 0, transfer_acct TEXT);
        CREATE TABLE payee_mapping (id TEXT PRIMARY KEY, targetId TEXT);
        CREATE TABLE zero_budgets (id TEXT PRIMARY KEY, month INTEGER, category TEXT, amount INTEGER DEFAULT 0,
          carryover INTEGER DEFAULT 0, goal INTEGER DEFAULT null);
        CREATE TABLE notes (id TEXT PRIMARY KEY, note TEXT);
        CREATE TABLE rules (id TEXT PRIMARY KEY, stage TEXT, conditions TEXT, actions TEXT, tombstone INTEGER DEFAULT 0);
        CREATE TABLE schedules (id TEXT PRIMARY KEY, rule TEXT, active INTEGER DEFAULT 0, completed INTEGER DEFAULT 0,
          posts_transaction INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0, name TEXT);
        CREATE TABLE schedules_next_date (id TEXT PRIMARY KEY, schedule_id TEXT, local_next_date INTEGER, local_next_date_ts INTEGER,
          base_next_date INTEGER, base_next_date_ts INTEGER);
        INSERT INTO accounts VALUES ('a1','Bank',0,0,1,0), ('a2','My Savings',1,0,2,0), ('a3','Old',0,1,3,0), ('a4','Gone',0,0,4,1);
        INSERT INTO category_groups VALUES ('g1','Usual',0,1,0,0), ('g2','Income',1,2,0,0);
        INSERT INTO categories VALUES ('c1','Food',0,'g1',1,0,0), ('c2','Trip',0,'g1',2,0,0), ('c3','Income',1,'g2',1,0,0),
          ('c4','Merged',0,'g1',3,1,0);
        INSERT INTO category_mapping VALUES ('c1','c1'), ('c2','c2'), ('c3','c3'), ('c4','c1');
        INSERT INTO payees VALUES ('p1','Shop',null,0,null), ('p2','',null,0,'a2'), ('p3','',null,0,'a1'), ('p4','Work',null,0,null),
          ('p5','Merged shop',null,1,null);
        INSERT INTO payee_mapping VALUES ('p1','p1'), ('p2','p2'), ('p3','p3'), ('p4','p4'), ('p5','p1');
        INSERT INTO transactions VALUES
          ('t0',0,0,'a1','c3',100000,'p4',null,20260101,1,null,1,0,null,null),
          ('t1',0,0,'a1','c4',-1234,'p5','weekly',20260203,0,null,2,0,null,null),
          ('t2',1,0,'a1',null,-5000,'p1','both',20260204,0,null,3,0,null,null),
          ('t3',0,1,'a1','c1',-3000,'p1',null,20260204,0,null,-1,0,'t2',null),
          ('t4',0,1,'a1',null,-2000,'p2',null,20260204,0,'t5',-2,0,'t2',null),
          ('t5',0,0,'a2',null,2000,'p3',null,20260204,0,'t4',4,0,null,null),
          ('t6',0,0,'a1','c1',-99999,'p1',null,20260205,0,null,5,1,null,null),
          ('t7',1,0,'a1',null,-700,'p1',null,20260206,0,null,6,1,null,null),
          ('t8',0,1,'a1','c1',-700,'p1',null,20260206,0,null,7,0,'t7',null),
          ('t9',0,0,'a4','c1',-100,'p1',null,20260206,0,null,8,0,null,null),
          ('u1',0,0,'a1','c3',200000,'p4',null,20260215,0,null,9,0,null,null),
          ('u2',0,0,'a2',null,30000,'p4',null,20260101,1,null,1,0,null,null),
          ('u3',0,0,'a3','c1',-100,'p1',null,20250101,0,null,1,0,null,null),
          ('u4',0,0,'a3','c3',100,'p4',null,20250102,0,null,1,0,null,null),
          ('u5',0,0,'a1','c1',-500,'p1',null,20260401,0,null,1,0,null,null);
        INSERT INTO zero_budgets VALUES ('202601-c1',202601,'c1',20000,0,null), ('202602-c1',202602,'c1',10000,0,null),
          ('202601-c2',202601,'c2',5000,0,null), ('202602-c2',202602,'c2',7000,0,null);
        INSERT INTO notes VALUES ('c2','For summer' || char(10) || '#template 600 by 2026-07');
        INSERT INTO rules VALUES
          ('r1',null,'[{"op":"is","field":"payee","value":"p1"},{"op":"is","field":"account","value":"a1"},
            {"op":"is","field":"amount","value":-900},{"op":"isapprox","field":"date","value":{"start":"2026-01-09","frequency":"monthly",
            "patterns":[{"value":9,"type":"day"}],"interval":1}}]','[{"op":"set","field":"category","value":"c1"}]',0),
          ('r2',null,'[{"op":"is","field":"amount","value":-900},
            {"op":"is","field":"date","value":{"start":"2026-01-09","frequency":"weekly","interval":2}}]','[]',0),
          ('r3',null,'not json','[]',0);
        INSERT INTO schedules VALUES ('s1','r1',0,0,1,0,'Box'), ('s2','r2',0,0,0,0,'Odd'), ('s3','r3',0,0,0,0,'Broken'),
          ('s4','r1',0,1,0,0,'Over');
        INSERT INTO schedules_next_date VALUES ('n1','s1',20260309,5,20260209,5), ('n2','s2',20260312,5,20260312,5),
          ('n3','s3',20260312,5,20260312,5), ('n4','s4',20260312,5,20260312,5);
        """;
}
