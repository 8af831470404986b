using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>An entry as a line of a statement.</summary>
/// <param name="AmountMinor">What it changed of the account, in minor units; not zero.</param>
public sealed record StatementLine(long EntryId, DateOnly Date, string Description, long AmountMinor);

/// <summary>What a statement is made of.</summary>
/// <param name="Account">The name of the account, pot or card.</param>
/// <param name="IsCard">Whether a balance below zero is what is owed on a card.</param>
/// <param name="IsWhole">Whether it is the main account with all its pots, where money that moves between them is no line.</param>
/// <param name="ClosingMinor">The balance at the end of the last day.</param>
/// <param name="Lines">The entries of the period by date, and by number where they share one.</param>
public sealed record StatementFacts(
    ReportPeriod Period, MoneyText Money, string Account, bool IsCard, bool IsWhole, long ClosingMinor,
    IReadOnlyList<StatementLine> Lines);

/// <summary>
/// The statement of one account: what it started with, each entry with the balance after it, and what it ended with. Pure.
/// </summary>
public static class AccountStatement
{
    /// <summary>The report's name.</summary>
    public const string Name = "statement";

    /// <summary>More entries than this are no statement that anybody reads, or that fits into memory many times over.</summary>
    public const int MostLines = 20_000;

    /// <summary>Why so many entries cannot be one statement; null when they can.</summary>
    public static Refusal? CheckLength(long lines) => lines > MostLines
        ? new("statement-too-long", "From", $"A statement has at most {MostLines:N0} entries. Choose fewer days.")
        : null;

    /// <summary>The lines between the two balances. The opening balance is the closing one less all lines.</summary>
    public static ReportTable Of(StatementFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var money = facts.Money;
        var (came, went) = facts.Lines.Aggregate((In: 0L, Out: 0L), (sum, line) => line.AmountMinor > 0
            ? (checked(sum.In + line.AmountMinor), sum.Out)
            : (sum.In, checked(sum.Out - line.AmountMinor)));
        var opening = checked(facts.ClosingMinor - came + went);
        List<ReportRow> rows = [Balance(facts.Period.First, "Opening balance", opening)];
        var balance = opening;
        foreach (var line in facts.Lines)
        {
            balance = checked(balance + line.AmountMinor);
            rows.Add(new ReportRow(
            [
                ReportCell.Of(line.Date),
                ReportCell.Of(line.Description, new ReportTarget(ReportTargetKind.Entry, line.EntryId)),
                ReportCell.Of(line.AmountMinor > 0 ? line.AmountMinor : null),
                ReportCell.Of(line.AmountMinor < 0 ? checked(-line.AmountMinor) : null),
                ReportCell.Of(balance),
            ]));
        }

        return new ReportTable(
            Name, "Statement", facts.Account, facts.Period,
            $"{facts.Account} started with {money.Format(opening)} and ended with {money.Format(facts.ClosingMinor)}: "
                + $"{money.Format(came)} came in and {money.Format(went)} went out.",
            [
                new("date", "Date", ReportColumnKind.Date), new("description", "What", ReportColumnKind.Text),
                new("in", "In", ReportColumnKind.Money), new("out", "Out", ReportColumnKind.Money),
                new("balance", "Balance", ReportColumnKind.Money),
            ],
            rows,
            new ReportRow(
            [
                ReportCell.Of(facts.Period.Last), ReportCell.Of("Closing balance"), ReportCell.Of(came), ReportCell.Of(went),
                ReportCell.Of(facts.ClosingMinor),
            ],
            ReportRowKind.Sum))
        {
            Notes =
            [
                .. facts.IsCard ? ["A balance below zero is what you owe."] : Array.Empty<string>(),
                .. facts.IsWhole ? ["Money moved between your active balance and your pots isn’t listed: it stays in the main account."]
                    : Array.Empty<string>(),
            ],
            IsEmpty = facts.Lines.Count == 0 && opening == 0,
        }.Checked();
    }

    private static ReportRow Balance(DateOnly on, string what, long balanceMinor) => new(
        [ReportCell.Of(on), ReportCell.Of(what), ReportCell.Empty, ReportCell.Empty, ReportCell.Of(balanceMinor)], ReportRowKind.Sum);
}
