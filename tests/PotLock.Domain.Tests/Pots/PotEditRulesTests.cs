using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Pots;

/// <summary>Every edit of a goal × every state of a pot: which are taken, and the name of the refusal where not.</summary>
public sealed class PotEditRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    // Locked by a target of 100.00, holding 40.00.
    [InlineData("target", "150", "", null)]
    [InlineData("target", "99.99", "", "locked-target-lowered")]
    [InlineData("target", "", "", "locked-target-removed")]
    [InlineData("target", "100", "2027-01-01", "locked-end-date-added")]
    [InlineData("target", "100", "", null)]
    // Locked by the end date of 1 June 2027.
    [InlineData("date", "", "2027-06-02", null)]
    [InlineData("date", "", "2027-05-31", "locked-end-date-earlier")]
    [InlineData("date", "", "", "locked-end-date-removed")]
    [InlineData("date", "150", "2027-06-01", "locked-target-added")]
    // Locked by both.
    [InlineData("both", "150", "2027-12-31", null)]
    [InlineData("both", "50", "2027-06-01", "locked-target-lowered")]
    [InlineData("both", "100", "2027-01-01", "locked-end-date-earlier")]
    // Open: a goal may be added, within the rules of a new pot.
    [InlineData("open", "40.01", "", null)]
    [InlineData("open", "40", "", "target-not-above-balance")]
    [InlineData("open", "1000000000.01", "", "amount-too-large")]
    [InlineData("open", "", "2026-11-21", null)]
    [InlineData("open", "", "2026-11-20", "end-date-in-past")]
    // Live and closed: the goal stays as it was.
    [InlineData("live", "150", "", "pot-is-not-active")]
    [InlineData("closed", "100", "2027-01-01", "pot-is-not-active")]
    [InlineData("live", "100", "", null)]
    public void Goal_InEachState_IsTakenOrRefusedByName(string state, string target, string ends, string? refusal)
    {
        var before = Before(state);
        var edit = Edit(before) with
        {
            TargetMinor = Pence(target),
            EndDate = ends.Length > 0 ? DateOnly.ParseExact(ends, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        };

        var refusals = PotEditRules.Check(before, edit, Book(othersBasisPoints: 50_00));

        Assert.Equal(refusal is null ? [] : [refusal], refusals.Select(one => one.Name));
    }

    [Theory]
    [InlineData("target", 50_00, null)]
    [InlineData("target", 50_01, "weightings-above-100")]
    [InlineData("open", 0, null)]
    [InlineData("live", 1, "pot-is-not-active")]
    [InlineData("live", 0, null)]
    public void Weighting_MayChangeWhileTheSumIsAtMost100AndThePotIsActive(string state, int weighting, string? refusal)
    {
        var before = Before(state);

        var refusals = PotEditRules.Check(before, Edit(before) with { WeightingBasisPoints = weighting }, Book(othersBasisPoints: 50_00));

        Assert.Equal(refusal is null ? [] : [refusal], refusals.Select(one => one.Name));
    }

    [Theory]
    [InlineData("target", 5, null)]
    [InlineData("target", 30, null)]
    [InlineData("target", 2, "locked-cooling-off-shortened")]
    [InlineData("target", 0, "locked-cooling-off-shortened")]
    [InlineData("target", -1, "cooling-off-out-of-range")]
    [InlineData("target", 31, "cooling-off-out-of-range")]
    [InlineData("open", 0, null)]
    public void CoolingOff_WhileLocked_OnlyGrows(string state, int days, string? refusal)
    {
        var before = Before(state);

        var refusals = PotEditRules.Check(before, Edit(before) with { CoolingOffDays = days }, Book(othersBasisPoints: 0));

        Assert.Equal(refusal is null ? [] : [refusal], refusals.Select(one => one.Name));
    }

    [Theory]
    [InlineData("target", false, true, null)]
    [InlineData("target", true, true, null)]
    [InlineData("target", true, false, "locked-second-person-off")]
    [InlineData("date", true, false, "locked-second-person-off")]
    [InlineData("target", true, null, null)]
    [InlineData("open", true, false, null)]
    [InlineData("live", true, false, null)]
    public void SecondPerson_WhileLocked_IsOnlySwitchedOn(string state, bool isOn, bool? asked, string? refusal)
    {
        var before = Before(state) with { NeedsAnotherPerson = isOn };

        var refusals = PotEditRules.Check(before, Edit(before) with { NeedsAnotherPerson = asked }, Book(othersBasisPoints: 0));

        Assert.Equal(refusal is null ? [] : [refusal], refusals.Select(one => one.Name));
    }

    private static PotBefore Before(string state) => state switch
    {
        "target" => new(PotStatus.Active, 40_00, 100_00, null, 3),
        "date" => new(PotStatus.Active, 40_00, null, new DateOnly(2027, 6, 1), 3),
        "both" => new(PotStatus.Active, 40_00, 100_00, new DateOnly(2027, 6, 1), 3),
        "open" => new(PotStatus.Active, 40_00, null, null, 3),
        "live" => new(PotStatus.Live, 100_00, 100_00, null, 3),
        _ => new(PotStatus.Closed, 0, 100_00, null, 3),
    };

    private static PotEdit Edit(PotBefore before) =>
        new("Holiday", before.TargetMinor, before.EndDate, 0, before.CoolingOffDays, "", "", "");

    private static long? Pence(string pounds) =>
        pounds.Length == 0
            ? null
            : new MoneyText(Currency.Of("GBP"), English).TryParse(pounds, out var minor) == MoneyTextProblem.None ? minor : null;

    private static PotSurroundings Book(int othersBasisPoints) => new(
        Today, 0, othersBasisPoints, 3, new MoneyText(Currency.Of("GBP"), English), date => DateText.Format(date, English));
}
