using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

public class PotStateRulesTests
{
    [Theory]
    // balance, target | live | what is wrong
    [InlineData(0, null, false, "")]
    [InlineData(99, 100L, false, "")]
    [InlineData(100, 100L, false, "it holds 100 of a target of 100 minor units but is not live.")]
    [InlineData(101, 100L, false, "it holds 101 of a target of 100 minor units but is not live.")]
    [InlineData(100, 100L, true, "")]
    [InlineData(5, 100L, true, "")] // spent from, or released by date
    public void Check_SaysWhatDoesNotFit(long balance, long? target, bool live, string wrong)
    {
        var pot = NewPot(target);
        pot.Account.Apply(balance);
        if (live)
        {
            pot.GoLive(Day("2026-03-15"));
        }

        Assert.Equal(wrong, string.Join(' ', PotStateRules.Check(pot)));
    }

    /// <summary>States that the domain itself refuses: somebody wrote into the database.</summary>
    [Theory]
    [InlineData(PotStatus.Active, -1, null, 0, "its share of -1 basis points is out of range.")]
    [InlineData(PotStatus.Active, 10_000, null, 0, "")]
    [InlineData(PotStatus.Active, 10_001, null, 0, "its share of 10001 basis points is out of range.")]
    [InlineData(PotStatus.Live, 1, "2026-03-15", 0, "it is Live but has a share.")]
    [InlineData(PotStatus.Active, 0, "2026-03-15", 0, "it is active but has a live-on date.")]
    [InlineData(PotStatus.Live, 0, null, 0, "it is live without a live-on date.")]
    [InlineData(PotStatus.Live, 0, "2026-03-15", 5, "")]
    [InlineData(PotStatus.Closed, 0, null, 0, "")]
    [InlineData(PotStatus.Closed, 0, null, 5, "it is closed but holds 5 minor units.")]
    [InlineData(PotStatus.Closed, 7, null, 0, "it is Closed but has a share.")]
    public void Check_OfATamperedPot_SaysWhatDoesNotFit(PotStatus status, int weighting, string? liveOn, long balance, string wrong)
    {
        var pot = NewPot(target: null);
        Tamper(pot, nameof(Pot.Status), status);
        Tamper(pot, nameof(Pot.WeightingBasisPoints), weighting);
        Tamper(pot, nameof(Pot.LiveOn), DayOrNone(liveOn));
        pot.Account.Apply(balance);
        Assert.Equal(wrong, string.Join(' ', PotStateRules.Check(pot)));
    }

    [Fact]
    public void ShortText_SaysByHowMuchTheDateCameEarly()
    {
        const string sentence = "£33.32 short of its £100.00 target";
        Assert.Equal(sentence, PotStateRules.ShortText(66_68, 100_00, Pounds));
        Assert.Equal(sentence, new PotEvent { TargetMinor = 100_00, ShortMinor = 33_32 }.ShortText(Pounds));
        Assert.Null(new PotEvent { TargetMinor = 100_00 }.ShortText(Pounds));
    }

    private static void Tamper(Pot pot, string property, object? value) => typeof(Pot).GetProperty(property)!.SetValue(pot, value);

    private static Pot NewPot(long? target) => new()
    {
        Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = target,
        Account = new LedgerAccount { CurrencyCode = "GBP", Id = 7, BookId = 1, Kind = AccountKind.Pot, Name = "Holiday" },
    };
}
