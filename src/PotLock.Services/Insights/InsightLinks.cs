using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Insights;

/// <summary>Where an insight leads.</summary>
/// <param name="Button">What is done there.</param>
/// <param name="Path">A path of this app.</param>
public sealed record InsightLink(string Button, string Path);

/// <summary>Where insights lead: to the figures behind them, or to the page on which what helps is done.</summary>
internal static class InsightLinks
{
    public static InsightLink Of(Insight insight, MoneyText money) => insight switch
    {
        MonthAtRiskFound => new("See the forecast", "/forecast"),
        PotOffCourseFound pot => OfPot(pot, money),
        PriceRiseFound { Payment.Last.ScheduleId: { } scheduleId } => new("Open the schedule", $"/schedule/{Text(scheduleId)}"),
        PriceRiseFound rise => new("Show the last payment", $"/transactions/{Text(rise.Payment.Last.EntryId)}"),
        UnusualSpendingFound spending => new(
            "Show the entries",
            $"/transactions?category={Text(spending.CategoryId)}&from={DateText.Iso(spending.Days.First)}"
                + $"&to={DateText.Iso(spending.Days.Last)}"),
        RegularPaymentFound { Payment.Last.IsFromActive: true } found => new("Plan it", PlanPath(found.Payment, money)),
        RegularPaymentFound found => new("Show the last payment", $"/transactions/{Text(found.Payment.Last.EntryId)}"),
        SpareShareFound share => new(
            "Try it",
            $"/pots/weightings?pot={Text(share.PotId)}&share={Escaped(PercentText.ForInput(share.ToBasisPoints, money.Culture))}"),
        _ => throw new ArgumentOutOfRangeException(nameof(insight), insight, "It leads nowhere."),
    };

    private static InsightLink OfPot(PotOffCourseFound pot, MoneyText money)
    {
        var path = $"/pots/{Text(pot.PotId)}";
        return pot.Prospect switch
        {
            { Share: not null } => new("See what it does", path + "/raise-share"),
            { Month: not null } => new("See what it does", path + "/raise-plan"),
            { TopUp: { } topUp } => new("Top up", $"{path}/top-up?amount={Escaped(money.ForInput(topUp.AmountMinor))}"),
            _ => new("Open the pot", path),
        };
    }

    private static string PlanPath(RegularPayment payment, MoneyText money) =>
        $"/schedule/new?kind=withdrawal&amount={Escaped(money.ForInput(payment.LastMinor))}&description={Escaped(payment.Name)}"
            + (payment.Last.CategoryId is { } categoryId ? $"&category={Text(categoryId)}" : "")
            + $"&every={Mark(payment.Every)}&first={DateText.Iso(payment.NextOn)}";

    private static string Mark(RecurrenceKind every) => every switch
    {
        RecurrenceKind.Weekly => "weekly",
        RecurrenceKind.EveryFourWeeks => "four-weekly",
        RecurrenceKind.Quarterly => "quarterly",
        RecurrenceKind.Yearly => "yearly",
        _ => "monthly",
    };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
