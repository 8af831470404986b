using PotLock.Domain.Groups;

namespace PotLock.Domain.Tests.Groups;

/// <summary>Who pays whom, so that it takes as few payments as can be.</summary>
public class FewestPaymentsTests
{
    [Theory]
    [InlineData("Ann +8, Ben +2, Cat -8, Dan -9, Eve +7", "Cat→Ann 8, Dan→Eve 7, Dan→Ben 2")] // largest-first needs four
    [InlineData("Ann 0, Ben 0", "")]
    [InlineData("", "")]
    [InlineData("Ann -5, Ben +5", "Ann→Ben 5")]
    [InlineData("Ann +40, Ben -20, Cat -20", "Ben→Ann 20, Cat→Ann 20")]
    [InlineData("Ann +1, Ben -1, Cat +1, Dan -1", "Ben→Ann 1, Dan→Cat 1")] // ties by joining order
    [InlineData("Ann -1, Ben -1, Cat +1, Dan +1", "Ann→Cat 1, Ben→Dan 1")]
    [InlineData("Ann +3, Ben +3, Cat -2, Dan -2, Eve -2", "Cat→Ann 2, Eve→Ben 2, Dan→Ann 1, Dan→Ben 1")]
    [InlineData("Ann +6, Ben -3, Cat 0, Dan -3", "Ben→Ann 3, Dan→Ann 3")]
    public void Of_AreTheFewest_TiesByJoiningOrder(string balances, string payments) => Assert.Equal(payments, Show(balances));

    [Fact]
    public void Of_MoreThanTwelveOpenBalances_BeginsWithTheLargest()
    {
        // Thirteen: twelve pairs of 1 would be exact, and a seventh who owes to three.
        var balances = string.Join(
            ", ",
            Enumerable.Range(1, 5).Select(i => $"C{i} +{i * 10}").Concat(Enumerable.Range(1, 5).Select(i => $"D{i} -{i * 10}"))
                .Concat(["X -100", "Y +60", "Z +40"]));
        Assert.Equal(
            "X→Y 60, D5→C5 50, D4→C4 40, X→Z 40, D3→C3 30, D2→C2 20, D1→C1 10", Show(balances));
    }

    [Fact]
    public void Of_ManyMembers_SettlesThem()
    {
        var balances = Enumerable.Range(1, 49).Select(i => new MemberBalance(i, (i * 37 % 101) - 50)).ToList();
        balances.Add(new MemberBalance(50, -balances.Sum(member => member.BalanceMinor)));
        var left = balances.ToDictionary(member => member.MemberId, member => member.BalanceMinor);
        var payments = FewestPayments.Of(balances);
        foreach (var payment in payments)
        {
            left[payment.FromId] += payment.AmountMinor;
            left[payment.ToId] -= payment.AmountMinor;
        }

        Assert.All(left.Values, balance => Assert.Equal(0, balance));
        Assert.InRange(payments.Count, 25, 49);
    }

    [Fact]
    public void Of_BalancesThatDoNotSumToZero_Throws() =>
        Assert.Throws<ArgumentException>(() => FewestPayments.Of([new MemberBalance(1, 5), new MemberBalance(2, -4)]));

    private static string Show(string balances)
    {
        var members = balances.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Split(' ')).ToList();
        var payments = FewestPayments.Of([.. members.Select((cell, i) => new MemberBalance(i, long.Parse(cell[1], null)))]);
        return string.Join(
            ", ", payments.Select(payment => $"{members[(int)payment.FromId][0]}→{members[(int)payment.ToId][0]} {payment.AmountMinor}"));
    }
}
