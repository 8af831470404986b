using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Accounts;

/// <summary>What a bank account may be, and what may be done with it.</summary>
public class BankAccountRulesTests
{
    [Theory]
    // name | type | note's length | refused as
    [InlineData("Everyday", BankAccountType.Checking, 0, "ok")]
    [InlineData("ISA", BankAccountType.Savings, 500, "ok")]
    [InlineData("", BankAccountType.Cash, 0, "account-needs-name")]
    [InlineData("  ", BankAccountType.Cash, 0, "account-needs-name")]
    [InlineData("A\u0007", BankAccountType.Cash, 0, "account-name-has-control-characters")]
    [InlineData("OLD BANK", BankAccountType.Cash, 0, "account-name-taken")]
    [InlineData("Everyday", (BankAccountType)0, 0, "unknown-account-type")]
    [InlineData("Everyday", BankAccountType.Investment, 501, "note-too-long")]
    public void Check_Terms(string name, BankAccountType type, int noteLength, string expected) =>
        Assert.Equal(expected, Names(BankAccountRules.Check(new BankAccountTerms(name, type, new string('x', noteLength)), ["Old bank"])));

    [Fact]
    public void Check_ANameThatIsTooLong_SaysHowLongItIs() =>
        Assert.Contains("at most 60 characters; this one has 61", Assert.Single(
            BankAccountRules.Check(
                new BankAccountTerms(new string('n', 61), BankAccountType.Cash), [])).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(-100_000_000_000, "ok")]
    [InlineData(100_000_000_000, "ok")]
    [InlineData(-100_000_000_001, "balance-out-of-range")]
    [InlineData(100_000_000_001, "balance-out-of-range")]
    public void CheckBalance_MayBeOverdrawn(long balance, string expected) =>
        Assert.Equal(expected, Names([BankAccountRules.CheckBalance(balance, Pounds, "Total")]));

    [Theory]
    [InlineData(0, false, "ok")]
    [InlineData(1, false, "account-has-balance")]
    [InlineData(-1, true, "account-has-balance")]
    [InlineData(0, true, "account-feeds-plan")]
    public void CheckArchive(long balance, bool feedsThePlan, string expected) =>
        Assert.Equal(expected, Names([BankAccountRules.CheckArchive("Everyday", balance, feedsThePlan, Pounds)]));

    [Fact]
    public void CheckArchive_OfAnAccountThatIncomeComesTo_NamesIt()
    {
        var refusal = BankAccountRules.CheckArchive("Everyday", 0, false, Pounds, "Wages")!;
        Assert.Equal(
            ("account-gets-income", "Wages is scheduled to be paid into Everyday. End it, or choose another account for it first."),
            (refusal.Name, refusal.Sentence));
    }

    [Theory]
    [InlineData("bank 1", "bank 2", "ok")]
    [InlineData("bank 1", "bank 1", "same-account")]
    [InlineData("", "bank 2", "unknown-source")]
    [InlineData("bank 1", "", "unknown-destination")]
    [InlineData("", "", "unknown-source, unknown-destination")]
    [InlineData("archived 1", "bank 2", "unknown-source")]
    [InlineData("bank 1", "archived 2", "unknown-destination")]
    [InlineData("active 1", "bank 2", "unknown-source")]
    [InlineData("bank 1", "pot 2", "unknown-destination")]
    public void CheckTransfer(string from, string to, string expected) =>
        Assert.Equal(expected, Names(BankAccountRules.CheckTransfer(Account(from), Account(to))));

    private static LedgerAccount? Account(string text) => text.Split(' ') is [var kind, var id]
        ? new LedgerAccount
        {
            CurrencyCode = "GBP", Id = id[0],
            Name = text,
            Kind = kind switch { "active" => AccountKind.ActiveBalance, "pot" => AccountKind.Pot, _ => AccountKind.BankAccount },
            ArchivedOn = kind == "archived" ? Day("2026-01-01") : null,
        }
        : null;
}
