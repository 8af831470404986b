using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public class ReconcileRulesTests
{
    private const long Most = 100_000_000_000;

    [Theory]
    // the bank's total | in pots | refusal
    [InlineData(100_00, 40_00, "ok")]
    [InlineData(40_00, 40_00, "ok")] // nothing is active
    [InlineData(39_99, 40_00, "total-below-pots")]
    [InlineData(0, 0, "ok")]
    [InlineData(-1, 0, "total-out-of-range")]
    [InlineData(Most, 40_00, "ok")]
    [InlineData(Most + 1, 40_00, "total-out-of-range")]
    public void Check_TakesTheBanksTotal_DownToWhatIsInPots(long total, long pots, string refusal) =>
        Assert.Equal(refusal, Names([ReconcileRules.Check(total, pots, Pounds)]));
}
