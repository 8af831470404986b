using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;

namespace PotLock.Domain.Tests.Reports.Own;

/// <summary>What an own report may be, what is refused, and what changing it does to its days.</summary>
public sealed class OwnReportRulesTests
{
    private static readonly DateOnly s_today = new(2026, 11, 29);
    private static readonly MoneyText s_money = new(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB"));
    private static readonly Guid s_ada = Guid.NewGuid();
    private static readonly Guid s_ben = Guid.NewGuid();

    private static OwnReportTerms Plain => new("Monthly food", "spending", OwnPeriod.LastMonth);

    private static SendingTerms Sent => new(SendEvery.Month, 1, "pdf", ByMail: true);

    public static TheoryData<string, string> Refused => new()
    {
        { "own-report-needs-name", "Name" }, { "own-report-name-too-long", "Name" }, { "own-report-name-taken", "Name" },
        { "unknown-period", "Period" }, { "unknown-chart", "Chart" }, { "unknown-column", "Columns" }, { "column-twice", "Columns" },
        { "unknown-rhythm", "SendEvery" }, { "day-out-of-range", "Day" }, { "unknown-format", "Format" }, { "address-not-confirmed", "To" },
        { "filter-tag-too-long", "Tag" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatIsWrong_IsNamed_WithItsField(string name, string property)
    {
        var terms = name switch
        {
            "own-report-needs-name" => Plain with { Name = "" },
            "own-report-name-too-long" => Plain with { Name = new string('x', 61) },
            "own-report-name-taken" => Plain with { Name = "TAKEN" },
            "unknown-period" => Plain with { Period = (OwnPeriod)99 },
            "unknown-chart" => Plain with { Chart = (OwnChart)99 },
            "unknown-column" => Plain with { Columns = ["spent", "nothing"] },
            "column-twice" => Plain with { Columns = ["spent", "share", "spent"] },
            "unknown-rhythm" => Plain with { Sending = Sent with { Every = (SendEvery)9 } },
            "day-out-of-range" => Plain with { Sending = Sent with { Every = SendEvery.Week, Day = 8 } },
            "unknown-format" => Plain with { Sending = Sent with { Format = "doc" } },
            "address-not-confirmed" => Plain with { Sending = Sent },
            _ => Plain with { Filter = new SpendingFilter(Tag: new string('x', 31)) },
        };

        var refusal = Assert.Single(Check(terms, mayMail: name != "address-not-confirmed"));

        Assert.Equal((name, property), (refusal.Name, refusal.Property));
    }

    [Fact]
    public void WhatFits_IsTaken()
    {
        Assert.Empty(Check(Plain));
        Assert.Empty(Check(Plain with { Name = new string('x', 60), Columns = ["share", "months", "spent"], Sending = Sent }));
        Assert.Empty(Check(Plain with { Sending = Sent with { ByMail = false } }, mayMail: false));
        Assert.Null(OwnReportRules.CheckRoom(OwnReportRules.MaxReports - 1));
        Assert.NotNull(OwnReportRules.CheckRoom(OwnReportRules.MaxReports));
    }

    [Theory]
    [InlineData("Statement", "Statement")]
    [InlineData("Taken", "Taken 2")]
    public void Suggestion_IsFree(string wished, string name) => Assert.Equal(name, OwnReportRules.Suggest(wished, ["TAKEN"]));

    [Fact]
    public void Sending_BeginsOnItsFirstDayFromTodayOn_AndEndsAtOnce()
    {
        var own = Kept(Plain with { Sending = Sent });
        Assert.Equal((new DateOnly(2026, 12, 1), s_ada), (own.NextSendOn, own.MailedById));

        own.Apply(Plain, s_ada, s_today);

        Assert.Equal((null, null, null), (own.NextSendOn, own.MailedById, own.SendEvery));
        Assert.Null(own.Terms.Sending);
    }

    [Fact]
    public void OtherChanges_LeaveTheDaysOfSending_AndWhoGetsIt()
    {
        var own = Kept(Plain with { Sending = Sent });
        own.NextSendOn = new DateOnly(2027, 1, 1);

        own.Apply(Plain with { Name = "Food", Sending = Sent with { Format = "csv" } }, s_ben, s_today);

        Assert.Equal((new DateOnly(2027, 1, 1), s_ada, "csv"), (own.NextSendOn, own.MailedById, own.SendFormat));
        own.Apply(Plain with { Sending = Sent with { Day = 30 } }, s_ben, s_today);
        Assert.Equal(new DateOnly(2026, 11, 30), own.NextSendOn);
    }

    [Fact]
    public void WhatIsKept_IsWhatWasAsked()
    {
        var terms = Plain with
        {
            AccountId = 5, Grouping = ReportGrouping.Tag, Filter = new SpendingFilter(7, "holiday", "rail", 1, 2),
            Columns = ["share", "spent"], Chart = OwnChart.Line, Sending = Sent,
        };

        var kept = Kept(terms).Terms;

        Assert.Equal(terms with { Columns = kept.Columns }, kept);
        Assert.Equal(terms.Columns, kept.Columns);
    }

    private static OwnReport Kept(OwnReportTerms terms)
    {
        var own = new OwnReport { Name = terms.Name, BaseReport = terms.BaseReport };
        own.Apply(terms, s_ada, s_today);
        return own;
    }

    private static IReadOnlyList<Refusal> Check(OwnReportTerms terms, bool mayMail = true) => OwnReportRules.Check(
        terms, ["Taken"], new OwnReportChoices(["spent", "average", "share"], ["csv", "xlsx", "pdf"], mayMail), s_money);
}
