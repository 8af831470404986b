using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What a user asks for when making a pot; amounts in minor units.</summary>
/// <param name="TargetMinor">The target, or null.</param>
/// <param name="EndDate">The end date, or null.</param>
/// <param name="StartingBalanceMinor">Money to start with, from the active balance; 0 for none.</param>
/// <param name="CoolingOffDays">The cooling-off of its lock in days.</param>
/// <param name="Colour">The name of its colour; empty for the next free one.</param>
/// <param name="Icon">The name of its icon; empty for the default.</param>
/// <param name="Note">A note; may be empty.</param>
/// <param name="MonthlyAimMinor">What its owner means to put in each month, in minor units, or null.</param>
public sealed record NewPot(
    string Name,
    long? TargetMinor,
    DateOnly? EndDate,
    int WeightingBasisPoints,
    long StartingBalanceMinor = 0,
    int CoolingOffDays = 1,
    string Colour = "",
    string Icon = "",
    string Note = "",
    long? MonthlyAimMinor = null)
{
    /// <summary>Whether breaking its lock takes two people (<see cref="BreakLockRules"/>).</summary>
    public bool NeedsAnotherPerson { get; init; }
}

/// <summary>What the rules need to know of the book when a pot is made.</summary>
/// <param name="Today">The book's today.</param>
/// <param name="WeightingInUseBasisPoints">The sum of the active pots' weightings.</param>
/// <param name="PotCount">How many pots are not closed.</param>
/// <param name="Money">Writes money as the book's people do.</param>
/// <param name="FormatDate">Writes a date as the book's people do.</param>
public sealed record PotSurroundings(
    DateOnly Today,
    long ActiveBalanceMinor,
    int WeightingInUseBasisPoints,
    int PotCount,
    MoneyText Money,
    Func<DateOnly, string> FormatDate)
{
    /// <summary>The names of the other pots that are not closed.</summary>
    public IReadOnlyCollection<string> NamesOfOthers { get; init; } = [];
}

/// <summary>The rules for making a pot (product page, <i>Pots, locks, live</i>). Every refusal has a name and a sentence.</summary>
public static class PotRules
{
    private static readonly NamedThing Named = new("pot", "Enter a name for the pot, like what the money is for.")
    {
        Others = "a pot",
    };

    /// <summary>100 %, in basis points.</summary>
    public const int FullWeighting = 10_000;

    /// <summary>The longest cooling-off, in days.</summary>
    public const int MaxCoolingOffDays = 30;

    /// <summary>How many pots a book can have that are not closed.</summary>
    public const int MaxPots = 100;

    /// <summary>Whether no money leaves a pot: it is active, with a target or an end date.</summary>
    public static bool IsLocked(PotStatus status, long? targetMinor, DateOnly? endDate) =>
        status == PotStatus.Active && (targetMinor is not null || endDate is not null);

    /// <summary>Every reason why this pot cannot be made; none when it can.</summary>
    public static IReadOnlyList<Refusal> CheckNew(NewPot pot, PotSurroundings book)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(book);
        return
        [
            .. CheckName(pot.Name, book.NamesOfOthers),
            .. CheckTarget(pot, book.Money),
            .. CheckEndDate(pot.EndDate, book),
            .. CheckWeighting(pot.WeightingBasisPoints, book.WeightingInUseBasisPoints, book.Money.Culture),
            .. CheckStart(pot, book),
            .. CheckCoolingOff(pot.CoolingOffDays),
            .. CheckMonthlyAim(pot.MonthlyAimMinor, book.Money),
            .. CheckLook(pot.Colour, pot.Icon, pot.Note),
            .. CheckCount(book.PotCount),
        ];
    }

    /// <summary>Why a pot cannot have this name: see <see cref="NameRules"/>.</summary>
    /// <param name="name">The name, trimmed.</param>
    /// <param name="namesOfOthers">The names of the other pots that are not closed: two of those never get the same.</param>
    public static IEnumerable<Refusal> CheckName(string name, IEnumerable<string> namesOfOthers) =>
        OneOrNone(NameRules.Check(Named, name) ?? NameRules.CheckFree(Named, name, namesOfOthers));

    /// <summary>A weighting: 0 to 100 %, and together with the other active pots' at most 100 %.</summary>
    public static IEnumerable<Refusal> CheckWeighting(int basisPoints, int othersBasisPoints, CultureInfo culture)
    {
        if (basisPoints is < 0 or > FullWeighting)
        {
            yield return new("weighting-out-of-range", "Weighting", "The share must be between 0% and 100%.");
        }
        else if (basisPoints + othersBasisPoints > FullWeighting)
        {
            var left = PercentText.Format(Math.Max(0, FullWeighting - othersBasisPoints), culture);
            var used = PercentText.Format(othersBasisPoints, culture);
            yield return new(
                "weightings-above-100", "Weighting", $"Your other pots get {used} of each deposit, so this one can get at most {left}.");
        }
    }

    private static IEnumerable<Refusal> CheckTarget(NewPot pot, MoneyText money)
    {
        if (pot.TargetMinor is not { } target)
        {
            yield break;
        }

        if (LedgerRules.CheckAmount(target, money, "TargetAmount") is { } refusal)
        {
            yield return refusal;
        }
        else if (target <= pot.StartingBalanceMinor)
        {
            yield return new(
                "target-not-above-start",
                "TargetAmount",
                $"The target must be more than the starting balance of {money.Format(pot.StartingBalanceMinor)}; otherwise there’d be "
                    + "nothing left to save.");
        }
    }

    /// <summary>The last end date that a lock of today can have.</summary>
    public static DateOnly LatestEndDate(DateOnly today) => today.AddYears(100);

    /// <summary>An end date: today or later, at most 100 years away; none is fine.</summary>
    /// <param name="called">What the form calls it.</param>
    public static IEnumerable<Refusal> CheckEndDate(DateOnly? endDate, PotSurroundings book, string called = "end date")
    {
        ArgumentNullException.ThrowIfNull(book);
        if (endDate < book.Today)
        {
            yield return new("end-date-in-past", "EndDate", $"The {called} must be today, {book.FormatDate(book.Today)}, or later.");
        }
        else if (endDate > LatestEndDate(book.Today))
        {
            yield return new(
                "end-date-too-far", "EndDate",
                $"The {called} can’t be later than {book.FormatDate(LatestEndDate(book.Today))}, 100 years from now.");
        }
    }

    private static IEnumerable<Refusal> CheckStart(NewPot pot, PotSurroundings book)
    {
        var start = pot.StartingBalanceMinor;
        if (start < 0)
        {
            yield return new("start-negative", "StartingBalance", "The starting balance can’t be less than zero.");
        }
        else if (start > book.ActiveBalanceMinor)
        {
            yield return new(
                "start-above-active",
                "StartingBalance",
                $"The starting balance comes from your active balance, so it can be at most {book.Money.Format(book.ActiveBalanceMinor)}.");
        }
        else if (start > 0 && LedgerRules.CheckAmount(start, book.Money, "StartingBalance") is { } refusal)
        {
            yield return refusal;
        }
    }

    /// <summary>A cooling-off: 0 to <see cref="MaxCoolingOffDays"/> days.</summary>
    public static IEnumerable<Refusal> CheckCoolingOff(int days)
    {
        if (days is < 0 or > MaxCoolingOffDays)
        {
            yield return new(
                "cooling-off-out-of-range", "CoolingOffDays", $"The cooling-off must be between 0 and {MaxCoolingOffDays} days.");
        }
    }

    /// <summary>A monthly aim: none, or an amount that an entry could have. It moves no money, so nothing else limits it.</summary>
    public static IEnumerable<Refusal> CheckMonthlyAim(long? aimMinor, MoneyText money)
    {
        if (aimMinor is { } aim && LedgerRules.CheckAmount(aim, money, "MonthlyAim") is { } refusal)
        {
            yield return refusal;
        }
    }

    /// <summary>Colour and icon from the lists (or empty for the default), and a note as <see cref="NoteRules"/> want it.</summary>
    public static IEnumerable<Refusal> CheckLook(string colour, string icon, string note)
    {
        ArgumentNullException.ThrowIfNull(colour);
        ArgumentNullException.ThrowIfNull(icon);
        ArgumentNullException.ThrowIfNull(note);
        if (colour.Length > 0 && !PotLook.Colours.Contains(colour))
        {
            yield return new("colour-unknown", "Colour", "Choose one of the colours shown.");
        }

        if (icon.Length > 0 && !PotLook.Icons.Contains(icon))
        {
            yield return new("icon-unknown", "Icon", "Choose one of the icons shown.");
        }

        foreach (var refusal in OneOrNone(NoteRules.Check(note)))
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> OneOrNone(Refusal? refusal) => refusal is null ? [] : [refusal];

    private static IEnumerable<Refusal> CheckCount(int potCount)
    {
        if (potCount >= MaxPots)
        {
            yield return new("too-many-pots", "", $"You can have at most {MaxPots} pots at a time. Close one you no longer need.");
        }
    }
}
