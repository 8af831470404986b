using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Insights;

/// <summary>What an insight says: a title, the figures behind it, and what would help.</summary>
/// <param name="Title">One line.</param>
/// <param name="Working">One or two sentences with every figure that it was found by.</param>
/// <param name="Helps">What would help, in a sentence; null where nothing is to be done.</param>
public sealed record InsightText(string Title, string Working, string? Helps);

/// <summary>Insights in sentences.</summary>
/// <param name="money">Writes money as the book's people do.</param>
/// <param name="format">Writes a date as they do.</param>
public sealed class InsightSentences(MoneyText money, Func<DateOnly, string> format)
{
    /// <summary>What an insight says. In a month that still runs, what was spent is <i>so far</i>.</summary>
    /// <param name="insight">The insight.</param>
    /// <param name="today">The book's date.</param>
    public InsightText Of(Insight insight, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(insight);
        var text = insight switch
        {
            MonthAtRiskFound risk => new InsightText(
                $"Money runs short in {Month(risk.Short.On)}", ForecastSentences.Short(risk.Short, risk.Name, money, format), null),
            PotOffCourseFound pot => new InsightText(
                $"{pot.Name} won’t be full in time", ForecastSentences.Prospect(pot.Prospect, money, format), Helps(pot)),
            PriceRiseFound rise => Rise(rise),
            UnusualSpendingFound spending => Spending(spending, today),
            RegularPaymentFound regular => Regular(regular),
            SpareShareFound share => Share(share),
            _ => throw new ArgumentOutOfRangeException(nameof(insight), insight, "There are no words for it."),
        };
        return new InsightText(
            text.Title, DateText.WithSingleStops(text.Working)!, DateText.WithSingleStops(text.Helps));
    }

    /// <summary>How often something recurs, within a sentence.</summary>
    public static string Often(RecurrenceKind every) => every switch
    {
        RecurrenceKind.Weekly => "every week",
        RecurrenceKind.EveryFourWeeks => "every 4 weeks",
        RecurrenceKind.Monthly => "every month",
        RecurrenceKind.Quarterly => "every 3 months",
        RecurrenceKind.Yearly => "every year",
        _ => throw new ArgumentOutOfRangeException(nameof(every), every, "It does not recur."),
    };

    private InsightText Rise(PriceRiseFound rise) => new(
        $"{rise.Payment.Name} went up to {money.Format(rise.Payment.LastMinor)}",
        $"It was {money.Format(rise.BeforeMinor)} {Often(rise.Payment.Every)}, {rise.TimesBefore} times in a row. "
            + $"Since {format(rise.Since)} it has been {money.Format(rise.Payment.LastMinor)}, "
            + $"which is {money.Format(rise.MorePerYearMinor)} more a year.",
        null);

    private InsightText Spending(UnusualSpendingFound spending, DateOnly today)
    {
        var usual = spending.Usual;
        var isSoFar = today <= spending.Days.Last;
        var range = usual.LeastMinor == usual.MostMinor
            ? $"{money.Format(usual.MedianMinor)} each"
            : $"between {money.Format(usual.LeastMinor)} and {money.Format(usual.MostMinor)}, typically {money.Format(usual.MedianMinor)}";
        return new InsightText(
            $"{spending.Name}: more than usual in {Month(spending.Month)}",
            $"You spent {money.Format(spending.SpentMinor)}{(isSoFar ? " so far" : "")}. "
                + $"In the {usual.Count} months before it was {range}.",
            null);
    }

    private InsightText Regular(RegularPaymentFound found)
    {
        var payment = found.Payment;
        return new InsightText(
            $"{payment.Name} takes {money.Format(payment.LastMinor)} {Often(payment.Every)}",
            $"You paid it {payment.Charges.Count} times in a row, last on {format(payment.Last.On)}. "
                + (payment.Every == RecurrenceKind.Yearly ? "" : $"That’s {money.Format(found.PerYearMinor)} a year. ")
                + "Nothing is scheduled for it.",
            payment.Last.IsFromActive
                ? $"Plan it, and your forecast counts it from {format(payment.NextOn)} on."
                : null);
    }

    private InsightText Share(SpareShareFound share) => new(
        $"{share.Name} could be full {share.MonthsSooner} months sooner",
        $"With {Percent(share.ToBasisPoints)} of each deposit instead of {Percent(share.FromBasisPoints)} it would be full in "
            + $"{Month(share.FullThen)} instead of {Month(share.FullOn)}. That takes about {money.Format(share.MorePerMonthMinor)} more a "
            + $"month, and at least {money.Format(share.LeftMinor)} was left over in each of the last {share.Months} months.",
        null);

    private string? Helps(PotOffCourseFound pot) => pot.Prospect switch
    {
        { Share: { } share } => $"The smallest change: raise its share from {Percent(pot.BasisPoints)} to {Percent(share.BasisPoints)}, "
            + $"and it will be full on {format(share.FullOn)}.",
        { Month: { } month } => $"The smallest change: add {money.FormatShort(month.AddMinor)} a month to your plan, and it will be "
            + $"full on {format(month.FullOn)}.",
        { TopUp: { FullOn: { } on } topUp } => $"The smallest change: top it up with {money.Format(topUp.AmountMinor)} now, and it will "
            + $"be full on {format(on)}.",
        { TopUp: { } topUp } => $"The smallest change: top it up with {money.Format(topUp.AmountMinor)} now.",
        _ => "A bigger share wouldn’t be enough, and your active balance can’t cover the gap. It needs more time.",
    };

    private string Percent(int basisPoints) => PercentText.Format(basisPoints, money.Culture);

    private string Month(DateOnly day) => DateText.FormatMonth(day, money.Culture);
}
