using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests;

/// <summary>What nearly every table needs: pounds as an English book writes them, and short ways to say dates.</summary>
internal static class TestBook
{
    public static MoneyText Pounds { get; } = Money("GBP", "en-GB");

    public static MoneyText Money(string currency, string culture) =>
        new(Currency.Of(currency), CultureInfo.GetCultureInfo(culture));

    /// <summary>Reads an ISO date; an empty or missing text is no date.</summary>
    public static DateOnly? DayOrNone(string? text) => string.IsNullOrEmpty(text) ? null : Day(text);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Show(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The names of refusals, for a table's cell; "ok" when there is none.</summary>
    public static string Names(IEnumerable<Refusal?> refusals)
    {
        var names = string.Join(", ", refusals.OfType<Refusal>().Select(refusal => refusal.Name));
        return names.Length == 0 ? "ok" : names;
    }
}
