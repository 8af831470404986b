using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>
/// What the entries of one month come to, kept up in the ledger's own transactions, so that a report never has to read the
/// month again. All amounts are in minor units and signed as they read: spending is positive. Change of net worth in the
/// month = income − expense + interest + other (product page, <i>Month close</i>).
/// </summary>
/// <param name="IncomeMinor">Outside income, deposits from outside included.</param>
/// <param name="ExpenseMinor">Spending by the date of its entry, whatever paid it, less refunds.</param>
/// <param name="OutflowMinor">
/// Cash that left: expenses paid from own money, bills of a group whole, and what cards, lenders and people of a group are paid. Refunds
/// and what others settle never net it.
/// </param>
/// <param name="SavedMinor">Change of pots, savings and investments, but for interest, adjustments, openings and expenses
/// paid from them.</param>
/// <param name="InterestMinor">What the bank paid.</param>
/// <param name="OtherMinor">Adjustments and opening balances.</param>
public sealed record MonthFigures(
    long IncomeMinor, long ExpenseMinor, long OutflowMinor, long SavedMinor, long InterestMinor, long OtherMinor)
{
    /// <summary>A month in which nothing happened.</summary>
    public static MonthFigures Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Whether every figure is zero.</summary>
    public bool IsZero => this == Zero;

    /// <summary>What the month changed of everything that is owned, less everything that is owed.</summary>
    public long NetWorthChangeMinor => checked(IncomeMinor - ExpenseMinor + InterestMinor + OtherMinor);

    /// <summary>What was earned and not spent; negative when more was spent.</summary>
    public long LeftMinor => checked(IncomeMinor - ExpenseMinor);

    /// <summary>The sum of two.</summary>
    public MonthFigures Plus(MonthFigures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return checked(new(
            IncomeMinor + other.IncomeMinor, ExpenseMinor + other.ExpenseMinor, OutflowMinor + other.OutflowMinor,
            SavedMinor + other.SavedMinor, InterestMinor + other.InterestMinor, OtherMinor + other.OtherMinor));
    }

    /// <summary>
    /// What one line of an entry adds. It is linear in the amount, so that the lines of many entries may be summed first.
    /// </summary>
    /// <param name="kind">What the entry counts as, see <see cref="Book.CountsAs"/>; for a reversal what it reverses does,
    /// since it nets that.</param>
    /// <param name="account">What the line's account stands for.</param>
    /// <param name="isSaving">Whether that account, if it is a bank account, is for saving; every pot is.</param>
    /// <param name="amountMinor">The line's amount.</param>
    public static MonthFigures OfLine(EntryKind kind, AccountKind account, bool isSaving, long amountMinor)
    {
        if (kind == EntryKind.Reversal)
        {
            throw new ArgumentException("A reversal counts as what it reverses.", nameof(kind));
        }

        return account switch
        {
            AccountKind.Income => Zero with { IncomeMinor = checked(-amountMinor) },
            AccountKind.ExpenseCategory => Zero with { ExpenseMinor = amountMinor },
            AccountKind.Interest => Zero with { InterestMinor = checked(-amountMinor) },
            AccountKind.OpeningBalance or AccountKind.Adjustment => Zero with { OtherMinor = checked(-amountMinor) },
            AccountKind.ActiveBalance or AccountKind.Pot or AccountKind.BankAccount => Zero with
            {
                OutflowMinor = IsOutflow(kind) ? checked(-amountMinor) : 0,
                SavedMinor = (account == AccountKind.Pot || isSaving) && IsAllocation(kind) ? amountMinor : 0,
            },
            _ => Zero,
        };
    }

    /// <summary>Own money that leaves in an entry of this kind, and comes to no other own account, is cash outflow.</summary>
    private static bool IsOutflow(EntryKind kind) =>
        kind is EntryKind.Withdrawal or EntryKind.PotSpending or EntryKind.Expense
            or EntryKind.CardPayment or EntryKind.LoanPayment
            or EntryKind.GroupExpense or EntryKind.GroupPayment;

    /// <summary>
    /// What changes in a saving account by an entry of this kind was put there, or taken away, by somebody's wish to save.
    /// </summary>
    private static bool IsAllocation(EntryKind kind) => kind
        is not (EntryKind.PotSpending or EntryKind.Expense or EntryKind.Refund or EntryKind.GroupExpense)
        and not (EntryKind.Interest or EntryKind.Adjustment or EntryKind.OpeningBalance);
}

/// <summary>
/// What the entries of one month change of two balances that the verdict asks about at every month's end, kept up as
/// <see cref="MonthFigures"/> are. Unlike those they are no part of a closed month's snapshot, which has every balance.
/// </summary>
/// <param name="LiquidMinor">Change of the liquid money: the active balance with checking and cash accounts, in minor units.</param>
/// <param name="CardsMinor">Change of what all cards have together, in minor units; negative when more is owed.</param>
public sealed record MonthBalances(long LiquidMinor, long CardsMinor)
{
    /// <summary>Nothing changed.</summary>
    public static MonthBalances Zero { get; } = new(0, 0);

    /// <summary>The sum of two.</summary>
    public MonthBalances Plus(MonthBalances other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return checked(new(LiquidMinor + other.LiquidMinor, CardsMinor + other.CardsMinor));
    }

    /// <summary>What one line of an entry adds.</summary>
    /// <param name="account">The line's account.</param>
    /// <param name="amountMinor">The line's amount.</param>
    public static MonthBalances OfLine(LedgerAccount account, long amountMinor)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.IsLiquid ? Zero with { LiquidMinor = amountMinor }
            : account.Kind == AccountKind.CreditCard ? Zero with { CardsMinor = amountMinor }
            : Zero;
    }
}
