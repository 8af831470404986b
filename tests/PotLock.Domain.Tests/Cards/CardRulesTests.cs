using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Cards;

/// <summary>A table for each field: the card is good but for what the row says.</summary>
public class CardRulesTests
{
    private const long Most = 100_000_000_000;

    private static readonly CardDetails s_good = new("Visa", 1_000_00, 15, 20);

    [Theory]
    [InlineData("V", "ok")]
    [InlineData("", "card-needs-name")]
    [InlineData("  ", "card-needs-name")]
    [InlineData("\u200b", "card-needs-name")]
    [InlineData("Vi\u200bsa", "card-name-has-invisible-characters")]
    [InlineData("two\nlines", "card-name-has-control-characters")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 ", "ok")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 1", "card-name-too-long")]
    public void Check_Name(string name, string refusal) => Check(s_good with { Name = name }, refusal, "Name");

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(Most, "ok")]
    [InlineData(-1, "limit-out-of-range")]
    [InlineData(Most + 1, "limit-out-of-range")]
    public void Check_Limit(long limit, string refusal) => Check(s_good with { LimitMinor = limit }, refusal, "Limit");

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(31, "ok")]
    [InlineData(0, "statement-day-out-of-range")]
    [InlineData(32, "statement-day-out-of-range")]
    public void Check_StatementDay(int day, string refusal) => Check(s_good with { StatementDay = day }, refusal, "StatementDay");

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(60, "ok")]
    [InlineData(0, "due-days-out-of-range")]
    [InlineData(61, "due-days-out-of-range")]
    public void Check_DueDays(int days, string refusal) => Check(s_good with { DueDays = days }, refusal, "DueDays");

    [Theory]
    [InlineData("", "ok")]
    [InlineData("teal", "ok")]
    [InlineData("mauve", "colour-unknown")]
    public void Check_Colour(string colour, string refusal) => Check(s_good with { Colour = colour }, refusal, "Colour");

    [Theory]
    [InlineData(500, "ok")]
    [InlineData(501, "note-too-long")]
    public void Check_Note(int length, string refusal) => Check(s_good with { Note = new string('x', length) }, refusal, "Note");

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(Most, "ok")]
    [InlineData(Most + 1, "opening-owed-out-of-range")]
    [InlineData(-Most, "ok")] // in credit
    [InlineData(-Most - 1, "opening-owed-out-of-range")]
    [InlineData(long.MinValue, "opening-owed-out-of-range")]
    public void CheckNew_OpeningOwed(long owed, string refusal) =>
        Assert.Equal(refusal, Names(CardRules.CheckNew(s_good, owed, 0, Pounds)));

    [Theory]
    [InlineData(49, "ok")]
    [InlineData(50, "too-many-cards")]
    public void CheckNew_Count(int count, string refusal) => Assert.Equal(refusal, Names(CardRules.CheckNew(s_good, 0, count, Pounds)));

    [Theory]
    [InlineData("Amex", "ok")]
    [InlineData("Visa", "card-name-taken")]
    [InlineData("vISA", "card-name-taken")]
    [InlineData("everyday", "card-name-taken")]
    public void CheckName_AmongCardsAndAccounts(string name, string refusal) =>
        Assert.Equal(refusal, Names([CardRules.CheckNameIsFree(name, ["Visa", "Everyday"])]));

    [Theory]
    [InlineData(Most, "ok")]
    [InlineData(-Most, "ok")]
    [InlineData(Most + 1, "owed-out-of-range")]
    [InlineData(-Most - 1, "owed-out-of-range")]
    public void CheckOwed_IsWithinOneAmountEitherWay(long owed, string refusal) =>
        Assert.Equal(refusal, Names([CardRules.CheckOwed(owed, Pounds)]));

    [Theory]
    [InlineData("", "teal")]
    [InlineData("teal leaf", "coral")]
    [InlineData("coral", "teal")]
    [InlineData("teal coral leaf rose indigo honey sky apricot plum slate", "teal")]
    [InlineData("teal coral leaf rose indigo honey sky apricot plum slate teal", "coral")]
    public void NextColour_IsTheFirstThatNoCardHas(string inUse, string colour) =>
        Assert.Equal(colour, CardRules.NextColour(inUse.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Warnings_SayWhatIsOverdueOverTheLimitAndNotCovered_InThisOrder()
    {
        const string ledger =
            """
            card       | limit 100.00 | statement day 15 | due in 20
            2026-03-10 | swipe | 90.00
            2026-03-20 | swipe | 30.00
            """;
        var late = CardLedger.On("2026-04-05", ledger);
        Assert.Equal(
            [
                ("overdue", "£90.00 was due by 2026-04-04 and hasn’t been paid yet."),
                ("over-limit", "You owe £120.00, which is £20.00 over the limit of £100.00."),
                ("not-covered", "Your liquid money covers £50.00 of the £120.00 you owe: you’re £70.00 short."),
            ],
            Warnings(late, 50_00));
        Assert.Equal(["overdue", "over-limit"], Warnings(late, 120_00).Select(warning => warning.Name));
        Assert.Empty(Warnings(CardLedger.On("2026-03-16", ledger), 90_00));

        static IEnumerable<(string Name, string Sentence)> Warnings(CardStanding card, long reserved) =>
            CardRules.WarningsOf(card, new CardReserve(7, card.OwedMinor, reserved), Pounds, date => date.ToString("O", null))
                .Select(warning => (warning.Name, warning.Sentence));
    }

    [Theory]
    [InlineData("Amex", 49, "ok")]
    [InlineData("Amex", 50, "too-many-cards")]
    [InlineData("Visa", 49, "card-name-taken")]
    [InlineData("Visa", 50, "card-name-taken")] // the name is asked for first
    public void CheckRestore_NeedsAFreeNameAndAFreePlace(string name, int cards, string refusal) =>
        Assert.Equal(refusal, Names([CardRules.CheckRestore(name, ["Visa"], cards)]));

    [Fact]
    public void CheckInUse_OfAnArchivedCard_SaysWhatToDo()
    {
        Assert.Null(CardRules.CheckInUse("Visa", isArchived: false));
        var refusal = CardRules.CheckInUse("Visa", isArchived: true);
        Assert.Equal("card-is-archived", refusal?.Name);
        Assert.Equal("Visa is archived. Start using it again first, or choose another.", refusal?.Sentence);
    }

    [Fact]
    public void WhatIsOwed_OutOfRange_NamesBothEnds()
    {
        var range = $"at most {Pounds.Format(Most)}, or for a card in credit an amount with a minus, down to {Pounds.Format(-Most)}.";
        Assert.EndsWith(range, CardRules.CheckOwed(Most + 1, Pounds)?.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(range, Assert.Single(CardRules.CheckNew(s_good, -Most - 1, 0, Pounds)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckNew_WithEverythingWrong_NamesAllOfIt() => Assert.Equal(
        "card-needs-name, limit-out-of-range, statement-day-out-of-range, due-days-out-of-range, colour-unknown, "
            + "note-has-control-characters, opening-owed-out-of-range, too-many-cards",
        Names(CardRules.CheckNew(new CardDetails("", -1, 0, 0, "mauve", "\a"), Most + 1, 50, Pounds)));

    [Theory]
    // pays, owed | warning
    [InlineData(100_00, 100_00, null)]
    [InlineData(99_99, 100_00, null)]
    [InlineData(100_01, 100_00, "This is more than you owe. The card will be £0.01 in credit.")]
    [InlineData(10_00, 0, "This is more than you owe. The card will be £10.00 in credit.")]
    [InlineData(10_00, -5_00, "This is more than you owe. The card will be £15.00 in credit.")]
    public void PaymentWarning_AboveWhatIsOwed(long amount, long owed, string? sentence) =>
        Assert.Equal(sentence, CardRules.PaymentWarning(amount, owed, Pounds)?.Sentence);

    [Theory]
    // owed with the expense, limit | warning
    [InlineData(500_00, 500_00, null)]
    [InlineData(-500_00, 0, null)]
    [InlineData(500_01, 500_00, "You now owe £500.01, which is £0.01 over the limit of £500.00.")]
    [InlineData(1, 0, "You now owe £0.01, which is £0.01 over the limit of £0.00.")]
    public void LimitWarning_OverTheLimit(long owed, long limit, string? sentence) =>
        Assert.Equal(sentence, CardRules.LimitWarning(owed, limit, Pounds)?.Sentence);

    [Theory]
    [InlineData(0, "ok", "")]
    [InlineData(12_00, "card-has-debt", "You still owe £12.00 on Visa. Pay it off first.")]
    [InlineData(-12_00, "card-in-credit", "Visa is £12.00 in credit. Spend it, or record the refund from your bank, first.")]
    public void CheckArchive_NeedsABalanceOfZero(long owed, string refusal, string sentence)
    {
        var found = CardRules.CheckArchive("Visa", owed, Pounds);
        Assert.Equal((refusal, sentence), (Names([found]), found?.Sentence ?? ""));
    }

    [Fact]
    public void Archive_OfACardWithDebt_Throws_AndAnEmptyOneCanComeBack()
    {
        var account = new LedgerAccount { CurrencyCode = "GBP", Id = 7, BookId = 1, Kind = AccountKind.CreditCard, Name = "Visa" };
        var card = new CreditCard
        {
            Id = 7,
            BookId = 1,
            Account = account,
            LimitMinor = 500_00,
            StatementDay = 31,
            DueDays = 14,
            Colour = "teal",
        };
        account.Apply(-40_00);
        Assert.Equal((40_00, new CardTerms(500_00, 31, 14)), (card.OwedMinor, card.Terms));
        Assert.Throws<InvalidOperationException>(() => card.Archive(Day("2026-03-15")));

        account.Apply(40_00);
        card.Archive(Day("2026-03-15"));
        Assert.Equal(Day("2026-03-15"), card.ArchivedOn);
        Assert.Throws<InvalidOperationException>(() => card.Archive(Day("2026-03-16")));
        card.Restore();
        Assert.Null(card.ArchivedOn);
    }

    private static void Check(CardDetails card, string refusal, string field)
    {
        var refusals = CardRules.CheckDetails(card, Pounds).ToList();
        Assert.Equal(refusal, Names(refusals));
        Assert.Equal(refusal, Names(CardRules.CheckNew(card, 0, 0, Pounds)));
        Assert.All(refusals, one => Assert.Equal(field, one.Property));
        Assert.All(refusals, one => Assert.EndsWith(".", one.Sentence, StringComparison.Ordinal));
    }
}
