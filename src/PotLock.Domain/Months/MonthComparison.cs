namespace PotLock.Domain.Months;

/// <summary>What is set beside the same figure of another month.</summary>
public enum MonthFigure
{
    /// <summary>Total income.</summary>
    Income,

    /// <summary>Total expense.</summary>
    Expense,

    /// <summary>Cash outflow.</summary>
    Outflow,

    /// <summary>Savings added.</summary>
    Saved,

    /// <summary>What was earned on the main account.</summary>
    Interest,

    /// <summary>Adjustments and openings.</summary>
    Other,

    /// <summary>Total card balance at the end.</summary>
    CardsOwed,

    /// <summary>What is owed on all loans at the end.</summary>
    LoansOwed,

    /// <summary>Net worth at the end.</summary>
    NetWorth,
}

/// <summary>A figure twice.</summary>
/// <param name="Figure">Which.</param>
/// <param name="BeforeMinor">In the first of the two.</param>
/// <param name="AfterMinor">In the second.</param>
public sealed record ComparedFigure(MonthFigure Figure, long BeforeMinor, long AfterMinor)
{
    /// <summary>By how much the second is more.</summary>
    public long ChangeMinor => checked(AfterMinor - BeforeMinor);
}

/// <summary>A closing balance twice; null where the month does not list the account.</summary>
/// <param name="Name">Its name in the second, or else in the first.</param>
/// <param name="BeforeMinor">In the first of the two.</param>
/// <param name="AfterMinor">In the second.</param>
public sealed record ComparedBalance(long AccountId, string Name, long? BeforeMinor, long? AfterMinor)
{
    /// <summary>By how much the second is more; what is not listed counts as nothing.</summary>
    public long ChangeMinor => checked((AfterMinor ?? 0) - (BeforeMinor ?? 0));
}

/// <summary>
/// Two months side by side, or one month as it was closed and as it would be closed now (product page, <i>Month close</i>).
/// </summary>
/// <param name="Before">The first.</param>
/// <param name="After">The second.</param>
/// <param name="Figures">Every figure of both.</param>
/// <param name="Accounts">Every closing balance of either.</param>
public sealed record MonthComparison(
    MonthStand Before, MonthStand After, IReadOnlyList<ComparedFigure> Figures, IReadOnlyList<ComparedBalance> Accounts)
{
    /// <summary>The figures that differ.</summary>
    public IEnumerable<ComparedFigure> ChangedFigures => Figures.Where(figure => figure.ChangeMinor != 0);

    /// <summary>The closing balances that differ.</summary>
    public IEnumerable<ComparedBalance> ChangedAccounts => Accounts.Where(account => account.ChangeMinor != 0);

    /// <summary>Whether both have the same entries, by their digests.</summary>
    public bool HasSameEntries => Before.Digest == After.Digest;

    /// <summary>Whether nothing differs at all.</summary>
    public bool IsSame => HasSameEntries && !ChangedFigures.Any() && !ChangedAccounts.Any();

    /// <summary>Lays two side by side.</summary>
    public static MonthComparison Of(MonthStand before, MonthStand after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var then = before.Accounts.ToDictionary(account => account.AccountId);
        var now = after.Accounts.ToDictionary(account => account.AccountId);
        return new MonthComparison(
            before, after,
            [
                .. Enum.GetValues<MonthFigure>()
                    .Select(figure => new ComparedFigure(figure, ValueOf(before, figure), ValueOf(after, figure)))
                    // Who owes nothing on loans need not read so.
                    .Where(one => one.Figure != MonthFigure.LoansOwed || one.BeforeMinor != 0 || one.AfterMinor != 0),
            ],
            [
                .. before.Accounts.Concat(after.Accounts).DistinctBy(account => account.AccountId)
                    .OrderBy(account => account.Kind).ThenBy(account => account.AccountId)
                    .Select(account => new ComparedBalance(
                        account.AccountId, (now.GetValueOrDefault(account.AccountId) ?? account).Name,
                        then.GetValueOrDefault(account.AccountId)?.BalanceMinor, now.GetValueOrDefault(account.AccountId)?.BalanceMinor)),
            ]);
    }

    /// <summary>A figure of a month, in minor units.</summary>
    public static long ValueOf(MonthStand month, MonthFigure figure)
    {
        ArgumentNullException.ThrowIfNull(month);
        return figure switch
        {
            MonthFigure.Income => month.Figures.IncomeMinor,
            MonthFigure.Expense => month.Figures.ExpenseMinor,
            MonthFigure.Outflow => month.Figures.OutflowMinor,
            MonthFigure.Saved => month.Figures.SavedMinor,
            MonthFigure.Interest => month.Figures.InterestMinor,
            MonthFigure.Other => month.Figures.OtherMinor,
            MonthFigure.CardsOwed => month.CardsOwedMinor,
            MonthFigure.LoansOwed => month.LoansOwedMinor,
            MonthFigure.NetWorth => month.NetWorthMinor,
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
    }
}
