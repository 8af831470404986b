namespace PotLock.Domain.Transfers;

/// <summary>More for one pot in a monthly plan by lines.</summary>
public static class PlanRaise
{
    /// <summary>Whether a pot's part can be raised by an amount: the plan goes by lines.</summary>
    public static bool Fits(TransferTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Mode == TransferMode.ByLines;
    }

    /// <summary>
    /// The plan with so much more in the pot's line, which comes last where it had none. The amount of the plan rises by as much, and
    /// what were percentages of it become the amounts that they came to: so no other pot gets less or more, nor does what stays active.
    /// </summary>
    /// <param name="terms">The plan; see <see cref="Fits"/>.</param>
    /// <param name="addMinor">How much more, in minor units, not negative.</param>
    public static TransferTerms By(TransferTerms terms, long potId, long addMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(addMinor);
        if (!Fits(terms))
        {
            throw new ArgumentException("A plan by weightings has no lines to raise.", nameof(terms));
        }

        var lines = terms.Lines.Any(line => line.PotId == potId) ? terms.Lines : [.. terms.Lines, new PlanLine(potId, 0, 0)];
        return terms with
        {
            AmountMinor = checked(terms.AmountMinor + addMinor),
            Lines =
            [
                .. lines.Zip(PlanSplitter.Planned(terms.AmountMinor, lines), (line, plannedMinor) =>
                    new PlanLine(line.PotId, line.PotId == potId ? checked(plannedMinor + addMinor) : plannedMinor, 0)),
            ],
        };
    }
}
