using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Loans;

/// <summary>A table for each field: the loan is good but for what the row says. Today is 15 March 2027.</summary>
public class LoanRulesTests
{
    private const long Most = 100_000_000_000;

    private static readonly LoanTerms s_good = new(
        "Northern Bank", Day("2027-01-15"), 10_000_00, [new RateFrom(Day("2027-01-15"), 60_000)], 304_22, 15, 1);

    private static readonly LoanSurroundings s_around = new(
        Account(AccountKind.ActiveBalance), null, ["Aunt Mary"], Day("2027-03-15"), Day("2026-12-31"));

    [Theory]
    [InlineData("N", "ok")]
    [InlineData("", "loan-needs-name")]
    [InlineData("two\nlines", "loan-name-has-control-characters")]
    [InlineData("aunt mary", "loan-name-taken")]
    public void Check_Lender(string lender, string refusal) => Check(s_good with { Lender = lender }, refusal, "Lender");

    [Theory]
    [InlineData("2027-03-15", "ok")]
    [InlineData("2027-01-01", "ok")]
    [InlineData("2026-12-31", "month-is-closed")]
    [InlineData("2027-03-16", "date-in-future")]
    public void Check_Start(string start, string refusal) =>
        Check(s_good with { Start = Day(start), Rates = [new RateFrom(Day("2026-01-01"), 60_000)] }, refusal, "Start");

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(0, "amount-not-positive")]
    [InlineData(Most + 1, "amount-too-large")]
    public void Check_Principal(long principal, string refusal) => Check(s_good with { PrincipalMinor = principal }, refusal, "Principal");

    [Theory]
    [InlineData(0, "2027-01-15", "ok", "")]
    [InlineData(20_000, "2027-01-15", "ok", "")]
    [InlineData(1_000_001, "2027-01-15", "rate-out-of-range", LoanRules.Rate)]
    [InlineData(-1, "2027-01-15", "rate-out-of-range", LoanRules.Rate)]
    [InlineData(60_000, "2027-01-16", "rate-missing", LoanRules.Rate)] // a day of the loan would have none
    [InlineData(60_000, "1969-12-31", "rate-date-out-of-range", LoanRules.RateFrom)]
    public void Check_Rate(int rate, string from, string refusal, string property) =>
        Check(s_good with { Rates = [new RateFrom(Day(from), rate)] }, refusal, property);

    [Fact]
    public void Check_Rates_NamesWhichOneIsWrong()
    {
        var found = Assert.Single(Refusals(s_good with
        {
            Rates = [.. s_good.Rates, new RateFrom(Day("2028-01-01"), 50_000), new RateFrom(Day("2028-01-01"), 40_000)],
        }));
        Assert.Equal(("rate-date-twice", LoanRules.RateFrom, 2L), (found.Name, found.Property, found.Item));
        Check(s_good with { Rates = [.. s_good.Rates, new RateFrom(Day("2077-03-16"), 0)] }, "rate-date-out-of-range", LoanRules.RateFrom);
        Check(s_good with { Rates = [] }, "rate-missing", LoanRules.Rate);
    }

    [Theory]
    [InlineData(304_22, "ok")]
    [InlineData(20_000_00, "ok")] // paid off with the first
    [InlineData(0, "amount-not-positive")]
    [InlineData(1, "payment-never-ends")]
    [InlineData(49_99, "payment-never-ends")]
    [InlineData(50_00, "payment-never-ends")] // exactly the interest
    [InlineData(50_01, "payment-takes-too-long")]
    [InlineData(52_64, "payment-takes-too-long")]
    [InlineData(52_65, "ok")] // 600 months
    public void Check_Payment(long payment, string refusal) => Check(s_good with { PaymentMinor = payment }, refusal, "Payment");

    [Theory]
    [InlineData(50_00, "At £50.00 a month this never ends: the interest alone is £50.00. Pay at least £50.01 a month.")]
    [InlineData(50_01, "At £50.01 a month this takes more than 50 years. Pay at least £52.65 a month.")]
    public void Check_Payment_SaysTheLeastThatEndsIt(long payment, string sentence) =>
        Assert.Equal(sentence, Assert.Single(Refusals(s_good with { PaymentMinor = payment })).Sentence);

    [Fact]
    public void Check_Payment_IsWeighedByTheRateOfTheFirstPaymentDay()
    {
        var rises = s_good with { Rates = [.. s_good.Rates, new RateFrom(Day("2027-02-15"), 120_000)] };
        Check(rises with { PaymentMinor = 100_00 }, "payment-never-ends", "Payment");
        Check(rises with { PaymentMinor = 110_00 }, "ok", "");
        // It is enough at first, and no longer when the rate rises.
        Check(
            s_good with { Rates = [.. s_good.Rates, new RateFrom(Day("2027-02-16"), 120_000)], PaymentMinor = 60_00 },
            "payment-takes-too-long",
            "Payment");
    }

    [Fact]
    public void Check_Payment_IsNotWeighedWhileWhatItDependsOnIsWrong() =>
        Check(s_good with { PaymentMinor = 1, Day = 0 }, "day-out-of-range", "Day");

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(31, "ok")]
    [InlineData(0, "day-out-of-range")]
    [InlineData(32, "day-out-of-range")]
    public void Check_Day(int day, string refusal) => Check(s_good with { Day = day }, refusal, "Day");

    [Theory]
    [InlineData(AccountKind.ActiveBalance, null, "ok")]
    [InlineData(AccountKind.BankAccount, null, "ok")]
    [InlineData(AccountKind.Pot, PotStatus.Live, "ok")]
    [InlineData(AccountKind.Pot, PotStatus.Active, "ok")]
    [InlineData(AccountKind.Pot, PotStatus.Closed, "pot-is-closed")]
    [InlineData(AccountKind.CreditCard, null, "unknown-source")]
    [InlineData(AccountKind.Income, null, "unknown-source")]
    [InlineData(null, null, "unknown-source")] // also another book's
    public void Check_PaidFrom(AccountKind? kind, PotStatus? pot, string refusal) => Check(
        s_good, refusal, "PaidFrom", s_around with { PaidFrom = kind is { } known ? Account(known) : null, PaidFromPot = pot });

    [Fact]
    public void Check_PaidFrom_AnArchivedAccount_IsRefused()
    {
        var account = Account(AccountKind.BankAccount);
        account.ArchivedOn = Day("2027-02-01");
        Check(s_good, "account-is-archived", "PaidFrom", s_around with { PaidFrom = account });
    }

    [Fact]
    public void Check_Note() => Check(s_good with { Note = new string('x', 501) }, "note-too-long", "Note");

    [Fact]
    public void Check_WithEverythingWrong_NamesAllOfIt() => Assert.Equal(
        "loan-needs-name, date-in-future, amount-not-positive, rate-missing, day-out-of-range, amount-not-positive, unknown-source",
        Names(LoanRules.Check(
            new LoanTerms("", Day("2028-01-01"), 0, [], 0, 0, null), s_around with { PaidFrom = null }, Pounds, Show)));

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(600, "ok")]
    [InlineData(0, "months-out-of-range")]
    [InlineData(601, "months-out-of-range")]
    public void Check_Months(int months, string refusal) => Assert.Equal(refusal, Names([LoanRules.CheckMonths(months)]));

    [Theory]
    // owed | payment | overpayment | choice
    [InlineData(100_00, 10_00, 100_00, OverpaymentChoice.Shorter, "ok")]
    [InlineData(100_00, 10_00, 100_01, OverpaymentChoice.Shorter, "overpayment-above-owed")]
    [InlineData(100_00, 10_00, 0, OverpaymentChoice.SmallerPayment, "amount-not-positive")]
    [InlineData(100_00, 10_00, 1, (OverpaymentChoice)3, "unknown-choice")]
    [InlineData(100_00, 50, 1, OverpaymentChoice.SmallerPayment, "payment-cannot-shrink")]
    [InlineData(100_00, 50, 1, OverpaymentChoice.Shorter, "ok")]
    [InlineData(0, 10_00, 1, OverpaymentChoice.Shorter, "loan-is-paid-off")]
    public void Check_Overpayment(long owed, long payment, long amount, OverpaymentChoice choice, string refusal) => Assert.Equal(
        refusal,
        Names(LoanRules.CheckOverpayment(s_good.AtStart() with { OwedMinor = owed, PaymentMinor = payment }, amount, choice, Pounds)));

    private static void Check(LoanTerms terms, string refusal, string property, LoanSurroundings? around = null)
    {
        var found = Refusals(terms, around);
        Assert.Equal(refusal, Names(found));
        Assert.All(found, one => Assert.Equal(property, one.Property));
    }

    private static IReadOnlyList<Refusal> Refusals(LoanTerms terms, LoanSurroundings? around = null) =>
        LoanRules.Check(terms, around ?? s_around, Pounds, Show);

    private static LedgerAccount Account(AccountKind kind) =>
        new() { Id = 1, BookId = 1, Kind = kind, Name = "Account", CurrencyCode = "GBP" };
}
