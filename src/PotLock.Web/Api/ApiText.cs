using System.Text;
using PotLock.Domain.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Api;

/// <summary>What may be missing, and marks of words, as programs read them.</summary>
internal static class ApiText
{
    /// <summary>An id; null for none.</summary>
    public static string? Id(long? id) => id is { } known ? DisplayText.Id(known) : null;

    /// <summary>An ISO date; null for none.</summary>
    public static string? Date(DateOnly? date) => date is { } known ? DateText.Iso(known) : null;

    /// <summary>A month as in <c>2026-11</c>; null for none.</summary>
    public static string? Month(DateOnly? month) => month is { } known ? DateText.IsoMonth(known) : null;

    /// <summary>An instant in UTC, as in <c>2026-11-29T09:30:00Z</c>; null for none.</summary>
    public static string? Instant(DateTime? utc) =>
        utc is { } known ? known.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>An amount; null for none.</summary>
    public static string? Plain(this MoneyText money, long? amountMinor) =>
        amountMinor is { } known ? money.Plain(known) : null;

    /// <summary>One of several words, as in <c>over-limit</c>.</summary>
    public static string Mark<T>(T value)
        where T : struct, Enum
    {
        var mark = new StringBuilder();
        foreach (var c in value.ToString())
        {
            mark.Append(char.IsUpper(c) && mark.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return mark.ToString();
    }
}
