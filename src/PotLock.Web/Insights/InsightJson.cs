using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Services.Insights;
using PotLock.Web.Api;
using PotLock.Web.Shared;
using PotLock.Web.Verdicts;

namespace PotLock.Web.Insights;

/// <summary>What stands out in the book.</summary>
/// <param name="Insights">What stands out, the most urgent first.</param>
/// <param name="Dismissed">What stands out too, and was dismissed.</param>
/// <param name="Told">Whether new ones come as notifications.</param>
public sealed record InsightsJson(IReadOnlyList<InsightJson> Insights, IReadOnlyList<InsightJson> Dismissed, bool Told)
{
    internal static InsightsJson Of(InsightView view) => new(
        [.. view.Open.Select(one => InsightJson.Of(one, view.Book.Money))],
        [.. view.Dismissed.Select(one => InsightJson.Of(one, view.Book.Money))],
        view.IsTold);
}

/// <summary>Something that stands out.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Kind">What it is about, as in "price-rise".</param>
/// <param name="Title">What stands out, in a line.</param>
/// <param name="Working">The figures behind it, in a sentence or two.</param>
/// <param name="Helps">What would help; null where nothing is to be done.</param>
/// <param name="Path">The page that it leads to.</param>
/// <param name="Figures">The figures themselves, by name: amounts, dates, percentages and counts.</param>
public sealed record InsightJson(
    string Key, string Kind, string Title, string Working, string? Helps, string Path, IReadOnlyDictionary<string, string> Figures)
{
    internal static InsightJson Of(ShownInsight one, MoneyText money) => new(
        one.Insight.Key, ApiText.Mark(one.Insight.Kind), one.Text.Title, one.Text.Working, one.Text.Helps, one.Link.Path,
        FiguresOf(one.Insight, money));

    private static Dictionary<string, string> FiguresOf(Insight insight, MoneyText money) => insight switch
    {
        MonthAtRiskFound risk => new()
        {
            ["on"] = DateText.Iso(risk.Short.On), ["needed"] = money.Plain(risk.Short.NeededMinor),
            ["available"] = money.Plain(risk.Short.HasMinor),
        },
        PotOffCourseFound pot => OfPot(pot, money),
        PriceRiseFound rise => new()
        {
            ["before"] = money.Plain(rise.BeforeMinor), ["now"] = money.Plain(rise.Payment.LastMinor),
            ["since"] = DateText.Iso(rise.Since), ["morePerYear"] = money.Plain(rise.MorePerYearMinor),
        },
        UnusualSpendingFound spending => new()
        {
            ["categoryId"] = DisplayText.Id(spending.CategoryId), ["month"] = DateText.IsoMonth(spending.Month),
            ["spent"] = money.Plain(spending.SpentMinor), ["typical"] = money.Plain(spending.Usual.MedianMinor),
            ["least"] = money.Plain(spending.Usual.LeastMinor), ["most"] = money.Plain(spending.Usual.MostMinor),
            ["months"] = DisplayText.Id(spending.Usual.Count),
        },
        RegularPaymentFound found => new()
        {
            ["amount"] = money.Plain(found.Payment.LastMinor), ["every"] = ApiText.Mark(found.Payment.Every),
            ["times"] = DisplayText.Id(found.Payment.Charges.Count), ["lastOn"] = DateText.Iso(found.Payment.Last.On),
            ["nextOn"] = DateText.Iso(found.Payment.NextOn), ["perYear"] = money.Plain(found.PerYearMinor),
        },
        SpareShareFound share => new()
        {
            ["potId"] = DisplayText.Id(share.PotId), ["share"] = PercentText.Plain(share.FromBasisPoints),
            ["newShare"] = PercentText.Plain(share.ToBasisPoints), ["fullOn"] = DateText.Iso(share.FullOn),
            ["fullThen"] = DateText.Iso(share.FullThen), ["morePerMonth"] = money.Plain(share.MorePerMonthMinor),
            ["leftOver"] = money.Plain(share.LeftMinor),
        },
        _ => [],
    };

    private static Dictionary<string, string> OfPot(PotOffCourseFound pot, MoneyText money)
    {
        Dictionary<string, string> figures = new()
        {
            ["potId"] = DisplayText.Id(pot.PotId), ["endDate"] = DateText.Iso(pot.Prospect.EndDate),
            ["short"] = money.Plain(pot.Prospect.ShortMinor), ["share"] = PercentText.Plain(pot.BasisPoints),
        };
        if (pot.Prospect.Share is { } share)
        {
            figures["newShare"] = PercentText.Plain(share.BasisPoints);
        }

        if (pot.Prospect.Month is { } month)
        {
            figures["morePerMonth"] = money.Plain(month.AddMinor);
        }

        if (pot.Prospect.TopUp is { } topUp)
        {
            figures["topUp"] = money.Plain(topUp.AmountMinor);
        }

        return figures;
    }
}

/// <summary>An insight.</summary>
/// <param name="Key">What it is known by.</param>
public sealed record InsightKeyBody(string? Key);

/// <summary>Whether new insights come as notifications.</summary>
/// <param name="Told">Whether they do.</param>
public sealed record InsightNewsBody(bool? Told);

/// <summary>How a month went, and of which months there is such a report.</summary>
/// <param name="Months">Those months, oldest first; none before one has ended.</param>
/// <param name="Report">The report; null before a month has ended.</param>
public sealed record HealthReportsJson(IReadOnlyList<string> Months, HealthJson? Report)
{
    internal static HealthReportsJson Of(HealthView view) => new(
        [.. view.Months.Select(DateText.IsoMonth)], view.Report is null ? null : HealthJson.Of(view));
}

/// <summary>How a month went, on one page.</summary>
/// <param name="Month">The month.</param>
/// <param name="Answer">The verdict at its end: "yes", "careful" or "no".</param>
/// <param name="Score">The score at its end, from 0 to 100.</param>
/// <param name="ScoreBefore">The score a month earlier; null for the first month.</param>
/// <param name="Income">What came in.</param>
/// <param name="Spending">What was spent, less refunds.</param>
/// <param name="Saved">What was put into pots, savings and investments.</param>
/// <param name="SavedShare">What part of the income that is, in percent; null without income.</param>
/// <param name="LeftShare">What part of the income was not spent, in percent; null without income.</param>
/// <param name="Categories">What was spent in each category, beside a typical month.</param>
/// <param name="Pots">The pots at its end.</param>
/// <param name="Next">The keys of what stands out today; empty for an earlier month than the last.</param>
public sealed record HealthJson(
    string Month, string Answer, int Score, int? ScoreBefore, string Income, string Spending, string Saved, string? SavedShare,
    string? LeftShare, IReadOnlyList<HealthCategoryJson> Categories, IReadOnlyList<HealthPotJson> Pots, IReadOnlyList<string> Next)
{
    internal static HealthJson Of(HealthView view)
    {
        var (report, money) = (view.Report!, view.Book.Money);
        return new HealthJson(
            DateText.IsoMonth(report.Month), VerdictWords.Mark(report.Verdict.Answer), report.Verdict.Score, report.Before?.Score,
            money.Plain(report.Figures.IncomeMinor), money.Plain(report.Figures.ExpenseMinor), money.Plain(report.Figures.SavedMinor),
            Percent(report.SavedBasisPoints), Percent(report.LeftBasisPoints),
            [
                .. report.Spending.Select(row => new HealthCategoryJson(
                    DisplayText.Id(row.CategoryId), row.Name, money.Plain(row.SpentMinor),
                    row.Usual is { } usual ? money.Plain(usual.MedianMinor) : null)),
            ],
            [
                .. report.Pots.Select(pot => new HealthPotJson(
                    DisplayText.Id(pot.PotId), pot.Name, money.Plain(pot.StartMinor), money.Plain(pot.EndMinor),
                    Percent(pot.FullBasisPoints))),
            ],
            [.. view.Next.Select(one => one.Insight.Key)]);
    }

    private static string? Percent(int? basisPoints) => basisPoints is { } known ? PercentText.Plain(known) : null;
}

/// <summary>A category in a month.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spent">What was spent.</param>
/// <param name="Typical">What a typical month before was; null while that is not known.</param>
public sealed record HealthCategoryJson(string CategoryId, string Name, string Spent, string? Typical);

/// <summary>A pot in a month.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Start">Its balance before the month.</param>
/// <param name="End">Its balance after it.</param>
/// <param name="Full">How full it was at the end, in percent; null without a target.</param>
public sealed record HealthPotJson(string PotId, string Name, string Start, string End, string? Full);
