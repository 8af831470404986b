using FsCheck.Fluent;
using PotLock.Domain.Cards;
using static PotLock.Domain.Tests.Cards.CardLedger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Cards;

/// <summary>How far the liquid money goes over what is owed on cards. A card is its id, then amounts and their due dates.</summary>
public class ReservedTests
{
    private const string Two = "1: 100.00 by 2026-05-04 | 2: 60.00 by 2026-04-20";

    [Theory]
    // liquid | cards | reserved of owed for each | gap, left
    [InlineData("500.00", Two, "1: 100.00 of 100.00 | 2: 60.00 of 60.00", "0.00", "340.00")]
    [InlineData("160.00", Two, "1: 100.00 of 100.00 | 2: 60.00 of 60.00", "0.00", "0.00")]
    [InlineData("159.99", Two, "1: 99.99 of 100.00 | 2: 60.00 of 60.00", "0.01", "0.00")] // the second is due first
    [InlineData("60.00", Two, "1: 0.00 of 100.00 | 2: 60.00 of 60.00", "100.00", "0.00")]
    [InlineData("0.01", Two, "1: 0.00 of 100.00 | 2: 0.01 of 60.00", "159.99", "0.00")]
    [InlineData("0.00", Two, "1: 0.00 of 100.00 | 2: 0.00 of 60.00", "160.00", "0.00")]
    [InlineData("-40.00", Two, "1: 0.00 of 100.00 | 2: 0.00 of 60.00", "160.00", "-40.00")] // overdrawn
    // due on the same day: the lower id first, wherever it stands
    [InlineData("70.00", "9: 50.00 by 2026-04-20 | 3: 50.00 by 2026-04-20", "9: 20.00 of 50.00 | 3: 50.00 of 50.00", "30.00", "0.00")]
    // a card's parts are due at different times: another card's bill comes before its running statement
    [InlineData(
        "600.00",
        "1: 10.00 by 2026-04-04, 1000.00 by 2026-06-04 | 2: 500.00 by 2026-04-20",
        "1: 100.00 of 1010.00 | 2: 500.00 of 500.00",
        "910.00",
        "0.00")]
    // one is in credit: it owes nothing, and pays nothing for the other
    [InlineData("10.00", "1: | 2: 60.00 by 2026-04-20", "1: 0.00 of 0.00 | 2: 10.00 of 60.00", "50.00", "0.00")]
    public void Reserved_GoesToWhatIsDueFirst(string liquid, string cards, string reserved, string gap, string left)
    {
        var found = Reserved.Of(Amount(liquid), [.. cards.Split(" | ").Select(Card)]);
        Assert.Equal(
            reserved,
            string.Join(" | ", found.Cards.Select(card => $"{card.CardId}: {Money(card.ReservedMinor)} of {Money(card.OwedMinor)}")));
        Assert.Equal((gap, left), (Money(found.GapMinor), Money(found.LeftMinor)));
    }

    [Fact]
    public void Reserved_WithoutCards_IsNothing()
    {
        var none = Reserved.Of(12_34, []);
        Assert.Equal((0, 0, 0, 12_34), (none.OwedMinor, none.ReservedMinor, none.GapMinor, none.LeftMinor));
        Assert.Empty(none.Cards);
    }

    [Fact]
    public void Reserved_OfACardsStanding_CoversWhatItOwes()
    {
        var card = On(
            "2026-04-20",
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe | 100.00
            2026-04-16 | swipe | 9.00
            """);
        Assert.Equal(109_00, Reserved.Of(200_00, [new OwedCard(1, card.Dues)]).ReservedMinor);
    }

    [Fact]
    public void Reserved_OfAnyCards_ConservesEveryPenny_AndNothingLaterIsCoveredBeforeWhatIsEarlier() => PropertyRun.Holds(
        from liquid in Gen.OneOf(Gen.Choose(-50, 400), Gen.Choose(-1_000_00, 4_000_00))
        from count in Gen.Choose(0, 6)
        from dues in (from parts in Gen.Choose(0, 4)
                      from amounts in Gen.OneOf(Gen.Choose(1, 90), Gen.Choose(1, 900_00)).ArrayOf(parts)
                      from days in Gen.Choose(0, 12).ArrayOf(parts)
                      select amounts.Zip(days).ToArray()).ArrayOf(count)
        select (Liquid: (long)liquid, Cards: dues),
        c =>
        {
            var cards = c.Cards.Select((dues, i) => new OwedCard(
                100 - i,
                [
                    .. dues.OrderBy(due => due.Second)
                        .Select(due => new CardDue(
                            CardDueState.Billed, Day("2026-04-01"), Day("2026-04-01").AddDays(due.Second), due.First)),
                ]))
                    .ToList();
            var found = Reserved.Of(c.Liquid, cards);
            Assert.Equal(c.Liquid, found.ReservedMinor + found.LeftMinor);
            Assert.Equal(Math.Max(0, c.Liquid), found.ReservedMinor + Math.Max(0, found.LeftMinor));
            Assert.True(found.GapMinor == 0 || found.LeftMinor <= 0, "No gap while money is left.");
            Assert.Equal(found.OwedMinor, cards.SelectMany(card => card.Dues).Sum(due => due.AmountMinor));
            Assert.Equal(found.ReservedMinor, found.Cards.Sum(card => card.ReservedMinor));
            Assert.Equal(found.GapMinor, found.Cards.Sum(card => card.GapMinor));

            // One penny after the other, each to the earliest due that is still open, lowest id first.
            if (c.Liquid <= 400)
            {
                var open = cards.SelectMany(card => card.Dues.Select(due => (due.DueOn, card.CardId, due.AmountMinor)))
                    .OrderBy(due => due.DueOn)
                    .ThenBy(due => due.CardId)
                    .SelectMany(due => Enumerable.Repeat(due.CardId, (int)due.AmountMinor));
                var paid = open.Take((int)Math.Max(0, c.Liquid)).CountBy(id => id).ToDictionary();
                Assert.All(found.Cards, card => Assert.Equal(paid.GetValueOrDefault(card.CardId), card.ReservedMinor));
            }
        });

    private static OwedCard Card(string text)
    {
        var cells = text.Split(':', StringSplitOptions.TrimEntries);
        return new OwedCard(
            long.Parse(cells[0], Pounds.Culture),
            [
                .. cells[1].Split(", ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(due => due.Split(" by "))
                    .Select(due => new CardDue(CardDueState.Billed, Day("2026-04-01"), Day(due[1]), Amount(due[0]))),
            ]);
    }
}
