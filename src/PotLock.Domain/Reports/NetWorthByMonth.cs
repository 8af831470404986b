namespace PotLock.Domain.Reports;

/// <summary>What was owned less what was owed, at the end of each month. Pure.</summary>
public static class NetWorthByMonth
{
    /// <summary>The report's name.</summary>
    public const string Name = "net-worth";

    /// <summary>
    /// A row for each month, worked out backwards from the last day: money to hand + pots and savings − owed on cards = net worth.
    /// </summary>
    public static ReportTable Of(ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var money = facts.Money;
        List<ReportRow> rows = [];
        var (worth, liquid, cards, change) = (facts.NetWorthMinor, facts.LiquidMinor, facts.CardsMinor, 0L);
        foreach (var month in facts.Months.Reverse())
        {
            var by = month.Figures.NetWorthChangeMinor;
            rows.Add(new ReportRow(
            [
                ReportCell.OfMonth(month.Month), ReportCell.Of(liquid), ReportCell.Of(checked(worth - liquid - cards)),
                ReportCell.Of(checked(-cards)), ReportCell.Of(worth), ReportCell.Of(by),
            ]));
            (worth, liquid, cards) = checked((worth - by, liquid - month.Balances.LiquidMinor, cards - month.Balances.CardsMinor));
            change = checked(change + by);
        }

        rows.Reverse();
        return new ReportTable(
            Name, "Net worth", "", facts.Period,
            $"Your net worth went from {money.Format(worth)} to {money.Format(facts.NetWorthMinor)}. "
                + (change < 0 ? $"That’s {money.Format(-change)} less." : $"That’s {money.Format(change)} more."),
            [
                new("month", "End of", ReportColumnKind.Month), new("liquid", "Money to hand", ReportColumnKind.Money),
                new("saved", "Pots and savings", ReportColumnKind.Money), new("cards", "Owed on cards", ReportColumnKind.Money),
                new("netWorth", "Net worth", ReportColumnKind.Money), new("change", "Change", ReportColumnKind.Money),
            ],
            rows,
            new ReportRow(
            [
                ReportCell.Of("At the end"), ReportCell.Of(facts.LiquidMinor),
                ReportCell.Of(checked(facts.NetWorthMinor - facts.LiquidMinor - facts.CardsMinor)),
                ReportCell.Of(checked(-facts.CardsMinor)),
                ReportCell.Of(facts.NetWorthMinor), ReportCell.Of(change),
            ],
            ReportRowKind.Sum))
        {
            Notes = ["Money to hand is your active balance with your checking and cash accounts.", .. facts.Notes],
            Chart = facts.Months.Count > 1 ? new ReportChart(ReportChartKind.Line, "month", [("netWorth", "active")]) : null,
            IsEmpty = facts.IsEmpty && facts.NetWorthMinor == 0,
        }.Checked();
    }
}
