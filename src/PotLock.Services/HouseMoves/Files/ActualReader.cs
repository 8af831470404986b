using System.Globalization;
using System.Text.RegularExpressions;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// Reads Actual's database. Amounts are hundredths, dates are numbers like 20260304, what was deleted is still there and marked, and a
/// split is a parent, which counts for nothing, with children, which count.
/// </summary>
internal sealed partial class ActualReader
{
    private const long UnitsPerMajor = 100;

    private readonly ActualDatabase _db;
    private readonly Currency _currency;
    private readonly HouseBuilder _house = new(HouseSource.Actual);
    private readonly HashSet<int> _offBudget = [];
    private readonly Dictionary<string, int?> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _mapped;
    private readonly Dictionary<string, (string Name, int? Account)> _payees = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Category, int Month), long> _spent = [];

    private ActualReader(ActualDatabase db, Currency currency)
    {
        (_db, _currency) = (db, currency);
        _mapped = Mapping("category_mapping", "transferId");
    }

    /// <summary>Reads it.</summary>
    /// <param name="file">The temporary file that the database is in.</param>
    public static House Read(FileStream file, Currency currency, CancellationToken cancel)
    {
        using var db = new ActualDatabase(file.Name, cancel);
        if (!db.Has("accounts", "id", "name") || !db.Has("transactions", "id", "acct", "amount", "date")
            || !db.Has("categories", "id", "name"))
        {
            throw UnreadableHouseException.Unknown();
        }

        return new ActualReader(db, currency).Read(cancel);
    }

    private House Read(CancellationToken cancel)
    {
        ReadAccounts();
        ReadCategories();
        ReadPayees();
        ReadTransactions(cancel);
        ReadBudgets();
        _house.Schedules.AddRange(new ActualSchedules(_db, MinorOf, Find, PayeeOf, key => _house.FindAccount(key)).Read());
        return _house.Build();
    }

    private void ReadAccounts()
    {
        foreach (var row in _db.Rows("accounts", "id", "name", "closed", "offbudget", "tombstone", "sort_order")
            .Where(row => !row.Flag(4) && row.Text(0).Length > 0)
            .OrderBy(row => row.Flag(2)).ThenBy(row => row.Flag(3)).ThenBy(row => row.Number(5) ?? 0))
        {
            var account = _house.Account(row.Text(0), row.Text(1), null, row.Flag(2));
            if (row.Flag(3))
            {
                _offBudget.Add(account);
            }
        }
    }

    private void ReadCategories()
    {
        var groups = Distinct(_db.Rows("category_groups", "id", "name", "hidden", "is_income"))
            .ToDictionary(
                row => row.Text(0), row => (Name: row.Text(1), IsHidden: row.Flag(2), IsIncome: row.Flag(3)), StringComparer.Ordinal);
        foreach (var row in Distinct(_db.Rows("categories", "id", "name", "is_income", "cat_group", "hidden", "tombstone")))
        {
            // A deleted category is mapped to the one that took its place; what still names it has none.
            if (row.Flag(5))
            {
                continue;
            }

            var (group, groupIsHidden, groupIsIncome) = groups.GetValueOrDefault(row.Text(3), ("", false, false));
            // The one that every file has says no more than that it is income.
            var name = row.Flag(2) && row.Text(1) is "Income" or "Starting Balances" ? "" : row.Text(1);
            _categories[row.Text(0)] = _house.Category(
                group, name, row.Flag(2) || groupIsIncome, row.Flag(4) || groupIsHidden);
        }
    }

    private void ReadPayees()
    {
        var payees = Distinct(_db.Rows("payees", "id", "name", "transfer_acct"))
            .ToDictionary(row => row.Text(0), row => (row.Text(1), _house.FindAccount(row.Text(2))), StringComparer.Ordinal);
        foreach (var (id, payee) in payees)
        {
            _payees[id] = payee;
        }

        foreach (var (id, target) in Mapping("payee_mapping", "targetId"))
        {
            if (payees.TryGetValue(target, out var payee))
            {
                _payees[id] = payee;
            }
        }
    }

    private void ReadTransactions(CancellationToken cancel)
    {
        var rows = _db.Rows(
                "transactions", "id", "isParent", "isChild", "parent_id", "acct", "category", "amount", "description", "notes", "date",
                "starting_balance_flag", "tombstone", "sort_order")
            .Where(row => !row.Flag(11)).ToList();
        var parents = Distinct(rows.Where(row => row.Flag(1))).ToDictionary(row => row.Text(0), StringComparer.Ordinal);
        var plain = new HashSet<string>(rows.Where(row => !row.Flag(2)).Select(row => row.Text(0)), StringComparer.Ordinal);
        Dictionary<string, List<ActualRow>> children = new(StringComparer.Ordinal);
        List<(ActualRow Head, List<ActualRow> Parts)> entries = [];
        foreach (var row in rows.Where(row => !row.Flag(1) && row.Text(4).Length > 0))
        {
            cancel.ThrowIfCancellationRequested();
            // Older files say the parent in the child's id.
            var parentId = !row.Flag(2) ? "" : row.Text(3) is { Length: > 0 } named ? named : row.Text(0).Split('/')[0];
            if (row.Flag(2) && !plain.Contains(parentId))
            {
                continue;
            }

            if (!row.Flag(2) || !parents.TryGetValue(parentId, out var head) || head.Text(4) != row.Text(4)
                || head.Number(9) != row.Number(9))
            {
                entries.Add((row, [row]));
            }
            else if (children.TryGetValue(parentId, out var others))
            {
                others.Add(row);
            }
            else
            {
                entries.Add((head, children[parentId] = [row]));
            }
        }

        foreach (var (head, parts) in entries)
        {
            ReadEntry(head, parts);
        }
    }

    private void ReadEntry(ActualRow head, List<ActualRow> rows)
    {
        if (_house.FindAccount(head.Text(4)) is not { } account)
        {
            return;
        }

        var date = DateOf(head.Number(9));
        List<HousePart> parts = [];
        foreach (var row in rows.OrderByDescending(row => row.Number(12) ?? 0))
        {
            // No date is no row to Actual: it is in no balance of its own.
            if (row.Number(9) is null || Units(row) is not { } units || MinorOf(units) is not { } amountMinor)
            {
                continue;
            }

            _house.Count(account, amountMinor);
            if (date is null)
            {
                _house.AddWithoutDate(account, amountMinor);
                continue;
            }

            var category = Find(row.Text(5));
            Spend(account, category, date.Value, amountMinor);
            parts.Add(new HousePart(amountMinor, category, PayeeOf(row.Text(7)).Account));
        }

        if (date is not { } day || parts.Count == 0)
        {
            return;
        }

        var (name, other) = PayeeOf(head.Text(7));
        _house.Add(new HouseEntry(account, day, other is null ? name : "", parts)
        {
            Kind = head.Flag(10) && parts is [{ Other: null }] ? HouseEntryKind.Opening
                : parts is [{ Other: null }] && name is "Reconciliation balance adjustment" ? HouseEntryKind.Adjustment
                : HouseEntryKind.Ordinary,
            Note = string.Join("; ", rows.Prepend(head).Select(row => row.Text(8)).Where(note => note.Length > 0).Distinct()),
        });
    }

    private void Spend(int account, int? category, DateOnly date, long amountMinor)
    {
        if (category is { } spent && !_offBudget.Contains(account))
        {
            var key = (spent, MonthOf(date));
            _spent[key] = checked(_spent.GetValueOrDefault(key) + amountMinor);
        }
    }

    private void ReadBudgets()
    {
        var envelopes = ReadBudgets("zero_budgets").ToList();
        var all = envelopes.Count > 0 ? envelopes : ReadBudgets("reflect_budgets").ToList();
        foreach (var (category, month, amountMinor, _, _) in all.Where(one => one.AmountMinor != 0))
        {
            _house.Budgets.Add(new HouseBudget(new DateOnly(month / 12, (month % 12) + 1, 1), category, amountMinor));
        }

        if (envelopes.Count > 0)
        {
            AddGoals(envelopes);
        }
    }

    private IEnumerable<(int Category, int Month, long AmountMinor, bool CarriesOver, long? GoalMinor)> ReadBudgets(string table)
    {
        foreach (var row in _db.Rows(table, "month", "category", "amount", "carryover", "goal"))
        {
            if (Find(row.Text(1)) is { } category && row.Number(0) is >= 190001 and <= 219912 and var month
                && month % 100 is >= 1 and <= 12)
            {
                yield return (
                    category, (int)((month / 100 * 12) + (month % 100) - 1), MinorOf(row.Number(2) ?? 0) ?? 0, row.Flag(3),
                    row.Number(4) is > 0 and var goal ? MinorOf(goal) : null);
            }
        }
    }

    /// <summary>
    /// What each category has left, as Actual works it out: what was budgeted and spent in a month, and what was over in the month
    /// before; overspending goes on to the next month only where that was switched on.
    /// </summary>
    private void AddGoals(List<(int Category, int Month, long AmountMinor, bool CarriesOver, long? GoalMinor)> budgets)
    {
        var targets = Targets();
        var last = budgets.Select(one => one.Month).Concat(_spent.Keys.Select(key => key.Month)).Max();
        if (_house.Entries.Count > 0)
        {
            // Budgets of months ahead are no money that is kept.
            last = Math.Min(last, MonthOf(_house.Entries.Max(entry => entry.Date)));
        }

        var first = budgets.Select(one => one.Month).Concat(_spent.Keys.Select(key => key.Month)).Min();
        foreach (var group in budgets.GroupBy(one => one.Category))
        {
            var byMonth = group.GroupBy(one => one.Month).ToDictionary(month => month.Key, month => month.Last());
            var (left, carries) = (0L, false);
            for (var month = first; month <= last; month++)
            {
                var has = byMonth.TryGetValue(month, out var budget);
                left = checked((left > 0 || carries ? left : 0) + (has ? budget.AmountMinor : 0)
                    + _spent.GetValueOrDefault((group.Key, month)));
                carries = has && budget.CarriesOver;
            }

            if (left > 0)
            {
                var (targetMinor, by) = targets.GetValueOrDefault(group.Key);
                _house.AddGoal(group.Key, left, targetMinor ?? group.LastOrDefault(one => one.GoalMinor > 0).GoalMinor, by);
            }
        }
    }

    /// <summary>The goals that stand in the notes of categories: <c>#goal 500</c>, <c>#template 1200 by 2027-06</c>.</summary>
    private Dictionary<int, (long? TargetMinor, DateOnly? By)> Targets()
    {
        Dictionary<int, (long?, DateOnly?)> targets = [];
        foreach (var row in _db.Rows("notes", "id", "note"))
        {
            if (!_categories.TryGetValue(row.Text(0), out var at) || at is not { } category)
            {
                continue;
            }

            var match = GoalNote().Match(row.Text(1));
            var amount = match.Groups["amount"].ValueSpan;
            if (match.Success
                && StatementAmount.TryRead(amount, DecimalMark.Point, _currency, out var targetMinor) == AmountProblem.None)
            {
                targets[category] = (targetMinor, By(match.Groups["by"].Value));
            }
        }

        return targets;
    }

    private static DateOnly? By(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? MonthStart.LastDay(month)
        : null;

    private int? Find(string category) =>
        _categories.TryGetValue(_mapped.GetValueOrDefault(category, category), out var found) ? found : null;

    private (string Name, int? Account) PayeeOf(string id) => _payees.GetValueOrDefault(id, ("", null));

    /// <summary>Minor units of what Actual keeps in hundredths; null where the currency does not have them, which is said once.</summary>
    private long? MinorOf(long units)
    {
        var minor = (Int128)units * _currency.MinorPerMajor;
        if (minor % UnitsPerMajor != 0)
        {
            throw new UnreadableHouseException(
                "export-other-currency",
                $"This export has hundredths, and {_currency.Code}, the currency of your book, has none. Change it in the settings first: "
                    + "an empty book can have any.");
        }

        minor /= UnitsPerMajor;
        return Int128.Abs(minor) > _currency.MaxAmountMinor ? throw UnreadableHouseException.Broken() : (long)minor;
    }

    private Dictionary<string, string> Mapping(string table, string target) =>
        Distinct(_db.Rows(table, "id", target)).ToDictionary(row => row.Text(0), row => row.Text(1), StringComparer.Ordinal);

    private static IEnumerable<ActualRow> Distinct(IEnumerable<ActualRow> rows) => rows.DistinctBy(row => row.Text(0));

    private static DateOnly? DateOf(long? number) =>
        number is >= 1900_01_01 and <= 2199_12_31 and var date && date / 100 % 100 is >= 1 and <= 12
        && date % 100 >= 1 && date % 100 <= DateTime.DaysInMonth((int)(date / 10_000), (int)(date / 100 % 100))
            ? new DateOnly((int)(date / 10_000), (int)(date / 100 % 100), (int)(date % 100))
            : null;

    /// <summary>What a row comes to, in hundredths; null for nothing.</summary>
    private static long? Units(ActualRow row) => row.Number(6) is { } units && units != 0 ? units : null;

    private static int MonthOf(DateOnly date) => (date.Year * 12) + date.Month - 1;

    [GeneratedRegex(
        @"#(goal|template)[ \t]+(?<amount>[0-9][0-9,]{0,15}(\.[0-9]{1,3})?)([ \t]+by[ \t]+(?<by>[0-9]{4}-[0-9]{2}(-[0-9]{2})?))?[ \t]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex GoalNote();
}
