using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

/// <summary>Who may move the money of a pot that holds £10.00, in each state, and how much.</summary>
public class PotMoneyRulesTests
{
    private const long Most = 100_000_000_000;

    [Theory]
    // state | adds | room | active balance | refusal
    [InlineData("open", "5.00", "5.00", "8.00", "ok")]
    [InlineData("locked", "5.00", "5.00", "8.00", "ok")]
    [InlineData("open", "5.01", "5.00", "8.00", "above-room")]
    [InlineData("open", "8.00", "20.00", "8.00", "ok")]
    [InlineData("open", "8.01", "20.00", "8.00", "not-enough-active-money")]
    [InlineData("open", "20.00", "20.00", "8.00", "not-enough-active-money")] // there is room for it
    [InlineData("open", "20.01", "20.00", "8.00", "above-room")]
    [InlineData("open", "0.00", "5.00", "8.00", "amount-not-positive")]
    [InlineData("live", "1.00", "5.00", "8.00", "pot-is-not-active")]
    [InlineData("closed", "0.00", "5.00", "8.00", "pot-is-not-active")] // whatever the amount
    public void TopUp_IsAtMostTheRoomAndWhatIsActive(string state, string amount, string room, string active, string refusal)
    {
        var pot = Pot(state, room: Amount(room));
        Assert.Equal(refusal, Names([PotMoneyRules.CheckTopUp(pot, Amount(amount), Amount(active), Pounds)]));
    }

    [Fact]
    public void TopUp_AboveTheRoom_IsToldWhatCanBeAdded() => Assert.Equal(
        "Holiday only needs £20.00 to reach its target, so you can add at most £8.00.",
        PotMoneyRules.CheckTopUp(Pot("open", room: 20_00), 20_01, 8_00, Pounds)?.Sentence);

    [Theory]
    [InlineData("open", "ok")]
    [InlineData("locked", "ok")]
    [InlineData("live", "pot-is-not-active")]
    [InlineData("closed", "pot-is-not-active")]
    public void TakesMoney_WhileItFills(string state, string refusal) =>
        Assert.Equal(refusal, Names([PotMoneyRules.CheckTakesMoney(Pot(state))]));

    [Theory]
    [InlineData("open", "10.00", "ok")]
    [InlineData("live", "10.00", "ok")]
    [InlineData("open", "10.01", "not-enough-in-pot")]
    [InlineData("open", "0.00", "amount-not-positive")]
    [InlineData("locked", "1.00", "pot-is-locked")]
    [InlineData("locked", "0.00", "pot-is-locked")] // whatever the amount
    [InlineData("closed", "1.00", "pot-is-closed")]
    public void TakeOut_IsFromAnOpenOrALivePot(string state, string amount, string refusal) =>
        Assert.Equal(refusal, Names([PotMoneyRules.CheckTakeOut(Pot(state), Amount(amount), Pounds)]));

    [Theory]
    [InlineData("live", "10.00", "ok")]
    [InlineData("live", "10.01", "not-enough-in-pot")]
    [InlineData("live", "0.00", "amount-not-positive")]
    [InlineData("open", "1.00", "pot-is-not-live")]
    [InlineData("locked", "0.00", "pot-is-not-live")] // whatever the amount
    [InlineData("closed", "1.00", "pot-is-closed")]
    public void Spend_IsFromALivePot(string state, string amount, string refusal) =>
        Assert.Equal(refusal, Names([PotMoneyRules.CheckSpend(Pot(state), Amount(amount), Pounds)]));

    [Fact]
    public void OnlyALivePot_IsSpentFromCompletedOrStartedAgain()
    {
        Refusal?[] Of(string state) =>
            [PotMoneyRules.CheckMaySpend(Pot(state)), PotMoneyRules.CheckComplete(Pot(state)), PotMoneyRules.CheckRestart(Pot(state))];
        Assert.All(Of("live"), Assert.Null);
        Assert.All(Of("closed"), refusal => Assert.Equal("pot-is-closed", refusal?.Name));
        Assert.Equal(
            ["spent from", "completed", "started again"],
            Of("open").Select(refusal => refusal!.Sentence.Split("can be ")[1].TrimEnd('.')));
    }

    [Theory]
    [InlineData("open", "10.00", "ok")]
    [InlineData("live", "10.00", "ok")]
    [InlineData("locked", "0.01", "pot-is-locked")]
    [InlineData("locked", "0.00", "ok")] // its money was undone or never came
    [InlineData("closed", "0.00", "pot-is-closed")]
    public void Delete_IsOfAnOpenALiveOrAnEmptyPot(string state, string balance, string refusal) =>
        Assert.Equal(refusal, Names([PotMoneyRules.CheckDelete(Pot(state, Amount(balance)), Pounds)]));

    [Theory]
    [InlineData("open", null)]
    [InlineData("locked", "Holiday is locked; you can only set the balance of an open pot.")]
    [InlineData("live", "Holiday is no longer active; you can only set the balance of an open pot.")]
    [InlineData("closed", "Holiday is no longer active; you can only set the balance of an open pot.")]
    public void Balance_IsSetInAnOpenPot(string state, string? sentence)
    {
        Assert.Equal(sentence, PotMoneyRules.CheckOpen(Pot(state))?.Sentence);
        Assert.Equal(sentence, PotMoneyRules.CheckSetBalance(Pot(state), 10_00, 0, Pounds)?.Sentence);
    }

    [Theory]
    // the pot has 10.00 | is to have | active balance | refusal
    [InlineData(0, 0, "ok")]
    [InlineData(-1, 0, "balance-out-of-range")]
    [InlineData(18_00, 8_00, "ok")]
    [InlineData(18_01, 8_00, "not-enough-active-money")]
    [InlineData(Most, Most, "ok")]
    [InlineData(Most + 1, Most, "balance-out-of-range")]
    public void SetBalance_TakesTheDifferenceFromTheActiveBalance(long balance, long active, string refusal) =>
        Assert.Equal(refusal, Names([PotMoneyRules.CheckSetBalance(Pot("open"), balance, active, Pounds)]));

    [Fact]
    public void Of_APot_KnowsItsLockItsBalanceAndItsRoom()
    {
        var pot = new Pot
        {
            Id = 7, BookId = 1, Name = "Holiday", Colour = "teal", Icon = "airplane", TargetMinor = 25_00,
            Account = new LedgerAccount { CurrencyCode = "GBP", Id = 7, BookId = 1, Kind = AccountKind.Pot, Name = "Holiday" },
        };
        pot.Account.Apply(10_00);
        Assert.Equal(new PotMoney("Holiday", PotStatus.Active, true, 10_00, 15_00), PotMoney.Of(pot));
    }

    private static PotMoney Pot(string state, long balance = 10_00, long room = long.MaxValue) => new(
        "Holiday",
        state switch { "live" => PotStatus.Live, "closed" => PotStatus.Closed, _ => PotStatus.Active },
        state == "locked",
        balance,
        room);

    private static long Amount(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
