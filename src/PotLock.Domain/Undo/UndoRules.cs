using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Undo;

/// <summary>What undo must know of one account that the entry touched.</summary>
/// <param name="Kind">What the account stands for.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="BalanceMinor">Its balance now.</param>
/// <param name="EntryAmountMinor">What the entry put onto it; undo takes that off again.</param>
/// <param name="Pot">For a pot: how it stands now.</param>
public sealed record UndoneAccount(AccountKind Kind, string Name, long BalanceMinor, long EntryAmountMinor, UndonePot? Pot = null)
{
    /// <summary>Whether it was put away.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Whether something else in use has its name by now.</summary>
    public bool IsNameTaken { get; init; }

    /// <summary>Its balance once the entry is taken back.</summary>
    public long AfterMinor => checked(BalanceMinor - EntryAmountMinor);

    /// <summary>Whether undo gives what was put away a balance back, so that it must be in use again.</summary>
    public bool ComesIntoUse => IsArchived && Int128.Abs(AfterMinor) > Int128.Abs(BalanceMinor);
}

/// <summary>What undo must know of a pot that the entry touched.</summary>
/// <param name="Status">Its status now.</param>
/// <param name="IsLocked">Whether it is locked now.</param>
/// <param name="TargetMinor">Its target now.</param>
/// <param name="MovedSince">Whether money moved in it, or it restarted or closed, after the entry (undone pairs apart).</param>
public sealed record UndonePot(PotStatus Status, bool IsLocked, long? TargetMinor, bool MovedSince);

/// <summary>Everything that the rules of undo ask.</summary>
/// <param name="Kind">The kind of the entry.</param>
/// <param name="IsUndone">Whether it was taken back already.</param>
/// <param name="RecordedOn">The book's date on which it was recorded.</param>
/// <param name="Today">The book's today.</param>
/// <param name="MadeAPotLive">Whether a pot went live by it.</param>
/// <param name="WeightingsChangedSince">Whether any weighting changed after it (undone pairs apart).</param>
/// <param name="Accounts">The accounts that it touched.</param>
public sealed record UndoFacts(
    EntryKind Kind,
    bool IsUndone,
    DateOnly RecordedOn,
    DateOnly Today,
    bool MadeAPotLive,
    bool WeightingsChangedSince,
    IReadOnlyList<UndoneAccount> Accounts)
{
    /// <summary>The group in which its owner wrote it down, so that it is taken back there; empty for none.</summary>
    public string WrittenInGroup { get; init; } = "";

    /// <summary>
    /// The group of which it is a part that nothing can give back any more: what came in as one sum, or was shared before its member
    /// left; empty for every other.
    /// </summary>
    public string SettledInGroup { get; init; } = "";

    /// <summary>For a month's interest: whether a later month earned interest after it, on balances that it is part of.</summary>
    public bool LaterInterestFollows { get; init; }
}

/// <summary>
/// Undo (product page, <i>The ledger</i> and <i>Pots, locks, live</i>): whether an entry can be taken back, and if not, why.
/// </summary>
public static class UndoRules
{
    /// <summary>It was taken back before.</summary>
    public static Refusal AlreadyUndone { get; } = new("already-undone", "", "This has already been undone.", RefusalKind.Conflict);

    /// <summary>The reason why the entry cannot be undone, or null when it can.</summary>
    public static Refusal? Check(UndoFacts facts, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(money);
        return CheckEntry(facts)
            ?? CheckGoingLive(facts) ?? facts.Accounts.Select(a => CheckAccount(a, facts, money)).FirstOrDefault(r => r is not null);
    }

    /// <summary>The date of the reversal: the original's while that month is open, else today.</summary>
    public static DateOnly ReversalDate(DateOnly originalDate, DateOnly? closedThrough, DateOnly today) =>
        closedThrough is { } closed && originalDate <= closed ? today : originalDate;

    private static Refusal? CheckEntry(UndoFacts facts)
    {
        if (facts.Kind == EntryKind.Reversal)
        {
            return new("undo-of-undo", "", "You can’t undo an undo. Record the entry again instead.");
        }

        if (facts.IsUndone)
        {
            return AlreadyUndone;
        }

        if (facts.WrittenInGroup.Length > 0)
        {
            return new(
                "entry-of-group", "",
                $"This is shared in {facts.WrittenInGroup}. Take it back there, and it’s taken out of your book too.",
                RefusalKind.Conflict);
        }

        if (facts.SettledInGroup.Length > 0)
        {
            return new(
                "entry-of-group-settled", "", $"This is part of how you stand in {facts.SettledInGroup}, so it can’t be undone.",
                RefusalKind.Conflict);
        }

        return facts.LaterInterestFollows
            ? new("later-interest-follows", "", "Interest was paid on this for a later month. Undo that interest first.")
            : null;
    }

    private static Refusal? CheckGoingLive(UndoFacts facts)
    {
        if (!facts.MadeAPotLive)
        {
            return null;
        }

        if (facts.Accounts.FirstOrDefault(a => a.Pot is { MovedSince: true }) is { } moved)
        {
            return new(
                "pot-moved-since",
                "",
                $"This can’t be undone any more: it made a pot go live, and {moved.Name} has changed since.");
        }

        return facts.WeightingsChangedSince
            ? new(
                "weightings-changed-since",
                "",
                "This made a pot go live and divided its share among the others. Shares have changed since, so it can no longer be undone.")
            : null;
    }

    private static Refusal? CheckAccount(UndoneAccount account, UndoFacts facts, MoneyText money)
    {
        var after = account.AfterMinor;
        if (account.ComesIntoUse && account.IsNameTaken)
        {
            return new(
                "archived-name-taken",
                "",
                $"Undoing this would put money back into {account.Name}, which is archived, and another one now has its name. Rename "
                    + "one of them first.");
        }

        if (account.Pot is { } pot)
        {
            if (pot.Status == PotStatus.Closed)
            {
                return new("pot-is-closed", "", $"{account.Name} is closed, so this can no longer be undone.");
            }

            if (pot.IsLocked && account.EntryAmountMinor > 0 && facts.RecordedOn != facts.Today)
            {
                return new(
                    "pot-is-locked",
                    "",
                    $"{account.Name} is locked, so you can only undo this on the day it was recorded.");
            }

            if (pot.Status == PotStatus.Active && account.EntryAmountMinor < 0 && pot.TargetMinor is { } target && after >= target)
            {
                return new(
                    "pot-has-no-room",
                    "",
                    $"{account.Name} has no room for the {money.Format(-account.EntryAmountMinor)} that undoing this would put back.");
            }
        }

        return after < 0 && LedgerAccount.MustNotBeNegativeFor(account.Kind)
            ? new(
                "undo-needs-money",
                "",
                $"Undoing this would take {money.Format(account.EntryAmountMinor)} out of {account.Name}, which only has "
                    + $"{money.Format(account.BalanceMinor)}.")
            : null;
    }
}
