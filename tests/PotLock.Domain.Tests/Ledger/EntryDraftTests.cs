using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class EntryDraftTests
{
    private static readonly Dictionary<long, LedgerAccount> s_inPounds = Accounts("GBP", "GBP", "GBP");

    [Fact]
    public void AssertBalanced_WhenTheLinesSumToZero_Passes() =>
        Draft((1, 5_000), (2, -4_500), (3, -500)).AssertBalanced(s_inPounds);

    [Fact]
    public void AssertBalanced_WhenTheLinesDoNotSumToZero_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Draft((1, 5_000), (2, -4_999)).AssertBalanced(s_inPounds));

    [Fact]
    public void AssertBalanced_WithFewerThanTwoLines_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Draft().AssertBalanced(s_inPounds));
        Assert.Throws<InvalidOperationException>(() => Draft((1, 0), (2, 0)).AssertBalanced(s_inPounds));
        Assert.Throws<InvalidOperationException>(() => Draft((1, 1)).AssertBalanced(s_inPounds));
    }

    [Fact]
    public void AssertBalanced_WhenTheSumDoesNotFit_ThrowsAndNeverWraps() =>
        Assert.Throws<OverflowException>(() => Draft((1, long.MaxValue), (2, long.MaxValue), (3, 2)).AssertBalanced(s_inPounds));

    [Fact]
    public void AssertBalanced_WhenEachCurrencySumsToZero_Passes() =>
        Draft((1, 5_000), (2, -5_000), (3, 70), (4, -70)).AssertBalanced(Accounts("GBP", "GBP", "EUR", "EUR"));

    [Fact]
    public void AssertBalanced_WhenOneOfTwoCurrenciesDoesNotSumToZero_Throws() => Assert.Throws<InvalidOperationException>(
        () => Draft((1, 5_000), (2, -5_000), (3, 70), (4, -69)).AssertBalanced(Accounts("GBP", "GBP", "EUR", "EUR")));

    [Fact]
    public void AssertBalanced_WhenOnlyTheTotalIsZero_Throws()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Draft((1, 5_000), (2, -5_000)).AssertBalanced(Accounts("GBP", "EUR")));

        Assert.EndsWith("2 lines, sums GBP 5000, EUR -5000.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OfZero_LeavesTheLineOut_AndKeepsTheOthersInOrder() =>
        Assert.Equal([(2L, 7L), (1L, -7L)], Draft((2, 7), (9, 0), (1, -7)).Lines);

    private static Dictionary<long, LedgerAccount> Accounts(params string[] currencies) => currencies
        .Select((currency, index) => new LedgerAccount
        {
            CurrencyCode = currency,
            Id = index + 1,
            BookId = 1,
            Kind = AccountKind.BankAccount,
            Name = "It",
        })
        .ToDictionary(account => account.Id);

    private static EntryDraft Draft(params (long AccountId, long AmountMinor)[] lines)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.Deposit, Date = new DateOnly(2026, 1, 1), Description = "Salary", AmountMinor = 5_000,
        };
        foreach (var (accountId, amountMinor) in lines)
        {
            draft.Add(accountId, amountMinor);
        }

        return draft;
    }
}
