using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>Writes down what <see cref="DueEngine"/> decided, step by step: entries, occurrences, pots, notifications.</summary>
internal static class DueWriter
{
    public static void Write(this DueFacts facts, DueStep step)
    {
        var scope = facts.Scope;
        scope.StepOn = step.On;
        switch (step)
        {
            case LocksEnded ended:
                scope.Apply(ended.Settlement, facts.Pots, ended.On, PotEventKind.WentLiveByDate, entryId: null);
                break;
            case IncomeCame income:
                facts.WriteIncome(income);
                break;
            case AccountIncomeCame came:
                facts.WriteAccountIncome(came);
                break;
            case WithdrawalMade made:
                facts.WriteMade(made);
                break;
            case AccountPaid paid:
                facts.WritePaid(paid);
                break;
            case LoanCharged charged:
                facts.PostLoanInterest(facts.Schedules[charged.ScheduleId], charged.InterestMinor, charged.On);
                break;
            case NothingOwed none:
                facts.WriteNothingOwed(none);
                break;
            case WithdrawalNotMet not:
                facts.WriteNotMet(not);
                break;
            default:
                throw new InvalidOperationException($"A step {step.GetType().Name} is not carried out by itself.");
        }
    }

    private static void WriteIncome(this DueFacts facts, IncomeCame income)
    {
        var scope = facts.Scope;
        var schedule = facts.Schedules[income.ScheduleId];
        var entry = facts.PostIncome(schedule, income.Split, income.On);
        facts.Decide(schedule, income.On).Post(entry.Id);
        scope.NotifyIncome(schedule, income.On, income.Split.ActiveMinor, entry.Id);
        scope.Apply(income.Split.Settlement, facts.Pots, income.On, PotEventKind.WentLiveByTarget, entry.Id);
    }

    /// <summary>Posts money into the main account, split like every deposit.</summary>
    public static JournalEntry PostIncome(this DueFacts facts, Schedule schedule, Domain.Deposits.DepositSplit split, DateOnly on)
    {
        var scope = facts.Scope;
        var draft = new EntryDraft
        {
            Kind = EntryKind.Deposit,
            Date = scope.DateFor(on),
            Description = schedule.Description,
            AmountMinor = schedule.AmountMinor,
        };
        return scope.Post(
            draft.AddSplit(split, SystemAccounts.Income(scope.Book.Id), SystemAccounts.ActiveBalance(scope.Book.Id)), facts.Accounts);
    }

    private static void WriteAccountIncome(this DueFacts facts, AccountIncomeCame came)
    {
        var schedule = facts.Schedules[came.ScheduleId];
        var entry = facts.PostAccountIncome(schedule, came.On);
        facts.Decide(schedule, came.On).Post(entry.Id);
        facts.Scope.NotifyAccountIncome(schedule, came.On, facts.PlaceOf(schedule), entry.Id);
    }

    /// <summary>Posts money into a bank account, whole.</summary>
    public static JournalEntry PostAccountIncome(this DueFacts facts, Schedule schedule, DateOnly on) => facts.Scope.Post(
        new EntryDraft
        {
            Kind = EntryKind.Income,
            Date = facts.Scope.DateFor(on),
            Description = schedule.Description,
            AmountMinor = schedule.AmountMinor,
        }.Add(SystemAccounts.Income(facts.Scope.Book.Id), -schedule.AmountMinor).Add(schedule.AccountId, schedule.AmountMinor),
        facts.Accounts);

    private static void WriteMade(this DueFacts facts, WithdrawalMade made)
    {
        var schedule = facts.Schedules[made.ScheduleId];
        var entry = facts.PostWithdrawal(schedule, made.AmountMinor, made.On);
        facts.Decide(schedule, made.DueOn).Post(entry.Id);
        facts.Scope.NotifyMade(schedule, made.AmountMinor, made.DueOn, made.On, facts.PlaceOf(schedule), made.LeftMinor);
    }

    private static void WritePaid(this DueFacts facts, AccountPaid paid)
    {
        var schedule = facts.Schedules[paid.ScheduleId];
        var entry = facts.PostWithdrawal(schedule, paid.AmountMinor, paid.On);
        facts.Decide(schedule, paid.DueOn).Post(entry.Id);
        facts.Scope.NotifyMade(
            schedule, paid.AmountMinor, paid.DueOn, paid.On, facts.PlaceOf(schedule), facts.Accounts[paid.AccountId].BalanceMinor);
    }

    /// <summary>No money moves, so the date leaves nothing behind but, where its payment was held, that it is skipped.</summary>
    private static void WriteNothingOwed(this DueFacts facts, NothingOwed none)
    {
        if (facts.Open.Find(one => one.ScheduleId == none.ScheduleId && one.DueOn == none.DueOn) is { } held)
        {
            held.Skip();
        }
        else
        {
            facts.Schedules[none.ScheduleId].PassOver(none.DueOn);
        }
    }

    private static void WriteNotMet(this DueFacts facts, WithdrawalNotMet not)
    {
        var schedule = facts.Schedules[not.ScheduleId];
        var reason = facts.Reason(schedule, not.Why, not.HasMinor);
        var occurrence = facts.Decide(schedule, not.DueOn);
        if (not.NextTryOn is not { } nextTry)
        {
            occurrence.Miss();
            facts.Scope.NotifyMissed(schedule, not.AmountMinor, not.DueOn, not.On, reason);
            return;
        }

        if (not.On == not.DueOn)
        {
            facts.Scope.NotifyHeld(schedule, not.AmountMinor, not.DueOn, reason);
        }

        occurrence.Hold(nextTry);
    }
}
