using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>A part of what was spent, as it was summed from entries. What the grouping at hand does not ask for may be empty.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="CategoryId">The category.</param>
/// <param name="Category">Its name.</param>
/// <param name="Payee">What the entries say.</param>
/// <param name="Tags">The tags that they have together, in their order, parted by commas; empty for none.</param>
/// <param name="Person">Who recorded them; null for PotLock itself.</param>
/// <param name="SpentMinor">Expenses less refunds, in minor units.</param>
public sealed record SpendingPart(
    DateOnly Month, long CategoryId, string Category, string Payee, string Tags, string? Person, long SpentMinor);

/// <summary>What the report of spending is made of.</summary>
/// <param name="Period">The days that count.</param>
/// <param name="Began">The first day of the book's first month: earlier months have no row.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Grouping">What the rows are.</param>
/// <param name="Parts">What was spent.</param>
/// <param name="Filter">Which entries count.</param>
/// <param name="Category">The name of the one category that counts; null for all.</param>
/// <param name="PaidFrom">The name of the one account that counts; null for all.</param>
public sealed record SpendingFacts(
    ReportPeriod Period, DateOnly Began, DateOnly Today, MoneyText Money, ReportGrouping Grouping, IReadOnlyList<SpendingPart> Parts,
    SpendingFilter Filter, string? Category, string? PaidFrom);

/// <summary>
/// Spending by category, month, payee, tag or person, of all entries or only some. Each entry counts in one row, so the rows come to
/// what was spent, however it is grouped. Pure.
/// </summary>
public static class SpendingInDetail
{
    /// <summary>The report's name.</summary>
    public const string Name = "spending";

    /// <summary>So many rows stand by name; what is spent in smaller ones is one row below them.</summary>
    public const int MostGroups = 1_000;

    private const int GroupsDrawn = 12;

    /// <summary>
    /// A row for each group, the most first (months by their order), with an average of a month, rounded half to even, and its share.
    /// What came back is negative, and has no share.
    /// </summary>
    public static ReportTable Of(SpendingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (money, byMonth) = (facts.Money, facts.Grouping == ReportGrouping.Month);
        var months = Math.Max(1, facts.Period.Months.Count(month => month >= facts.Period.Calendar.MonthOf(facts.Began)));
        var groups = Groups(facts);
        var shares = SpendingByCategory.Of([.. groups.Select((group, at) => ((long)at, group.Name, group.SpentMinor))])
            .ToDictionary(one => (int)one.CategoryId, one => one.ShareBasisPoints);
        var total = groups.Aggregate(0L, (sum, group) => checked(sum + group.SpentMinor));
        return new ReportTable(
            Name, "Spending in detail", "", facts.Period, Summary(facts, groups, total),
            [
                new("group", Heading(facts.Grouping), byMonth ? ReportColumnKind.Month : ReportColumnKind.Text),
                new("spent", "Spent", ReportColumnKind.Money), new("average", "A month", ReportColumnKind.Money),
                new("share", "Share", ReportColumnKind.Percent),
            ],
            [
                .. groups.Select((group, at) => Row(
                    group.Month is { } month ? ReportCell.OfMonth(month) : ReportCell.Of(group.Name, group.Target), group.SpentMinor,
                    group.SpentMinor > 0 ? shares[at] : null, ReportRowKind.Plain)),
            ],
            Row(ReportCell.Of("Total"), total, groups.Any(group => group.SpentMinor > 0) ? 10_000 : null, ReportRowKind.Sum))
        {
            Notes = [.. Notes(facts)],
            Chart = groups.All(group => group.SpentMinor == 0) ? null : new ReportChart(
                byMonth ? ReportChartKind.Bars : ReportChartKind.Rows, "group", [("spent", "coral")], byMonth ? int.MaxValue : GroupsDrawn),
            IsEmpty = groups.All(group => group.SpentMinor == 0),
        }.Checked();

        ReportRow Row(ReportCell what, long spentMinor, long? share, ReportRowKind kind) => new(
            [what, ReportCell.Of(spentMinor), ReportCell.Of((long)Rounding.HalfEven(spentMinor, months)), ReportCell.Of(share)], kind);
    }

    /// <summary>The heading of what the rows are.</summary>
    public static string Heading(ReportGrouping grouping) => grouping switch
    {
        ReportGrouping.Category => "Category",
        ReportGrouping.Month => "Month",
        ReportGrouping.Payee => "Payee",
        ReportGrouping.Tag => "Tag",
        ReportGrouping.Person => "Person",
        _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, null),
    };

    private static List<Group> Groups(SpendingFacts facts)
    {
        if (facts.Grouping == ReportGrouping.Month)
        {
            var spent = facts.Parts.GroupBy(part => MonthStart.Of(part.Month)).ToDictionary(month => month.Key, Sum);
            return
            [
                .. facts.Period.Months.Where(month => month >= facts.Period.Calendar.MonthOf(facts.Began) || spent.ContainsKey(month))
                    .Select(month => new Group(
                        DateText.FormatMonth(month, facts.Money.Culture), month, null, spent.GetValueOrDefault(month))),
            ];
        }

        List<Group> all =
        [
            .. facts.Parts.GroupBy(part => KeyOf(part, facts.Grouping), StringComparer.Ordinal)
                .Select(group => new Group(NameOf(group, facts.Grouping), null, TargetOf(group.First(), facts), Sum(group)))
                .Where(group => group.SpentMinor != 0)
                .OrderByDescending(group => group.SpentMinor).ThenBy(group => group.Name, StringComparer.Ordinal),
        ];
        if (all.Count <= MostGroups)
        {
            return all;
        }

        var rest = all.Skip(MostGroups - 1).ToList();
        return
        [
            .. all.Take(MostGroups - 1),
            new Group(
                $"Everything else ({rest.Count})", null, null, rest.Aggregate(0L, (sum, group) => checked(sum + group.SpentMinor))),
        ];
    }

    private static string KeyOf(SpendingPart part, ReportGrouping grouping) => grouping switch
    {
        ReportGrouping.Category => FormattableString.Invariant($"{part.CategoryId}"),
        ReportGrouping.Payee => LetterCase.Fold(part.Payee.Trim()),
        ReportGrouping.Tag => part.Tags,
        _ => part.Person ?? "",
    };

    /// <summary>Of names that differ in their case alone, the one by which most was spent.</summary>
    private static string NameOf(IEnumerable<SpendingPart> parts, ReportGrouping grouping)
    {
        var first = parts.OrderByDescending(part => part.SpentMinor).ThenBy(part => part.Payee, StringComparer.Ordinal).First();
        return grouping switch
        {
            ReportGrouping.Category => first.Category,
            ReportGrouping.Payee => first.Payee.Trim() is { Length: > 0 } payee ? payee : "No description",
            ReportGrouping.Tag => first.Tags.Length > 0 ? first.Tags : "No tag",
            _ => first.Person ?? "Recorded automatically",
        };
    }

    /// <summary>The entries of a category are a page that comes to the same only where nothing else narrows the report.</summary>
    private static ReportTarget? TargetOf(SpendingPart part, SpendingFacts facts) =>
        facts.Grouping == ReportGrouping.Category && facts.PaidFrom is null
            && facts.Filter with { CategoryId = null } == SpendingFilter.None
            ? new ReportTarget(ReportTargetKind.Category, part.CategoryId, "spent")
            : null;

    private static long Sum(IEnumerable<SpendingPart> parts) => parts.Aggregate(0L, (sum, part) => checked(sum + part.SpentMinor));

    private static string Summary(SpendingFacts facts, List<Group> groups, long totalMinor)
    {
        var money = facts.Money;
        if (groups.TrueForAll(group => group.SpentMinor == 0))
        {
            return "You spent nothing.";
        }

        if (totalMinor <= 0)
        {
            return "You got more back than you spent.";
        }

        var most = groups.MaxBy(group => group.SpentMinor)!;
        var drawn = facts.Grouping != ReportGrouping.Month && groups.Count > GroupsDrawn
            ? $" The chart shows the {GroupsDrawn} largest."
            : "";
        return $"You spent {money.Format(totalMinor)}. The most was {money.Format(most.SpentMinor)}: {most.Name}.{drawn}";
    }

    private static IEnumerable<string> Notes(SpendingFacts facts)
    {
        var (filter, money) = (facts.Filter, facts.Money);
        string?[] only =
        [
            facts.Category is { } category ? $"in {category}" : null,
            facts.PaidFrom is { } account ? $"paid from {account}" : null,
            filter.Tag is { Length: > 0 } tag ? $"tagged #{tag}" : null,
            filter.Text is { Length: > 0 } text ? $"with “{text}” in them" : null,
            (filter.LeastMinor, filter.MostMinor) switch
            {
                ({ } least, { } most) => $"from {money.Format(least)} to {money.Format(most)}",
                ({ } least, null) => $"of {money.Format(least)} or more",
                (null, { } most) => $"of {money.Format(most)} or less",
                _ => null,
            },
        ];
        if (only.OfType<string>().ToList() is { Count: > 0 } said)
        {
            yield return $"Only entries {string.Join(", ", said)} are counted.";
        }

        if (facts.Grouping == ReportGrouping.Tag)
        {
            yield return "An entry with several tags counts once, under all of them together.";
        }

        if (facts.Grouping == ReportGrouping.Month)
        {
            foreach (var note in ReportFacts.NotesOfParts(facts.Period, facts.Today, money))
            {
                yield return note;
            }
        }
    }

    private sealed record Group(string Name, DateOnly? Month, ReportTarget? Target, long SpentMinor);
}
