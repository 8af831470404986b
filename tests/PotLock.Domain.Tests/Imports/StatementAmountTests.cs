using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Imports;

/// <summary>Amounts of banks, in every shape; what reads in two ways is asked, never guessed.</summary>
public sealed class StatementAmountTests
{
    private const DecimalMark Point = DecimalMark.Point;
    private const DecimalMark Comma = DecimalMark.Comma;

    [Theory]
    [InlineData("12.50", Point, "GBP", 1250)]
    [InlineData("-12.50", Point, "GBP", -1250)]
    [InlineData("+12.5", Point, "GBP", 1250)]
    [InlineData("12.50-", Point, "GBP", -1250)]
    [InlineData("12,50 -", Comma, "EUR", -1250)]
    [InlineData("(12.50)", Point, "GBP", -1250)]
    [InlineData("(£1,234.50)", Point, "GBP", -123450)]
    [InlineData("\u221212.50", Point, "GBP", -1250)]
    [InlineData("\u201312.50", Point, "GBP", -1250)]
    [InlineData("- 12.50", Point, "GBP", -1250)]
    [InlineData("£12.50", Point, "GBP", 1250)]
    [InlineData("-£12.50", Point, "GBP", -1250)]
    [InlineData("£-12.50", Point, "GBP", -1250)]
    [InlineData("12,50 €", Comma, "EUR", 1250)]
    [InlineData("EUR 12,50", Comma, "EUR", 1250)]
    [InlineData("12,50EUR", Comma, "EUR", 1250)]
    [InlineData("12.50 CR", Point, "GBP", 1250)]
    [InlineData("12.50 DR", Point, "GBP", -1250)]
    [InlineData("12.50D", Point, "GBP", -1250)]
    [InlineData("12,50 S", Comma, "EUR", -1250)]
    [InlineData("12,50 H", Comma, "EUR", 1250)]
    [InlineData("$12.50", Point, "CAD", 1250)]
    [InlineData("kr.50", Point, "DKK", 5000)]
    [InlineData("kr. 12,50", Comma, "DKK", 1250)]
    [InlineData("R$ 1.234,50", Comma, "BRL", 123450)]
    [InlineData("Rs. 1,00,000.00", Point, "INR", 10000000)]
    [InlineData("1,234,567.89", Point, "GBP", 123456789)]
    [InlineData("1.234.567,89", Comma, "EUR", 123456789)]
    [InlineData("1 234 567,89", Comma, "EUR", 123456789)]
    [InlineData("1\u00A0234,50", Comma, "EUR", 123450)]
    [InlineData("1\u202F234,50", Comma, "EUR", 123450)]
    [InlineData("1'234.50", Point, "CHF", 123450)]
    [InlineData("1’234.50", Point, "CHF", 123450)]
    [InlineData("1.234", Point, "KWD", 1234)]
    [InlineData("1.234", Comma, "KWD", 1234000)]
    [InlineData("1.234", Comma, "EUR", 123400)]
    [InlineData("1,234", Point, "JPY", 1234)]
    [InlineData("¥1,234", Point, "JPY", 1234)]
    [InlineData(".50", Point, "GBP", 50)]
    [InlineData("-,5", Comma, "EUR", -50)]
    [InlineData("12.", Point, "GBP", 1200)]
    [InlineData("12.5000", Point, "GBP", 1250)]
    [InlineData("0.00", Point, "GBP", 0)]
    [InlineData("-0", Point, "GBP", 0)]
    [InlineData("'-12.50", Point, "GBP", -1250)]
    [InlineData("0012.50", Point, "GBP", 1250)]
    [InlineData("1000000000.00", Point, "GBP", 100000000000)]
    public void Amount_AsABankWritesIt_IsRead(string text, DecimalMark mark, string currency, long minor)
    {
        Assert.Equal(AmountProblem.None, StatementAmount.TryRead(text, mark, Currency.Of(currency), out var read));
        Assert.Equal(minor, read);
    }

    [Theory]
    [InlineData("", Point, AmountProblem.Empty)]
    [InlineData("  \u00A0", Point, AmountProblem.Empty)]
    [InlineData("x", Point, AmountProblem.NotAnAmount)]
    [InlineData("-", Point, AmountProblem.NotAnAmount)]
    [InlineData("12.50", Comma, AmountProblem.NotAnAmount)]
    [InlineData("12,50", Point, AmountProblem.NotAnAmount)]
    [InlineData("1,23,4", Point, AmountProblem.NotAnAmount)]
    [InlineData("1.2.3", Point, AmountProblem.NotAnAmount)]
    [InlineData("1,234 567.00", Point, AmountProblem.NotAnAmount)]
    [InlineData("0,123", Point, AmountProblem.NotAnAmount)]
    [InlineData("1234,567", Point, AmountProblem.NotAnAmount)]
    [InlineData("--12", Point, AmountProblem.NotAnAmount)]
    [InlineData("-12-", Point, AmountProblem.NotAnAmount)]
    [InlineData("(-12)", Point, AmountProblem.NotAnAmount)]
    [InlineData("(12", Point, AmountProblem.NotAnAmount)]
    [InlineData("-12 DR", Point, AmountProblem.NotAnAmount)]
    [InlineData("2026-03-04", Point, AmountProblem.NotAnAmount)]
    [InlineData("12:50", Point, AmountProblem.NotAnAmount)]
    [InlineData("12 apples", Point, AmountProblem.NotAnAmount)]
    [InlineData("1e5", Point, AmountProblem.NotAnAmount)]
    [InlineData("1.234", Point, AmountProblem.TooManyDecimals)]
    [InlineData("0.001", Point, AmountProblem.TooManyDecimals)]
    [InlineData("1000000000.01", Point, AmountProblem.TooLarge)]
    [InlineData("999999999999999999", Point, AmountProblem.TooLarge)]
    [InlineData("9999999999999999999999", Point, AmountProblem.NotAnAmount)]
    [InlineData("€12.50", Point, AmountProblem.OtherCurrency)]
    [InlineData("12.50 USD", Point, AmountProblem.OtherCurrency)]
    [InlineData("$12.50", Point, AmountProblem.OtherCurrency)]
    public void Text_ThatIsNoAmountInPounds_SaysWhy(string text, DecimalMark mark, AmountProblem problem)
    {
        Assert.Equal(problem, StatementAmount.TryRead(text, mark, Currency.Of("GBP"), out var read));
        Assert.Equal(0, read);
    }

    [Theory]
    [InlineData("12.50;1.234", Point)]
    [InlineData("12,50;1.234", Comma)]
    [InlineData("1.234;1.234.567", Comma)]
    [InlineData("1,234.50", Point)]
    [InlineData("12;13;-5", Point)] // either way the same amounts
    [InlineData("0.123", Point)]
    [InlineData("1234,567", Comma)]
    [InlineData("12.50;Total;;x.y", Point)]
    [InlineData("1 234,50;12", Comma)]
    public void Mark_ThatOneFits_IsSettled(string amounts, DecimalMark mark) => Assert.Equal(mark, Decide(amounts).Settled);

    [Theory]
    [InlineData("1.234;12", "1.234")]
    [InlineData("-1,234;5,678", "-1,234")]
    [InlineData("12.50;12,50", "")]
    public void Mark_ThatTheFileLeavesOpen_IsAsked(string amounts, string example)
    {
        var decision = Decide(amounts);
        Assert.True(decision.IsAmbiguous);
        Assert.Equal(2, decision.Choices.Count);
        Assert.Equal(example, decision.Example);
    }

    [Theory]
    [InlineData("D", true)]
    [InlineData("dr", true)]
    [InlineData("Debit", true)]
    [InlineData("S", true)]
    [InlineData("-", true)]
    [InlineData("Af", true)]
    [InlineData("Débit", true)]
    [InlineData("Money out", true)]
    [InlineData("C", false)]
    [InlineData("CR", false)]
    [InlineData("Crdt", false)]
    [InlineData(" credit ", false)]
    [InlineData("H", false)]
    [InlineData("Haben", false)]
    [InlineData("+", false)]
    [InlineData("Bij", false)]
    public void Direction_AsABankWritesIt_IsRead(string text, bool isOut)
    {
        Assert.True(MoneyDirection.TryRead(text, out var read));
        Assert.Equal(isOut, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FPO")]
    [InlineData("DEB")]
    [InlineData("a text that is far too long to be a direction")]
    public void Direction_OfAnythingElse_IsNotRead(string text) => Assert.False(MoneyDirection.TryRead(text, out _));

    private static DecimalMarkDecision Decide(string amounts)
    {
        var tally = new DecimalMarkTally();
        foreach (var amount in amounts.Split(';'))
        {
            tally.Add(amount);
        }

        return tally.Decide();
    }
}
