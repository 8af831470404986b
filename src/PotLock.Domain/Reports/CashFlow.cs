namespace PotLock.Domain.Reports;

/// <summary>How the liquid money got from each month's start to its end. Pure.</summary>
public static class CashFlow
{
    /// <summary>The report's name.</summary>
    public const string Name = "cash-flow";

    /// <summary>
    /// A row for each month: at its start + income − cash outflow − savings added + everything else = at its end, and the next starts
    /// with that. Everything else is what remains: interest, refunds, adjustments, openings, and outflow that pots or savings paid.
    /// </summary>
    public static ReportTable Of(ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var money = facts.Money;
        List<ReportRow> rows = [];
        var (end, others) = (facts.LiquidMinor, 0L);
        foreach (var month in facts.Months.Reverse())
        {
            var start = checked(end - month.Balances.LiquidMinor);
            var (income, outflow, saved) = (month.Figures.IncomeMinor, month.Figures.OutflowMinor, month.Figures.SavedMinor);
            var other = checked(end - start - income + outflow + saved);
            rows.Add(Row(ReportCell.OfMonth(month.Month), start, income, outflow, saved, other, end, ReportRowKind.Plain));
            others = checked(others + other);
            end = start;
        }

        rows.Reverse();
        var total = facts.Total;
        return new ReportTable(
            Name, "Cash flow", "", facts.Period,
            $"You had {money.Format(end)} to hand at the start and {money.Format(facts.LiquidMinor)} at the end. "
                + $"{money.Format(total.IncomeMinor)} came in, {money.Format(total.OutflowMinor)} left your accounts and "
                + $"{money.Format(total.SavedMinor)} went into savings.",
            [
                new("month", "Month", ReportColumnKind.Month), new("start", "At the start", ReportColumnKind.Money),
                new("income", "Income", ReportColumnKind.Money), new("outflow", "Cash outflow", ReportColumnKind.Money),
                new("saved", "Savings added", ReportColumnKind.Money), new("other", "Everything else", ReportColumnKind.Money),
                new("end", "At the end", ReportColumnKind.Money),
            ],
            rows,
            Row(
                ReportCell.Of("Total"), end, total.IncomeMinor, total.OutflowMinor, total.SavedMinor, others, facts.LiquidMinor,
                ReportRowKind.Sum))
        {
            Notes =
            [
                "Money to hand is your active balance with your checking and cash accounts.",
                "Cash outflow is what left your accounts: card purchases count when you pay the card. Everything else is interest, "
                    + "refunds, adjustments, opening balances, and spending from pots and savings.",
                .. facts.Notes,
            ],
            Chart = new ReportChart(ReportChartKind.Bars, "month", [("income", "teal"), ("outflow", "slate"), ("saved", "active")]),
            IsEmpty = facts.IsEmpty,
        }.Checked();
    }

    private static ReportRow Row(
        ReportCell what, long startMinor, long incomeMinor, long outflowMinor, long savedMinor, long otherMinor, long endMinor,
        ReportRowKind kind) => new(
        [
            what, ReportCell.Of(startMinor), ReportCell.Of(incomeMinor), ReportCell.Of(outflowMinor), ReportCell.Of(savedMinor),
            ReportCell.Of(otherMinor), ReportCell.Of(endMinor),
        ], kind);
}
