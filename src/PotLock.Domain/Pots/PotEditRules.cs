using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What a user asks for when editing a pot: every field as it shall be afterwards.</summary>
/// <param name="TargetMinor">The target in minor units, or null.</param>
/// <param name="EndDate">The end date, or null.</param>
/// <param name="WeightingBasisPoints">The weighting; 0 unless the pot is active.</param>
/// <param name="CoolingOffDays">The cooling-off of its lock in days.</param>
/// <param name="Colour">The name of its colour.</param>
/// <param name="Icon">The name of its icon.</param>
/// <param name="Note">A note; may be empty.</param>
/// <param name="MonthlyAimMinor">What its owner means to put in each month, in minor units, or null.</param>
public sealed record PotEdit(
    string Name,
    long? TargetMinor,
    DateOnly? EndDate,
    int WeightingBasisPoints,
    int CoolingOffDays,
    string Colour,
    string Icon,
    string Note,
    long? MonthlyAimMinor = null)
{
    /// <summary>Whether breaking its lock takes two people; null to leave it as it is.</summary>
    public bool? NeedsAnotherPerson { get; init; }
}

/// <summary>How a pot stands before an edit.</summary>
/// <param name="Status">Active, live or closed.</param>
/// <param name="BalanceMinor">Its balance in minor units.</param>
/// <param name="TargetMinor">Its target, or null.</param>
/// <param name="EndDate">Its end date, or null.</param>
/// <param name="CoolingOffDays">The cooling-off of its lock in days.</param>
public sealed record PotBefore(PotStatus Status, long BalanceMinor, long? TargetMinor, DateOnly? EndDate, int CoolingOffDays)
{
    /// <summary>Whether no money may leave it.</summary>
    public bool IsLocked => Status == PotStatus.Active && (TargetMinor is not null || EndDate is not null);

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether breaking its lock takes two people.</summary>
    public bool NeedsAnotherPerson { get; init; }

    /// <summary>As a pot stands, with its account.</summary>
    public static PotBefore Of(Pot pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return new(pot.Status, pot.Account.BalanceMinor, pot.TargetMinor, pot.EndDate, pot.CoolingOffDays)
        {
            Name = pot.Name,
            NeedsAnotherPerson = pot.NeedsAnotherPerson,
        };
    }

    /// <summary>
    /// Whether another pot may have the name as well: it is the pot's own, which it may share since before names were unique, or
    /// the pot is closed.
    /// </summary>
    /// <param name="name">The name that is asked for.</param>
    public bool MayShare(string name) => Status == PotStatus.Closed || NameRules.IsTaken(name, [Name]);
}

/// <summary>
/// Editing under the lock (product page, <i>Pots, locks, live</i>): while a pot is locked its target may rise and its end
/// date may move later; lowering, removing, bringing forward or adding a missing one is refused with the reason. Name,
/// colour, icon, note, monthly aim and weighting may change at any time.
/// </summary>
public static class PotEditRules
{
    /// <summary>Every reason why the pot cannot be edited so; none when it can.</summary>
    /// <param name="before">The pot as it stands.</param>
    /// <param name="edit">What is asked for.</param>
    /// <param name="book">The book; the weighting in use is that of the other pots.</param>
    public static IReadOnlyList<Refusal> Check(PotBefore before, PotEdit edit, PotSurroundings book)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(book);
        return
        [
            .. PotRules.CheckName(edit.Name, before.MayShare(edit.Name) ? [] : book.NamesOfOthers),
            .. CheckTarget(before, edit, book.Money),
            .. CheckEndDate(before, edit, book),
            .. CheckWeighting(before, edit, book),
            .. CheckCoolingOff(before, edit),
            .. CheckSecondPerson(before, edit),
            .. PotRules.CheckMonthlyAim(edit.MonthlyAimMinor, book.Money),
            .. PotRules.CheckLook(edit.Colour, edit.Icon, edit.Note),
        ];
    }

    private static IEnumerable<Refusal> CheckTarget(PotBefore before, PotEdit edit, MoneyText money)
    {
        if (edit.TargetMinor == before.TargetMinor)
        {
            yield break;
        }

        if (before.Status != PotStatus.Active)
        {
            yield return new(
                "pot-is-not-active",
                "TargetAmount",
                "This pot is no longer active, so its target can’t be changed. Start it again to set a new one.");
        }
        else if (before.IsLocked && before.TargetMinor is null)
        {
            yield return new(
                "locked-target-added",
                "TargetAmount",
                "This pot is locked until its end date, so you can’t add a target: it could unlock the money earlier.");
        }
        else if (before.IsLocked && edit.TargetMinor is null)
        {
            yield return new(
                "locked-target-removed",
                "TargetAmount",
                "This pot is locked, so you can’t remove its target. You can raise it, or break the lock.");
        }
        else if (before.IsLocked && edit.TargetMinor < before.TargetMinor)
        {
            yield return new(
                "locked-target-lowered",
                "TargetAmount",
                $"This pot is locked, so you can only raise its target: {money.Format(before.TargetMinor!.Value)} or more. You can also "
                    + "break the lock.");
        }
        else if (LedgerRules.CheckAmount(edit.TargetMinor!.Value, money, "TargetAmount") is { } refusal)
        {
            yield return refusal;
        }
        else if (edit.TargetMinor <= before.BalanceMinor)
        {
            yield return new(
                "target-not-above-balance",
                "TargetAmount",
                $"The target must be more than the {money.Format(before.BalanceMinor)} already in the pot.");
        }
    }

    private static IEnumerable<Refusal> CheckEndDate(PotBefore before, PotEdit edit, PotSurroundings book)
    {
        if (edit.EndDate == before.EndDate)
        {
            yield break;
        }

        if (before.Status != PotStatus.Active)
        {
            yield return new(
                "pot-is-not-active",
                "EndDate",
                "This pot is no longer active, so its end date can’t be changed. Start it again to set a new one.");
        }
        else if (before.IsLocked && before.EndDate is null)
        {
            yield return new(
                "locked-end-date-added",
                "EndDate",
                "This pot is locked until it reaches its target, so you can’t add an end date: it could unlock the money earlier.");
        }
        else if (before.IsLocked && edit.EndDate is null)
        {
            yield return new(
                "locked-end-date-removed",
                "EndDate",
                "This pot is locked, so you can’t remove its end date. You can choose a later one, or break the lock.");
        }
        else if (before.IsLocked && edit.EndDate < before.EndDate)
        {
            yield return new(
                "locked-end-date-earlier",
                "EndDate",
                $"This pot is locked, so you can only choose a later end date: {book.FormatDate(before.EndDate!.Value)} or after. You can "
                    + "also break the lock.");
        }
        else
        {
            foreach (var refusal in PotRules.CheckEndDate(edit.EndDate, book))
            {
                yield return refusal;
            }
        }
    }

    private static IEnumerable<Refusal> CheckWeighting(PotBefore before, PotEdit edit, PotSurroundings book)
    {
        if (before.Status != PotStatus.Active)
        {
            return edit.WeightingBasisPoints == 0
                ? []
                : [new Refusal("pot-is-not-active", "Weighting", "Only an active pot gets a share of deposits.")];
        }

        return PotRules.CheckWeighting(edit.WeightingBasisPoints, book.WeightingInUseBasisPoints, book.Money.Culture);
    }

    private static IEnumerable<Refusal> CheckCoolingOff(PotBefore before, PotEdit edit)
    {
        foreach (var refusal in PotRules.CheckCoolingOff(edit.CoolingOffDays))
        {
            yield return refusal;
        }

        if (before.IsLocked && edit.CoolingOffDays >= 0 && edit.CoolingOffDays < before.CoolingOffDays)
        {
            yield return new(
                "locked-cooling-off-shortened",
                "CoolingOffDays",
                $"This pot is locked, so you can only make its cooling-off longer: {before.CoolingOffDays} days or more.");
        }
    }

    private static IEnumerable<Refusal> CheckSecondPerson(PotBefore before, PotEdit edit) =>
        before is { IsLocked: true, NeedsAnotherPerson: true } && edit.NeedsAnotherPerson == false
            ? [new("locked-second-person-off", "NeedsAnotherPerson", "This pot is locked, so breaking its lock goes on taking two people.")]
            : [];
}
