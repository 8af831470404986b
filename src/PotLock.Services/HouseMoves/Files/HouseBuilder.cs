using System.Globalization;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// Collects what is read of an export. Balances there are summed from the rows themselves, beside the entries that are made of them.
/// </summary>
internal sealed class HouseBuilder(HouseSource source)
{
    private const int ProblemsNamed = 5;

    private readonly List<(string Name, HouseAccountKind Kind, bool IsClosed)> _accounts = [];
    private readonly Dictionary<string, int> _accountAt = new(StringComparer.Ordinal);
    private readonly List<long> _balances = [];
    private readonly List<HouseGap?> _withoutDate = [];
    private readonly List<HouseCategory> _categories = [];
    private readonly Dictionary<(string Group, string Name, bool IsIncome), int> _categoryAt = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];
    private int _moreProblems;
    private int _parts;

    /// <summary>What happened, in the order of the file.</summary>
    public List<HouseEntry> Entries { get; } = [];

    /// <summary>What months were meant to cost.</summary>
    public List<HouseBudget> Budgets { get; } = [];

    /// <summary>What recurs.</summary>
    public List<HouseSchedule> Schedules { get; } = [];

    /// <summary>What money is kept for.</summary>
    public List<HouseGoal> Goals { get; } = [];

    /// <summary>The account of a name, added at its first mention.</summary>
    /// <param name="key">What tells it from others; its name where there is nothing else.</param>
    public int Account(string key, string name, HouseAccountKind? kind = null, bool isClosed = false)
    {
        if (_accountAt.TryGetValue(key, out var at))
        {
            return at;
        }

        if (_accounts.Count >= HouseLimits.MaxAccounts)
        {
            throw UnreadableHouseException.TooLarge();
        }

        _accounts.Add((name, kind ?? HouseAccountGuess.Of(name), isClosed));
        _balances.Add(0);
        _withoutDate.Add(null);
        return _accountAt[key] = _accounts.Count - 1;
    }

    /// <summary>The account of a name; null for none that was mentioned.</summary>
    public int? FindAccount(string key) => _accountAt.TryGetValue(key, out var at) ? at : null;

    /// <summary>Says what an account is.</summary>
    public void SetKind(int account, HouseAccountKind kind) => _accounts[account] = _accounts[account] with { Kind = kind };

    /// <summary>The category of a name, added at its first mention; null for no name.</summary>
    public int? Category(string group, string name, bool isIncome = false, bool isHidden = false)
    {
        if (name.Length == 0 && !isIncome)
        {
            return null;
        }

        if (_categoryAt.TryGetValue((group, name, isIncome), out var at))
        {
            return at;
        }

        if (_categories.Count >= HouseLimits.MaxCategories)
        {
            throw UnreadableHouseException.TooLarge();
        }

        _categories.Add(new HouseCategory(name, group, isIncome, isHidden));
        return _categoryAt[(group, name, isIncome)] = _categories.Count - 1;
    }

    /// <summary>Counts a row's amount to the balance that its account has there.</summary>
    public void Count(int account, long amountMinor) => _balances[account] = checked(_balances[account] + amountMinor);

    /// <summary>Adds an entry; its amounts are counted by whoever read them.</summary>
    public void Add(HouseEntry entry)
    {
        _parts += Math.Max(1, entry.Parts.Count);
        if (_parts > HouseLimits.MaxRows)
        {
            throw UnreadableHouseException.TooLarge();
        }

        Entries.Add(entry);
    }

    /// <summary>Adds a category whose money is kept to what may become a pot.</summary>
    public void AddGoal(int category, long keptMinor, long? targetMinor = null, DateOnly? by = null) =>
        Goals.Add(new HouseGoal(_categories[category].Name, keptMinor, targetMinor, by, category));

    /// <summary>Says of an amount that is counted that it has no date.</summary>
    public void AddWithoutDate(int account, long amountMinor)
    {
        var before = _withoutDate[account] ?? new HouseGap(HouseGapReason.NoDate, 0, 0);
        _withoutDate[account] = before with
        {
            Count = before.Count + 1,
            AmountMinor = checked(before.AmountMinor + amountMinor),
        };
    }

    /// <summary>Says of a line that it cannot be read; only the first few are named.</summary>
    public void Problem(string file, int line, string why)
    {
        if (_problems.Count < ProblemsNamed)
        {
            _problems.Add($"Line {line.ToString(CultureInfo.InvariantCulture)} of {ShortText.To(file, 60)} is left out: {why}");
        }
        else
        {
            _moreProblems++;
        }
    }

    /// <summary>Says something about the whole.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>The house.</summary>
    public House Build()
    {
        if (_accounts.Count == 0)
        {
            throw new UnreadableHouseException("export-empty", "There are no accounts in this export, so there’s nothing to move.");
        }

        if (Schedules.Count > HouseLimits.MaxOthers || Goals.Count > HouseLimits.MaxOthers)
        {
            throw UnreadableHouseException.TooLarge();
        }

        return new House
        {
            Source = source,
            Accounts =
            [
                .. _accounts.Select((account, at) => new HouseAccount(account.Name, account.Kind, _balances[at], account.IsClosed)
                {
                    Gaps = _withoutDate[at] is { } gap ? [gap] : [],
                }),
            ],
            Categories = _categories,
            Entries = Entries,
            Budgets = Budgets,
            Schedules = Schedules,
            Goals = Goals,
            Notes =
            [
                .. _notes, .. _problems,
                .. _moreProblems == 0 ? Array.Empty<string>()
                    : [$"{_moreProblems.ToString(CultureInfo.InvariantCulture)} more lines can’t be read and are left out."],
            ],
        };
    }
}
