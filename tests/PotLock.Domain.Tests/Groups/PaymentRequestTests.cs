using System.Text;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Groups;

/// <summary>What somebody is sent who is to pay: the sentence, and the text of the QR code.</summary>
public class PaymentRequestTests
{
    private const string German = "DE89370400440532013000";

    [Fact]
    public void Sentence_NamesThePartAndWhatItIsFor() => Assert.Equal(
        "Sam, your part of Lisbon is £23.34: dinner 12.50, taxi 10.84. Please pay: 12-34-56 12345678",
        PaymentRequest.Sentence(
            "Sam", "Lisbon", [new("dinner", 12_50), new("taxi", 10_84)], "Ann", "12-34-56 12345678", Pounds));

    [Fact]
    public void Sentence_WithoutDetails_NamesWhoIsToBePaid() => Assert.Equal(
        "Sam, your part of Lisbon is £2.50: dinner 12.50, taxi \u221210.00. Please pay Ann.",
        PaymentRequest.Sentence("Sam", "Lisbon", [new("dinner", 12_50), new("taxi", -10_00)], "Ann", " ", Pounds));

    [Theory]
    [InlineData("", 2_00, "Please pay Ann £2.00 of it.")]
    [InlineData("12-34-56", 2_00, "Please pay £2.00 of it to: 12-34-56")]
    [InlineData("", 12_50, "Please pay Ann.")]
    public void Sentence_WhereOthersGetTheRest_SaysHowMuchOfItIsThePayees(string details, long pay, string how) => Assert.Equal(
        $"Sam, your part of Lisbon is £12.50: dinner 12.50. {how}",
        PaymentRequest.Sentence("Sam", "Lisbon", [new("dinner", 12_50)], "Ann", details, Pounds, pay));

    [Fact]
    public void Sentence_OfManyLines_SumsTheRest() => Assert.EndsWith(
        ": a 1.00, b 1.00, c 1.00, d 1.00, e 1.00, f 1.00, g 1.00, h 1.00, i 1.00, 3 more 3.00. Please pay Ann.",
        PaymentRequest.Sentence("Sam", "Lisbon", [.. "abcdefghijkl".Select(title => new RequestLine($"{title}", 1_00))], "Ann", "", Pounds),
        StringComparison.Ordinal);

    [Fact]
    public void Sentence_OfNothingOwed_IsNone()
    {
        Assert.Null(PaymentRequest.Sentence("Sam", "Lisbon", [], "Ann", "", Pounds));
        Assert.Null(PaymentRequest.Sentence("Sam", "Lisbon", [new("dinner", -1)], "Ann", "", Pounds));
    }

    [Fact]
    public void Lines_AreWhatIsOwedSinceTheBalanceWasZero_WithoutWhatWasTakenBack()
    {
        var dinner = GroupEntryDraft.Expense([new(1, 25_00)], [new(1, 12_50), new(2, 12_50)]);
        var wrong = GroupEntryDraft.Expense([new(1, 99_00)], [new(2, 99_00)]);
        var taxi = GroupEntryDraft.Expense([new(1, 20_00), new(2, 1_68)], [new(1, 10_84), new(2, 10_84)]);
        Assert.Equal(
            [new RequestLine("dinner", 12_50), new("taxi", 9_16)],
            PaymentRequest.LinesOf(
                2,
                [
                    ("before", dinner, null),
                    ("paid", GroupEntryDraft.Settlement(2, 1, 12_50), null),
                    ("dinner", dinner, null),
                    ("wrong", wrong, null),
                    ("not mine", GroupEntryDraft.Expense([new(1, 5_00)], [new(3, 5_00)]), null),
                    ("taken back", GroupEntryDraft.ReversalOf(wrong), 3),
                    ("taxi", taxi, null),
                ]));
    }

    [Theory]
    [InlineData(German, true)]
    [InlineData("de89 3704 0044 0532 0130 00", true)]
    [InlineData("GB82 WEST 1234 5698 7654 32", true)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", true)]
    [InlineData("NO93 8601 1117 947", true)] // the shortest
    [InlineData("MT84MALT011000012345MTLCAST001S", true)]
    [InlineData("DE88370400440532013000", false)] // a check digit
    [InlineData("DE89370400440532013001", false)] // a digit
    [InlineData("DE89370400440532010300", false)] // two digits changed places
    [InlineData("D089370400440532013000", false)]
    [InlineData("DEAA370400440532013000", false)]
    [InlineData("DE8937040044053201300é", false)]
    [InlineData("DE89", false)]
    [InlineData("DE8937040044053201300000000000000000000", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Iban_IsReadWhenItsCheckDigitsHold(string? text, bool isOne) => Assert.Equal(isOne, Iban.TryParse(text, out _));

    [Fact]
    public void Iban_IsWrittenForPeopleInGroupsOfFour()
    {
        Assert.Equal("DE89 3704 0044 0532 0130 00", Read(German).Grouped);
        Assert.Equal(German, Read(" de89 3704 0044 0532 0130 00 ").Text);
    }

    [Fact]
    public void Iban_WithAnyOneDigitChanged_IsNone()
    {
        for (var place = 2; place < German.Length; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var changed = German[..place] + digit + German[(place + 1)..];
                Assert.Equal(changed == German, Iban.TryParse(changed, out _));
            }
        }
    }

    [Fact]
    public void Epc_IsATransferThatABankReads() => Assert.Equal(
        "BCD\n002\n1\nSCT\n\nAnn Meier\nDE89370400440532013000\nEUR23.34\n\n\nLisbon",
        EpcPayment.Of("Ann Meier", Read(German), 23_34, Currency.Of("EUR"), "Lisbon"));

    [Fact]
    public void Epc_WithoutWords_EndsWithTheAmount() => Assert.Equal(
        "BCD\n002\n1\nSCT\n\nAnn\nDE89370400440532013000\nEUR0.01",
        EpcPayment.Of(" Ann ", Read(German), 1, Currency.Of("EUR"), " \n"));

    [Theory]
    [InlineData("Ann", 1, "GBP")]
    [InlineData("", 1, "EUR")]
    [InlineData("Ann", 0, "EUR")]
    [InlineData("Ann", 100_000_000_000, "EUR")]
    public void Epc_IsNone_ForWhatIsNoSuchTransfer(string name, long amount, string currency) =>
        Assert.Null(EpcPayment.Of(name, Read(German), amount, Currency.Of(currency), "Lisbon"));

    [Fact]
    public void Epc_CutsWhatIsTooLong_AndHoldsNoLineOfItsOwn()
    {
        var cut = EpcPayment.Of(new string('n', 80), Read(German), 1, Currency.Of("EUR"), "two\r\nlines " + new string('t', 200))!;
        var lines = cut.Split('\n');
        Assert.Equal(11, lines.Length);
        Assert.Equal(70, lines[5].Length);
        Assert.Equal(140, lines[10].Length);
        Assert.StartsWith("two lines ttt", lines[10], StringComparison.Ordinal);
        var wide = EpcPayment.Of(
            string.Concat(Enumerable.Repeat("長", 60)),
            Read(German),
            99_999_999_999,
            Currency.Of("EUR"),
            string.Concat(Enumerable.Repeat("👩‍🚀", 40)))!;
        Assert.InRange(Encoding.UTF8.GetByteCount(wide), 300, EpcPayment.MaxBytes);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(wide)));
    }

    private static Iban Read(string text) => Iban.TryParse(text, out var iban) ? iban : throw new ArgumentException(text, nameof(text));
}
