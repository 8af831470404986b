using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>A table for each field: the schedule is good but for what the row says.</summary>
public class ScheduleRulesTests
{
    private static readonly DateOnly s_earliest = Day("2026-03-15");

    private static readonly ScheduleTerms s_good = new(
        ScheduleKind.Withdrawal, 50_00, "Car insurance", CategoryId: null, AccountId: null, RecurrenceKind.Monthly,
        FirstOn: Day("2026-04-10"));

    [Theory]
    [InlineData((ScheduleKind)0, "unknown-kind")]
    [InlineData(ScheduleKind.Withdrawal, "ok")]
    [InlineData(ScheduleKind.Income, "ok")]
    [InlineData((ScheduleKind)3, "unknown-kind")]
    public void Check_Kind(ScheduleKind kind, string refusal) => Check(s_good with { Kind = kind }, refusal, "Kind");

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(100_000_000_000, "ok")]
    [InlineData(100_000_000_001, "amount-too-large")]
    [InlineData(0, "amount-not-positive")]
    [InlineData(-1, "amount-not-positive")]
    public void Check_Amount(long amount, string refusal) => Check(s_good with { AmountMinor = amount }, refusal, "Amount");

    [Theory]
    [InlineData("R", "ok")]
    [InlineData("", "description-missing")]
    [InlineData("two\nlines", "description-has-control-characters")]
    public void Check_Description(string description, string refusal) =>
        Check(s_good with { Description = description }, refusal, "Description");

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(201, "description-too-long")]
    public void Check_DescriptionLength(int length, string refusal) =>
        Check(s_good with { Description = new string('x', length) }, refusal, "Description");

    [Theory]
    // kind | names a pot | which is | refusal
    [InlineData(ScheduleKind.Withdrawal, false, null, "ok")]
    [InlineData(ScheduleKind.Withdrawal, true, PotStatus.Active, "ok")] // it may be locked still: that is held, not refused
    [InlineData(ScheduleKind.Withdrawal, true, PotStatus.Live, "ok")]
    [InlineData(ScheduleKind.Withdrawal, true, PotStatus.Closed, "pot-is-closed")]
    [InlineData(ScheduleKind.Withdrawal, true, null, "unknown-account")] // also another book's
    [InlineData(ScheduleKind.Income, false, null, "ok")]
    [InlineData(ScheduleKind.Income, true, PotStatus.Active, "income-into-pot")]
    [InlineData(ScheduleKind.Income, true, PotStatus.Closed, "income-into-pot")]
    [InlineData(ScheduleKind.Income, true, null, "unknown-account")]
    public void Check_Account(ScheduleKind kind, bool namesPot, PotStatus? pot, string refusal) =>
        Check(s_good with { Kind = kind, AccountId = namesPot ? 7 : null }, refusal, kind == ScheduleKind.Income ? "Into" : "Account", pot);

    [Theory]
    // kind | the ledger account that is named | archived | refusal
    [InlineData(ScheduleKind.Income, AccountKind.BankAccount, false, "ok")]
    [InlineData(ScheduleKind.Income, AccountKind.BankAccount, true, "account-is-archived")]
    [InlineData(ScheduleKind.Income, AccountKind.CreditCard, false, "unknown-account")]
    [InlineData(ScheduleKind.Income, AccountKind.ExpenseCategory, false, "unknown-account")]
    [InlineData(ScheduleKind.Withdrawal, AccountKind.BankAccount, false, "unknown-account")] // money out leaves the main account
    public void Check_BankAccount(ScheduleKind kind, AccountKind account, bool archived, string refusal)
    {
        var named = new LedgerAccount
        {
            CurrencyCode = "GBP",
            Id = 7,
            BookId = 1,
            Kind = account,
            Name = "Everyday",
            ArchivedOn = archived ? s_earliest : null,
        };
        var refusals = ScheduleRules.Check(s_good with { Kind = kind, AccountId = 7 }, s_earliest, null, Pounds, Show, named).ToList();
        Assert.Equal(refusal, Names(refusals));
        Assert.All(refusals, one => Assert.Equal(kind == ScheduleKind.Income ? "Into" : "Account", one.Property));
    }

    [Theory]
    [InlineData((RecurrenceKind)0, "unknown-recurrence")]
    [InlineData(RecurrenceKind.Once, "ok")]
    [InlineData(RecurrenceKind.Weekly, "ok")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "ok")]
    [InlineData(RecurrenceKind.Monthly, "ok")]
    [InlineData(RecurrenceKind.Quarterly, "ok")]
    [InlineData(RecurrenceKind.Yearly, "ok")]
    [InlineData((RecurrenceKind)7, "unknown-recurrence")]
    public void Check_Recurrence(RecurrenceKind recurrence, string refusal)
    {
        Check(s_good with { Recurrence = recurrence }, refusal, "Recurrence");
        Check(s_good with { Recurrence = recurrence, Until = Day("2027-01-01") }, refusal, "Recurrence");
    }

    [Theory]
    [InlineData("", "first-date-missing")]
    [InlineData("0001-01-01", "first-date-too-early")]
    [InlineData("2026-03-14", "first-date-too-early")]
    [InlineData("2026-03-15", "ok")]
    [InlineData("2076-03-15", "ok")]
    [InlineData("2076-03-16", "first-date-too-late")]
    [InlineData("9999-12-31", "first-date-too-late")]
    public void Check_FirstOn(string first, string refusal)
    {
        Check(s_good with { FirstOn = DayOrNone(first) }, refusal, "FirstOn");
        // An end says nothing against a first date that is refused for itself.
        Check(s_good with { FirstOn = DayOrNone(first), Until = Day("2099-01-01") }, refusal, "FirstOn");
    }

    [Theory]
    [InlineData(null, "ok")]
    [InlineData(1, "ok")]
    [InlineData(31, "ok")]
    [InlineData(0, "day-out-of-range")]
    [InlineData(-5, "day-out-of-range")]
    [InlineData(32, "day-out-of-range")]
    public void Check_Day(int? day, string refusal)
    {
        Check(s_good with { Day = day }, refusal, "Day");
        Check(s_good with { Day = day, Until = Day("2027-01-01") }, refusal, "Day");
    }

    [Theory]
    // recurs | first | day | until | refusal
    [InlineData(RecurrenceKind.Monthly, "2026-04-10", null, "2026-04-10", "ok")]
    [InlineData(RecurrenceKind.Monthly, "2026-04-10", null, "2026-04-09", "until-before-first")]
    [InlineData(RecurrenceKind.Monthly, "2026-04-10", 31, "2026-04-30", "ok")] // it begins on the 30th
    [InlineData(RecurrenceKind.Monthly, "2026-04-10", 31, "2026-04-29", "until-before-first")]
    [InlineData(RecurrenceKind.Quarterly, "2026-04-10", 9, "2026-05-09", "ok")] // it begins in May
    [InlineData(RecurrenceKind.Yearly, "2026-04-10", 9, "2026-05-08", "until-before-first")]
    [InlineData(RecurrenceKind.Weekly, "2026-04-10", 31, "2026-04-10", "ok")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "2026-04-10", 31, "2026-04-09", "until-before-first")]
    [InlineData(RecurrenceKind.Once, "2026-04-10", null, "2000-01-01", "ok")] // not looked at
    public void Check_Until(RecurrenceKind recurrence, string first, int? day, string until, string refusal) =>
        Check(s_good with { Recurrence = recurrence, FirstOn = Day(first), Day = day, Until = Day(until) }, refusal, "Until");

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(1_000, "ok")]
    [InlineData(1_001, "count-out-of-range")]
    [InlineData(0, "count-out-of-range")]
    [InlineData(-1, "count-out-of-range")]
    public void Check_Count(int count, string refusal) => Check(s_good with { Count = count }, refusal, "Count");

    [Theory]
    [InlineData(RecurrenceKind.Monthly, "two-ends")]
    [InlineData(RecurrenceKind.Weekly, "two-ends")]
    [InlineData(RecurrenceKind.Once, "ok")] // neither is looked at
    public void Check_TwoEnds(RecurrenceKind recurrence, string refusal) =>
        Check(s_good with { Recurrence = recurrence, Until = Day("2027-01-01"), Count = 3 }, refusal, "Count");

    [Fact]
    public void Check_WithEverythingWrong_NamesAllOfIt()
    {
        var bad = new ScheduleTerms(0, 0, "", null, 7, 0, null, 32, Day("2020-01-01"), 0);
        Assert.Equal(
            "unknown-kind, amount-not-positive, description-missing, unknown-account, unknown-recurrence, first-date-missing, "
                + "count-out-of-range, two-ends",
            Names(ScheduleRules.Check(bad, s_earliest, null, Pounds, Show)));
    }

    [Fact]
    public void Check_WhatTheRecurrenceDoesNotLookAt_MayHoldAnything()
    {
        Assert.Empty(ScheduleRules.Check(s_good with { Recurrence = RecurrenceKind.Weekly, Day = 32 }, s_earliest, null, Pounds, Show));
        Assert.Empty(
            ScheduleRules.Check(
                s_good with { Recurrence = RecurrenceKind.Once, Count = 0, Until = Day("2020-01-01") }, s_earliest, null, Pounds, Show));
    }

    [Fact]
    public void Check_Refused_NamesTheDatesThatAreAllowed()
    {
        Assert.Equal(
            "The date can’t be before 15 March 2026. If it has already happened, record it as spending or a deposit instead.",
            Sentence(s_good with { FirstOn = Day("2026-03-14") }));
        Assert.Equal("The date can’t be after 15 March 2076.", Sentence(s_good with { FirstOn = Day("2076-03-16") }));
        Assert.Equal(
            "The date can’t be after 15 March 2076.",
            Sentence(s_good with { FirstOn = Day("2076-03-16"), Recurrence = RecurrenceKind.Once }));
        Assert.Equal(
            "The last date can’t be before 30 April 2026.",
            Sentence(s_good with { Day = 31, Until = Day("2026-04-29") }));
        Assert.Equal("Enter a number of times from 1 to 1000, or leave it empty.", Sentence(s_good with { Count = 0 }));

        static string Sentence(ScheduleTerms terms) => Assert.Single(ScheduleRules.Check(terms, s_earliest, null, Pounds, Show)).Sentence;
    }

    [Theory]
    // recurs | first | day | falls on
    [InlineData(RecurrenceKind.Monthly, "2027-02-05", 31, "2027-02-28 2027-03-31 2027-04-30")]
    [InlineData(RecurrenceKind.Monthly, "2027-02-05", null, "2027-02-05 2027-03-05 2027-04-05")]
    [InlineData(RecurrenceKind.Monthly, "2027-02-05", 5, "2027-02-05 2027-03-05 2027-04-05")]
    [InlineData(RecurrenceKind.Monthly, "2027-02-05", 4, "2027-03-04 2027-04-04 2027-05-04")]
    [InlineData(RecurrenceKind.Monthly, "2027-01-31", null, "2027-01-31 2027-02-28 2027-03-31")]
    [InlineData(RecurrenceKind.Monthly, "2027-01-31", 30, "2027-02-28 2027-03-30 2027-04-30")]
    [InlineData(RecurrenceKind.Monthly, "2027-02-28", 30, "2027-02-28 2027-03-30 2027-04-30")]
    [InlineData(RecurrenceKind.Monthly, "2027-02-28", null, "2027-02-28 2027-03-28 2027-04-28")]
    [InlineData(RecurrenceKind.Monthly, "2027-12-20", 15, "2028-01-15 2028-02-15 2028-03-15")]
    [InlineData(RecurrenceKind.Quarterly, "2027-12-20", 15, "2028-01-15 2028-04-15 2028-07-15")]
    [InlineData(RecurrenceKind.Quarterly, "2027-11-02", 31, "2027-11-30 2028-02-29 2028-05-31")]
    [InlineData(RecurrenceKind.Yearly, "2027-02-05", 29, "2027-02-28 2028-02-29 2029-02-28")]
    [InlineData(RecurrenceKind.Yearly, "2027-02-05", 4, "2027-03-04 2028-03-04 2029-03-04")]
    [InlineData(RecurrenceKind.Weekly, "2027-02-05", 31, "2027-02-05 2027-02-12 2027-02-19")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "2027-02-05", 1, "2027-02-05 2027-03-05 2027-04-02")]
    [InlineData(RecurrenceKind.Once, "2027-02-05", 31, "2027-02-05")]
    public void RecurrenceOf_BeginsOnTheFirstDateThatHasTheDay(RecurrenceKind recurrence, string first, int? day, string dates)
    {
        var found = ScheduleRules.RecurrenceOf(s_good with { Recurrence = recurrence, FirstOn = Day(first), Day = day });
        Assert.Equal(dates.Split(' ').Select(Day), found.Between(DateOnly.MinValue, Day("2030-12-31")).Take(3));
        // The recurrence's own promise: its first date is on its day, or on the last day of a shorter month.
        Assert.Equal(found.From, recurrence is RecurrenceKind.Once or RecurrenceKind.Weekly or RecurrenceKind.EveryFourWeeks
            ? Day(first)
            : Recurrence.DayOf(found.From.Year, found.From.Month, found.Day));
    }

    [Theory]
    [InlineData(RecurrenceKind.Once, "2027-02-05", false)]
    [InlineData(RecurrenceKind.Weekly, "2027-02-05", true)]
    [InlineData(RecurrenceKind.Monthly, "2027-02-05", true)]
    [InlineData(RecurrenceKind.Yearly, "2027-02-05", true)]
    public void RecurrenceOf_KeepsTheEnds_ButForOnce(RecurrenceKind recurrence, string first, bool keeps)
    {
        var terms = s_good with { Recurrence = recurrence, FirstOn = Day(first) };
        Assert.Equal(keeps ? Day("2027-12-31") : null, ScheduleRules.RecurrenceOf(terms with { Until = Day("2027-12-31") }).Until);
        Assert.Equal(keeps ? 3 : null, ScheduleRules.RecurrenceOf(terms with { Count = 3 }).Count);
    }

    [Fact]
    public void RecurrenceOf_WithoutAFirstDate_Throws() =>
        Assert.Throws<ArgumentException>(() => ScheduleRules.RecurrenceOf(s_good with { FirstOn = null }));

    private static void Check(ScheduleTerms terms, string refusal, string field, PotStatus? pot = null)
    {
        var refusals = ScheduleRules.Check(terms, s_earliest, pot, Pounds, Show).ToList();
        Assert.Equal(refusal, Names(refusals));
        Assert.All(refusals, one => Assert.Equal(field, one.Property));
        Assert.All(refusals, one => Assert.EndsWith(".", one.Sentence, StringComparison.Ordinal));
    }
}
