using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.Insights.InsightCases;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Insights;

/// <summary>Books with exactly one thing to find, and books in which there is nothing.</summary>
public sealed class InsightFinderTests
{
    [Fact]
    public void Spending_FarAboveTheMonthsBefore_IsFound_WithItsFigures()
    {
        var facts = Quiet with { Categories = [Spent("Eating out", 180_00, 205_00, 240_00, 199_00, 210_00, 190_00, 412_00)] };

        var found = Assert.IsType<UnusualSpendingFound>(Only(facts));

        Assert.Equal((412_00, 213_00), (found.SpentMinor, found.ExcessMinor));
        Assert.Equal(new Typical(199_00, 9_00, 180_00, 240_00, 6), found.Usual);
        var text = Sentences.Of(found, Today);
        Assert.Equal("Eating out: more than usual in November 2026", text.Title);
        Assert.Equal(
            "You spent £412.00 so far. In the 6 months before it was between £180.00 and £240.00, typically £199.00.", text.Working);
    }

    [Fact]
    public void Spending_OfTheMonthThatEnded_IsNewsForTwoWeeks()
    {
        var facts = Quiet with { Categories = [Spent("Travel", 50_00, 50_00, 50_00, 50_00, 50_00, 50_00, 200_00, 30_00)] };

        Assert.Empty(InsightFinder.Find(facts));
        Assert.Empty(InsightFinder.Find(facts with { Today = Day("2026-11-15") }));
        var found = Only(facts with { Today = Day("2026-11-14") });
        Assert.Equal(
            "You spent £200.00. In the 6 months before it was £50.00 each.", Sentences.Of(found, Day("2026-11-14")).Working);
    }

    [Fact]
    public void RegularPayment_ThatNothingPlans_IsFound_WithWhatItCostsAYear()
    {
        var facts = Quiet with { Charges = [.. Monthly("NETFLIX 4711", 3, 12_99, 12_99, 12_99)] };

        var found = Assert.IsType<RegularPaymentFound>(Only(facts));

        Assert.Equal((RecurrenceKind.Monthly, 155_88), (found.Payment.Every, found.PerYearMinor));
        var text = Sentences.Of(found, Today);
        Assert.Equal("NETFLIX 4711 takes £12.99 every month", text.Title);
        Assert.Equal(
            "You paid it 3 times in a row, last on 3 November 2026. That’s £155.88 a year. Nothing is scheduled for it.", text.Working);
        Assert.Equal("Plan it, and your forecast counts it from 3 December 2026 on.", text.Helps);
    }

    [Theory]
    [InlineData(RecurrenceKind.Weekly, "2026-10-21", "2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "2026-08-20", "2026-09-17", "2026-10-15", "2026-11-12")]
    [InlineData(RecurrenceKind.Monthly, "2026-08-31", "2026-09-30", "2026-10-31")]
    [InlineData(RecurrenceKind.Monthly, "2026-09-05", "2026-10-05", "2026-11-06")]
    [InlineData(RecurrenceKind.Quarterly, "2026-03-31", "2026-06-30", "2026-09-30")]
    [InlineData(RecurrenceKind.Yearly, "2024-05-09", "2025-05-09", "2026-05-10")]
    public void Rhythms_AreTold(RecurrenceKind every, params string[] dates)
    {
        var facts = Quiet with { Charges = [.. Paid("Gym", [.. dates.Select(date => (date, 25_00L))])] };

        Assert.Equal(every, Assert.IsType<RegularPaymentFound>(Only(facts)).Payment.Every);
        Assert.Empty(InsightFinder.Find(facts with { Charges = [.. facts.Charges.Skip(1)] }));
    }

    [Fact]
    public void PriceRise_IsFound_WithOldAndNew()
    {
        var facts = Quiet with { Charges = [.. Monthly("Netflix", 3, 10_99, 10_99, 10_99, 10_99, 12_99)] };

        var found = Assert.IsType<PriceRiseFound>(Only(facts));

        Assert.Equal((10_99, 12_99, 24_00), (found.BeforeMinor, found.Payment.LastMinor, found.MorePerYearMinor));
        var text = Sentences.Of(found, Today);
        Assert.Equal("Netflix went up to £12.99", text.Title);
        Assert.Equal(
            "It was £10.99 every month, 4 times in a row. Since 3 November 2026 it has been £12.99, which is £24.00 more a year.",
            text.Working);
    }

    [Fact]
    public void PriceRise_OfAScheduledPayment_IsFoundToo_AndIsOldNewsAfterAWhile()
    {
        var paid = Monthly("Rent", 1, 900_00, 900_00, 900_00, 950_00, 950_00).Select(charge => charge with { ScheduleId = 7 });
        var facts = Quiet with { Charges = [.. paid], Planned = [new PlannedPayment("Rent", 950_00, RecurrenceKind.Monthly)] };

        Assert.Equal(600_00, Assert.IsType<PriceRiseFound>(Only(facts)).MorePerYearMinor);
        Assert.Empty(InsightFinder.Find(facts with
        {
            Charges =
            [
                .. Monthly("Rent", 1, 900_00, 900_00, 900_00, 950_00, 950_00, 950_00, 950_00, 950_00)
                    .Select(charge => charge with { ScheduleId = 7 }),
            ],
        }));
    }

    [Fact]
    public void PriceRise_AfterAnEarlierOne_IsToldByItself()
    {
        var facts = Quiet with { Charges = [.. Monthly("Gym", 2, 20_00, 20_00, 20_00, 25_00, 25_00, 25_00, 30_00)] };

        var found = Assert.IsType<PriceRiseFound>(Only(facts));

        Assert.Equal((25_00, 3, Day("2026-11-02")), (found.BeforeMinor, found.TimesBefore, found.Since));
    }

    [Fact]
    public void Shortage_OfTheForecast_IsFound_WithinAYear()
    {
        var facts = Quiet with
        {
            FirstShort = new CashShort(Day("2027-03-04"), ShortReason.Withdrawal, 9, 900_00, 612_40), ShortName = "Rent",
        };

        var text = Sentences.Of(Only(facts), Today);

        Assert.Equal("Money runs short in March 2027", text.Title);
        Assert.Equal("Rent needs £900.00 on 4 March 2027, but your active balance will only be £612.40.", text.Working);
        Assert.Empty(InsightFinder.Find(facts with { FirstShort = facts.FirstShort! with { On = Day("2027-11-21") } }));
    }

    [Fact]
    public void Pot_OffCourse_IsFound_WithTheSmallestChange()
    {
        PotProspect prospect = new(
            Day("2027-05-31"), null, 561_20, new ShareRemedy(14_00, Day("2027-05-25")), new MonthRemedy(187_00, Day("2027-05-25")));
        var facts = Quiet with { Pots = [new PotStanding(EntityId.Compose(1, 5), "Italy", 10_00, prospect)] };

        var text = Sentences.Of(Only(facts), Today);

        Assert.Equal("Italy won’t be full in time", text.Title);
        Assert.Equal("£561.20 short by 31 May 2027.", text.Working);
        Assert.Equal("The smallest change: raise its share from 10% to 14%, and it will be full on 25 May 2027.", text.Helps);
        Assert.Equal(
            "The smallest change: add £187 a month to your plan, and it will be full on 25 May 2027.",
            Helps(prospect with { Share = null }));
        Assert.Equal(
            "The smallest change: top it up with £561.20 now, and it will be full on 20 November 2026.",
            Helps(prospect with { Share = null, Month = null, TopUp = new TopUpRemedy(561_20, Today) }));
        Assert.Equal(
            "A bigger share wouldn’t be enough, and your active balance can’t cover the gap. It needs more time.",
            Helps(prospect with { Share = null, Month = null }));

        string? Helps(PotProspect other) =>
            Sentences.Of(Only(facts with { Pots = [new PotStanding(1, "Italy", 10_00, other)] }), Today).Helps;
    }

    [Fact]
    public void SpareShare_WaitsUntilNoPotIsOffCourse()
    {
        SpareShareFound share = new(5, "Italy", 10_00, 12_00, Day("2027-08-25"), Day("2027-05-25"), 40_00, 85_00, 3);
        var facts = Quiet with { SpareShare = share };

        var text = Sentences.Of(Only(facts), Today);

        Assert.Equal("Italy could be full 3 months sooner", text.Title);
        Assert.Equal(
            "With 12% of each deposit instead of 10% it would be full in May 2027 instead of August 2027. That takes about £40.00 more a "
                + "month, and at least £85.00 was left over in each of the last 3 months.", text.Working);
        Assert.IsType<PotOffCourseFound>(Only(facts with
        {
            Pots = [new PotStanding(6, "Sofa", 0, new PotProspect(Day("2027-05-31"), null, 10_00))],
        }));
    }

    [Fact]
    public void Insights_StandInTheOrderOfTheirUrgency()
    {
        var facts = Quiet with
        {
            Categories = [Spent("Fun", 10_00, 10_00, 10_00, 10_00, 90_00)],
            Charges = [.. Monthly("Netflix", 3, 12_99, 12_99, 12_99), .. Monthly("Gym", 4, 20_00, 20_00, 20_00, 25_00)],
            Pots = [new PotStanding(6, "Sofa", 0, new PotProspect(Day("2027-05-31"), null, 10_00))],
            FirstShort = new CashShort(Day("2027-03-04"), ShortReason.Overdrawn, null, 0, -5_00),
        };

        Assert.Equal(
            [
                InsightKind.MonthAtRisk, InsightKind.PotOffCourse, InsightKind.PriceRise, InsightKind.UnusualSpending,
                InsightKind.RegularPayment,
            ],
            InsightFinder.Find(facts).Select(one => one.Kind));
    }

    public static TheoryData<string> QuietBooks => [.. s_quiet.Keys];

    private static readonly Dictionary<string, Func<InsightFacts>> s_quiet = new()
    {
        ["brand new"] = () => Quiet with { FirstMonth = MonthStart.Of(Today), Categories = [Spent("Moving in", 4_000_00)] },
        ["three months old"] = () => Quiet with
        {
            FirstMonth = Day("2026-08-01"), Categories = [Spent("Food", 100_00, 100_00, 100_00, 500_00)],
        },
        ["steady"] = () => Quiet with
        {
            Categories = [Spent("Food", 290_00, 310_00, 300_00, 305_00, 295_00, 300_00, 330_00)],
            Charges = [.. Monthly("Energy", 12, 61_20, 73_05, 58_40, 80_11, 66_00, 70_90)],
        },
        ["a big opening"] = () => Quiet with
        {
            FirstMonth = Day("2026-06-01"), Categories = [Spent("Home", 6_000_00, 120_00, 90_00, 110_00, 100_00, 105_00)],
        },
        ["presents in December"] = () => Quiet with
        {
            Today = Day("2026-12-20"),
            Categories =
            [
                new CategorySpending(3, "Gifts", Enumerable.Range(0, 24).ToDictionary(
                    back => Day("2026-12-01").AddMonths(-back), back => back % 12 == 0 ? 400_00L : 30_00)),
            ],
        },
        ["a holiday that moves by a month"] = () => Quiet with
        {
            Categories = [Spent("Travel", 900_00, 40_00, 40_00, 40_00, 40_00, 40_00, 40_00, 40_00, 40_00, 40_00, 40_00, 40_00, 1_000_00)],
        },
        ["a bill every third month"] = () => Quiet with { Categories = [Spent("Water", 90_00, 0, 0, 90_00, 0, 0, 95_00)] },
        ["a rare category"] = () => Quiet with { Categories = [Spent("Travel", 0, 0, 300_00, 0, 0, 0, 900_00)] },
        ["small sums"] = () => Quiet with
        {
            Categories = [Spent("Coffee", 4_00, 4_00, 4_00, 4_00, 4_00, 4_00, 20_00)],
            Charges = [.. Monthly("Cloud", 3, 79, 79, 79, 79), .. Monthly("Note", 3, 99, 99, 99, 1_29)],
        },
        ["little beside the rest"] = () => Quiet with
        {
            Categories =
            [
                Spent("Rent", 5_000_00, 5_000_00, 5_000_00, 5_000_00, 5_000_00, 5_000_00, 5_000_00),
                Spent("Coffee", 20_00, 20_00, 20_00, 20_00, 20_00, 20_00, 60_00),
            ],
        },
        ["planned already"] = () => Quiet with
        {
            Charges = [.. Monthly("NETFLIX.COM 123", 3, 12_99, 12_99, 12_99), .. Monthly("Landlord", 1, 900_00, 900_00, 900_00)],
            Planned =
            [
                new PlannedPayment("Netflix com", 9_99, RecurrenceKind.Yearly), new PlannedPayment("Rent", 900_00, RecurrenceKind.Monthly),
            ],
        },
        ["a subscription that ended"] = () => Quiet with
        {
            Charges = [.. Paid("Netflix", ("2026-07-03", 12_99), ("2026-08-03", 12_99), ("2026-09-03", 12_99))],
        },
        ["a shop"] = () => Quiet with
        {
            Charges =
            [
                .. Paid(
                    "Tesco", ("2026-10-02", 31_20), ("2026-10-05", 8_00), ("2026-10-16", 44_10), ("2026-11-01", 31_20),
                    ("2026-11-11", 12_00)),
            ],
        },
        ["every 33 days"] = () => Quiet with
        {
            Charges =
            [
                .. Enumerable.Range(0, 7).Select(i => new Charge(i + 1, Today.AddDays(-33 * i), 25_00, "Hair")),
            ],
        },
        ["a price that fell"] = () => Quiet with
        {
            Charges = [.. Monthly("Phone", 8, 20_00, 20_00, 20_00, 15_00)],
        },
        ["a dear refund month"] = () => Quiet with { Categories = [Spent("Clothes", -20_00, 0, -5_00, 0, 0, -40_00, 80_00)] },
    };

    [Theory]
    [MemberData(nameof(QuietBooks))]
    public void Book_WithNothingToFind_StaysQuiet(string name) => Assert.Equal("", Says(s_quiet[name]()));

    [Fact]
    public void Payee_ThatIsAShopToo_HasItsSubscriptionFoundByItsAmount()
    {
        IEnumerable<Charge> shop = Paid("Amazon", ("2026-09-05", 31_20), ("2026-10-07", 8_00), ("2026-11-15", 44_10));
        var prime = Monthly("Amazon", 11, 8_99, 8_99, 8_99, 8_99);

        Assert.Equal("Amazon takes £8.99 every month", Says(Quiet with { Charges = [.. shop, .. prime] }));
        // Three alike among others may be chance.
        Assert.Equal("", Says(Quiet with { Charges = [.. shop, .. prime.SkipLast(1)] }));
    }

    [Fact]
    public void Amounts_ThatAreOnlyAboutTheSame_TakeOneMore()
    {
        var charges = Monthly("Spotify AB", 9, 10_05, 9_98, 10_11, 10_02).ToList();

        Assert.Equal("Spotify AB takes £10.02 every month", Says(Quiet with { Charges = charges }));
        Assert.Equal("", Says(Quiet with { Charges = [.. charges.SkipLast(1)] }));
    }

    [Fact]
    public void Payment_FromACard_IsNotOfferedToPlan() => Assert.Null(Sentences.Of(
        Only(Quiet with { Charges = [.. Monthly("Netflix", 3, 12_99, 12_99, 12_99).Select(one => one with { IsFromActive = false })] }),
        Today).Helps);
}
