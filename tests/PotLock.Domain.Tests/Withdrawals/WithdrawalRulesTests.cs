using PotLock.Domain.Withdrawals;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Withdrawals;

public class WithdrawalRulesTests
{
    [Theory]
    // amount, active balance, pots | refusal | sentence
    [InlineData(1, 1, 0, "ok", "")]
    [InlineData(5_000, 5_000, 100, "ok", "")]
    [InlineData(5_000, 900_000, 0, "ok", "")]
    [InlineData(100_000_000_000, long.MaxValue, 0, "ok", "")]
    [InlineData(5_001, 5_000, 0, "not-enough-active-money", "You can withdraw at most £50.00, your active balance.")]
    [InlineData(
        5_001,
        5_000,
        12_345,
        "not-enough-active-money",
        "You can withdraw at most £50.00, your active balance. The £123.45 in your pots is set aside.")]
    [InlineData(
        1, 0, 500, "not-enough-active-money", "You can withdraw at most £0.00, your active balance. The £5.00 in your pots is set aside.")]
    [InlineData(0, 5_000, 0, "amount-not-positive", "Enter an amount of £0.01 or more.")]
    [InlineData(-1, 5_000, 0, "amount-not-positive", "Enter an amount of £0.01 or more.")]
    [InlineData(100_000_000_001, long.MaxValue, 0, "amount-too-large", "Enter at most £1,000,000,000.00.")]
    [InlineData(100_000_000_001, 5, 0, "amount-too-large", "Enter at most £1,000,000,000.00.")]
    public void Check_TakesAtMostTheActiveBalance(long amount, long active, long pots, string name, string sentence)
    {
        var refusal = WithdrawalRules.Check(amount, active, pots, Pounds);
        Assert.Equal(name, Names([refusal]));
        Assert.Equal(sentence, refusal?.Sentence ?? "");
        Assert.True(refusal is null or { Property: "Amount" });
    }
}
