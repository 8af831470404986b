using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transactions;

/// <summary>Between which places money is moved in one step (people page, <i>The "+" in the middle</i>). Pure.</summary>
public static class MoveRules
{
    /// <summary>
    /// The reason why nothing moves from one to the other, or null: the active balance gives to and takes from everything; pots
    /// move to pots, bank accounts to bank accounts. How much may move, and out of which pot, is for the rules of what moves.
    /// </summary>
    /// <param name="from">Where the money leaves; null when the book has none of that id.</param>
    /// <param name="to">Where it goes; null when the book has none of that id.</param>
    public static Refusal? CheckEnds(LedgerAccount? from, LedgerAccount? to)
    {
        if (!IsEnd(from))
        {
            return new("unknown-source", "From", "Choose where the money comes from: your active balance, a pot or a bank account.");
        }

        if (!IsEnd(to))
        {
            return new("unknown-destination", "To", "Choose where the money goes: your active balance, a pot or a bank account.");
        }

        if (from!.Id == to!.Id)
        {
            return new("same-account", "To", "Choose two different places.");
        }

        return (from.Kind, to.Kind) is (AccountKind.Pot, AccountKind.BankAccount) or (AccountKind.BankAccount, AccountKind.Pot)
            ? new(
                "by-way-of-active", "To", "To move money between a pot and a bank account, move it to your active balance first.")
            : null;
    }

    private static bool IsEnd(LedgerAccount? account) =>
        account is { Kind: AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount, ArchivedOn: null };
}
