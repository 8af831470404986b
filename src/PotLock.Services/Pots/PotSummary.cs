using PotLock.Domain.Pots;

namespace PotLock.Services.Pots;

/// <summary>A pot as lists show it.</summary>
/// <param name="Status">Active, live or closed.</param>
/// <param name="IsLocked">Whether no money may leave it.</param>
/// <param name="BalanceMinor">Its balance in minor units.</param>
/// <param name="TargetMinor">Its target, or null.</param>
/// <param name="EndDate">Its end date, or null.</param>
/// <param name="Position">Its place in the user's order.</param>
/// <param name="LiveOn">When it went live, or null.</param>
/// <param name="Colour">The name of its colour.</param>
/// <param name="Icon">The name of its icon.</param>
public sealed record PotSummary(
    long PotId,
    string Name,
    PotStatus Status,
    bool IsLocked,
    long BalanceMinor,
    long? TargetMinor,
    DateOnly? EndDate,
    int WeightingBasisPoints,
    int Position,
    DateOnly? LiveOn,
    string Colour,
    string Icon)
{
    /// <summary>How full it is, in basis points of its target, at most 10,000; null without a target.</summary>
    public int? FillBasisPoints => TargetMinor is { } target
        ? (int)Int128.Min(PotRules.FullWeighting, (Int128)BalanceMinor * PotRules.FullWeighting / target)
        : null;

    /// <summary>What the rules that run over days and months need to know of it.</summary>
    public PotFigures Figures => new(PotId, Status, BalanceMinor, TargetMinor, EndDate, WeightingBasisPoints);

    /// <summary>The user's order; among equals the earlier pot.</summary>
    public static int InOrder(PotSummary a, PotSummary b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Position == b.Position ? a.PotId.CompareTo(b.PotId) : a.Position.CompareTo(b.Position);
    }

    /// <summary>The summary of a pot with a balance.</summary>
    public static PotSummary Of(Pot pot, long balanceMinor)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return new PotSummary(
            pot.Id, pot.Name, pot.Status, pot.IsLocked, balanceMinor, pot.TargetMinor, pot.EndDate,
            pot.WeightingBasisPoints, pot.Position, pot.LiveOn, pot.Colour, pot.Icon);
    }
}
