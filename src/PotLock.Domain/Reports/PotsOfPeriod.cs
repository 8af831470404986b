using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>What one pot's entries of a period come to, and what it has at its end.</summary>
/// <param name="IsClosed">Whether it is history only.</param>
/// <param name="TargetMinor">The balance at which it goes live; null for none.</param>
/// <param name="ClosingMinor">Its balance at the end of the last day, in minor units.</param>
/// <param name="InMinor">What was put in, starting balances included.</param>
/// <param name="OutMinor">What was taken out or moved elsewhere, positive.</param>
/// <param name="SpentMinor">What was spent from it, less refunds.</param>
/// <param name="InterestMinor">Interest it was given.</param>
public sealed record PotOfPeriod(
    long PotId, string Name, bool IsClosed, long? TargetMinor, long ClosingMinor, long InMinor, long OutMinor, long SpentMinor,
    long InterestMinor)
{
    /// <summary>Its balance before the first day.</summary>
    public long OpeningMinor => checked(ClosingMinor - InMinor + OutMinor + SpentMinor - InterestMinor);

    /// <summary>Whether it had nothing, and nothing moved in it.</summary>
    public bool IsIdle => ClosingMinor == 0 && InMinor == 0 && OutMinor == 0 && SpentMinor == 0 && InterestMinor == 0;

    /// <summary>The same pot with one more line of an entry.</summary>
    /// <param name="kind">What the entry is about; for a reversal what it reverses is, since it takes that back.</param>
    /// <param name="amountMinor">The line's amount.</param>
    /// <param name="isReversal">Whether it takes another back.</param>
    public PotOfPeriod With(EntryKind kind, long amountMinor, bool isReversal) => checked(kind switch
    {
        EntryKind.PotSpending or EntryKind.Expense or EntryKind.Refund or EntryKind.GroupExpense =>
            this with { SpentMinor = SpentMinor - amountMinor },
        EntryKind.Interest => this with { InterestMinor = InterestMinor + amountMinor },
        // What is taken back comes off the side that it stood on.
        _ when amountMinor > 0 != isReversal => this with { InMinor = InMinor + amountMinor },
        _ => this with { OutMinor = OutMinor - amountMinor },
    });
}

/// <summary>What came into each pot, what left it, and how far it is. Pure.</summary>
public static class PotsOfPeriod
{
    /// <summary>The report's name.</summary>
    public const string Name = "pots";

    /// <summary>
    /// A row for each pot in its owner's order: at the start + put in − taken out − spent + interest = at the end. Closed pots in which
    /// nothing moved are left out.
    /// </summary>
    public static ReportTable Of(ReportPeriod period, MoneyText money, IReadOnlyList<PotOfPeriod> pots)
    {
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(pots);
        List<PotOfPeriod> shown = [.. pots.Where(pot => !pot.IsClosed || !pot.IsIdle)];
        var total = shown.Aggregate(
            new PotOfPeriod(0, "Total", false, null, 0, 0, 0, 0, 0),
            (sum, pot) => checked(sum with
            {
                ClosingMinor = sum.ClosingMinor + pot.ClosingMinor, InMinor = sum.InMinor + pot.InMinor,
                OutMinor = sum.OutMinor + pot.OutMinor, SpentMinor = sum.SpentMinor + pot.SpentMinor,
                InterestMinor = sum.InterestMinor + pot.InterestMinor,
            }));
        return new ReportTable(
            Name, "Pots", "", period,
            $"Your pots went from {money.Format(total.OpeningMinor)} to {money.Format(total.ClosingMinor)}: {money.Format(total.InMinor)} "
                + $"was put in and {money.Format(total.SpentMinor)} was spent from them.",
            [
                new("pot", "Pot", ReportColumnKind.Text), new("start", "At the start", ReportColumnKind.Money),
                new("in", "Put in", ReportColumnKind.Money), new("out", "Taken out", ReportColumnKind.Money),
                new("spent", "Spent", ReportColumnKind.Money), new("interest", "Interest", ReportColumnKind.Money),
                new("end", "At the end", ReportColumnKind.Money), new("target", "Target", ReportColumnKind.Money),
                new("full", "Full", ReportColumnKind.Percent),
            ],
            [
                .. shown.Select(pot => Row(
                    ReportCell.Of(pot.Name, new ReportTarget(ReportTargetKind.Pot, pot.PotId)), pot, ReportRowKind.Plain)),
            ],
            Row(ReportCell.Of("Total"), total, ReportRowKind.Sum))
        {
            Chart = shown.Any(pot => pot.ClosingMinor != 0)
                ? new ReportChart(ReportChartKind.Rows, "pot", [("end", "teal")], 20)
                : null,
            IsEmpty = shown.Count == 0,
        }.Checked();
    }

    private static ReportRow Row(ReportCell what, PotOfPeriod pot, ReportRowKind kind) => new(
    [
        what, ReportCell.Of(pot.OpeningMinor), ReportCell.Of(pot.InMinor), ReportCell.Of(pot.OutMinor), ReportCell.Of(pot.SpentMinor),
        ReportCell.Of(pot.InterestMinor), ReportCell.Of(pot.ClosingMinor), ReportCell.Of(pot.TargetMinor),
        ReportCell.Of(pot.TargetMinor is > 0 ? ReportShare.Of(pot.ClosingMinor, pot.TargetMinor.Value) : null),
    ],
    kind);
}
