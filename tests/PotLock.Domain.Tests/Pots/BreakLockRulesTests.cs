using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Pots;

/// <summary>A lock with three days of cooling-off that somebody asks to break on 1 March at nine.</summary>
public class BreakLockRulesTests
{
    private static readonly DateTime s_asked = Instant("2026-03-01 09:00:00");
    private static readonly Guid s_ann = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid s_ben = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void Asking_AtNine_CanBeConfirmedAtNineThreeDaysLater_ForSevenDays()
    {
        var from = BreakLockRules.ConfirmFrom(s_asked, 3);
        Assert.Equal(Instant("2026-03-04 09:00:00"), from);
        Assert.Equal(Instant("2026-03-11 09:00:00"), BreakLockRules.ConfirmUntil(from));
        Assert.Equal(s_asked, BreakLockRules.ConfirmFrom(s_asked, 0));
    }

    [Theory]
    [InlineData("2026-03-01 09:00:00", "break-too-early")]
    [InlineData("2026-03-04 08:59:59", "break-too-early")]
    [InlineData("2026-03-04 09:00:00", "ok")]
    [InlineData("2026-03-11 09:00:00", "ok")]
    [InlineData("2026-03-11 09:00:01", "break-too-late")]
    public void Confirm_IsTakenAfterTheCoolingOff_AndWithinSevenDaysOfIt(string now, string refusal) =>
        Assert.Equal(refusal, Confirm(Asked(), now)?.Name ?? "ok");

    [Theory]
    [InlineData("2026-03-04 08:59:59", "The cooling-off lasts until 04.03. 09:00. You can confirm after that, or cancel now.")]
    [InlineData("2026-03-11 09:00:01", "The 7 days to confirm are over, so the pot stays locked. You can start again if you want.")]
    public void Confirm_AtTheWrongTime_IsToldTheRightOne(string now, string sentence) =>
        Assert.Equal(sentence, Confirm(Asked(), now)?.Sentence);

    [Theory]
    [InlineData(3, "Start breaking the lock on Holiday first.")]
    [InlineData(0, "Start breaking the lock on Holiday first.")]
    public void Confirm_OfWhatNobodyAskedFor_IsRefused(int coolingOffDays, string sentence)
    {
        var refusal = Confirm(NewPot(coolingOffDays: coolingOffDays), "2026-03-05 09:00:00");
        Assert.Equal(("break-not-asked", sentence), (refusal?.Name, refusal?.Sentence));
    }

    [Theory]
    [InlineData("2026-03-02 09:00:00", "break-asked-already")]
    [InlineData("2026-03-11 09:00:00", "break-asked-already")] // it can still be confirmed
    [InlineData("2026-03-11 09:00:01", "ok")] // it has run out
    public void Ask_OncePerTime(string now, string refusal)
    {
        var found = BreakLockRules.CheckAsk(Asked(), Instant(now));
        Assert.Equal(refusal, found?.Name ?? "ok");
        Assert.Equal(RefusalKind.Conflict, found?.Kind ?? RefusalKind.Conflict);
        Assert.Null(BreakLockRules.CheckAsk(NewPot(), Instant(now)));
    }

    [Fact]
    public void OpenPot_HasNoLockToBreak()
    {
        var open = NewPot(target: null);
        Assert.Equal("pot-is-not-locked", BreakLockRules.CheckAsk(open, s_asked)?.Name);
        Assert.Equal("pot-is-not-locked", Confirm(open, "2026-03-05 09:00:00")?.Name);
    }

    [Fact]
    public void Cancel_TakesBackWhatWasAskedFor()
    {
        Assert.Null(BreakLockRules.CheckCancel(Asked()));
        Assert.Equal("break-not-asked", BreakLockRules.CheckCancel(NewPot())?.Name);
    }

    [Theory]
    [InlineData(true, "2026-03-05 09:00:00", "break-needs-another")]
    [InlineData(true, "2026-03-02 09:00:00", "break-needs-another")] // waiting would not help
    [InlineData(false, "2026-03-05 09:00:00", "ok")]
    [InlineData(false, "2026-03-02 09:00:00", "break-too-early")]
    public void Confirm_WhereItTakesTwo_IsForSomebodyElse(bool isWhoAsked, string now, string refusal) =>
        Assert.Equal(refusal, ConfirmOfTwo(AskedOfTwo(), isWhoAsked ? s_ann : s_ben, hasSecond: true, now)?.Name ?? "ok");

    [Fact]
    public void Confirm_WhereNobodyKnowsWhoAsked_IsForNobody()
    {
        foreach (var person in new[] { s_ann, s_ben })
        {
            var refusal = ConfirmOfTwo(AskedOfTwo(isKnown: false), person, hasSecond: true, "2026-03-05 09:00:00");
            Assert.Equal("break-asker-unknown", refusal?.Name);
        }
    }

    [Theory]
    [InlineData(0, "2026-03-08 08:59:59", "break-too-early")]
    [InlineData(3, "2026-03-08 08:59:59", "break-too-early")]
    [InlineData(3, "2026-03-08 09:00:00", "ok")]
    [InlineData(3, "2026-03-15 09:00:00", "ok")]
    [InlineData(3, "2026-03-15 09:00:01", "break-too-late")]
    [InlineData(9, "2026-03-10 08:59:59", "break-too-early")] // the pot’s own is longer
    [InlineData(9, "2026-03-10 09:00:00", "ok")]
    public void Confirm_OnceTheSecondPersonHasGone_WaitsSevenDaysAtLeast(int coolingOffDays, string now, string refusal) => Assert.Equal(
        refusal, ConfirmOfTwo(AskedOfTwo(coolingOffDays), s_ann, hasSecond: false, now)?.Name ?? "ok");

    /// <summary>Postponed when the second went, it stays so when another comes; and asking twice for it changes nothing.</summary>
    [Fact]
    public void ConfirmFrom_OnlyMovesLater()
    {
        var pot = AskedOfTwo();
        pot.PostponeBreak(BreakLockRules.ConfirmFrom(pot, hasSecond: false)!.Value);
        Assert.Equal(Instant("2026-03-08 09:00:00"), pot.BreakConfirmFromUtc);
        pot.PostponeBreak(BreakLockRules.ConfirmFrom(pot, hasSecond: true)!.Value);
        Assert.Equal(Instant("2026-03-08 09:00:00"), pot.BreakConfirmFromUtc);
        Assert.Null(BreakLockRules.ConfirmFrom(NewPot(), hasSecond: false));
    }

    [Theory]
    [InlineData(0, false, false, 0)]
    [InlineData(0, true, true, 0)]
    [InlineData(0, true, false, 7)]
    [InlineData(30, true, false, 30)]
    public void CoolingOffDays_Alone_AreSevenAtLeast(int days, bool takesTwo, bool hasSecond, int expected) =>
        Assert.Equal(expected, BreakLockRules.CoolingOffDays(days, takesTwo, hasSecond));

    private static Refusal? ConfirmOfTwo(Pot pot, Guid person, bool hasSecond, string now) =>
        BreakLockRules.CheckConfirm(pot, new(person, hasSecond), Instant(now), at => at.ToString("O", CultureInfo.InvariantCulture));

    private static Refusal? Confirm(Pot pot, string now) =>
        BreakLockRules.CheckConfirm(
            pot, new(s_ann, HasSecond: true), Instant(now), at => at.ToString("dd.MM. HH:mm", CultureInfo.InvariantCulture));

    private static Pot Asked()
    {
        var pot = NewPot();
        pot.AskBreak(s_ann, s_asked, BreakLockRules.ConfirmFrom(s_asked, pot.CoolingOffDays));
        return pot;
    }

    private static Pot AskedOfTwo(int coolingOffDays = 3, bool isKnown = true)
    {
        var pot = NewPot(coolingOffDays: coolingOffDays);
        pot.NeedsAnotherPerson = true;
        pot.AskBreak(isKnown ? s_ann : null, s_asked, BreakLockRules.ConfirmFrom(s_asked, coolingOffDays));
        return pot;
    }

    private static Pot NewPot(long? target = 900_00, int coolingOffDays = 3) => new()
    {
        Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = target, CoolingOffDays = coolingOffDays,
    };

    private static DateTime Instant(string text) => DateTime.SpecifyKind(
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
