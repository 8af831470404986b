using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What the rules for moving a pot's money need to know of it.</summary>
/// <param name="Status">Active, live or closed.</param>
/// <param name="IsLocked">Whether no money may leave it.</param>
/// <param name="BalanceMinor">Its balance in minor units.</param>
/// <param name="RoomMinor">How much it may still take.</param>
public sealed record PotMoney(string Name, PotStatus Status, bool IsLocked, long BalanceMinor, long RoomMinor)
{
    /// <summary>How a pot stands.</summary>
    public static PotMoney Of(Pot pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return new PotMoney(pot.Name, pot.Status, pot.IsLocked, pot.Account.BalanceMinor, pot.State.RoomMinor);
    }
}

/// <summary>
/// Who may move a pot's money, and how much (product page, <i>Pots, locks, live</i>): top-ups fill an active pot at most to
/// its room; money leaves an open or a live pot at any time, a locked one never; only a live pot is spent from, completed
/// or started again.
/// </summary>
public static class PotMoneyRules
{
    /// <summary>Whether a pot takes top-ups at all: an active one.</summary>
    public static Refusal? CheckTakesMoney(PotMoney pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return pot.Status != PotStatus.Active
            ? new("pot-is-not-active", "", $"{pot.Name} is no longer active, so you can’t add money to it.")
            : null;
    }

    /// <summary>A top-up: from the active balance, at most what is there and at most the pot's room.</summary>
    public static Refusal? CheckTopUp(PotMoney pot, long amountMinor, long activeBalanceMinor, MoneyText money)
    {
        if ((CheckTakesMoney(pot) ?? LedgerRules.CheckAmount(amountMinor, money)) is { } refusal)
        {
            return refusal;
        }

        var most = Math.Min(pot.RoomMinor, activeBalanceMinor);
        if (amountMinor <= most)
        {
            return null;
        }

        return amountMinor > pot.RoomMinor
            ? new(
                "above-room",
                "Amount",
                $"{pot.Name} only needs {money.Format(pot.RoomMinor)} to reach its target, so you can add at most {money.Format(most)}.")
            : new(
                "not-enough-active-money",
                "Amount",
                $"A top-up comes from your active balance, so you can add at most {money.Format(activeBalanceMinor)}.");
    }

    /// <summary>Taking money out to the active balance: from an open or a live pot, at most what is in it.</summary>
    public static Refusal? CheckTakeOut(PotMoney pot, long amountMinor, MoneyText money) =>
        CheckMayLeave(pot) ?? CheckEnough(pot, amountMinor, money);

    /// <summary>Spending from a pot: a live one, at most what is in it.</summary>
    public static Refusal? CheckSpend(PotMoney pot, long amountMinor, MoneyText money) =>
        CheckMaySpend(pot) ?? CheckEnough(pot, amountMinor, money);

    /// <summary>Whether a pot is spent from at all: a live one.</summary>
    public static Refusal? CheckMaySpend(PotMoney pot) => CheckLive(pot, "spent from");

    /// <summary>Completing: a live pot only.</summary>
    public static Refusal? CheckComplete(PotMoney pot) => CheckLive(pot, "completed");

    /// <summary>Whether a pot can start again at all: a live one.</summary>
    public static Refusal? CheckRestart(PotMoney pot) => CheckLive(pot, "started again");

    private static Refusal? CheckLive(PotMoney pot, string done)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return pot.Status switch
        {
            PotStatus.Live => null,
            PotStatus.Closed => new("pot-is-closed", "", $"{pot.Name} is closed."),
            _ => new("pot-is-not-live", "", $"{pot.Name} isn’t live yet; only a live pot can be {done}."),
        };
    }

    /// <summary>
    /// Deleting: an open, a live or an empty pot, also a locked one whose money was undone or never came. What it has moves to
    /// the active balance.
    /// </summary>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckDelete(PotMoney pot, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(money);
        if (pot.Status == PotStatus.Closed)
        {
            return new("pot-is-closed", "", $"{pot.Name} is already closed.");
        }

        return pot.IsLocked && pot.BalanceMinor > 0
            ? new(
                "pot-is-locked",
                "",
                $"{pot.Name} is locked with {money.Format(pot.BalanceMinor)} in it. You can delete it once it’s live: at its target "
                    + "or end date, or after you break its lock.")
            : null;
    }

    /// <summary>Whether a pot's balance can be set at all: that of an open one.</summary>
    public static Refusal? CheckOpen(PotMoney pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return pot.Status != PotStatus.Active || pot.IsLocked
            ? new(
                "pot-is-not-open",
                "",
                $"{pot.Name} is {(pot.IsLocked ? "locked" : "no longer active")}; you can only set the balance of an open pot.")
            : null;
    }

    /// <summary>Setting the balance: of an open pot; the difference comes from or goes to the active balance.</summary>
    public static Refusal? CheckSetBalance(PotMoney pot, long balanceMinor, long activeBalanceMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (CheckOpen(pot) is { } refusal)
        {
            return refusal;
        }

        if (balanceMinor < 0 || balanceMinor > money.Currency.MaxAmountMinor)
        {
            return new(
                "balance-out-of-range",
                "Balance",
                $"Enter a balance between {money.Format(0)} and {money.Format(money.Currency.MaxAmountMinor)}.");
        }

        var most = checked(pot.BalanceMinor + activeBalanceMinor);
        return balanceMinor > most
            ? new(
                "not-enough-active-money",
                "Balance",
                $"The difference comes from your active balance, so you can enter at most {money.Format(most)}.")
            : null;
    }

    /// <summary>Whether money may leave a pot at all: an open or a live one.</summary>
    public static Refusal? CheckMayLeave(PotMoney pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        if (pot.Status == PotStatus.Closed)
        {
            return new("pot-is-closed", "", $"{pot.Name} is closed.");
        }

        return pot.IsLocked
            ? new(
                "pot-is-locked",
                "",
                $"{pot.Name} is locked: you can’t take money out until it’s live, or until you break its lock.")
            : null;
    }

    private static Refusal? CheckEnough(PotMoney pot, long amountMinor, MoneyText money)
    {
        if (LedgerRules.CheckAmount(amountMinor, money) is { } refusal)
        {
            return refusal;
        }

        return amountMinor > pot.BalanceMinor
            ? new(
                "not-enough-in-pot", "Amount",
                $"You can take at most {money.Format(pot.BalanceMinor)}: that’s all there is in {pot.Name}.")
            : null;
    }
}
