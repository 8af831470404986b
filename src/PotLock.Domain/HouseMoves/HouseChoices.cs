using PotLock.Domain.Ledger;

namespace PotLock.Domain.HouseMoves;

/// <summary>What a person decides about a move.</summary>
public sealed record HouseChoices
{
    /// <summary>The account that becomes the main account; null while nobody chose one.</summary>
    public int? Main { get; init; }

    /// <summary>What accounts become, where that is not what they likely are.</summary>
    public IReadOnlyDictionary<int, HouseAccountKind> Kinds { get; init; } = new Dictionary<int, HouseAccountKind>();

    /// <summary>The goals that become pots.</summary>
    public IReadOnlySet<int> Pots { get; init; } = new HashSet<int>();

    /// <summary>Whether schedules come along.</summary>
    public bool WithSchedules { get; init; } = true;

    /// <summary>What an account becomes.</summary>
    public HouseAccountKind KindOf(House house, int account)
    {
        ArgumentNullException.ThrowIfNull(house);
        return Kinds.TryGetValue(account, out var kind) ? kind : house.Accounts[account].Kind;
    }

    /// <summary>
    /// The account that likely is the main one: of those for every day that are open and not below zero, the one in which the most
    /// happened; null where there is none.
    /// </summary>
    public static int? LikelyMain(House house)
    {
        ArgumentNullException.ThrowIfNull(house);
        var counts = house.Entries.CountBy(entry => entry.Account).ToDictionary();
        return house.Accounts.Index()
            .Where(one => one.Item is { Kind: HouseAccountKind.Checking, IsClosed: false, BalanceMinor: >= 0 })
            .OrderByDescending(one => counts.GetValueOrDefault(one.Index)).ThenBy(one => one.Index)
            .Select(one => (int?)one.Index).FirstOrDefault();
    }
}

/// <summary>What the plan of a move needs to know of the book that it goes to.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Money">Writes money as the book's people do.</param>
/// <param name="FormatDate">Writes a date as the book's people do.</param>
/// <param name="Categories">The expense categories that the book has in use, by id.</param>
public sealed record HouseSurroundings(
    DateOnly Today, MoneyText Money, Func<DateOnly, string> FormatDate, IReadOnlyList<(long Id, string Name)> Categories);
