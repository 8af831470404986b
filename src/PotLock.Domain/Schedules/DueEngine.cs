using PotLock.Domain.Calendar;
using PotLock.Domain.Deposits;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Schedules;

/// <summary>
/// What falls due by date, day by day (product page, <i>Scheduled withdrawals and recurring entries</i>): on each day first
/// lock ends, then recurring income, then withdrawals and the tries of held ones, by due date, then id. Pure: what is
/// carried out after months of downtime, what the timeline foresees and what the forecast runs for years come from this one
/// function.
/// </summary>
public static class DueEngine
{
    /// <summary>For how many days after its date a withdrawal is tried again.</summary>
    public const int DaysOfTries = 7;

    /// <summary>Runs every day on which something falls due, through a day included.</summary>
    public static DueRun Run(DueBook book, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(book);
        List<DueStep> steps = [];
        while (RunNextDay(book, through) is { } day)
        {
            steps.AddRange(day.Steps);
            book = day.After;
        }

        return new DueRun(steps, book);
    }

    /// <summary>Runs the next day on which something falls due; null when that is after a day, or never.</summary>
    /// <param name="book">The book at the end of the day before.</param>
    /// <param name="through">The last day that may be run.</param>
    public static DueDay? RunNextDay(DueBook book, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.NextDay is not { } day || day > through)
        {
            return null;
        }

        List<DueStep> steps = [];
        return new DueDay(day, steps, RunDay(book, day, steps));
    }

    /// <summary>Why a withdrawal cannot be met, with what there is; null when it can.</summary>
    /// <param name="main">The main account.</param>
    /// <param name="accountId">The active balance, or a pot.</param>
    /// <param name="amountMinor">The amount in minor units.</param>
    public static (WhyNot Why, long HasMinor)? CheckWithdrawal(MainAccount main, long accountId, long amountMinor)
    {
        ArgumentNullException.ThrowIfNull(main);
        if (accountId == main.ActiveId)
        {
            return amountMinor > main.ActiveMinor ? (WhyNot.NotEnough, main.ActiveMinor) : null;
        }

        return main.Find(accountId) is not { } pot ? (WhyNot.Closed, 0)
            : pot.IsLocked ? (WhyNot.Locked, pot.BalanceMinor)
            : amountMinor > pot.BalanceMinor ? (WhyNot.NotEnough, pot.BalanceMinor)
            : null;
    }

    private static DueBook RunDay(DueBook book, DateOnly day, List<DueStep> steps)
    {
        var before = book.Main;
        book = EndLocks(book, day, steps);
        book = ReceiveIncome(book, day, steps);
        book = book.Transfer is { ComesLast: false } ? ExpectTransfer(book, day, steps) : book;
        book = Remember(Withdraw(book, day, steps), before, day);
        book = ExpectInterest(book, day, steps);
        before = book.Main;
        return book.Transfer is { ComesLast: true } ? Remember(ExpectTransfer(book, day, steps), before, day) : book;
    }

    private static DueBook EndLocks(DueBook book, DateOnly day, List<DueStep> steps)
    {
        if (book.Main.NextLockEnd is not { } first || first > day)
        {
            return book;
        }

        var ends = LockEnds.Due(book.Main.Pots.Where(pot => pot.Status == PotStatus.Active).Select(pot => pot.EndDate), day);
        foreach (var end in ends)
        {
            var ending = book.Main.Pots.Where(pot => pot.EndDate == end).Select(pot => pot.PotId).ToHashSet();
            var settlement = WeightingRedistribution.Settle(book.Main.ActivePots, pot => ending.Contains(pot.PotId));
            steps.Add(new LocksEnded(LockEnds.LiveOn(end), settlement));
            book = book with { Main = book.Main.After(settlement) };
        }

        return book;
    }

    private static DueBook ReceiveIncome(DueBook book, DateOnly day, List<DueStep> steps)
    {
        if (!IsAnyDue(book, ScheduleKind.Income, day))
        {
            return book;
        }

        var due = book.Schedules.Where(schedule => schedule.Kind == ScheduleKind.Income && schedule.NextOn <= day)
            .OrderBy(schedule => schedule.NextOn).ThenBy(schedule => schedule.ScheduleId).ToList();
        foreach (var schedule in due)
        {
            if (schedule.AccountId != book.Main.ActiveId)
            {
                book = PassOver(book, schedule);
                steps.Add(new AccountIncomeCame(day, schedule.ScheduleId, schedule.AccountId, schedule.AmountMinor));
                continue;
            }

            var split = DepositSplitter.Split(schedule.AmountMinor, book.Main.ActivePots);
            book = PassOver(book with { Main = split.ApplyTo(book.Main) }, schedule);
            steps.Add(new IncomeCame(day, schedule.ScheduleId, split, book.Main.ActiveMinor));
        }

        return book;
    }

    private static DueBook ExpectTransfer(DueBook book, DateOnly day, List<DueStep> steps)
    {
        if (book.Transfer is not { } transfer || transfer.NextOn > day)
        {
            return book;
        }

        var split = TransferSplitter.Split(transfer.Plan, book.Main.ActivePots);
        var main = split.ApplyTo(book.Main);
        steps.Add(new TransferExpected(day, split, main.ActiveMinor));
        var nextMonth = MonthStart.Of(day).AddMonths(1);
        return book with
        {
            Main = main,
            Transfer = transfer with { NextOn = Recurrence.DayOf(nextMonth.Year, nextMonth.Month, transfer.Day) },
        };
    }

    /// <summary>Applies the interest of the months that have ended: when the transfer comes, or on a day of its own.</summary>
    private static DueBook ExpectInterest(DueBook book, DateOnly day, List<DueStep> steps)
    {
        if (book.Interest is not { } interest || (interest.NextOn ?? book.Transfer?.NextOn ?? DateOnly.MaxValue) > day)
        {
            return book;
        }

        var month = MonthStart.Of(day);
        var next = interest.NextOn is null ? (DateOnly?)null : month.AddMonths(1);
        if (interest.AppliesFrom >= month)
        {
            return book with { Interest = interest with { Facts = interest.FactsNow.Since(month), NextOn = next, Passed = [] } };
        }

        var run = InterestMonths.Apply(book.Main, interest.FactsNow.Since(interest.AppliesFrom), interest.ClosedThrough, day);
        steps.Add(new InterestExpected(day, run.Months, run.After.ActiveMinor));
        return book with { Main = run.After, Interest = new ExpectedInterest(run.FactsAfter!, month, interest.ClosedThrough, next) };
    }

    /// <summary>Keeps what a day changed, where a later day asks for the interest on it.</summary>
    private static DueBook Remember(DueBook book, MainAccount before, DateOnly day) =>
        book.Interest is not { } interest || book.Main == before
        ? book
        : book with { Interest = interest with { Passed = (PassedDay[])[.. interest.Passed, new PassedDay(day, before, book.Main)] } };

    private static DueBook Withdraw(DueBook book, DateOnly day, List<DueStep> steps)
    {
        foreach (var (dueOn, schedule, held) in TriesOf(book, day))
        {
            book = held is null
                ? Charge(PassOver(book, schedule), schedule, day, steps)
                : book with { Held = Array.FindAll([.. book.Held], one => one != held) };
            var amount = book.AmountOf(schedule);
            if (amount == 0)
            {
                steps.Add(new NothingOwed(day, schedule.ScheduleId, dueOn));
                continue;
            }

            if (schedule.IsFromBankAccount)
            {
                steps.Add(new AccountPaid(day, schedule.ScheduleId, dueOn, schedule.AccountId, amount));
                book = PayBack(book, schedule, amount);
                continue;
            }

            if (CheckWithdrawal(book.Main, schedule.AccountId, amount) is { } not)
            {
                DateOnly? nextTry = day < dueOn.AddDays(DaysOfTries) ? day.AddDays(1) : null;
                steps.Add(new WithdrawalNotMet(day, schedule.ScheduleId, dueOn, not.Why, amount, not.HasMinor, nextTry));
                book = nextTry is { } next
                    ? book with { Held = (HeldWithdrawal[])[.. book.Held, new HeldWithdrawal(schedule.ScheduleId, dueOn, next)] }
                    : book;
                continue;
            }

            book = PayBack(book with { Main = book.Main.Add([(schedule.AccountId, -amount)]) }, schedule, amount);
            var left = schedule.AccountId == book.Main.ActiveId ? book.Main.ActiveMinor : book.Main.Find(schedule.AccountId)!.BalanceMinor;
            steps.Add(new WithdrawalMade(day, schedule.ScheduleId, dueOn, amount, left));
        }

        return book;
    }

    /// <summary>Charges a loan with its month's interest, on its day and once, whether the payment is met or not.</summary>
    private static DueBook Charge(DueBook book, DueSchedule schedule, DateOnly day, List<DueStep> steps)
    {
        if (schedule.LoanId is not { } loanId || book.Loan(loanId) is not { OwedMinor: > 0 } loan)
        {
            return book;
        }

        var interest = LoanStep.InterestOn(day, loan.OwedMinor, loan.Rates);
        var owed = checked(loan.OwedMinor + interest);
        steps.Add(new LoanCharged(day, schedule.ScheduleId, loanId, interest, owed));
        return book.WithOwed(loanId, owed);
    }

    private static DueBook PayBack(DueBook book, DueSchedule schedule, long amountMinor) => schedule.PaysBackId is { } debtId
        ? book.WithOwed(debtId, checked(book.Loan(debtId).OwedMinor - amountMinor))
        : book;

    /// <summary>The withdrawals that are due, and the held ones that are tried, by due date, then id.</summary>
    private static List<(DateOnly DueOn, DueSchedule Schedule, HeldWithdrawal? Held)> TriesOf(DueBook book, DateOnly day)
    {
        List<(DateOnly DueOn, DueSchedule Schedule, HeldWithdrawal? Held)> tries = [];
        foreach (var schedule in book.Schedules)
        {
            if (schedule.Kind == ScheduleKind.Withdrawal && schedule.NextOn is { } dueOn && dueOn <= day)
            {
                tries.Add((dueOn, schedule, null));
            }
        }

        foreach (var held in book.Held)
        {
            if (held.NextTryOn <= day)
            {
                tries.Add((held.DueOn, book.Schedules.First(schedule => schedule.ScheduleId == held.ScheduleId), held));
            }
        }

        if (tries.Count > 1)
        {
            tries.Sort((one, other) => (one.DueOn, one.Schedule.ScheduleId).CompareTo((other.DueOn, other.Schedule.ScheduleId)));
        }

        return tries;
    }

    private static bool IsAnyDue(DueBook book, ScheduleKind kind, DateOnly day)
    {
        foreach (var schedule in book.Schedules)
        {
            if (schedule.Kind == kind && schedule.NextOn <= day)
            {
                return true;
            }
        }

        return false;
    }

    private static DueBook PassOver(DueBook book, DueSchedule schedule)
    {
        DueSchedule[] schedules = [.. book.Schedules];
        schedules[Array.IndexOf(schedules, schedule)] = schedule with
        {
            NextOn = schedule.Recurrence.FirstOnOrAfter(schedule.NextOn!.Value.AddDays(1)),
        };
        return book with { Schedules = schedules };
    }
}
