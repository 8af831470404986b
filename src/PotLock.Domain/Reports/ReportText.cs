using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>Cells of reports as texts: for people in the book's culture, for programs as plain numbers and ISO dates. Pure.</summary>
public static class ReportText
{
    /// <summary>A cell for people; empty where there is nothing to say.</summary>
    public static string Of(ReportColumnKind kind, ReportCell cell, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return (cell.Text, cell.Date, cell.Value, kind) switch
        {
            ({ } text, _, _, _) => text,
            (_, { } month, _, ReportColumnKind.Month) => DateText.FormatMonth(month, money.Culture),
            (_, { } date, _, _) => DateText.Abbreviate(date, money.Culture),
            (_, _, { } share, ReportColumnKind.Percent) =>
                (share < 0 ? "\u2212" : "") + PercentText.Format((int)Math.Abs(share), money.Culture),
            (_, _, { } amount, _) => money.Format(amount),
            _ => "",
        };
    }

    /// <summary>A cell for programs; null where there is nothing to say.</summary>
    public static string? Plain(ReportColumnKind kind, ReportCell cell, Currency currency) =>
        (cell.Text, cell.Date, cell.Value, kind) switch
    {
        ({ } text, _, _, _) => text,
        (_, { } month, _, ReportColumnKind.Month) => DateText.IsoMonth(month),
        (_, { } date, _, _) => DateText.Iso(date),
        (_, _, { } share, ReportColumnKind.Percent) => (share < 0 ? "-" : "") + PercentText.Plain((int)Math.Abs(share)),
        (_, _, { } amount, _) => MoneyText.Plain(amount, currency),
        _ => null,
    };

    /// <summary>A percentage as the fraction that spreadsheets keep: 12.34 % is <c>0.1234</c>.</summary>
    /// <param name="basisPoints">In basis points.</param>
    public static string Fraction(long basisPoints)
    {
        var size = Math.Abs(basisPoints);
        return string.Create(CultureInfo.InvariantCulture, $"{(basisPoints < 0 ? "-" : "")}{size / 10_000}.{size % 10_000:0000}");
    }

    /// <summary>The days of a period for people: a month by its name, else from a day to a day.</summary>
    public static string Of(ReportPeriod period, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(period);
        var (first, last) = (period.First, period.Last);
        var (calendar, firstMonth, lastMonth) = (period.Calendar, period.FirstMonth, period.LastMonth);
        var days = first == last
            ? DateText.Format(first, culture)
            : $"{DateText.Format(first, culture)} to {DateText.Format(last, culture)}";
        if (first != calendar.FirstDay(firstMonth) || last != calendar.LastDay(lastMonth))
        {
            return days;
        }

        var months = firstMonth == lastMonth
            ? DateText.FormatMonth(firstMonth, culture)
            : $"{DateText.FormatMonth(firstMonth, culture)} to {DateText.FormatMonth(lastMonth, culture)}";
        return calendar.IsPlain ? months : $"{months} ({days})";
    }
}
