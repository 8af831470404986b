using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>On 28 November, with a plan of £600.00 a month: is there an income that it may be a part of?</summary>
public class RecordedIncomeTests
{
    private const long Active = 1;
    private const long Checking = 7;
    private const long Plan = 600_00;

    private static readonly DateOnly s_today = new(2026, 11, 28);

    [Theory]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Monthly, 2_720_00, 2_720_00)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.EveryFourWeeks, 2_720_00, 2_720_00)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Weekly, 200_00, 800_00)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Weekly, 100_00, null)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Once, 2_720_00, null)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Quarterly, 2_720_00, null)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Yearly, 2_720_00, null)]
    [InlineData(ScheduleKind.Withdrawal, RecurrenceKind.Monthly, 2_720_00, null)]
    // A tenth less than the plan may still be it; what is smaller cannot hold it.
    [InlineData(ScheduleKind.Income, RecurrenceKind.Monthly, 540_00, 540_00)]
    [InlineData(ScheduleKind.Income, RecurrenceKind.Monthly, 539_99, null)]
    public void Of_WhatIsScheduled(ScheduleKind kind, RecurrenceKind often, int amountMinor, int? expected) =>
        Assert.Equal(expected, Of([Schedule(kind, often, amountMinor)]));

    [Fact]
    public void Of_SeveralSchedules_IsTheLargestThatComesIntoTheMainAccountAndGoesOn()
    {
        var small = Schedule(ScheduleKind.Income, RecurrenceKind.Monthly, 700_00);
        var large = Schedule(ScheduleKind.Income, RecurrenceKind.Monthly, 2_720_00);
        Assert.Equal(2_720_00, Of([small, large]));
        Assert.Equal(700_00, Of([small, large with { AccountId = Checking }]));
        Assert.Equal(700_00, Of([small, large with { NextOn = null }]));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("10-25 2720", null)]
    [InlineData("09-25 2720", null)]
    [InlineData("09-25 2720, 10-25 2720", 2_720_00)]
    [InlineData("09-01 2720, 10-31 2720", 2_720_00)]
    // About that amount: a tenth more or less than the last one.
    [InlineData("09-25 2500, 10-25 2720", 2_720_00)]
    [InlineData("09-25 2448, 10-25 2720", 2_720_00)]
    [InlineData("09-25 2447, 10-25 2720", null)]
    [InlineData("09-25 2992, 10-25 2720", 2_720_00)]
    [InlineData("09-25 2993, 10-25 2720", null)]
    // Each on its own, not their sum; the largest that is regular.
    [InlineData("09-25 800, 09-26 800, 10-25 1600", null)]
    [InlineData("09-25 2720, 09-26 700, 10-25 2720, 10-26 700, 10-27 9000", 2_720_00)]
    // The plan is no part of pocket money.
    [InlineData("09-25 50, 10-25 50", null)]
    // This month says nothing: its income may still come.
    [InlineData("10-25 2720, 11-25 2720", null)]
    [InlineData("08-25 2720, 09-25 2720", null)]
    public void Of_WhatWasRecorded(string incomes, int? expected) => Assert.Equal(expected, Of([], incomes));

    [Fact]
    public void Of_LargestAmounts_DoesNotOverflow() =>
        Assert.Equal(100_000_000_000, RecordedIncome.Of(
            100_000_000_000, [], Active, [new(new(2026, 9, 1), 100_000_000_000), new(new(2026, 10, 1), 100_000_000_000)], s_today));

    private static long? Of(IEnumerable<DueSchedule> schedules, string incomes = "") => RecordedIncome.Of(
        Plan,
        schedules,
        Active,
        incomes.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')).Select(parts => new PastDeposit(
            DateOnly.Parse("2026-" + parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture) * 100)),
        s_today);

    private static DueSchedule Schedule(ScheduleKind kind, RecurrenceKind often, long amountMinor) =>
        new(1, kind, amountMinor, Active, new Recurrence(often, new DateOnly(2026, 12, 1), 1), new DateOnly(2026, 12, 1));
}
