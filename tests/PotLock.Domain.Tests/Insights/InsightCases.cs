using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Insights;

/// <summary>Books for insights: it is 20 November 2026, and they began two years before, in pounds.</summary>
internal static class InsightCases
{
    public static readonly DateOnly Today = Day("2026-11-20");

    public static InsightFacts Quiet { get; } = new(Today, Day("2024-11-01"), 100, [], [], [], []);

    public static InsightSentences Sentences { get; } = new(Pounds, Show);

    /// <summary>What was spent in a category, the month that runs last.</summary>
    public static CategorySpending Spent(string name, params long[] amountsMinor) => new(
        EntityId.Compose(1, name.Length), name,
        amountsMinor.Reverse().Index().ToDictionary(one => MonthStart.Of(Today).AddMonths(-one.Index), one => one.Item));

    /// <summary>Payments to one payee: dates as in <c>2026-09-03</c>, each with its amount.</summary>
    public static IEnumerable<Charge> Paid(string payee, params (string On, long AmountMinor)[] payments) =>
        payments.Select(one => new Charge(Day(one.On).DayNumber, Day(one.On), one.AmountMinor, payee));

    /// <summary>A payment on the same day of each of the last months, the one that runs included.</summary>
    public static IEnumerable<Charge> Monthly(string payee, int day, params long[] amountsMinor) =>
        amountsMinor.Reverse().Index().Select(one => MonthStart.Of(Today).AddMonths(-one.Index) is var month
            ? new Charge(one.Index + 1, month.AddDays(day - 1), one.Item, payee)
            : throw new InvalidOperationException());

    /// <summary>The kinds and titles that are found.</summary>
    public static string Says(InsightFacts facts) =>
        string.Join(" | ", InsightFinder.Find(facts).Select(one => Sentences.Of(one, facts.Today).Title));

    /// <summary>The only thing that is found.</summary>
    public static Insight Only(InsightFacts facts)
    {
        var found = Assert.Single(InsightFinder.Find(facts));
        Assert.Matches("^[a-z0-9-]{1,80}$", found.Key);
        Assert.True(found.Figure > 0, "Its figure is not above zero.");
        return found;
    }

    /// <summary>Random books: spending that varies, and payees that are regular, nearly regular, or not at all.</summary>
    public static Gen<InsightFacts> Books =>
        from categories in Gen.Choose(0, 3)
        from amounts in Gen.Choose(0, 60_000).Select(amount => (long)amount).ArrayOf(15).ArrayOf(3)
        from payees in Payee.ArrayOf(3)
        select Quiet with
        {
            Categories = [.. amounts.Take(categories).Select((one, i) => Spent(new string('c', i + 1), one))],
            Charges = [.. payees.SelectMany((one, i) => one.Select(charge => charge with
            {
                Description = "Payee " + (char)('A' + i), EntryId = (i * 1_000) + charge.EntryId,
            }))],
        };

    private static Gen<Charge[]> Payee =>
        from count in Gen.Choose(0, 9)
        from every in Gen.Elements(7, 28, 30, 91, 365, 13)
        from slack in Gen.Choose(0, 3)
        from moved in Gen.Choose(-slack, slack).ArrayOf(count)
        from price in Gen.Choose(50, 20_000)
        from rise in Gen.Elements(0, 0, 5, 20)
        from risenAt in Gen.Choose(1, 9)
        from noise in Gen.Choose(0, 4).ArrayOf(count)
        from last in Gen.Choose(0, 40)
        select Enumerable.Range(0, count).Select(i => new Charge(
            i + 1, Today.AddDays(-last - ((count - 1 - i) * every) + moved[i]),
            (price * (100 + (i >= risenAt ? rise : 0)) / 100) + noise[i], "")).ToArray();

    /// <summary>The same book with every amount so many times as large.</summary>
    public static InsightFacts Times(this InsightFacts facts, int factor) => facts with
    {
        UnitMinor = facts.UnitMinor * factor,
        Categories =
        [
            .. facts.Categories.Select(one => one with
            {
                ByMonth = one.ByMonth.ToDictionary(month => month.Key, month => month.Value * factor),
            }),
        ],
        Charges = [.. facts.Charges.Select(charge => charge with { AmountMinor = charge.AmountMinor * factor })],
    };

    /// <summary>Every figure of an insight, as text.</summary>
    public static string Figures(Insight insight) => string.Create(CultureInfo.InvariantCulture, $"{insight.Key} ")
        + insight switch
        {
            UnusualSpendingFound one => Text(one.SpentMinor, one.Usual.MedianMinor, one.Usual.LeastMinor, one.Usual.MostMinor),
            PriceRiseFound one => Text(one.BeforeMinor, one.Payment.LastMinor, one.MorePerYearMinor),
            RegularPaymentFound one => Text(one.Payment.LastMinor, one.PerYearMinor),
            _ => "",
        };

    private static string Text(params long[] amounts) => string.Join(' ', amounts);

    /// <summary>The same, divided.</summary>
    public static string FiguresOver(Insight insight, int factor) => string.Join(' ', Figures(insight).Split(' ').Select((word, i) =>
        i > 0 && long.TryParse(word, out var amount) ? (amount / factor).ToString(CultureInfo.InvariantCulture) : word));
}
