using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class OutcomeTests
{
    private static readonly Refusal No = new("no", "Amount", "No.");

    [Fact]
    public void Outcome_WithAValue_IsNotRefused()
    {
        Outcome<int> outcome = 5;
        Assert.False(outcome.IsRefused);
        Assert.Equal(5, outcome.Value);
        Assert.Empty(outcome.Refusals);
    }

    [Fact]
    public void Outcome_WithARefusal_HasNoValue()
    {
        Outcome<int> outcome = No;
        Assert.True(outcome.IsRefused);
        Assert.Contains("No.", Assert.Throws<InvalidOperationException>(() => outcome.Value).Message, StringComparison.Ordinal);
        Assert.Equal([No], outcome.As<string>().Refusals);
    }

    [Fact]
    public void Outcome_RefusedWithoutAReason_Throws() =>
        Assert.Throws<ArgumentException>(() => { Outcome<int> outcome = new List<Refusal>(); });
}
