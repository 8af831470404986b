using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

/// <summary>Only states that the domain itself can be brought into; the others need a tampered database.</summary>
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
        var pot = new Pot
        {
            Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = target,
            Account = new LedgerAccount { CurrencyCode = "GBP", Id = 7, BookId = 1, Kind = AccountKind.Pot, Name = "Holiday" },
        };
        pot.Account.Apply(balance);
        if (live)
        {
            pot.GoLive(Day("2026-03-15"));
        }

        Assert.Equal(wrong, string.Join(' ', PotStateRules.Check(pot)));
    }
}
