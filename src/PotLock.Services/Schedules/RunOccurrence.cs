using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>What became of a date of a schedule by hand.</summary>
/// <param name="Description">What it is.</param>
/// <param name="DueOn">The date.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="EntryId">The entry; null when it was skipped.</param>
public sealed record OccurrenceResult(long ScheduleId, string Description, DateOnly DueOn, long AmountMinor, long? EntryId);

/// <summary>Runs or skips one date of a schedule by hand: one that is held or missed, or the next.</summary>
[CommandName("schedule-run", "recorded something planned early")]
[CommandName("schedule-skip", "skipped something planned")]
public sealed class RunOccurrence(CommandRunner runner)
{
    /// <summary>
    /// Posts it today, by the rules by which PotLock posts it itself. Refused: what cannot be met, in words; a date that was
    /// decided already; a schedule that is over.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="dueOn">The date; null for the oldest that is held or missed, else the next.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<OccurrenceResult>> RunAsync(
        Actor actor, string commandId, long scheduleId, DateOnly? dueOn = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "schedule-run", new { scheduleId, dueOn }), scope => ActAsync(scope, scheduleId, dueOn, Run),
            cancellationToken);

    /// <summary>Skips it: no money moves. The same dates are refused.</summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="dueOn">The date; null for the oldest that is held or missed, else the next.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<OccurrenceResult>> SkipAsync(
        Actor actor, string commandId, long scheduleId, DateOnly? dueOn = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "schedule-skip", new { scheduleId, dueOn }),
            scope => ActAsync(scope, scheduleId, dueOn, Skip), cancellationToken);

    private static async Task<Outcome<OccurrenceResult>> ActAsync(
        CommandScope scope, long scheduleId, DateOnly? dueOn, Func<DueFacts, Schedule, DateOnly, Outcome<OccurrenceResult>> act)
    {
        var schedule = await scope.Db.Schedules.SingleOrDefaultAsync(one => one.Id == scheduleId);
        if (schedule is null)
        {
            return PlanSchedule.NoSuchSchedule;
        }

        var facts = await DueFacts.LoadAsync(scope);
        var open = facts.Open.Where(one => one.ScheduleId == scheduleId).ToList();
        if ((dueOn ?? open.Min(one => (DateOnly?)one.DueOn) ?? schedule.NextOn) is not { } date)
        {
            return new Refusal("schedule-is-over", "", $"{schedule.Description} has no dates left.", RefusalKind.Conflict);
        }

        if (date != schedule.NextOn && !open.Exists(one => one.DueOn == date))
        {
            return new Refusal(
                "occurrence-decided",
                "",
                $"{schedule.Description} on {scope.Book.FormatDate(date)} has already been recorded or skipped, or isn’t its next date.",
                RefusalKind.Conflict);
        }

        facts.Schedules[schedule.Id] = schedule;
        var outcome = act(facts, schedule, date);
        if (!outcome.IsRefused)
        {
            facts.Open.RemoveAll(occurrence => !occurrence.IsOpen);
            facts.RefreshNextLook(scope.Today);
        }

        return outcome;
    }

    private static Outcome<OccurrenceResult> Run(DueFacts facts, Schedule schedule, DateOnly dueOn)
    {
        var scope = facts.Scope;
        if (schedule.Kind == ScheduleKind.Withdrawal)
        {
            return Withdraw(facts, schedule, dueOn);
        }

        if (schedule.AccountId != facts.Main.ActiveId)
        {
            var came = facts.PostAccountIncome(schedule, scope.Today);
            facts.Decide(schedule, dueOn).Post(came.Id);
            return new OccurrenceResult(schedule.Id, schedule.Description, dueOn, schedule.AmountMinor, came.Id);
        }

        var split = DepositSplitter.Split(schedule.AmountMinor, facts.Main.ActivePots);
        var entry = facts.PostIncome(schedule, split, scope.Today);
        facts.Decide(schedule, dueOn).Post(entry.Id);
        scope.Apply(split.Settlement, facts.Pots, scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        return new OccurrenceResult(schedule.Id, schedule.Description, dueOn, schedule.AmountMinor, entry.Id);
    }

    /// <summary>
    /// A loan's next date costs its month's interest whether it is run early or skipped; what was held was charged already.
    /// </summary>
    private static Outcome<OccurrenceResult> Withdraw(DueFacts facts, Schedule schedule, DateOnly dueOn)
    {
        var (scope, due, book) = (facts.Scope, facts.DueOf(schedule), facts.Book);
        var amount = dueOn == schedule.NextOn ? book.AmountOn(due, scope.Today) : book.AmountOf(due);
        if (amount == 0)
        {
            return new Refusal(
                "nothing-owed", "", $"Nothing is owed on {schedule.Description} any more, so there’s nothing to pay.",
                RefusalKind.Conflict);
        }

        if (!due.IsFromBankAccount && DueEngine.CheckWithdrawal(facts.Main, schedule.AccountId, amount) is { } not)
        {
            return new Refusal(
                "withdrawal-cannot-be-met",
                "",
                $"{scope.Money.Format(amount)} can’t be paid. {facts.Reason(schedule, not.Why, not.HasMinor)}");
        }

        ChargeNext(facts, schedule, dueOn);
        var taken = facts.PostWithdrawal(schedule, amount, scope.Today);
        facts.Decide(schedule, dueOn).Post(taken.Id);
        return new OccurrenceResult(schedule.Id, schedule.Description, dueOn, amount, taken.Id);
    }

    private static void ChargeNext(DueFacts facts, Schedule schedule, DateOnly dueOn)
    {
        if (schedule.LoanId is { } loanId && dueOn == schedule.NextOn && facts.Loans[loanId] is { OwedMinor: > 0 } loan)
        {
            var today = facts.Scope.Today;
            facts.PostLoanInterest(schedule, LoanStep.InterestOn(today, loan.OwedMinor, loan.AnnualRates), today);
        }
    }

    private static Outcome<OccurrenceResult> Skip(DueFacts facts, Schedule schedule, DateOnly dueOn)
    {
        ChargeNext(facts, schedule, dueOn);
        facts.Decide(schedule, dueOn).Skip();
        return new OccurrenceResult(schedule.Id, schedule.Description, dueOn, schedule.AmountMinor, null);
    }
}
