using FsCheck.Fluent;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Tests.Schedules;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>Whether a pot is full in time, and the least that makes it so. It is 10 March 2026; House has the id 11.</summary>
public class PotRemediesTests
{
    private const long House = 11;
    private static readonly DateOnly s_today = Day("2026-03-10");

    [Fact]
    public void Of_WhatIsFullInTime_IsOnCourse()
    {
        var prospect = Of("""
            active    | 0.00
            pot House | 0.00 | target 30.00 | until 2026-05-31 | 10%
            plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        Assert.Equal(new PotProspect(Day("2026-05-31"), Day("2026-05-25"), 0), prospect);
        Assert.True(prospect!.IsOnCourse);
    }

    [Fact]
    public void Of_WhatIsShort_TellsTheLeastShareAndTopUp()
    {
        // £10 in March, April and May, whose 31st is after the 25th: £70 are missing. A third of each hundred would be £33.33.
        var prospect = Of("""
            active    | 70.00
            pot House | 0.00 | target 100.00 | until 2026-05-31 | 10%
            pot Car   | 0.00 | 40%
            plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        Assert.Equal(70_00, prospect!.ShortMinor);
        Assert.Equal(new ShareRemedy(34_00, Day("2026-05-25")), prospect.Share);
        Assert.Equal(new TopUpRemedy(70_00, Day("2026-05-25")), prospect.TopUp);
        Assert.Null(prospect.Month); // the plan goes by shares: there is no line to raise
    }

    [Fact]
    public void Of_ADateBeforeThePayDay_CountsNoMonthOfIt()
    {
        // The 25th of May is a day too late: March and April bring £10 each, and a share would have to bring £50.
        var prospect = Of("""
            active    | 79.99
            pot House | 0.00 | target 100.00 | until 2026-05-24 | 10%
            pot Car   | 0.00 | 51%
            plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        Assert.Equal((80_00, null, null), (prospect!.ShortMinor, prospect.Share, prospect.TopUp));
        Assert.Equal(
            49_00 + 1_00,
            Of("""
                active    | 0.00
                pot House | 0.00 | target 100.00 | until 2026-05-24 | 10%
                pot Car   | 0.00 | 50%
                plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
                """)!.Share!.BasisPoints);
    }

    [Fact]
    public void Of_APlanByLines_TellsTheLeastWholePoundsAMonth()
    {
        var book = Book("active | 0.00\npot House | 0.00 | target 100.00 | until 2026-05-31") with
        {
            Plan = new ForecastPlan(new TransferTerms(50_00, TransferMode.ByLines, [new PlanLine(House, 10_00, 0)]), 25, null),
        };
        var prospect = PotRemedies.Of(book, House, 1_00);
        Assert.Equal(70_00, prospect!.ShortMinor);
        Assert.Equal(new MonthRemedy(24_00, Day("2026-05-25")), prospect.Month); // £23 more are £99 by then
        Assert.Null(prospect.Share);
    }

    [Theory]
    [InlineData("pot House | 0.00 | target 100.00 | 10%")]
    [InlineData("pot House | 0.00 | until 2026-05-24 | 10%")]
    [InlineData("pot House | 0.00 | 10%")]
    [InlineData("pot House | 0.00 | target 100.00 | until 2076-05-24 | 10%")]
    public void Of_APotThatNeedNotBeFullInTime_IsNothing(string pot) => Assert.Null(Of($"active | 0.00\n{pot}"));

    [Fact]
    public void Of_APotThatNothingPlannedReaches_GoesByItsPaceSoFar()
    {
        var book = Book("active | 60.00\npot House | 0.00 | target 100.00 | until 2026-05-31");
        PotPaceFacts facts = new(s_today, 0, 100_00, Day("2026-05-31"), 20_00, s_today, [], null);
        Assert.Equal(
            new PotProspect(Day("2026-05-31"), null, 40_00, TopUp: new TopUpRemedy(40_00, null)),
            PotRemedies.Of(book, House, 1_00, PotPace.Of(facts)));
        Assert.Equal(
            new PotProspect(Day("2026-05-31"), null, 0),
            PotRemedies.Of(book, House, 1_00, PotPace.Of(facts with { MonthlyAimMinor = 40_00 })));
        // Nothing is known: all of it is missing, and more than the active balance has.
        Assert.Equal(
            new PotProspect(Day("2026-05-31"), null, 100_00),
            PotRemedies.Of(book, House, 1_00, PotPace.Of(facts with { MonthlyAimMinor = null })));
    }

    /// <summary>With a remedy the forecast says full in time; with one step less of it, it does not.</summary>
    [Fact]
    public void Of_AnyBook_TellsTheLeastThatIsEnough() => PropertyRun.Holds(
        from c in ForecastCases.Any
        from active in Gen.Choose(0, 900_00)
        let main = c.Book.Main with { ActiveMinor = c.Book.Main.ActiveMinor + active }
        select c.Book with { Main = main, Interest = Unpaid(c.Book.Interest) },
        book =>
        {
            foreach (var pot in book.Main.Pots)
            {
                if (PotRemedies.Of(book, pot.PotId, 1_00) is not { } prospect)
                {
                    continue;
                }

                DateOnly? FullOn(ForecastBook with) => PotRemedies.FullOn(with, pot.PotId, prospect.EndDate);
                Assert.Equal(prospect.IsOnCourse ? prospect.FullOn : null, FullOn(book));
                if (prospect.Share is { BasisPoints: var share })
                {
                    Assert.Equal(prospect.Share.FullOn, FullOn(book.WithShare(pot.PotId, share)));
                    Assert.Null(FullOn(book.WithShare(pot.PotId, Math.Max(share - 1_00, pot.WeightingBasisPoints))));
                    Assert.Equal(0, share % 1_00);
                }

                if (prospect.Month is { AddMinor: var add })
                {
                    Assert.Equal(prospect.Month.FullOn, FullOn(book.WithPlanRaised(pot.PotId, add)));
                    Assert.Null(FullOn(book.WithPlanRaised(pot.PotId, add - 1_00)));
                }

                if (prospect.TopUp is { AmountMinor: var amount })
                {
                    Assert.Equal(prospect.TopUp.FullOn, FullOn(book.ToppedUp(pot.PotId, amount)));
                    Assert.Null(FullOn(book.ToppedUp(pot.PotId, amount - 1)));
                }
            }
        });

    /// <summary>The cases' changes of the past would have to follow the active balance that is added here.</summary>
    private static ForecastInterest Unpaid(ForecastInterest interest) => interest with { Facts = interest.Facts with { Rates = [] } };

    private static PotProspect? Of(string given) => PotRemedies.Of(Book(given), House, 1_00);

    private static ForecastBook Book(string given)
    {
        var due = DueLedger.Read(given);
        AccountBalance[] opening =
            [new(due.Main.ActiveId, due.Main.ActiveMinor), .. due.Main.Pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor))];
        return new ForecastBook(
            s_today, due.Main, due.Schedules, due.Held,
            due.Transfer is { } transfer ? new ForecastPlan(transfer.Plan, transfer.Day, null) : null, false,
            new ForecastInterest(
                new InterestFacts(InterestMethod.Monthly, [], MonthStart.Of(s_today), opening, []), s_today.AddYears(-1), null, null),
            [], 0, []);
    }
}
