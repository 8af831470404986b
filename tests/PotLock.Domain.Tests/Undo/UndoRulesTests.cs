using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;
using PotLock.Domain.Undo;

namespace PotLock.Domain.Tests.Undo;

public class UndoRulesTests
{
    private static readonly DateOnly Today = Day("2026-03-15");
    private static readonly DateOnly Yesterday = Today.AddDays(-1);

    public static TheoryData<string, string, UndoFacts> Cases => new()
    {
        // Allowed.
        { "a deposit without pots", "ok", Facts(Active(500, 500)) },
        {
            "a withdrawal, long ago",
            "ok",
            Facts(Active(0, -500)) with { Kind = EntryKind.Withdrawal, RecordedOn = Yesterday.AddYears(-1) }
        },
        { "a deposit into an open pot, yesterday", "ok", Facts(Active(400, 400), Open(100, 100)) with { RecordedOn = Yesterday } },
        { "a deposit into a locked pot, today", "ok", Facts(Active(400, 400), Locked(100, 100, target: 900)) },
        { "a deposit into a pot locked by date, today", "ok", Facts(Locked(100, 100, target: null)) },
        { "a deposit into a pot that is live since, yesterday", "ok", Facts(Live(900, 100)) with { RecordedOn = Yesterday } },
        { "money taken from a pot that is open still", "ok", Facts(Active(300, 300), Open(0, -300)) with { RecordedOn = Yesterday } },
        { "money that goes back under the target", "ok", Facts(Locked(500, -399, target: 900)) },
        { "a bank account that it would overdraw", "ok", Facts(Bank(100, 500), Active(500, -500)) },
        { "what made a pot go live, nothing since", "ok", Facts(Active(400, 400), Live(900, 100)) with { MadeAPotLive = true } },
        { "what made a pot go live, yesterday", "ok", Facts(Live(900, 100)) with { MadeAPotLive = true, RecordedOn = Yesterday } },
        { "a moved pot, when nothing went live by it", "ok", Facts(Open(100, 100, movedSince: true)) },
        { "weightings changed, when nothing went live by it", "ok", Facts(Open(100, 100)) with { WeightingsChangedSince = true } },
        { "down to exactly nothing", "ok", Facts(Active(1, 1), Open(1, 1)) },

        // Refused.
        { "an undo", "undo-of-undo", Facts(Active(500, 500)) with { Kind = EntryKind.Reversal } },
        { "a second time", "already-undone", Facts(Active(500, 500)) with { IsUndone = true } },
        { "a deposit into a locked pot, yesterday", "pot-is-locked", Facts(Locked(100, 100, target: 900)) with { RecordedOn = Yesterday } },
        {
            "a deposit into a pot locked by date, yesterday",
            "pot-is-locked",
            Facts(Locked(100, 100, target: null)) with { RecordedOn = Yesterday }
        },
        {
            "what filled a second, locked pot beside one that went live, yesterday",
            "pot-is-locked",
            Facts(Live(900, 100), Locked(50, 50, target: 900)) with { MadeAPotLive = true, RecordedOn = Yesterday }
        },
        {
            "what made a pot go live that moved since",
            "pot-moved-since",
            Facts(Live(900, 100, movedSince: true)) with { MadeAPotLive = true }
        },
        {
            "what made a pot go live, another one moved since",
            "pot-moved-since",
            Facts(Live(900, 100), Open(100, 100, movedSince: true)) with { MadeAPotLive = true }
        },
        {
            "what made a pot go live, weightings changed since",
            "weightings-changed-since",
            Facts(Live(900, 100)) with { MadeAPotLive = true, WeightingsChangedSince = true }
        },
        { "a pot that is closed", "pot-is-closed", Facts(Closed(0, 100)) },
        { "a closed pot that would get money back", "pot-is-closed", Facts(Closed(0, -100)) },
        { "a target in the way, to the penny", "pot-has-no-room", Facts(Locked(500, -400, target: 900)) },
        { "money gone from the active balance", "undo-needs-money", Facts(Active(499, 500)) },
        { "money gone from an open pot", "undo-needs-money", Facts(Active(500, 400), Open(99, 100)) },
        { "money gone from a live pot", "undo-needs-money", Facts(Live(99, 100)) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_TheEntryAndWhatHappenedSince_AllowsOrSaysWhyNot(string what, string refusal, UndoFacts facts)
    {
        Assert.NotEmpty(what);
        Assert.Equal(refusal, Names([UndoRules.Check(facts, Pounds)]));
    }

    [Fact]
    public void Check_Refused_NamesTheAccountAndTheAmounts()
    {
        Assert.Equal(
            "Undoing this would take £5.00 out of Active balance, which only has £4.99.",
            UndoRules.Check(Facts(Active(499, 500)), Pounds)!.Sentence);
        Assert.Equal(
            "Holiday has no room for the £4.00 that undoing this would put back.",
            UndoRules.Check(Facts(Locked(500, -400, target: 900)), Pounds)!.Sentence);
    }

    [Fact]
    public void Check_AlreadyUndone_IsAConflictAndTheOthersAreNot()
    {
        Assert.Equal(RefusalKind.Conflict, UndoRules.Check(Facts() with { IsUndone = true }, Pounds)!.Kind);
        Assert.Equal(RefusalKind.Invalid, UndoRules.Check(Facts() with { Kind = EntryKind.Reversal }, Pounds)!.Kind);
    }

    [Theory]
    // original     | closed through | reversal
    [InlineData("2026-03-10", "", "2026-03-10")]
    [InlineData("2026-03-01", "2026-02-28", "2026-03-01")]
    [InlineData("2026-02-28", "2026-02-28", "2026-03-15")]
    [InlineData("2026-02-01", "2026-02-28", "2026-03-15")]
    [InlineData("2024-02-29", "2024-02-29", "2026-03-15")]
    [InlineData("2026-03-15", "2026-02-28", "2026-03-15")]
    public void ReversalDate_IsTheOriginalsWhileItsMonthIsOpen_ElseToday(string original, string closedThrough, string reversal) =>
        Assert.Equal(Day(reversal), UndoRules.ReversalDate(Day(original), DayOrNone(closedThrough), Today));

    private static UndoFacts Facts(params UndoneAccount[] accounts) =>
        new(EntryKind.Deposit, IsUndone: false, RecordedOn: Today, Today, MadeAPotLive: false, WeightingsChangedSince: false, accounts);

    private static UndoneAccount Active(long balance, long entryAmount) =>
        new(AccountKind.ActiveBalance, "Active balance", balance, entryAmount);

    private static UndoneAccount Bank(long balance, long entryAmount) => new(AccountKind.BankAccount, "Checking", balance, entryAmount);

    private static UndoneAccount Open(long balance, long entryAmount, bool movedSince = false) =>
        Pot(balance, entryAmount, new UndonePot(PotStatus.Active, IsLocked: false, TargetMinor: null, movedSince));

    private static UndoneAccount Locked(long balance, long entryAmount, long? target) =>
        Pot(balance, entryAmount, new UndonePot(PotStatus.Active, IsLocked: true, target, MovedSince: false));

    private static UndoneAccount Live(long balance, long entryAmount, bool movedSince = false) =>
        Pot(balance, entryAmount, new UndonePot(PotStatus.Live, IsLocked: false, TargetMinor: 900, movedSince));

    private static UndoneAccount Closed(long balance, long entryAmount) =>
        Pot(balance, entryAmount, new UndonePot(PotStatus.Closed, IsLocked: false, TargetMinor: null, MovedSince: false));

    private static UndoneAccount Pot(long balance, long entryAmount, UndonePot pot) =>
        new(AccountKind.Pot, "Holiday", balance, entryAmount, pot);
}
