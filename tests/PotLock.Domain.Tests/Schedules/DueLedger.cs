using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>
/// A book with what falls due by date, as a ledger that people can read, and what comes of it. Given is:
/// <code>
/// active      | 100.00
/// pot Holiday | 300.00 | target 500.00 | until 2026-03-09 | 25%
/// pot Bike    | 80.00  | live
/// closed Shed
/// bank Everyday
/// in Gift     | 20.00  | once from 2026-03-10       | into Everyday
/// out Rent    | 80.00  | monthly 31 from 2026-01-31 | until 2026-06-30
/// out Tyres   | 40.00  | once from 2026-03-10       | from Bike
/// in Wages    | 900.00 | weekly from 2026-03-06     | 3 times
/// held Tyres  | due 2026-03-02 | again 2026-03-05
/// plan        | 100.00 | day 31 | next 2026-03-31   | Holiday 30.00, Bike 5%
/// loan Car    | 900.00 | 6%
/// out Pay     | 50.00  | monthly 5 from 2026-03-05  | pays Car | from Everyday
/// </code>
/// What happens is a row for each step, in order, then any rows of the book after it: where a row of some name is
/// expected, all rows of that name are compared.
/// </summary>
internal sealed class DueLedger
{
    private const long ActiveId = 1;

    private readonly Dictionary<string, long> _ids = new() { ["active"] = ActiveId };
    private readonly List<PotFigures> _pots = [];
    private readonly List<DueSchedule> _schedules = [];
    private readonly List<HeldWithdrawal> _held = [];
    private readonly List<DueLoan> _loans = [];
    private long _activeMinor;
    private ExpectedTransfer? _transfer;

    private DueLedger(string given)
    {
        foreach (var cells in Rows(given))
        {
            Read(cells);
        }
    }

    /// <summary>The book. Its lists run against the ids, so that the order of what happens can only be the rule's.</summary>
    private DueBook Book => new(
        new MainAccount(ActiveId, _activeMinor, _pots), [.. _schedules.AsEnumerable().Reverse()], [.. _held.AsEnumerable().Reverse()],
        _transfer)
    {
        Loans = _loans,
    };

    /// <summary>Reads a book.</summary>
    public static DueBook Read(string given) => new DueLedger(given).Book;

    /// <summary>Runs what falls due through a day and compares.</summary>
    public static void Runs(string through, string given, string happens)
    {
        var ledger = new DueLedger(given);
        var run = DueEngine.Run(ledger.Book, Day(through));

        var text = new DueText(id => ledger._ids.Single(pair => pair.Value == id).Key);
        var expected = Rows(happens).ToList();
        var asked = expected.Select(cells => cells[0]).ToHashSet();
        var actual = run.Steps.Select(text.Step).Concat(text.Book(run.After).Where(line => asked.Contains(line.Split(" | ")[0])));
        Assert.Equal(string.Join('\n', expected.Select(cells => string.Join(" | ", cells))), string.Join('\n', actual));
    }

    private static IEnumerable<string[]> Rows(string ledger) =>
        ledger.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));

    private void Read(string[] cells)
    {
        var (what, name) = cells[0].Split(' ', 2) is [var first, var second] ? (first, second) : (cells[0], "");
        switch (what)
        {
            case "active":
                _activeMinor = Amount(cells[1]);
                break;
            case "pot":
                _pots.Add(Pot(Named(name, 11 + _pots.Count), cells[1..]));
                break;
            case "bank":
                Named(name, 901);
                break;
            case "closed":
                Named(name, 91);
                break;
            case "loan":
                Assert.True(PercentText.TryParse(cells[2], CultureInfo.InvariantCulture, out var rate));
                _loans.Add(new DueLoan(Named(name, 801 + _loans.Count), Amount(cells[1]), [new RateFrom(DateOnly.MinValue, rate * 100)]));
                break;
            case "in" or "out":
                _schedules.Add(
                    Schedule(
                        Named(name, 101 + _schedules.Count), what == "in" ? ScheduleKind.Income : ScheduleKind.Withdrawal, cells[1..]));
                break;
            case "held":
                _held.Add(new HeldWithdrawal(_ids[name], Date("due ", cells)!.Value, Date("again ", cells)!.Value));
                break;
            case "plan":
                _transfer = new ExpectedTransfer(
                    Plan(Amount(cells[1]), cells[^1]), int.Parse(After("day ", cells)!, CultureInfo.InvariantCulture),
                    Date("next ", cells)!.Value);
                break;
            default:
                throw new ArgumentException($"There is no row {what}.");
        }
    }

    private static PotFigures Pot(long id, string[] cells)
    {
        var weighting = cells.FirstOrDefault(cell => cell.EndsWith('%')) ?? "0%";
        Assert.True(PercentText.TryParse(weighting, CultureInfo.InvariantCulture, out var basisPoints));
        return new PotFigures(
            id,
            cells.Contains("live") ? PotStatus.Live : PotStatus.Active,
            Amount(cells[0]),
            After("target ", cells) is { } target ? Amount(target) : null,
            Date("until ", cells),
            basisPoints);
    }

    private DueSchedule Schedule(long id, ScheduleKind kind, string[] cells)
    {
        var dates = Recurs(cells[1], Date("until ", cells), After(" times", cells, atEnd: true));
        var account = (After("from ", cells) ?? After("into ", cells)) is { } place ? _ids[place] : ActiveId;
        return new DueSchedule(
            id,
            kind,
            Amount(cells[0]),
            account,
            dates,
            cells.Contains("over") ? null : Date("next ", cells) ?? dates.FirstOnOrAfter(dates.From))
        {
            LoanId = After("pays ", cells) is { } loan ? _ids[loan] : null,
            IsFromBankAccount = kind == ScheduleKind.Withdrawal && account > 900,
        };
    }

    private static Recurrence Recurs(string cell, DateOnly? until, string? times)
    {
        string[] kinds = ["", "once", "weekly", "every 4 weeks", "monthly", "quarterly", "yearly"];
        var (often, first) = cell.Split(" from ") is [var before, var after]
            ? (before, Day(after))
            : throw new ArgumentException($"'{cell}' recurs never.");
        var kind = Array.FindLastIndex(kinds, one => often.StartsWith(one, StringComparison.Ordinal));
        var day = often[kinds[kind].Length..].Trim();
        return new Recurrence(
            (RecurrenceKind)kind,
            first,
            day.Length == 0 ? first.Day : int.Parse(day, CultureInfo.InvariantCulture),
            until,
            times is null ? null : int.Parse(times, CultureInfo.InvariantCulture));
    }

    private TransferTerms Plan(long amountMinor, string lines) => lines == "by weightings"
        ? new TransferTerms(amountMinor, TransferMode.ByWeightings, [])
        : new TransferTerms(amountMinor, TransferMode.ByLines, [.. lines.Split(", ").Select(Line)]);

    private PlanLine Line(string line)
    {
        var (name, share) = line.Split(' ') is [var one, var two] ? (one, two) : throw new ArgumentException($"'{line}' is no line.");
        if (!share.EndsWith('%'))
        {
            return new PlanLine(_ids[name], Amount(share), 0);
        }

        Assert.True(PercentText.TryParse(share, CultureInfo.InvariantCulture, out var basisPoints));
        return new PlanLine(_ids[name], 0, basisPoints);
    }

    private long Named(string name, long id)
    {
        _ids.Add(name, id);
        return id;
    }

    private static string? After(string sign, string[] cells, bool atEnd = false) => atEnd
        ? cells.FirstOrDefault(cell => cell.EndsWith(sign, StringComparison.Ordinal))?[..^sign.Length]
        : cells.FirstOrDefault(cell => cell.StartsWith(sign, StringComparison.Ordinal))?[sign.Length..];

    private static DateOnly? Date(string sign, string[] cells) => DayOrNone(After(sign, cells));

    private static long Amount(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
