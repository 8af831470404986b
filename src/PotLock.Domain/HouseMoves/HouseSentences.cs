using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.HouseMoves;

/// <summary>What a move says about itself, in plain sentences.</summary>
public static class HouseSentences
{
    /// <summary>What the other program is called.</summary>
    public static string NameOf(HouseSource source) => source switch
    {
        HouseSource.Ynab => "YNAB",
        HouseSource.Firefly => "Firefly III",
        HouseSource.Actual => "Actual",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    /// <summary>Why a balance here is another than there: how much of it, and why.</summary>
    public static string Of(HouseGap gap, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(gap);
        ArgumentNullException.ThrowIfNull(money);
        var entries = gap.Count == 1 ? "1 entry" : $"{Number(gap.Count, money.Culture)} entries";
        return gap.Reason switch
        {
            HouseGapReason.Future => $"{money.Format(gap.AmountMinor)} in {entries} dated after today",
            HouseGapReason.TooEarly => $"{money.Format(gap.AmountMinor)} in {entries} dated before 1970",
            _ => $"{money.Format(gap.AmountMinor)} in {entries} without a date we can read",
        };
    }

    /// <summary>Counts that are 1 and counts that are not read otherwise.</summary>
    internal static string? Count(int count, string one, string many, CultureInfo culture) =>
        count == 0 ? null : count == 1 ? one : $"{Number(count, culture)} {many}";

    /// <summary>At most five names, quoted.</summary>
    public static string Names(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        const int most = 5;
        var shown = string.Join(", ", names.Take(most).Select(name => $"“{name}”"));
        return names.Count > most ? $"{shown} and {(names.Count - most).ToString(CultureInfo.InvariantCulture)} more" : shown;
    }

    private static string Number(int count, CultureInfo culture) => count.ToString("N0", culture);
}
