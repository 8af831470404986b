using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.Verdicts;

namespace PotLock.Domain.Insights;

/// <summary>What was spent in a category in a month, beside what is usual.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Name">What it is called.</param>
/// <param name="SpentMinor">What was spent, in minor units.</param>
/// <param name="Usual">What the months before were; null while that is not known.</param>
public sealed record SpendingAgainstUsual(long CategoryId, string Name, long SpentMinor, Typical? Usual)
{
    /// <summary>By how much it is more than usual, in minor units; negative: less. Null while that is not known.</summary>
    public long? MoreMinor => Usual is null ? null : checked(SpentMinor - Usual.MedianMinor);
}

/// <summary>A pot at the start and at the end of a month.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">What it is called.</param>
/// <param name="StartMinor">What was in it before the month, in minor units.</param>
/// <param name="EndMinor">What was in it after it.</param>
/// <param name="TargetMinor">Its target, as it is today; null for none.</param>
public sealed record PotOfMonth(long PotId, string Name, long StartMinor, long EndMinor, long? TargetMinor)
{
    /// <summary>What it has more at the end than at the start, in minor units; negative: less.</summary>
    public long ChangeMinor => checked(EndMinor - StartMinor);

    /// <summary>How full it was at the end, in basis points, at most all; null without a target.</summary>
    public int? FullBasisPoints => TargetMinor is { } target and > 0
        ? (int)Int128.Clamp((Int128)EndMinor * PotRules.FullWeighting / target, 0, PotRules.FullWeighting)
        : null;
}

/// <summary>How a month that has ended went, on one page: figures that other pages have too, side by side.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Figures">What it came to.</param>
/// <param name="Verdict">The verdict at its end, and that of the month before; null for a book's first month.</param>
/// <param name="Before">The verdict a month earlier; null for the first month.</param>
/// <param name="Spending">What was spent in each category, the largest first.</param>
/// <param name="Pots">The pots that were there, in their order.</param>
public sealed record HealthReport(
    DateOnly Month, MonthFigures Figures, Verdict Verdict, Verdict? Before, IReadOnlyList<SpendingAgainstUsual> Spending,
    IReadOnlyList<PotOfMonth> Pots)
{
    /// <summary>
    /// What part of the income was put into pots, savings and investments, in basis points, rounded down; negative when more was taken
    /// out. Null without income.
    /// </summary>
    public int? SavedBasisPoints => Figures.IncomeMinor > 0 ? PartOf(Figures.SavedMinor) : null;

    /// <summary>What part of the income was not spent, in basis points, rounded down; negative when it was all and more.</summary>
    public int? LeftBasisPoints => Figures.IncomeMinor > 0 ? PartOf(Figures.LeftMinor) : null;

    /// <summary>Puts the categories of a month beside what is usual; those without spending in it are left out.</summary>
    /// <param name="categories">The categories.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="firstMonth">The first day of the book's first month.</param>
    public static IReadOnlyList<SpendingAgainstUsual> Against(
        IEnumerable<CategorySpending> categories, DateOnly month, DateOnly firstMonth) =>
    [
        .. categories.Where(category => category.In(month) != 0)
            .Select(category => new SpendingAgainstUsual(
                category.CategoryId, category.Name, category.In(month), UnusualSpending.UsualBefore(category, month, firstMonth)))
            .OrderByDescending(row => row.SpentMinor).ThenBy(row => row.CategoryId),
    ];

    private int PartOf(long amountMinor) => (int)Int128.Clamp(
        Floor((Int128)amountMinor * PotRules.FullWeighting, Figures.IncomeMinor), int.MinValue, int.MaxValue);

    private static Int128 Floor(Int128 numerator, Int128 denominator) =>
        (numerator / denominator) - (numerator % denominator < 0 ? 1 : 0);
}
