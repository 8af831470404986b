using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>What the bank paid in a month on one account or pot.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="AmountMinor">In minor units, less what was taken back.</param>
public sealed record InterestPart(DateOnly Month, long AccountId, string Account, long AmountMinor);

/// <summary>Interest by month, and by where it went. Pure.</summary>
public static class InterestOfPeriod
{
    /// <summary>The report's name.</summary>
    public const string Name = "interest";

    /// <summary>For each month that had interest, a row for each account or pot that got some, the most first, and the sum.</summary>
    public static ReportTable Of(ReportPeriod period, MoneyText money, IReadOnlyList<InterestPart> parts)
    {
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(parts);
        var paid = parts.Where(part => part.AmountMinor != 0).ToList();
        var total = Sum(paid);
        List<ReportRow> rows = [];
        foreach (var month in paid.GroupBy(part => part.Month).OrderBy(month => month.Key))
        {
            rows.AddRange(month.OrderByDescending(part => part.AmountMinor).ThenBy(part => part.AccountId)
                .Select(part => new ReportRow(
                    [ReportCell.OfMonth(month.Key), ReportCell.Of(part.Account), ReportCell.Of(part.AmountMinor)])));
            rows.Add(new ReportRow(
                [ReportCell.OfMonth(month.Key), ReportCell.Of("The month’s interest"), ReportCell.Of(Sum(month))], ReportRowKind.Sum));
        }

        return new ReportTable(
            Name, "Interest", "", period,
            $"You earned {money.Format(total)} in interest.",
            [
                new("month", "Month", ReportColumnKind.Month), new("account", "Paid into", ReportColumnKind.Text),
                new("interest", "Interest", ReportColumnKind.Money),
            ],
            rows,
            new ReportRow([ReportCell.Empty, ReportCell.Of("Total"), ReportCell.Of(total)], ReportRowKind.Sum))
        {
            Notes = ["Interest counts in the month of the date it was recorded for."],
            IsEmpty = paid.Count == 0,
        }.Checked();
    }

    private static long Sum(IEnumerable<InterestPart> parts) => parts.Aggregate(0L, (sum, part) => checked(sum + part.AmountMinor));
}
