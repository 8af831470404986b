using PotLock.Domain.Forecasts;
using PotLock.Domain.Insights;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Tests.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Insights;

/// <summary>The share that money left over could pay for. It is 10 March 2026; House has the id 11.</summary>
public sealed class SpareSharesTests
{
    private static readonly DateOnly s_today = Day("2026-03-10");

    private const string Plan = """
        active    | 500.00
        pot House | 0.00 | target 1000.00 | 10%
        pot Car   | 0.00 | 20%
        plan      | 1000.00 | day 25 | next 2026-03-25 | by weightings
        """;

    [Fact]
    public void Share_IsWhatIsFreeAndLeftOver_ForThePotThatFills()
    {
        // £1,000 a month: a percent is £10. £57 were left over at least, so five percents are paid for.
        var found = Find(Plan, 80_00, 57_00, 200_00)!;

        Assert.Equal(
            ("House", 10_00, 15_00, Day("2026-12-25"), Day("2026-09-25")),
            (found.Name, found.FromBasisPoints, found.ToBasisPoints, found.FullOn, found.FullThen));
        Assert.Equal((50_00, 57_00, 3), (found.MorePerMonthMinor, found.LeftMinor, found.MonthsSooner));
    }

    [Fact]
    public void Days_AreThoseOfTheForecast_WithThatShare()
    {
        var book = Book(Plan);
        var found = SpareShares.Find(book, [500_00, 500_00, 500_00], _ => "")!;

        Assert.Equal(20_00, found.ToBasisPoints); // ten percents more at most
        var through = Day("2036-03-31");
        Assert.Equal(Forecast.Run(book, through).LiveOn(found.PotId), found.FullOn);
        Assert.Equal(Forecast.Run(book.WithShare(found.PotId, found.ToBasisPoints), through).LiveOn(found.PotId), found.FullThen);
    }

    [Fact]
    public void Nothing_IsOffered_WhereNothingIsLeft_OrFree_OrPlanned()
    {
        Assert.Null(Find(Plan, 80_00, -1_00, 200_00));
        Assert.Null(Find(Plan, 80_00, 9_99, 200_00)); // less than a percent takes
        Assert.Null(Find(Plan, 80_00, 200_00)); // two months are too few
        Assert.Null(Find(Plan.Replace("20%", "89.50%", StringComparison.Ordinal), 80_00, 80_00, 80_00));
        Assert.Null(Find("active | 500.00\npot House | 0.00 | target 1000.00 | 10%", 80_00, 80_00, 80_00));
        Assert.Null(Find(Plan.Replace("target 1000.00", "target 200.00", StringComparison.Ordinal), 20_00, 20_00, 20_00));
    }

    private static SpareShareFound? Find(string book, params long[] leftMinor) =>
        SpareShares.Find(Book(book), leftMinor, id => id == 11 ? "House" : "Car");

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
