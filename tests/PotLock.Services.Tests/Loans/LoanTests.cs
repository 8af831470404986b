using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Months;
using PotLock.Domain.Schedules;
using PotLock.Domain.Verdicts;
using PotLock.Services.Loans;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Loans;

/// <summary>
/// A loan in a book: what it posts by itself, what its owner does with it, and where it counts. The clock begins on 10 March 2026.
/// </summary>
public sealed class LoanTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Loan_OfTheSpecification_IsPaidOffToThePenny(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 20_000_00);
        var loan = await book.AddLoanAsync(book.Loan(months: 36, day: 31));
        var before = await book.LoanAsync(loan);
        var months = before.Row.Months;
        Assert.Equal((304_22L, 36, 951_88L), (before.Row.Schedule.AmountMinor, months.Months.Count, months.TotalInterestMinor));
        Assert.Equal(10_000_00, await book.OwedAsync(loan));
        Assert.Equal(10_000_00, await book.NetWorthAsync());

        await book.LookAfterAsync(21);
        Assert.Equal(9_745_78, await book.OwedAsync(loan));
        Assert.Equal(20_000_00 - 304_22, await book.ActiveAsync());
        Assert.Equal(50_00, await book.SpentAsync("Loan interest", 2026, 3));
        var march = await book.MonthAsync(2026, 3);
        Assert.Equal((50_00L, 304_22L), (march.ExpenseMinor, march.OutflowMinor));

        book.MoveTo("2029-03-01");
        var paid = await book.LoanAsync(loan);
        Assert.Equal((0L, 951_88L, null), (paid.Row.Loan.OwedMinor, paid.InterestMinor, paid.Row.NextOn));
        Assert.Equal(20_000_00 - 10_951_88, await book.ActiveAsync());
        Assert.Equal(
            [304_18L, 1_51L, 304_22L], paid.History.Take(3).Select(row => row.Entry.AmountMinor));
        var journal = await book.JournalAsync();
        book.MoveTo("2029-08-01");
        await book.LookAsync();
        Assert.Equal(journal, await book.JournalAsync());
        Assert.Equal(20_000_00 - 10_951_88, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Money_ThatIsBorrowed_ComesIn_AndIsNeitherIncomeNorSplit(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 100_00);
        var bike = await book.AddPotAsync("Bike", weighting: 50_00, target: 900_00);
        var bank = await book.AddAccountAsync("Everyday", BankAccountType.Checking, 10_00);
        var before = await book.NetWorthAsync();
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 500_00, 6, 50_00, 5, into: SystemAccounts.ActiveBalance(book.Id)));
        Assert.Equal((600_00L, 0L, 500_00L), (await book.ActiveAsync(), await book.BalanceAsync(bike), await book.OwedAsync(loan)));
        var other = await book.AddLoanAsync(book.Loan("Friend", 40_00, 0, 10_00, 6, into: bank));
        Assert.Equal((50_00L, 40_00L, before), (await book.BalanceAsync(bank), await book.OwedAsync(other), await book.NetWorthAsync()));
        var march = await book.MonthAsync(2026, 3);
        Assert.Equal((100_00L, 0L, 0L), (march.IncomeMinor, march.ExpenseMinor, march.OutflowMinor));
        foreach (var into in new[] { bike, loan, 5 })
        {
            Assert.Equal("unknown-account", (await book.TryAddLoanAsync(book.Loan("Bank", 1_00, 0, 1_00, into: into))).Refusals[0].Name);
        }

        var entry = (await book.LoanAsync(other)).History[^1].Entry;
        Assert.Equal((EntryKind.Transfer, "Borrowed from Friend"), (entry.Kind, entry.Description));
        await book.UndoAsync(entry.EntryId);
        Assert.Equal((10_00L, 0L), (await book.BalanceAsync(bank), await book.OwedAsync(other)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Loan_LookedAtOnce_EqualsOneLookedAtEveryDay(DatabaseKind database)
    {
        await using var once = await OpenAsync(database, money: 300_00);
        await using var daily = await OpenAsync(database, money: 300_00);
        foreach (var book in (TestBook[])[once, daily])
        {
            var savings = await book.AddAccountAsync("Savings", BankAccountType.Savings, 50_00);
            await book.AddLoanAsync(book.Loan("Sofa shop", 900_00, 12, 200_00, 31));
            await book.AddLoanAsync(book.Loan("Friend", 300_00, 0, 90_00, 12, savings));
            await book.ScheduleAsync(TestBook.MoneyIn("Wages", 250_00, book.Today.AddDays(62), RecurrenceKind.Monthly));
        }

        await once.LookAfterAsync(200);
        once.Clock.Reset();
        for (var day = 1; day <= 200; day++)
        {
            await daily.LookAfterAsync(1);
        }

        Assert.Equal(await daily.JournalAsync(), await once.JournalAsync());
        Assert.Contains(await daily.KindsToldAsync(), kind => kind == Domain.Notifications.NotificationKinds.WithdrawalMissed);
        await once.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Payment_ThatTheActiveBalanceCannotMeet_IsHeld_AndTheLoanIsChargedAllTheSame(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 100_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 12, 150_00, 11));

        await book.LookAfterAsync(1);
        var held = await book.LoanAsync(loan);
        Assert.Equal((1_010_00L, 100_00L), (held.Row.Loan.OwedMinor, await book.ActiveAsync()));
        Assert.Equal(OccurrenceStatus.Held, Assert.Single(held.Open).Status);
        Assert.Contains(await book.ToldAsync(), told => told.Text.Contains("£150.00 couldn’t be paid", StringComparison.Ordinal)
            && told.Path == $"/loans/{loan}");
        (await book.RunOccurrenceAsync(held.Row.Schedule.Id)).MustBeRefused("withdrawal-cannot-be-met");

        await book.DepositAsync(60_00);
        Assert.Equal(150_00, (await book.RunOccurrenceAsync(held.Row.Schedule.Id)).Value.AmountMinor);
        Assert.Equal((860_00L, 10_00L), (await book.OwedAsync(loan), await book.ActiveAsync()));
        // The next date, by hand: its month's interest comes with it, and skipped it costs that too.
        Assert.Equal(8_60, await SkippedCostsAsync(book, held.Row.Schedule.Id, loan));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Overpaying_MakesItShorterOrThePaymentSmaller_AsThePreviewSaid(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 20_000_00);
        var loan = await book.AddLoanAsync(book.Loan(months: 36));
        var before = await book.LoanAsync(loan);
        await book.LookAfterAsync(31);
        var request = new OverpayRequest(loan, 1_000_00, OverpaymentChoice.SmallerPayment);
        var preview = (await book.App.Get<OverpayLoan>().PreviewAsync(book.Id, request)).Value;

        var smaller = (await book.OverpayAsync(loan, 1_000_00, OverpaymentChoice.SmallerPayment)).Value;
        Assert.Equal(preview.PaymentMinor, smaller.PaymentMinor);
        var now = await book.LoanAsync(loan);
        Assert.Equal((8_745_78L, 35), (now.Row.Loan.OwedMinor, now.Row.Months.Months.Count));
        Assert.True(now.Row.Schedule.AmountMinor < 304_22);
        Assert.Equal(preview.PaymentMinor, now.Row.Schedule.AmountMinor);
        Assert.Equal(before.Row.Months.TotalInterestMinor - 50_00 - preview.InterestSavedMinor, now.Row.Months.TotalInterestMinor);

        var shorter = (await book.OverpayAsync(loan, 2_000_00)).Value;
        var then = await book.LoanAsync(loan);
        Assert.Equal(now.Row.Schedule.AmountMinor, then.Row.Schedule.AmountMinor);
        Assert.Equal(shorter.PaymentsLeft, then.Row.Months.Months.Count);
        Assert.True(then.Row.Months.Months.Count < 35);
        await book.OverpayAsync(loan, 6_745_78);
        Assert.Equal((0L, null), ((await book.LoanAsync(loan)).Row.Loan.OwedMinor, (await book.LoanAsync(loan)).Row.NextOn));
        (await book.OverpayAsync(loan, 1)).MustBeRefused("loan-is-paid-off");
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Overpaying_IsRefused_OutOfWhatIsLockedMissingOrTooLittle_AndChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 500_00);
        var locked = await book.AddPotAsync("Holiday", target: 900_00, start: 100_00);
        var open = await book.AddPotAsync("Spare", start: 40_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 12, 150_00));
        (string Name, string Field, Func<Task<Outcome<LoanOverpaid>>> Act)[] bad =
        [
            ("amount-not-positive", "Amount", () => book.OverpayAsync(loan, 0)),
            ("overpayment-above-owed", "Amount", () => book.OverpayAsync(loan, 1_000_01)),
            ("unknown-choice", "Choice", () => book.OverpayAsync(loan, 1_00, 0)),
            ("not-enough", "Amount", () => book.OverpayAsync(loan, 400_00)),
            ("not-enough", "Amount", () => book.OverpayAsync(loan, 50_00, from: open)),
            ("pot-is-locked", "PaidFrom", () => book.OverpayAsync(loan, 50_00, from: locked)),
            ("unknown-source", "PaidFrom", () => book.OverpayAsync(loan, 50_00, from: 12345)),
            ("no-such-loan", "", () => book.OverpayAsync(locked, 50_00)),
        ];
        foreach (var (name, field, act) in bad)
        {
            Assert.Equal(field, (await book.MustRefuseAsync(name, act)).Property);
        }

        Assert.Equal(960_00, (await book.OverpayAsync(loan, 40_00, from: open)).Value.OwedMinor);
    }

    [OnEachDatabase]
    public async Task Adding_IsRefusedByName_AndChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.AddLoanAsync(book.Loan("Car bank", payment: 304_22));
        var other = await book.App.OpenBookAsync("Bob");
        (string Name, string Field, LoanRequest Request)[] bad =
        [
            ("payment-never-ends", "Payment", book.Loan("B", payment: 50_00)),
            ("payment-takes-too-long", "Payment", book.Loan("B", payment: 50_01)),
            ("months-out-of-range", "Months", book.Loan("B", months: 601)),
            ("day-out-of-range", "Day", book.Loan("B", payment: 304_22, day: 32)),
            ("loan-name-taken", "Lender", book.Loan("car BANK", payment: 304_22)),
            ("amount-not-positive", "Principal", book.Loan("B", principal: 0, months: 3)),
            ("rate-out-of-range", LoanRules.Rate, book.Loan("B", rate: 100.0001m, months: 3)),
            ("date-in-future", "Start", book.Loan("B", payment: 304_22, start: book.Today.AddDays(1))),
            ("unknown-source", "PaidFrom", book.Loan("B", payment: 304_22, from: await other.AddPotAsync("Bob's"))),
        ];
        foreach (var (name, field, request) in bad)
        {
            Assert.Equal(field, (await book.MustRefuseAsync(name, () => book.TryAddLoanAsync(request))).Property);
            Assert.Contains(await book.App.Get<AddLoan>().CheckAsync(book.Id, request), refusal => refusal.Name == name);
        }

        var never = (await book.TryAddLoanAsync(book.Loan("B", payment: 50_00))).MustBeRefused("payment-never-ends");
        Assert.Contains("£50.01", never.Sentence, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Loan_ThatBeganBefore_CatchesUp_EachPaymentOnItsDay_AndTodayWhereTheMonthIsClosed(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 2_000_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 12, 150_00, 5, start: new DateOnly(2025, 12, 20)));

        var seen = await book.LoanAsync(loan);

        Assert.Equal(
            ["2026-03-05", "2026-03-05", "2026-02-05", "2026-02-05", "2026-01-05", "2026-01-05", "2025-12-20"],
            seen.History.Select(row => DateText.Iso(row.Entry.Date)));
        Assert.Equal(
            [575_79L, 725_79L, 718_60L, 868_60L, 860_00L, 1_010_00L, 1_000_00L], seen.History.Select(row => row.OwedAfterMinor));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Changing_ItsDayPaymentAndPayer_NeitherSkipsNorDoublesAPayment(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 2_000_00);
        var account = await book.AddAccountAsync("Everyday", BankAccountType.Checking, 500_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 0, 100_00, 12));
        await book.LookAfterAsync(2);
        Assert.Equal(900_00, await book.OwedAsync(loan));

        (await book.ChangeLoanAsync(loan, new LoanChange(" Car finance ", 200_00, 25, account, "By phone"))).MustSucceed();
        Assert.Equal("2026-04-25", DateText.Iso((await book.LoanAsync(loan)).Row.NextOn!.Value));
        await book.LookAfterAsync(20);
        Assert.Equal(900_00, await book.OwedAsync(loan));
        await book.LookAfterAsync(24);
        Assert.Equal((700_00L, 300_00L), (await book.OwedAsync(loan), await book.BalanceAsync(account)));
        var row = (await book.LoanAsync(loan)).Row;
        Assert.Equal(("Car finance", "Everyday", "By phone"), (row.Loan.Account.Name, row.PaidFrom, row.Loan.Note));
        var refused = (await book.ChangeLoanAsync(loan, new LoanChange("", 0, 0, 77, new string('x', 5_000)))).Refusals;
        Assert.Equal(["Day", "Lender", "Note", "PaidFrom", "Payment"], refused.Select(one => one.Property).Order(StringComparer.Ordinal));
        // What it is paid by cannot be put away, and its schedule is changed here alone.
        Assert.True((await book.EndScheduleAsync(row.Schedule.Id)).IsRefused);
        (await book.EditScheduleAsync(row.Schedule.Id, TestBook.MoneyOut("X", 1_00, book.Today.AddDays(3))))
            .MustBeRefused("schedule-of-a-loan");
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Rate_ChangesFromItsDayOn_AndWhatWasChargedStays(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 2_000_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 12, 60_00, 12));
        await book.LookAfterAsync(2);
        Assert.Equal(950_00, await book.OwedAsync(loan));

        (await book.SetLoanRateAsync(loan, 24, new DateOnly(2026, 4, 1))).MustSucceed();
        (await book.SetLoanRateAsync(loan, 6, new DateOnly(2026, 4, 1))).MustSucceed();
        (string Name, string Field, decimal Rate, DateOnly From)[] bad =
        [
            ("rate-out-of-range", "Rate", 100.0001m, book.Today), ("payment-never-ends", "Rate", 100, new DateOnly(2026, 4, 2)),
            ("rate-date-out-of-range", "From", 5, book.Today.AddYears(11)),
        ];
        foreach (var (name, field, rate, from) in bad)
        {
            Assert.Equal(field, (await book.MustRefuseAsync(name, () => book.SetLoanRateAsync(loan, rate, from))).Property);
        }

        await book.LookAfterAsync(31);
        Assert.Equal(950_00 + 4_75 - 60_00, await book.OwedAsync(loan));
        Assert.Equal(14_75, (await book.LoanAsync(loan)).InterestMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Reconciled_PaidOffAndPutAway_ItIsOutOfTheWay_AndComesBackWhenSomethingIsOwedAgain(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 2_000_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 12, 110_00, 12));
        await book.MustRefuseAsync("loan-not-paid-off", () => book.ArchiveLoanAsync(loan));
        await book.MustRefuseAsync("owed-out-of-range", () => book.ReconcileLoanAsync(loan, -1));

        Assert.Equal(-40_00, (await book.ReconcileLoanAsync(loan, 960_00)).Value.DifferenceMinor);
        Assert.Equal(960_00, await book.OwedAsync(loan));
        var payment = (await book.OverpayAsync(loan, 960_00)).Value.EntryId!.Value;
        (await book.ArchiveLoanAsync(loan)).MustSucceed();
        await book.LookAfterAsync(40);
        Assert.Equal(0, await book.OwedAsync(loan));

        var undone = (await book.UndoAsync(payment)).Value;
        Assert.Equal(["Car bank"], undone.BackInUse);
        Assert.Equal((960_00L, null), (await book.OwedAsync(loan), (await book.LoanAsync(loan)).Row.Loan.ArchivedOn));
        await book.LookAfterAsync(31);
        Assert.Equal(960_00 + 9_60 - 110_00, await book.OwedAsync(loan));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task ClosedMonth_ListsTheLoan_KeepsItsDigest_AndTheIdentityHolds(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 2_000_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 12, 110_00, 12));
        book.MoveTo("2026-04-02");
        await book.LookAsync();

        await book.CloseAsync("2026-03");

        var stand = MonthStand.Of((await book.MonthPageAsync("2026-03")).Snapshot!);
        Assert.Equal((900_00L, 0L, 990_00L), (stand.LoansOwedMinor, stand.CardsOwedMinor, stand.NetWorthMinor));
        Assert.Equal((10_00L, 110_00L), (stand.Figures.ExpenseMinor, stand.Figures.OutflowMinor));
        Assert.Equal(-900_00, stand.Accounts.Single(account => account.AccountId == loan).BalanceMinor);
        await book.MustRefuseAsync(
            "month-is-closed", () => book.TryAddLoanAsync(book.Loan("B", months: 3, start: new DateOnly(2026, 3, 20))));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Verdict_CountsPaymentsInCover_AndTheLoanNotAsCardDebt(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 200_00);
        var checking = await book.AddAccountAsync("Everyday", BankAccountType.Checking, 50_00);
        var savings = await book.AddAccountAsync("Savings", BankAccountType.Savings, 50_00);
        await book.AddLoanAsync(book.Loan("Mortgage", 100_000_00, 3, 350_00, 20));
        await book.AddLoanAsync(book.Loan("Sofa shop", 30_00, 0, 40_00, 20, checking));
        await book.AddLoanAsync(book.Loan("Bike shop", 30_00, 0, 40_00, 20, savings));

        var verdict = (await book.LookAsync()).Verdict.Verdict;

        Assert.Equal((250_00L, 380_00L), (verdict.Facts.LiquidMinor, verdict.Facts.BillsMinor));
        Assert.Equal(VerdictAnswer.No, verdict.Answer);
        Assert.Equal(0, verdict.Facts.OwedMinor);
    }

    [OnEachDatabase]
    public async Task Pot_ThatPaysALoan_IsClosed_AndTheActiveBalancePaysOn(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 500_00);
        var pot = await book.AddPotAsync("Car", start: 200_00);
        var loan = await book.AddLoanAsync(book.Loan("Car bank", 1_000_00, 0, 100_00, 12, pot));
        await book.LookAfterAsync(2);
        Assert.Equal((100_00L, 900_00L), (await book.BalanceAsync(pot), await book.OwedAsync(loan)));

        await book.App.Get<PotLock.Services.Pots.DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot);
        Assert.Equal("Active balance", (await book.LoanAsync(loan)).Row.PaidFrom);
        await book.LookAfterAsync(31);
        Assert.Equal((300_00L, 800_00L), (await book.ActiveAsync(), await book.OwedAsync(loan)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task OneForm_SentTwiceAtOnce_AddsOneLoan_AndPaysOnce(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 2_000_00);
        var request = book.Loan("Car bank", 1_000_00, 12, 110_00);
        var added = await Task.WhenAll(book.TryAddLoanAsync(request, "add-once"), book.TryAddLoanAsync(request, "add-once"));
        var loan = added[0].Value.LoanId;
        Assert.Equal(loan, added[1].Value.LoanId);
        await Task.WhenAll(book.OverpayAsync(loan, 100_00, commandId: "pay-once"), book.OverpayAsync(loan, 100_00, commandId: "pay-once"));
        Assert.Equal(900_00, await book.OwedAsync(loan));
        await book.MustBeSoundAsync();
    }

    private static async Task<long> SkippedCostsAsync(TestBook book, long scheduleId, long loan)
    {
        var before = await book.OwedAsync(loan);
        (await book.SkipOccurrenceAsync(scheduleId)).MustSucceed();
        return await book.OwedAsync(loan) - before;
    }

    private async Task<TestBook> OpenAsync(DatabaseKind database, long money = 0)
    {
        var book = await databases.OpenBookAsync(database);
        if (money > 0)
        {
            await book.DepositAsync(money);
        }

        return book;
    }
}
