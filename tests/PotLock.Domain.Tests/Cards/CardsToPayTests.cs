using FsCheck.Fluent;
using PotLock.Domain.Cards;
using static PotLock.Domain.Tests.Cards.CardLedger;

namespace PotLock.Domain.Tests.Cards;

/// <summary>Which cards wait for their owner on 10 March 2026.</summary>
public class CardsToPayTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Theory]
    // liquid | card due amount, by date | card short, which are overdue marked
    [InlineData(500_00, "1 2026-03-20 100.00", "")]
    [InlineData(99_99, "1 2026-03-20 100.00", "1 0.01")]
    [InlineData(-40_00, "1 2026-03-20 100.00", "1 100.00")] // overdrawn: all is missing
    [InlineData(0, "1 2026-03-24 100.00", "1 100.00")]
    [InlineData(0, "1 2026-03-25 100.00", "")] // more than two weeks away
    [InlineData(500_00, "1 2026-03-09 100.00", "1 0.00 overdue")]
    [InlineData(120_00, "1 2026-03-09 100.00, 2 2026-03-12 50.00", "1 0.00 overdue, 2 30.00")] // what is due first takes first
    [InlineData(120_00, "1 2026-03-09 100.00, 1 2026-03-12 50.00", "1 0.00 overdue")] // a card once
    [InlineData(0, "", "")]
    public void Of_FindsWhatIsOverdueOrNotCovered(long liquid, string dues, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ", CardsToPay.Of(liquid, Dues(dues), Today).Select(
                    card => $"{card.CardId} {Money(card.ShortMinor)}{(card.IsOverdue ? " overdue" : "")}")));

    /// <summary>What is missing for all cards together is what is due less what is there.</summary>
    [Fact]
    public void Shorts_SumToWhatIsMissing() =>
        PropertyRun.Holds(
            from amounts in Gen.Choose(1, 900).ListOf()
            from liquid in Gen.Choose(-200, 2_000)
            select (amounts, liquid),
            one =>
            {
                List<(long CardId, CardDue Due)> dues =
                [
                    .. one.amounts.Select((amount, place) =>
                            ((long)place, new CardDue(CardDueState.Billed, Today, Today.AddDays(place % 14), amount)))
                        .OrderBy(due => due.Item2.DueOn),
                ];
                var missing = Math.Max(0, dues.Sum(due => due.Due.AmountMinor) - Math.Max(0, one.liquid));
                Assert.Equal(missing, CardsToPay.Of(one.liquid, dues, Today).Sum(card => card.ShortMinor));
            });

    private static List<(long CardId, CardDue Due)> Dues(string text) =>
    [
        .. text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).Select(one =>
        {
            var on = DateOnly.Parse(one[1], null);
            var state = on < Today ? CardDueState.Overdue : CardDueState.Billed;
            return (long.Parse(one[0], null), new CardDue(state, on.AddDays(-20), on, Amount(one[2])));
        }),
    ];
}
