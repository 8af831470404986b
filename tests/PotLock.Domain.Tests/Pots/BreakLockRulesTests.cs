using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Pots;

/// <summary>A lock with three days of cooling-off that somebody asks to break on 1 March at nine.</summary>
public class BreakLockRulesTests
{
    private static readonly DateTime s_asked = Instant("2026-03-01 09:00:00");

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

    private static Refusal? Confirm(Pot pot, string now) =>
        BreakLockRules.CheckConfirm(pot, Instant(now), at => at.ToString("dd.MM. HH:mm", CultureInfo.InvariantCulture));

    private static Pot Asked()
    {
        var pot = NewPot();
        pot.BreakConfirmFromUtc = BreakLockRules.ConfirmFrom(s_asked, pot.CoolingOffDays);
        return pot;
    }

    private static Pot NewPot(long? target = 900_00, int coolingOffDays = 3) => new()
    {
        Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = target, CoolingOffDays = coolingOffDays,
    };

    private static DateTime Instant(string text) => DateTime.SpecifyKind(
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
