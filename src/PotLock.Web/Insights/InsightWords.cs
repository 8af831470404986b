using PotLock.Domain.Insights;

namespace PotLock.Web.Insights;

/// <summary>Words and icons of insights.</summary>
public static class InsightWords
{
    /// <summary>What an insight is about, for people.</summary>
    public static string NameOf(InsightKind kind) => kind switch
    {
        InsightKind.MonthAtRisk => "Month at risk",
        InsightKind.PotOffCourse => "Pot off course",
        InsightKind.PriceRise => "Price rise",
        InsightKind.UnusualSpending => "Unusual spending",
        InsightKind.RegularPayment => "Regular payment",
        InsightKind.SpareShare => "Idea",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Its icon.</summary>
    public static string IconOf(InsightKind kind) => kind switch
    {
        InsightKind.MonthAtRisk => "exclamation-triangle",
        InsightKind.PotOffCourse => "piggy-bank",
        InsightKind.PriceRise => "graph-up-arrow",
        InsightKind.UnusualSpending => "bar-chart",
        InsightKind.RegularPayment => "arrow-repeat",
        _ => "lightbulb",
    };
}
