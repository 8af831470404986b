using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>
/// A month as it was closed (product page, <i>Month close</i>). It never changes; a month that is reopened keeps it, with the
/// reason, and being closed again makes the next version.
/// </summary>
public sealed class MonthSnapshot : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; init; }

    /// <summary>How often the month was closed by then, from 1.</summary>
    public int Version { get; init; }

    /// <summary>The instant at which it was closed, by the book's clock.</summary>
    public DateTime ClosedAtUtc { get; init; }

    /// <summary>The book's date on which it was closed.</summary>
    public DateOnly ClosedOn { get; init; }

    /// <summary>See <see cref="MonthFigures.IncomeMinor"/>.</summary>
    public long IncomeMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.ExpenseMinor"/>.</summary>
    public long ExpenseMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.OutflowMinor"/>.</summary>
    public long OutflowMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.SavedMinor"/>.</summary>
    public long SavedMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.InterestMinor"/>.</summary>
    public long InterestMinor { get; init; }

    /// <summary>See <see cref="MonthFigures.OtherMinor"/>.</summary>
    public long OtherMinor { get; init; }

    /// <summary>Everything owned less everything owed at the month's end.</summary>
    public long NetWorthMinor { get; init; }

    /// <summary>What was owed on all cards at the month's end; negative when they were in credit.</summary>
    public long CardsOwedMinor { get; init; }

    /// <summary>See <see cref="MonthDigest"/>.</summary>
    public required string Digest { get; init; }

    /// <summary>The digest of the month before, which this one builds on; empty for the first closed month.</summary>
    public required string PreviousDigest { get; init; }

    /// <summary>How many entries the month had.</summary>
    public long EntryCount { get; init; }

    /// <summary>When it was reopened; null while this version stands.</summary>
    public DateTime? ReopenedAtUtc { get; private set; }

    /// <summary>Why it was reopened.</summary>
    public string? ReopenReason { get; private set; }

    /// <summary>The balance of every account, pot and card at the month's end.</summary>
    public List<MonthSnapshotAccount> Accounts { get; init; } = [];

    /// <summary>The figures by themselves.</summary>
    public MonthFigures Figures => new(IncomeMinor, ExpenseMinor, OutflowMinor, SavedMinor, InterestMinor, OtherMinor);

    /// <summary>Freezes a month as it stands.</summary>
    /// <param name="id">The snapshot's id.</param>
    /// <param name="stand">The month.</param>
    /// <param name="version">How often the month was closed, this time included.</param>
    /// <param name="closedAtUtc">The instant.</param>
    /// <param name="closedOn">The book's date.</param>
    public static MonthSnapshot Of(long id, long bookId, MonthStand stand, int version, DateTime closedAtUtc, DateOnly closedOn)
    {
        ArgumentNullException.ThrowIfNull(stand);
        return new MonthSnapshot
        {
            Id = id,
            BookId = bookId,
            Month = stand.Month,
            Version = version,
            ClosedAtUtc = closedAtUtc,
            ClosedOn = closedOn,
            IncomeMinor = stand.Figures.IncomeMinor,
            ExpenseMinor = stand.Figures.ExpenseMinor,
            OutflowMinor = stand.Figures.OutflowMinor,
            SavedMinor = stand.Figures.SavedMinor,
            InterestMinor = stand.Figures.InterestMinor,
            OtherMinor = stand.Figures.OtherMinor,
            NetWorthMinor = stand.NetWorthMinor,
            CardsOwedMinor = stand.CardsOwedMinor,
            Digest = stand.Digest,
            PreviousDigest = stand.PreviousDigest,
            EntryCount = stand.EntryCount,
            Accounts =
            [
                .. stand.Accounts.Select(account => new MonthSnapshotAccount
                {
                    SnapshotId = id, AccountId = account.AccountId, Kind = account.Kind, Name = account.Name,
                    BalanceMinor = account.BalanceMinor,
                }),
            ],
        };
    }

    /// <summary>Puts on record that the month was reopened, and why. This version stays as it was.</summary>
    public void Reopen(DateTime atUtc, string reason)
    {
        if (ReopenedAtUtc is not null)
        {
            throw new InvalidOperationException($"Snapshot {Id} was reopened before.");
        }

        (ReopenedAtUtc, ReopenReason) = (atUtc, reason);
    }
}

/// <summary>What one account, pot or card had at the end of a closed month.</summary>
public sealed class MonthSnapshotAccount : IBookOwnedByKey
{
    /// <summary>The snapshot that it is part of; its id also says whose book it is.</summary>
    public long SnapshotId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(SnapshotId);

    /// <summary>The ledger account.</summary>
    public long AccountId { get; init; }

    /// <summary>What it stands for.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>Its name at the time.</summary>
    public required string Name { get; init; }

    /// <summary>What it had, in minor units; negative for what was owed.</summary>
    public long BalanceMinor { get; init; }
}
