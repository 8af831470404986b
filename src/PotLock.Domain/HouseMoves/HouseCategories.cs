using PotLock.Domain.Categories;

namespace PotLock.Domain.HouseMoves;

/// <summary>The categories that a move needs, and what becomes of the book's own. Pure.</summary>
internal sealed class HouseCategories
{
    private readonly List<PlannedCategory> _planned = [];
    private readonly Dictionary<int, int> _places = [];

    private HouseCategories()
    {
    }

    /// <summary>The categories as they will be.</summary>
    public IReadOnlyList<PlannedCategory> Planned => _planned;

    /// <summary>By the place of a category there, its place in the plan. Categories of income have none.</summary>
    public IReadOnlyDictionary<int, int> Places => _places;

    /// <summary>The book's own categories that are archived, by id.</summary>
    public IReadOnlyList<long> PutAway { get; private set; } = [];

    /// <summary>How many are archived because a book has only so many in use.</summary>
    public int TooMany { get; private set; }

    /// <summary>
    /// One category for each there that is for spending and is in use: an entry, a budget or a schedule names it, or it is to be seen.
    /// One of the book's own with that name is taken. The book's others are put away, but for those that PotLock files under itself.
    /// </summary>
    /// <param name="withoutNew">Categories that become pots: they are needed only where something is filed under them.</param>
    public static HouseCategories Of(House house, IReadOnlyList<(long Id, string Name)> existing, IReadOnlySet<int> withoutNew)
    {
        var made = new HouseCategories();
        Dictionary<int, DateOnly> lastUse = [];
        foreach (var entry in house.Entries)
        {
            foreach (var category in entry.Parts.Select(part => part.Category).OfType<int>())
            {
                lastUse[category] = lastUse.TryGetValue(category, out var last) && last > entry.Date ? last : entry.Date;
            }
        }

        var named = house.Budgets.Select(budget => budget.Category).Concat(house.Schedules.Select(one => one.Category).OfType<int>())
            .ToHashSet();
        var byName = existing.GroupBy(one => HouseNames.Key(one.Name)).ToDictionary(group => group.Key, group => group.First().Id);
        var shared = house.Categories.Where(one => !one.IsIncome).CountBy(one => HouseNames.Key(HouseNames.Clean(one.Name, "Category")))
            .Where(one => one.Value > 1).Select(one => one.Key).ToHashSet();
        var names = new HouseNames();
        HashSet<long> matched = [];
        foreach (var (at, category) in house.Categories.Index())
        {
            var isUsed = lastUse.ContainsKey(at) || (named.Contains(at) && !withoutNew.Contains(at));
            if (category.IsIncome || !(isUsed || (!category.IsHidden && !withoutNew.Contains(at))))
            {
                continue;
            }

            var name = HouseNames.Clean(category.Name, "Category");
            var isShared = shared.Contains(HouseNames.Key(name)) && category.Group.Length > 0;
            name = names.Take(isShared ? HouseNames.Clean($"{name} ({category.Group})", name) : name);
            long? existingId = byName.TryGetValue(HouseNames.Key(name), out var id) && matched.Add(id) ? id : null;
            made._places[at] = made._planned.Count;
            made._planned.Add(new PlannedCategory(name, existingId, category.IsHidden && existingId is null));
        }

        made.PutAway = made._planned.Count == 0 ? []
            : [.. existing.Where(one => !matched.Contains(one.Id) && !CategoryRules.IsReserved(one.Id)).Select(one => one.Id)];
        made.MakeRoom(lastUse, existing.Count - made.PutAway.Count - matched.Count);
        return made;
    }

    /// <summary>Archives what was used longest ago until the rest fits.</summary>
    /// <param name="others">How many of the book's own stay in use beside them.</param>
    private void MakeRoom(Dictionary<int, DateOnly> lastUse, int others)
    {
        var tooMany = others + _planned.Count(one => !one.IsArchived) - CategoryRules.MaxInUse;
        foreach (var place in _places.Where(one => _planned[one.Value] is { IsArchived: false, ExistingId: null })
            .OrderBy(one => lastUse.GetValueOrDefault(one.Key)).ThenByDescending(one => one.Key).Take(Math.Max(0, tooMany))
            .Select(one => one.Value).ToList())
        {
            _planned[place] = _planned[place] with { IsArchived = true };
            TooMany++;
        }
    }
}
