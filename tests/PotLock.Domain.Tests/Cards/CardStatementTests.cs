using PotLock.Domain.Cards;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Cards;

/// <summary>What a card's statements say from day to day, as ledgers.</summary>
public class CardStatementTests
{
    [Fact]
    public void Swipe_BeforeOnAndAfterTheStatementDay_IsOnTheStatementOrRunning() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-14 | swipe | 100.00
        2026-03-15 | swipe | 10.00
        2026-03-16 | swipe | 1.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-03-13 | 0.00   | none       | -       | 0.00   | -          | 0.00    | 0.00    | 2026-03-15
        2026-03-14 | 100.00 | none       | -       | 0.00   | -          | 0.00    | 100.00  | 2026-03-15
        2026-03-15 | 110.00 | 2026-03-15 | 110.00  | 110.00 | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-16 | 111.00 | 2026-03-15 | 110.00  | 110.00 | 2026-04-04 | 0.00    | 1.00    | 2026-04-15
        """);

    [Fact]
    public void Payment_InPart_LeavesTheRestDue_AndOverdueTheDayAfterTheDueDate() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe   | 100.00
        2026-03-20 | payment | 40.00
        2026-03-25 | swipe   | 7.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-03-19 | 100.00 | 2026-03-15 | 100.00  | 100.00 | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-20 | 60.00  | 2026-03-15 | 100.00  | 60.00  | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-25 | 67.00  | 2026-03-15 | 100.00  | 60.00  | 2026-04-04 | 0.00    | 7.00    | 2026-04-15
        2026-04-04 | 67.00  | 2026-03-15 | 100.00  | 60.00  | 2026-04-04 | 0.00    | 7.00    | 2026-04-15
        2026-04-05 | 67.00  | 2026-03-15 | 100.00  | 60.00  | 2026-04-04 | 60.00   | 7.00    | 2026-04-15
        2026-04-15 | 67.00  | 2026-04-15 | 67.00   | 67.00  | 2026-05-05 | 60.00   | 0.00    | 2026-05-15
        """);

    [Fact]
    public void Payment_InFull_IsNotOverdue_AndTheNextStatementBeginsAnew() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe   | 100.00
        2026-04-04 | payment | 100.00
        2026-04-10 | swipe   | 30.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-04-03 | 100.00 | 2026-03-15 | 100.00  | 100.00 | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-04-05 | 0.00   | 2026-03-15 | 100.00  | 0.00   | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-04-10 | 30.00  | 2026-03-15 | 100.00  | 0.00   | 2026-04-04 | 0.00    | 30.00   | 2026-04-15
        2026-04-15 | 30.00  | 2026-04-15 | 30.00   | 30.00  | 2026-05-05 | 0.00    | 0.00    | 2026-05-15
        2026-05-06 | 30.00  | 2026-04-15 | 30.00   | 30.00  | 2026-05-05 | 30.00   | 0.00    | 2026-05-15
        """);

    [Fact]
    public void Payment_Late_EndsWhatIsOverdue() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe   | 100.00
        2026-04-20 | payment | 70.00
        2026-04-25 | payment | 30.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-04-19 | 100.00 | 2026-04-15 | 100.00  | 100.00 | 2026-05-05 | 100.00  | 0.00    | 2026-05-15
        2026-04-20 | 30.00  | 2026-04-15 | 100.00  | 30.00  | 2026-05-05 | 30.00   | 0.00    | 2026-05-15
        2026-04-25 | 0.00   | 2026-04-15 | 100.00  | 0.00   | 2026-05-05 | 0.00    | 0.00    | 2026-05-15
        """);

    [Fact]
    public void WhatIsDue_IsAllOverdue_OnceNothingOfTheLastStatementCanBePaidInTime()
    {
        const string given =
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe   | 100.00
            2026-04-10 | swipe   | 5.00
            2026-04-16 | payment | 97.00
            2026-04-20 | payment | 3.00
            2026-05-10 | payment | 5.00
            """;
        Assert.False(CardLedger.On("2026-03-14", given).IsAllOverdue); // nothing due
        Assert.False(CardLedger.On("2026-04-04", given).IsAllOverdue); // due today
        Assert.True(CardLedger.On("2026-04-05", given).IsAllOverdue);
        Assert.True(CardLedger.On("2026-04-14", given).IsAllOverdue); // the later swipe is on no statement yet
        Assert.False(CardLedger.On("2026-04-15", given).IsAllOverdue); // and now on one that can be paid in time
        Assert.False(CardLedger.On("2026-04-16", given).IsAllOverdue);
        Assert.False(CardLedger.On("2026-04-20", given).IsAllOverdue);
        Assert.True(CardLedger.On("2026-05-06", given).IsAllOverdue);
        Assert.False(CardLedger.On("2026-05-10", given).IsAllOverdue); // all paid
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void SummableThrough_OfTermsThatNoCardHas_Throws(int dueDays) => Assert.Throws<ArgumentOutOfRangeException>(
        () => CardStatements.SummableThrough(new CardTerms(500_00, 15, dueDays), Day("2026-03-15")));

    [Fact]
    public void Overpayment_PutsTheCardInCredit_AndTheNextSwipesUseItUp() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe   | 100.00
        2026-03-20 | payment | 150.00
        2026-03-21 | swipe   | 20.00
        2026-04-20 | swipe   | 40.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-03-20 | -50.00 | 2026-03-15 | 100.00  | 0.00   | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-21 | -30.00 | 2026-03-15 | 100.00  | 0.00   | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-04-15 | -30.00 | 2026-04-15 | -30.00  | 0.00   | 2026-05-05 | 0.00    | 0.00    | 2026-05-15
        2026-04-20 | 10.00  | 2026-04-15 | -30.00  | 0.00   | 2026-05-05 | 0.00    | 10.00   | 2026-05-15
        2026-05-15 | 10.00  | 2026-05-15 | 10.00   | 10.00  | 2026-06-04 | 0.00    | 0.00    | 2026-06-15
        """);

    [Fact]
    public void Refund_AfterTheStatement_LowersWhatIsDue_AndBeforeItTheStatement() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe   | 100.00
        2026-03-15 | refund  | 5.00
        2026-03-16 | refund  | 30.00
        2026-03-20 | payment | 20.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-03-15 | 95.00  | 2026-03-15 | 95.00   | 95.00  | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-16 | 65.00  | 2026-03-15 | 95.00   | 65.00  | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-20 | 45.00  | 2026-03-15 | 95.00   | 45.00  | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-04-15 | 45.00  | 2026-04-15 | 45.00   | 45.00  | 2026-05-05 | 45.00   | 0.00    | 2026-05-15
        """);

    [Fact]
    public void Swipe_DatedBack_ChangesTheStatementThatWasMade()
    {
        const string before =
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe | 100.00
            2026-03-20 | swipe | 9.00
            """;
        CardLedger.Stands(before,
            """
            today      | owed   | statement  | balance | due    | by         | overdue | running | next
            2026-03-25 | 109.00 | 2026-03-15 | 100.00  | 100.00 | 2026-04-04 | 0.00    | 9.00    | 2026-04-15
            """);
        CardLedger.Stands(before + "\n2026-03-15 | swipe | 50.00",
            """
            today      | owed   | statement  | balance | due    | by         | overdue | running | next
            2026-03-25 | 159.00 | 2026-03-15 | 150.00  | 150.00 | 2026-04-04 | 0.00    | 9.00    | 2026-04-15
            """);
    }

    [Fact]
    public void Statements_InShortMonths_AreOnTheirLastDay() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 31 | due in 14
        2026-01-31 | swipe | 1.00
        2026-02-28 | swipe | 2.00
        2026-03-01 | swipe | 4.00
        2026-04-30 | swipe | 8.00
        """,
        """
        today      | owed  | statement  | balance | due   | by         | overdue | running | next
        2026-01-31 | 1.00  | 2026-01-31 | 1.00    | 1.00  | 2026-02-14 | 0.00    | 0.00    | 2026-02-28
        2026-02-27 | 1.00  | 2026-01-31 | 1.00    | 1.00  | 2026-02-14 | 1.00    | 0.00    | 2026-02-28
        2026-02-28 | 3.00  | 2026-02-28 | 3.00    | 3.00  | 2026-03-14 | 1.00    | 0.00    | 2026-03-31
        2026-03-01 | 7.00  | 2026-02-28 | 3.00    | 3.00  | 2026-03-14 | 1.00    | 4.00    | 2026-03-31
        2026-03-30 | 7.00  | 2026-02-28 | 3.00    | 3.00  | 2026-03-14 | 3.00    | 4.00    | 2026-03-31
        2026-04-29 | 7.00  | 2026-03-31 | 7.00    | 7.00  | 2026-04-14 | 7.00    | 0.00    | 2026-04-30
        2026-04-30 | 15.00 | 2026-04-30 | 15.00   | 15.00 | 2026-05-14 | 7.00    | 0.00    | 2026-05-31
        """);

    [Theory]
    // statement day | today | last | next
    [InlineData(1, "2026-03-01", "2026-03-01", "2026-04-01")]
    [InlineData(1, "2026-02-28", "2026-02-01", "2026-03-01")]
    [InlineData(28, "2026-02-27", "2026-01-28", "2026-02-28")]
    [InlineData(29, "2026-02-28", "2026-02-28", "2026-03-29")]
    [InlineData(29, "2028-02-28", "2028-01-29", "2028-02-29")] // a leap year
    [InlineData(30, "2028-02-29", "2028-02-29", "2028-03-30")]
    [InlineData(30, "2026-03-29", "2026-02-28", "2026-03-30")]
    [InlineData(31, "2026-02-28", "2026-02-28", "2026-03-31")]
    [InlineData(31, "2026-03-30", "2026-02-28", "2026-03-31")]
    [InlineData(31, "2026-04-30", "2026-04-30", "2026-05-31")]
    [InlineData(31, "2026-12-31", "2026-12-31", "2027-01-31")]
    [InlineData(15, "2027-01-01", "2026-12-15", "2027-01-15")]
    public void StatementDays_OfAnyMonth(int day, string today, string last, string next)
    {
        Assert.Equal(Day(last), CardStatements.LastOn(day, Day(today)));
        Assert.Equal(Day(next), CardStatements.NextOn(day, Day(today)));
    }

    [Fact]
    public void Statement_OfACardWithNothingOnItByThen_IsNone() => CardLedger.Stands(
        "card       | limit 1000.00 | statement day 15 | due in 20",
        """
        today      | owed | statement | balance | due  | by | overdue | running | next
        2026-03-14 | 0.00 | none      | -       | 0.00 | -  | 0.00    | 0.00    | 2026-03-15
        """);

    [Fact]
    public void OpeningAmount_IsOnTheFirstStatement_AndOneInCreditIsNotDue()
    {
        CardLedger.Stands(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-01 | opening | 250.00
            """,
            """
            today      | owed   | statement  | balance | due    | by         | overdue | running | next
            2026-03-01 | 250.00 | none       | -       | 0.00   | -          | 0.00    | 250.00  | 2026-03-15
            2026-03-15 | 250.00 | 2026-03-15 | 250.00  | 250.00 | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
            """);
        CardLedger.Stands(
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-01 | opening | -20.00
            2026-03-16 | swipe   | 25.00
            """,
            """
            today      | owed   | statement  | balance | due  | by         | overdue | running | next
            2026-03-15 | -20.00 | 2026-03-15 | -20.00  | 0.00 | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
            2026-03-16 | 5.00   | 2026-03-15 | -20.00  | 0.00 | 2026-04-04 | 0.00    | 5.00    | 2026-04-15
            """);
    }

    [Fact]
    public void Statements_TwoUnpaid_RollIntoTheLast_AndAPaymentMeetsTheOldestFirst() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe   | 100.00
        2026-04-10 | swipe   | 50.00
        2026-04-20 | payment | 30.00
        2026-05-02 | payment | 90.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-04-15 | 150.00 | 2026-04-15 | 150.00  | 150.00 | 2026-05-05 | 100.00  | 0.00    | 2026-05-15
        2026-04-20 | 120.00 | 2026-04-15 | 150.00  | 120.00 | 2026-05-05 | 70.00   | 0.00    | 2026-05-15
        2026-05-02 | 30.00  | 2026-04-15 | 150.00  | 30.00  | 2026-05-05 | 0.00    | 0.00    | 2026-05-15
        2026-05-06 | 30.00  | 2026-04-15 | 150.00  | 30.00  | 2026-05-05 | 30.00   | 0.00    | 2026-05-15
        2026-05-15 | 30.00  | 2026-05-15 | 30.00   | 30.00  | 2026-06-04 | 30.00   | 0.00    | 2026-06-15
        """);

    [Fact]
    public void Reversals_NetWhatTheyReverse() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-03-10 | swipe          | 100.00
        2026-03-16 | swipe          | 60.00
        2026-03-16 | swipe undone   | 60.00
        2026-03-20 | payment        | 40.00
        2026-03-20 | payment undone | 40.00
        2026-03-25 | payment        | 5.00
        2026-03-26 | refund         | 5.00
        2026-03-26 | refund undone  | 5.00
        """,
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-03-20 | 100.00 | 2026-03-15 | 100.00  | 100.00 | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-26 | 95.00  | 2026-03-15 | 100.00  | 95.00  | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        """);

    [Fact]
    public void Payment_TakenBackLater_LeavesTheStatementUnpaidAsIfItHadNeverBeen() => CardLedger.Stands(
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-02-10 | swipe          | 100.00
        2026-02-20 | payment        | 100.00
        2026-03-20 | payment undone | 100.00
        """,
        // Its month was closed, so it is dated the day on which it was taken back.
        """
        today      | owed   | statement  | balance | due    | by         | overdue | running | next
        2026-03-19 | 0.00   | 2026-03-15 | 0.00    | 0.00   | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-20 | 100.00 | 2026-03-15 | 0.00    | 100.00 | 2026-04-04 | 100.00  | 0.00    | 2026-04-15
        """);

    [Fact]
    public void Due_IsNeverMoreThanIsOwed() => CardLedger.Stands(
        // The swipe's month was closed; even if its reversal is not told to be a refund, nothing is due that is not owed.
        """
        card       | limit 1000.00 | statement day 15 | due in 20
        2026-02-10 | swipe        | 100.00
        2026-03-20 | swipe undone | 100.00
        2026-03-21 | swipe        | 15.00
        """,
        """
        today      | owed  | statement  | balance | due   | by         | overdue | running | next
        2026-03-20 | 0.00  | 2026-03-15 | 100.00  | 0.00  | 2026-04-04 | 0.00    | 0.00    | 2026-04-15
        2026-03-21 | 15.00 | 2026-03-15 | 100.00  | 15.00 | 2026-04-04 | 15.00   | 0.00    | 2026-04-15
        """);

    [Theory]
    // today | what has to be paid and when: 60 days to pay, so that several statements wait at once
    [InlineData("2026-03-14", "running 100.00 by 2026-05-14")]
    [InlineData("2026-04-14", "billed 100.00 by 2026-05-14, running 50.00 by 2026-06-14")]
    [InlineData("2026-05-14", "billed 100.00 by 2026-05-14, billed 50.00 by 2026-06-14, running 20.00 by 2026-07-14")]
    [InlineData("2026-05-15", "overdue 100.00 by 2026-05-14, billed 50.00 by 2026-06-14, billed 20.00 by 2026-07-14")]
    [InlineData("2026-05-16", "overdue 30.00 by 2026-05-14, billed 50.00 by 2026-06-14, billed 20.00 by 2026-07-14")]
    [InlineData("2026-06-14", "overdue 30.00 by 2026-05-14, billed 50.00 by 2026-06-14, billed 20.00 by 2026-07-14")]
    [InlineData("2026-06-15", "overdue 80.00 by 2026-06-14, billed 20.00 by 2026-07-14")]
    [InlineData("2026-06-16", "billed 15.00 by 2026-07-14")]
    [InlineData("2026-06-17", "")]
    public void Dues_AreWhatIsOwed_ByTheDayOnWhichItHasToBePaid(string today, string dues) =>
        Assert.Equal(dues, CardLedger.Text(CardLedger.On(
        today,
        """
        card       | limit 1000.00 | statement day 15 | due in 60
        2026-03-10 | swipe   | 100.00
        2026-04-10 | swipe   | 50.00
        2026-05-10 | swipe   | 20.00
        2026-05-16 | payment | 70.00
        2026-06-16 | payment | 85.00
        2026-06-17 | payment | 16.00
        """).Dues));

    [Theory]
    // today, days | what counts for cover
    [InlineData("2026-03-14", 30, 100_00)] // the running statement is made tomorrow, and due on 4 April
    [InlineData("2026-03-14", 20, 0)]
    [InlineData("2026-03-14", 21, 100_00)]
    [InlineData("2026-03-20", 14, 0)]
    [InlineData("2026-03-20", 15, 100_00)]
    [InlineData("2026-03-20", 45, 100_00)] // what was swiped since is due on 5 May, 46 days on
    [InlineData("2026-03-20", 46, 130_00)]
    [InlineData("2026-04-04", 0, 100_00)] // due today
    [InlineData("2026-04-05", 0, 100_00)] // overdue
    [InlineData("2026-04-05", 29, 100_00)]
    [InlineData("2026-04-05", 30, 130_00)]
    public void DueWithin_CountsOverdueDueAndTheRunningStatementIfItFallsDue(string today, int days, long expected)
    {
        var card = CardLedger.On(
            today,
            """
            card       | limit 1000.00 | statement day 15 | due in 20
            2026-03-10 | swipe | 100.00
            2026-03-18 | swipe | 30.00
            """);
        Assert.Equal(expected, card.DueWithinMinor(days));
        Assert.Equal(expected, card.DueWithin(days).Sum(due => due.AmountMinor));
    }

    [Theory]
    // limit | swiped, paid | left, over, in credit
    [InlineData("500.00", "120.00", "20.00", 400_00, false, 0)]
    [InlineData("500.00", "500.00", "0.00", 0, false, 0)]
    [InlineData("500.00", "520.00", "10.00", -10_00, true, 0)]
    [InlineData("500.00", "20.00", "50.00", 530_00, false, 30_00)]
    [InlineData("0.00", "0.01", "0.00", -1, true, 0)]
    public void Limit_IsWhatMayBeOwed(string limit, string swiped, string paid, long left, bool over, long inCredit)
    {
        var card = CardLedger.On(
            "2026-03-20",
            $"""
            card       | limit {limit} | statement day 15 | due in 20
            2026-03-10 | swipe   | {swiped}
            2026-03-20 | payment | {paid}
            """);
        Assert.Equal((left, over, inCredit), (card.LimitLeftMinor, card.IsOverLimit, card.InCreditMinor));
        Assert.Equal(inCredit > 0, card.Dues.Count == 0);
    }

    [Fact]
    public void Running_SaysWhenItsStatementIsMadeAndDue()
    {
        var card = CardLedger.On("2026-01-31", "card | limit 0.00 | statement day 31 | due in 60");
        Assert.Equal((Day("2026-02-28"), Day("2026-04-29")), (card.NextStatementOn, card.NextDueOn));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(32, 20)]
    [InlineData(15, 0)]
    [InlineData(15, 61)]
    public void Of_TermsThatNoCardHas_Throws(int statementDay, int dueDays) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CardStatements.Of(new CardTerms(0, statementDay, dueDays), [], Day("2026-03-15")));

    [Fact]
    public void DueWithin_NegativeDays_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CardLedger.On("2026-03-15", "card | limit 0.00 | statement day 1 | due in 1")
            .DueWithin(-1));
}
