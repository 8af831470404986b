using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>An account that holds or owes money, with what its balance at the end of a month is worked out from.</summary>
/// <param name="Kind">The active balance, a pot, a bank account or a card.</param>
/// <param name="BalanceMinor">Its balance with everything that is recorded.</param>
/// <param name="LaterMinor">What of that is dated after the month.</param>
/// <param name="InMonthMinor">What of that is dated in the month.</param>
/// <param name="MovedInMonth">Whether anything in the month touched it, even if that sums to nothing.</param>
/// <param name="WasListed">Whether the month before lists it.</param>
/// <param name="IsRetired">Whether it is archived, or a pot that is closed.</param>
public sealed record MonthAccount(
    long AccountId,
    AccountKind Kind,
    string Name,
    long BalanceMinor,
    long LaterMinor,
    long InMonthMinor,
    bool MovedInMonth,
    bool WasListed,
    bool IsRetired)
{
    /// <summary>Its balance at the end of the month.</summary>
    public long ClosingMinor => checked(BalanceMinor - LaterMinor);

    /// <summary>
    /// Whether the month lists it: everything with money or debt, or that moved, and what was empty before and still is in
    /// use. What came into the book only later is left out.
    /// </summary>
    public bool IsListed => Kind == AccountKind.ActiveBalance || ClosingMinor != 0 || MovedInMonth || (WasListed && !IsRetired);
}

/// <summary>What an account, pot or card had at the end of a month.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="BalanceMinor">In minor units; negative for what was owed.</param>
public sealed record ClosingBalance(long AccountId, AccountKind Kind, string Name, long BalanceMinor);

/// <summary>
/// A month whole: what closing it freezes (product page, <i>Month close</i>). The preview, the commit, and what a closed month
/// would be now are all made by <see cref="Of(DateOnly, MonthFigures, IReadOnlyList{MonthAccount}, string, string, long)"/>.
/// </summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Figures">Income, spending, cash outflow, savings, interest, adjustments and openings.</param>
/// <param name="NetWorthMinor">Everything owned less everything owed, at its end.</param>
/// <param name="CardsOwedMinor">What was owed on all cards at its end; negative when they were in credit.</param>
/// <param name="Accounts">Every account, pot and card at its end.</param>
/// <param name="Digest">See <see cref="MonthDigest"/>.</param>
/// <param name="PreviousDigest">The digest of the month before; empty for the first.</param>
/// <param name="EntryCount">How many entries it has.</param>
public sealed record MonthStand(
    DateOnly Month, MonthFigures Figures, long NetWorthMinor, long CardsOwedMinor, IReadOnlyList<ClosingBalance> Accounts,
    string Digest, string PreviousDigest, long EntryCount)
{
    /// <summary>What was owed on all loans at its end; every loan on which something was is listed.</summary>
    public long LoansOwedMinor => checked(
        -Accounts.Where(account => account.Kind == AccountKind.Loan).Sum(account => account.BalanceMinor));

    /// <summary>The net worth at the end of the month before.</summary>
    public long OpeningNetWorthMinor => checked(NetWorthMinor - Figures.NetWorthChangeMinor);

    /// <summary>
    /// The fingerprint of everything that a preview shows but names. A form that carries it closes only what its user saw.
    /// </summary>
    public string PreviewDigest
    {
        get
        {
            var text = new CanonicalText("close1").Field($"{Month:O}").Field($"{Digest}")
                .Field($"{Figures.IncomeMinor}").Field($"{Figures.ExpenseMinor}").Field($"{Figures.OutflowMinor}")
                .Field($"{Figures.SavedMinor}").Field($"{Figures.InterestMinor}").Field($"{Figures.OtherMinor}")
                .Field($"{NetWorthMinor}").Field($"{CardsOwedMinor}");
            foreach (var account in Accounts)
            {
                text.Field($"{account.AccountId}:{account.BalanceMinor}");
            }

            return text.Digest;
        }
    }

    /// <summary>The fingerprint of the preview of several months; that of one month is the month's own.</summary>
    public static string PreviewDigestOf(IReadOnlyList<MonthStand> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        return months.Count == 1
            ? months[0].PreviewDigest
            : months.Aggregate(new CanonicalText("close-many1"), (text, month) => text.Field($"{month.PreviewDigest}")).Digest;
    }

    /// <summary>
    /// A month from its figures and its accounts. Throws when the change of net worth is not income − expense + interest +
    /// adjustments and openings.
    /// </summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="figures">What its entries come to.</param>
    /// <param name="accounts">Every account that holds or owes money.</param>
    /// <param name="previousDigest">The digest that this one builds on.</param>
    /// <param name="entryCount">How many entries it has.</param>
    public static MonthStand Of(
        DateOnly month, MonthFigures figures, IReadOnlyList<MonthAccount> accounts, string digest, string previousDigest, long entryCount)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(accounts);
        long worth = 0;
        long change = 0;
        long owed = 0;
        foreach (var account in accounts)
        {
            worth = checked(worth + account.ClosingMinor);
            change = checked(change + account.InMonthMinor);
            owed = account.Kind == AccountKind.CreditCard ? checked(owed - account.ClosingMinor) : owed;
        }

        return change == figures.NetWorthChangeMinor
            ? new MonthStand(
                MonthStart.Of(month), figures, worth, owed,
                [
                    .. accounts.Where(account => account.IsListed).OrderBy(account => account.Kind).ThenBy(account => account.AccountId)
                        .Select(account => new ClosingBalance(account.AccountId, account.Kind, account.Name, account.ClosingMinor)),
                ],
                digest, previousDigest, entryCount)
            : throw new InvalidOperationException(
                $"In {month:yyyy-MM} the net worth changes by {change} minor units, but income, expense, interest and the rest come to "
                    + $"{figures.NetWorthChangeMinor}.");
    }

    /// <summary>A month as it was closed.</summary>
    public static MonthStand Of(MonthSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new MonthStand(
            snapshot.Month, snapshot.Figures, snapshot.NetWorthMinor, snapshot.CardsOwedMinor,
            [
                .. snapshot.Accounts.OrderBy(account => account.Kind).ThenBy(account => account.AccountId)
                    .Select(account => new ClosingBalance(account.AccountId, account.Kind, account.Name, account.BalanceMinor)),
            ],
            snapshot.Digest, snapshot.PreviousDigest, snapshot.EntryCount);
    }
}
