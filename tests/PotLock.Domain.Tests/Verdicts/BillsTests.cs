using PotLock.Domain.Calendar;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Verdicts;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Verdicts;

/// <summary>What schedules will take from liquid money soon.</summary>
public class BillsTests
{
    private const long Active = 1;
    private const long Pot = 20;
    private static readonly DateOnly Today = Day("2027-03-10");

    [Fact]
    public void Bills_AreOfTheNextDays_BothEndsIncluded_AndWhatIsHeld()
    {
        var book = Book(
            [
                Monthly(5, 900_00, Day("2027-03-10")), // today and 9 April's is 10 April: out
                Monthly(6, 50_00, Day("2027-04-09")), // the thirtieth day
                Weekly(7, 10_00, Day("2027-03-30")), // 30 March and 6 April
                Monthly(8, 70_00, Day("2027-03-20")) with { AccountId = Pot }, // a pot pays it
                Monthly(9, 2_000_00, Day("2027-03-25")) with { Kind = ScheduleKind.Income },
                Monthly(10, 33_00, null), // over, but held
            ],
            [new HeldWithdrawal(10, Day("2027-03-07"), Day("2027-03-11")), new HeldWithdrawal(8, Day("2027-03-08"), Day("2027-03-11"))]);
        Assert.Equal(
            [
                new Bill(10, Day("2027-03-07"), 33_00, true),
                new Bill(5, Day("2027-03-10"), 900_00, false),
                new Bill(7, Day("2027-03-30"), 10_00, false),
                new Bill(7, Day("2027-04-06"), 10_00, false),
                new Bill(6, Day("2027-04-09"), 50_00, false),
            ],
            Bills.Within(book, Today, Verdict.Days));
    }

    [Fact]
    public void Bills_AreAskedForWhetherTheyCanBeMetOrNot() =>
        Assert.Equal(900_00, Assert.Single(Bills.Within(Book([Monthly(5, 900_00, Day("2027-03-31"))], []), Today, 30)).AmountMinor);

    [Fact]
    public void Bills_OfABookWithNothingPlanned_AreNone() => Assert.Empty(Bills.Within(Book([], []), Today, 30));

    private static DueBook Book(IReadOnlyList<DueSchedule> schedules, IReadOnlyList<HeldWithdrawal> held) =>
        new(new MainAccount(Active, 100_00, [new PotFigures(Pot, PotStatus.Active, 500_00, null, null, 0)]), schedules, held);

    private static DueSchedule Monthly(long id, long amount, DateOnly? next) =>
        new(
            id,
            ScheduleKind.Withdrawal,
            amount,
            Active,
            new Recurrence(RecurrenceKind.Monthly, next ?? Day("2027-01-07"), (next ?? Day("2027-01-07")).Day),
            next);

    private static DueSchedule Weekly(long id, long amount, DateOnly next) =>
        new(id, ScheduleKind.Withdrawal, amount, Active, new Recurrence(RecurrenceKind.Weekly, next, next.Day), next);
}
