using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Whether breaking a pot's lock takes two people, and how that stands.</summary>
/// <param name="IsNeeded">Whether it does.</param>
/// <param name="IsThere">Whether the book has two people who may.</param>
/// <param name="AskedById">Who asked; null while nobody did, or nobody knows who.</param>
/// <param name="AskedBy">The first name; null with the id.</param>
public sealed record SecondPerson(bool IsNeeded, bool IsThere, Guid? AskedById, string? AskedBy)
{
    /// <summary>One person is enough.</summary>
    public static SecondPerson NotNeeded { get; } = new(false, false, null, null);

    /// <summary>Whether somebody else than a person must confirm.</summary>
    public bool KeepsOut(Guid? personId) => IsNeeded && IsThere && (AskedById is null || AskedById == personId);
}

/// <summary>What the forms on one pot need to know.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="NowUtc">The instant, by the book's clock.</param>
/// <param name="CoolingOffDays">The cooling-off of its lock.</param>
/// <param name="BreakConfirmFromUtc">When breaking its lock can be confirmed first; null while nobody asked.</param>
/// <param name="OtherWeightingsBasisPoints">What the other active pots' weightings sum to.</param>
/// <param name="Categories">The expense categories.</param>
/// <param name="MonthlyAimMinor">What its owner means to put in each month, or null.</param>
/// <param name="Pace">How fast it fills; only where the lock is broken, else null.</param>
/// <param name="BreakCost">What breaking the lock costs; only where it is broken, else null.</param>
/// <param name="Release">What breaking the lock does to weightings; only where it is broken, else null.</param>
/// <param name="Scheduled">What is scheduled from it, by its descriptions: it ends when the pot is closed.</param>
public sealed record PotActionView(
    Book Book,
    DateOnly Today,
    DateTime NowUtc,
    PotSummary Pot,
    string Note,
    int CoolingOffDays,
    DateTime? BreakConfirmFromUtc,
    long ActiveBalanceMinor,
    int OtherWeightingsBasisPoints,
    IReadOnlyList<Choice> Categories,
    long? MonthlyAimMinor,
    Pace? Pace,
    BreakCost? BreakCost,
    Settlement? Release,
    IReadOnlyList<string> Scheduled)
{
    /// <summary>The debts that are paid from it, by name: the active balance pays them once the pot is closed.</summary>
    public IReadOnlyList<string> HandedOver { get; init; } = [];

    /// <summary>How its money stands, for the rules.</summary>
    public PotMoney Money => new(Pot.Name, Pot.Status, Pot.IsLocked, Pot.BalanceMinor, RoomMinor);

    /// <summary>How the book stands, for the rules; the weightings in use are those of the other pots.</summary>
    public PotSurroundings Surroundings => new(Today, ActiveBalanceMinor, OtherWeightingsBasisPoints, 0, Book.Money, Book.FormatDate)
    {
        NamesOfOthers = NamesOfOthers,
    };

    /// <summary>The names of the other pots that are not closed.</summary>
    public IReadOnlyCollection<string> NamesOfOthers { get; init; } = [];

    /// <summary>The second person for breaking its lock.</summary>
    public SecondPerson Second { get; init; } = SecondPerson.NotNeeded;

    /// <summary>How many times 24 hours there are between asking to break its lock and confirming.</summary>
    public int BreakDays => BreakLockRules.CoolingOffDays(CoolingOffDays, Second.IsNeeded, Second.IsThere);

    /// <summary>Whether breaking the lock was asked for and can still be confirmed, now or after the cooling-off.</summary>
    public bool IsBreakOpen => Pot.IsLocked && BreakLockRules.IsOpen(BreakConfirmFromUtc, NowUtc);

    /// <summary>Whether the cooling-off is over.</summary>
    public bool CanConfirmBreak => IsBreakOpen && NowUtc >= BreakConfirmFromUtc;

    /// <summary>How much the pot may still take.</summary>
    public long RoomMinor => new PotState(Pot.PotId, Pot.BalanceMinor, Pot.TargetMinor, Pot.WeightingBasisPoints).RoomMinor;
}
