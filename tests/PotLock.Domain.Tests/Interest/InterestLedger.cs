using System.Globalization;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Interest;

/// <summary>
/// A book that earns, as a ledger that people can read, and what each month brings. Given is:
/// <code>
/// by month   | began 2026-01-15 | today 2026-04-02
/// rate       | 2026-01-01 | 12%
/// active     | 1000.00
/// A          | 500.00 | target 504.00 | 50%
/// B          | 300.00 | closed
/// 2026-02-10 | A | -20.00
/// </code>
/// The first line may also say <c>applied 2026-02</c> and <c>closed 2026-02-28</c>. The accounts hold their amounts since the
/// book began; dated lines change them. What happens is a row for each month, then any rows of the main account after it.
/// </summary>
internal static class InterestLedger
{
    public static void Earns(string given, string happens)
    {
        var rows = Rows(given).ToList();
        var head = rows[0];
        var method = head[0] == "by day" ? InterestMethod.Daily : InterestMethod.Monthly;
        var began = Date("began ", head)!.Value;
        var rates = rows.Where(row => row[0] == "rate").Select(row => new RateFrom(Day(row[1]), Rate(row[2]))).ToList();
        var accounts = rows.Skip(1).Where(row => row[0] != "rate" && !char.IsAsciiDigit(row[0][0])).ToList();
        var ids = accounts.Select((row, i) => (row[0], Id: i + 1L)).ToDictionary(pair => pair.Item1, pair => pair.Id);
        List<DayChange> changes =
        [
            .. accounts.Select(row => new DayChange(ids[row[0]], began, Amount(row[1]))),
            .. rows.Skip(1)
                .Where(row => char.IsAsciiDigit(row[0][0]))
                .Select(row => new DayChange(ids[row[1]], Day(row[0]), Amount(row[2]))),
        ];
        var main = new MainAccount(
            1,
            changes.Where(change => change.AccountId == 1).Sum(change => change.AmountMinor),
            [.. accounts.Skip(1).Where(row => !row.Contains("closed")).Select(row => Pot(row, ids[row[0]], changes))]);

        var first = InterestMonths.FirstMonth(began, Date("applied ", head, "-01"), method, rates);
        var facts = first is not { } month ? null : new InterestFacts(
            method,
            rates,
            month,
            [
                .. ids.Values.Select(id => new AccountBalance(
                    id, changes.Where(change => change.AccountId == id && change.Date < month).Sum(change => change.AmountMinor))),
            ],
            [.. changes.Where(change => change.Date >= month).Reverse()]);
        var run = InterestMonths.Apply(main, facts, Date("closed ", head), Date("today ", head)!.Value);

        var expected = Rows(happens).ToList();
        var asked = expected.Select(row => row[0]).ToHashSet();
        string Name(long id) => ids.Single(pair => pair.Value == id).Key;
        var actual = run.Months.Select(month => Text(month, Name))
            .Concat(After(run.After, Name).Where(line => asked.Contains(line.Split(" | ")[0])));
        Assert.Equal(string.Join('\n', expected.Select(row => string.Join(" | ", row))), string.Join('\n', actual));
        Assert.Equal(main.TotalMinor + run.Months.Sum(one => one.TotalMinor), run.After.TotalMinor);
    }

    private static PotFigures Pot(string[] row, long id, List<DayChange> changes)
    {
        var weighting = row[2..].FirstOrDefault(cell => cell.EndsWith('%')) ?? "0%";
        Assert.True(PercentText.TryParse(weighting, CultureInfo.InvariantCulture, out var basisPoints));
        return new PotFigures(
            id,
            row.Contains("live") ? PotStatus.Live : PotStatus.Active,
            changes.Where(change => change.AccountId == id).Sum(change => change.AmountMinor),
            row.FirstOrDefault(cell => cell.StartsWith("target ", StringComparison.Ordinal)) is { } target ? Amount(target[7..]) : null,
            null,
            basisPoints);
    }

    private static string Text(InterestMonth month, Func<long, string> name)
    {
        Assert.Equal(month.TotalMinor, month.Shares.Sum(share => share.AmountMinor));
        List<string> cells = [$"{month.Month:yyyy-MM}", $"on {month.On:O}", Money(month.TotalMinor)];
        if (month.Shares.Count > 0)
        {
            cells.Add(string.Join(", ", month.Shares.Select(share => $"{name(share.AccountId)} {Money(share.AmountMinor)}")));
        }

        cells.AddRange(month.Settlement.WentLive.Select(potId => $"{name(potId)} live"));
        cells.AddRange(month.Settlement.Moves.Where(move => move.AfterBasisPoints > 0)
            .Select(move => $"{name(move.PotId)} {Percent(move.BeforeBasisPoints)} to {Percent(move.AfterBasisPoints)}"));
        return string.Join(" | ", cells);
    }

    private static IEnumerable<string> After(MainAccount main, Func<long, string> name) =>
        main.Pots.Select(pot => $"{name(pot.PotId)} | {Money(pot.BalanceMinor)} | "
            + $"{(pot.Status == PotStatus.Active ? Percent(pot.WeightingBasisPoints) : "live")}")
            .Prepend($"active | {Money(main.ActiveMinor)}");

    private static IEnumerable<string[]> Rows(string ledger) =>
        ledger.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));

    private static DateOnly? Date(string sign, string[] cells, string end = "") =>
        cells.FirstOrDefault(cell => cell.StartsWith(sign, StringComparison.Ordinal)) is { } cell ? Day(cell[sign.Length..] + end) : null;

    private static string Money(long amountMinor) => MoneyText.Plain(amountMinor, Pounds.Currency);

    private static string Percent(int basisPoints) => PercentText.Format(basisPoints, Pounds.Culture);

    private static int Rate(string text)
    {
        Assert.True(RateText.TryParse(text, CultureInfo.InvariantCulture, out var millionths));
        return millionths;
    }

    private static long Amount(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
