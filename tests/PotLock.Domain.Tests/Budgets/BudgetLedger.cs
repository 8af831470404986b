using System.Globalization;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Budgets;

/// <summary>
/// A budget month by month, as a table that people can read, below a first row that names the columns:
/// <code>
/// month   | target | rollover     | spent | carry | available | left  | progress
/// 2027-01 | 100.00 | from 2027-01 | 60.00 | 0.00  | 100.00    | 40.00 | 60.00%
/// </code>
/// Target, rollover and spent are given; the rest is what comes of them. A month without a budget has a dash for all but
/// spent.
/// </summary>
internal static class BudgetLedger
{
    private const string Columns = "month | target | rollover | spent | carry | available | left | progress";

    public static void Shows(string table)
    {
        var rows = table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        Assert.Equal(Columns, string.Join(" | ", rows[0]));
        // All months are handed in, the later ones and the month itself too: which count is the rule's to say.
        List<BudgetPast> months =
        [
            .. rows.Skip(1).Select(row => new BudgetPast(Day(row[0] + "-01"), row[1] == "-" ? null : Amount(row[1]), Amount(row[3]))),
        ];
        months.Reverse();
        Assert.All(rows.Skip(1).Where(row => row[1] != "-"), row => Assert.Equal(string.Join(" | ", row), Text(row, months)));
    }

    public static string Money(long amountMinor) => MoneyText.Plain(amountMinor, Pounds.Currency);

    public static long Amount(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Text(string[] row, List<BudgetPast> months)
    {
        DateOnly? from = row[2] == "off" ? null : Day(row[2]["from ".Length..] + "-01");
        var month = BudgetMonths.Of(Day(row[0] + "-01"), Amount(row[1]), Amount(row[3]), from, months);
        return string.Join(" | ",
        [
            $"{month.Month:yyyy-MM}", Money(month.TargetMinor), row[2], Money(month.SpentMinor), Money(month.CarryMinor),
            Money(month.AvailableMinor), Money(month.LeftMinor),
            month.ProgressBasisPoints is { } progress ? Money(progress) + "%" : "-",
        ]);
    }
}
