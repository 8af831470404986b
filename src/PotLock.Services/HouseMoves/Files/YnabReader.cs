using System.Globalization;
using System.Text.RegularExpressions;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// Reads YNAB's export: the register, one row for each part of each entry in each account, and the plan, one row for each month and
/// category. Its dates and amounts are written as its owner has them there, so the file settles that once, or a person is asked.
/// </summary>
internal sealed partial class YnabReader(
    HouseTable register, HouseTable? plan, Currency currency, DateOnly today, HouseWriting writing)
{
    private const string CardGroup = "credit card payments";
    private const string HiddenGroup = "hidden categories";
    private const string InflowGroup = "inflow";

    private static readonly string[] Openings = ["starting balance", "opening balance"];
    private static readonly string[] Adjustments =
        ["reconciliation balance adjustment", "manual balance adjustment", "balance adjustment"];

    private static readonly string[] MonthForms = ["MMM yyyy", "MMMM yyyy", "yyyy-MM", "MM/yyyy", "yyyy-MM-dd"];

    private readonly HouseBuilder _house = new(HouseSource.Ynab);
    private readonly List<YnabRow> _split = [];
    private int _otherCurrency;
    private int _read;

    /// <summary>Whether a table is a register.</summary>
    public static bool IsRegister(HouseTable table) => table.Has("account", "date", "payee", "outflow", "inflow");

    /// <summary>Whether a table is a plan.</summary>
    public static bool IsPlan(HouseTable table) =>
        table.Has("month") && (table.Has("assigned") || table.Has("budgeted")) && (table.Has("available") || table.Has("category balance"));

    /// <summary>Reads it, or says what has to be answered first.</summary>
    public HouseReading Read(CancellationToken cancel)
    {
        var (dates, decimals, dateExample) = Look(cancel);
        var order = dates.Settled ?? (dates.Choices.Any(choice => choice.Order == writing.DateOrder) ? writing.DateOrder : null);
        var mark = decimals.Settled
            ?? (writing.DecimalMark is { } said && decimals.Choices.Contains(said) ? writing.DecimalMark : null);
        var asked = new HouseReading(
            HouseSource.Ynab, null, dates.IsAmbiguous ? dates : null, dateExample, decimals.IsAmbiguous ? decimals : null);
        if ((order is null && dates.IsAmbiguous) || (mark is null && decimals.IsAmbiguous))
        {
            return asked;
        }

        ReadRegister(order ?? DateOrder.YearMonthDay, mark ?? DecimalMark.Point, cancel);
        if (_read == 0 && _otherCurrency > 0)
        {
            throw new UnreadableHouseException(
                "export-other-currency",
                $"The amounts of this export aren’t in {currency.Code}, the currency of your book. Change it in the settings first: an "
                    + "empty book can have any.");
        }

        if (plan is not null)
        {
            ReadPlan(mark ?? DecimalMark.Point, cancel);
        }
        else
        {
            _house.Note("There’s no plan in this export, so no budgets come along. YNAB gives you both files in one zip.");
        }

        _house.Note("YNAB’s export leaves out what’s scheduled, and your targets: add those here again.");
        return asked with { House = _house.Build() };
    }

    private (DateOrderDecision Dates, DecimalMarkDecision Decimals, string DateExample) Look(CancellationToken cancel)
    {
        var (dates, decimals, example) = (new DateOrderTally(), new DecimalMarkTally(), "");
        foreach (var row in register.Rows(cancel))
        {
            var date = row["date"];
            dates.Add(date);
            decimals.Add(row["outflow"]);
            decimals.Add(row["inflow"]);
            if (example.Length == 0 && StatementDate.TryRead(date, DateOrder.DayMonthYear, out var one)
                && StatementDate.TryRead(date, DateOrder.MonthDayYear, out var other) && one != other)
            {
                example = ShortText.To(date, 40);
            }
        }

        return (dates.Decide(), decimals.Decide(), example);
    }

    private void ReadRegister(DateOrder order, DecimalMark mark, CancellationToken cancel)
    {
        // Transfers name accounts that may come only later, so accounts are known first.
        foreach (var row in register.Rows(cancel))
        {
            if (row["account"] is { Length: > 0 } name)
            {
                _house.Account(name, name);
            }
        }

        foreach (var row in register.Rows(cancel))
        {
            if (row["account"] is { Length: > 0 } name && ReadAmount(row, mark) is { } amountMinor)
            {
                ReadRow(row, _house.Account(name, name), amountMinor, order);
            }
        }

        EndSplit();
    }

    private void ReadRow(HouseRow row, int account, long amountMinor, DateOrder order)
    {
        _read++;
        _house.Count(account, amountMinor);
        if (!StatementDate.TryRead(row["date"], order, out var date))
        {
            EndSplit();
            _house.AddWithoutDate(account, amountMinor);
            _house.Problem(register.Name, row.Line, $"we can’t read its date, “{ShortText.To(row["date"], 30)}”.");
            return;
        }

        var (group, name) = CategoryOf(row);
        var isInflow = SearchText.Fold(group) == InflowGroup;
        var other = TransferTo(row["payee"]);
        var part = SplitMark().Match(row["memo"]);
        var read = new YnabRow(
            account, date, row["payee"],
            new HousePart(
                amountMinor,
                isInflow ? _house.Category("", "", isIncome: true)
                    : _house.Category(group, name, isHidden: SearchText.Fold(group) == HiddenGroup),
                other),
            part.Success ? row["memo"][part.Length..].Trim() : row["memo"], row["flag"],
            part.Success ? Number(part.Groups[1]) : 0, part.Success ? Number(part.Groups[2]) : 0);
        if (_split.Count > 0 && !read.GoesOnFrom(_split[^1]))
        {
            EndSplit();
        }

        _split.Add(read);
        if (read.Of == 0 || _split.Count == read.Of)
        {
            EndSplit();
        }
    }

    /// <summary>Writes the entry whose parts have been read.</summary>
    private void EndSplit()
    {
        if (_split.Count == 0)
        {
            return;
        }

        var first = _split.Find(row => row.Part.Other is null) ?? _split[0];
        var payee = SearchText.Fold(first.Payee);
        _house.Add(new HouseEntry(
            first.Account, first.Date, first.Part.Other is null ? first.Payee : first.Memo, _split.ConvertAll(row => row.Part))
        {
            Kind = _split.Count > 1 || first.Part.Other is not null ? HouseEntryKind.Ordinary
                : Openings.Contains(payee) ? HouseEntryKind.Opening
                : Adjustments.Contains(payee) ? HouseEntryKind.Adjustment
                : HouseEntryKind.Ordinary,
            Note = string.Join("; ", _split.Select(row => row.Memo).Where(memo => memo.Length > 0).Distinct()),
            Tags = _split.Select(row => row.Flag).Where(flag => flag.Length > 0).Distinct().ToList(),
        });
        _split.Clear();
    }

    private int? TransferTo(string payee)
    {
        var match = TransferMark().Match(payee);
        return match.Success ? _house.FindAccount(payee[match.Length..].Trim()) : null;
    }

    /// <summary>What a row changes of its account; null where that cannot be read, which is said.</summary>
    private long? ReadAmount(HouseRow row, DecimalMark mark)
    {
        var (outflow, inflow) = (row["outflow"], row["inflow"]);
        var problem = Try(inflow, mark, out var inMinor);
        problem = problem == AmountProblem.None ? Try(outflow, mark, out var outMinor) : Out(problem, out outMinor);
        if (problem == AmountProblem.None && Math.Abs(inMinor - outMinor) <= currency.MaxAmountMinor)
        {
            return inMinor - outMinor;
        }

        _otherCurrency += problem == AmountProblem.OtherCurrency ? 1 : 0;
        _house.Problem(register.Name, row.Line, problem == AmountProblem.OtherCurrency
            ? $"its amount isn’t in {currency.Code}."
            : $"we can’t read its amount, “{ShortText.To(inflow.Length > 0 ? inflow : outflow, 30)}”.");
        return null;

        static AmountProblem Out(AmountProblem problem, out long amountMinor)
        {
            amountMinor = 0;
            return problem;
        }
    }

    private AmountProblem Try(string text, DecimalMark mark, out long amountMinor)
    {
        var problem = StatementAmount.TryRead(text, mark, currency, out amountMinor);
        return problem == AmountProblem.Empty ? AmountProblem.None : problem;
    }

    private void ReadPlan(DecimalMark mark, CancellationToken cancel)
    {
        Dictionary<int, (DateOnly Month, long AvailableMinor)> latest = [];
        var thisMonth = MonthStart.Of(today);
        foreach (var row in plan!.Rows(cancel))
        {
            var (group, name) = CategoryOf(row);
            var folded = SearchText.Fold(group);
            if (folded == CardGroup)
            {
                // YNAB keeps a category for each card, called like it.
                if (_house.FindAccount(name) is { } card)
                {
                    _house.SetKind(card, HouseAccountKind.Card);
                }

                continue;
            }

            if (folded == InflowGroup || _house.Category(group, name, isHidden: folded == HiddenGroup) is not { } category)
            {
                continue;
            }

            if (!DateOnly.TryParseExact(row["month"], MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            {
                _house.Problem(plan.Name, row.Line, $"we can’t read its month, “{ShortText.To(row["month"], 30)}”.");
                continue;
            }

            month = MonthStart.Of(month);
            if (Try(row["assigned", "budgeted"], mark, out var assigned) == AmountProblem.None && assigned != 0)
            {
                _house.Budgets.Add(new HouseBudget(month, category, assigned));
            }

            if (month <= thisMonth && Try(row["available", "category balance"], mark, out var available) == AmountProblem.None
                && !(latest.TryGetValue(category, out var known) && known.Month > month))
            {
                latest[category] = (month, available);
            }
        }

        var last = latest.Count == 0 ? thisMonth : latest.Values.Max(one => one.Month);
        foreach (var (category, (_, availableMinor)) in latest.Where(one => one.Value.Month == last && one.Value.AvailableMinor > 0))
        {
            _house.AddGoal(category, availableMinor);
        }
    }

    private static (string Group, string Name) CategoryOf(HouseRow row)
    {
        var (group, name) = (row["category group", "master category"], row["category", "sub category"]);
        if (row["sub category"] is { Length: > 0 } sub)
        {
            name = sub;
        }

        if (group.Length == 0 && row["category group/category"] is { Length: > 0 } both)
        {
            var at = both.IndexOf(':', StringComparison.Ordinal);
            (group, name) = at < 0 ? ("", both) : (both[..at].Trim(), both[(at + 1)..].Trim());
        }

        return (group, name);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\ASplit \(([0-9]{1,4})/([0-9]{1,4})\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SplitMark();

    [GeneratedRegex(@"\ATransfer ?: ?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TransferMark();

    /// <summary>A row of the register.</summary>
    /// <param name="At">Which part of a split it is, from 1; 0 for none.</param>
    /// <param name="Of">How many parts the split has; 0 for none.</param>
    private sealed record YnabRow(
        int Account, DateOnly Date, string Payee, HousePart Part, string Memo, string Flag, int At, int Of)
    {
        /// <summary>Whether it is the next part of the same split, in whichever order they come.</summary>
        public bool GoesOnFrom(YnabRow before) => Of > 1 && Of == before.Of && Account == before.Account && Date == before.Date
            && Math.Abs(At - before.At) == 1;
    }
}
