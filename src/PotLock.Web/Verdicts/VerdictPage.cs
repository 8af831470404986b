using PotLock.Domain.Ledger;
using PotLock.Domain.Verdicts;
using PotLock.Services.Verdicts;
using PotLock.Web.Shared;

namespace PotLock.Web.Verdicts;

/// <summary>The verdict of today, ready to show.</summary>
/// <param name="View">The verdict with its working.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Money">Writes money.</param>
/// <param name="IsEmpty">Whether there is nothing in the book yet.</param>
public sealed record TodaysVerdict(VerdictView View, DateOnly Today, MoneyText Money, bool IsEmpty = false)
{
    public Verdict Verdict => View.Verdict;

    /// <summary>The last day that cover looks at.</summary>
    public DateOnly Until => Today.AddDays(Verdict.Days);

    /// <summary>What the working says depends on this alone.</summary>
    public string SpanOfAverages => View.FirstEnded is not { } first ? ""
        : Verdict.Facts.EndedMonths.Count == 1 ? DateText.FormatMonth(first, Money.Culture)
        : $"{DateText.FormatMonth(first, Money.Culture)} to {DateText.FormatMonth(LastEnded, Money.Culture)}";

    /// <summary>The dates of the months that the averages count, for the address of the list.</summary>
    public string SpanQuery =>
        View.FirstEnded is { } first ? $"from={DateText.Iso(first)}&to={DateText.Iso(MonthStart.LastDay(LastEnded))}" : "";

    /// <summary>The month whose end stands at a place of the month-ends, the oldest first.</summary>
    public DateOnly MonthEnd(int place) => MonthStart.Of(Today).AddMonths(place - Verdict.Facts.OwedAtMonthEnds.Count);

    private DateOnly LastEnded => MonthStart.Of(Today).AddMonths(-1);
}

/// <summary>The page of the verdict: its working, its score, and its history.</summary>
/// <param name="Shown">The verdict of today.</param>
/// <param name="History">The verdict at the ends of the last months.</param>
public sealed record VerdictPage(TodaysVerdict Shown, VerdictHistory History)
{
    /// <summary>The score by month.</summary>
    public Chart Scores
    {
        get
        {
            var (culture, months) = (Shown.Money.Culture, History.Months);
            var (first, last) = (months[0], months[^1]);
            return new Chart(
                "Score by month",
                $"From {first.Verdict.Score.ToString(culture)} at the end of {DateText.FormatMonth(first.Month, culture)} to "
                    + $"{last.Verdict.Score.ToString(culture)} at the end of {DateText.FormatMonth(last.Month, culture)}.",
                ChartKind.Line, "Month", [.. months.Select(month => DateText.FormatMonthShort(month.Month, culture))],
                [new("Score", "active", [.. months.Select(month => (long)month.Verdict.Score)])],
                Shown.Money)
            {
                Write = value => value.ToString(culture),
            };
        }
    }
}
