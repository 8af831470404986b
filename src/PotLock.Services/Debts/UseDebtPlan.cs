using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Loans;
using PotLock.Services.Schedules;

namespace PotLock.Services.Debts;

/// <summary>
/// Follows a plan out of debt (<i>Loans, debts, things owned</i>): makes the schedules that carry it out, in the place of those of a
/// plan before it; or stops following one.
/// </summary>
[CommandName("use-debt-plan", "started a plan to get out of debt")]
[CommandName("stop-debt-plan", "stopped the plan to get out of debt")]
public sealed class UseDebtPlan(CommandRunner runner, BookReader books)
{
    /// <summary>
    /// Follows it. Refused: what the preview refuses, and a payer that <see cref="LoanRules.CheckPaidFrom"/> refuses. What falls today is
    /// paid when the book is next looked at.
    /// </summary>
    public Task<Outcome<DebtPlanUsed>> RunAsync(
        Actor actor, string commandId, UseDebtPlanRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "use-debt-plan", request), scope => ActAsync(scope, request), cancellationToken);

    /// <summary>Stops following one: its schedules end, what waits is skipped. Loans keep their own payments.</summary>
    public Task<Outcome<DebtPlanUsed>> StopAsync(Actor actor, string commandId, CancellationToken cancellationToken = default) =>
        runner.RunAsync<DebtPlanUsed>(
            new BookCommand(actor, commandId, "stop-debt-plan", new { }),
            async scope =>
            {
                if (await scope.Db.DebtPlans.FindAsync(scope.Book.Id) is not { UsedOn: not null } choice)
                {
                    return new Refusal("no-plan", "", "You aren’t following a plan.", RefusalKind.Conflict);
                }

                choice.UsedOn = null;
                var due = await DueFacts.LoadAsync(scope);
                var ended = End(due);
                due.RefreshNextLook(scope.Today);
                return new DebtPlanUsed(0, ended, 0);
            },
            cancellationToken);

    /// <summary>The schedules that it would make; refused as <see cref="RunAsync"/> refuses it. Changes nothing.</summary>
    public async Task<Outcome<DebtPlanForeseen>> PreviewAsync(
        long bookId, UseDebtPlanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var settled = DebtPlans.Settle(
            await DebtFacts.LoadAsync(opened.Db, opened.Today, cancellationToken), request, opened.Book, opened.Today);
        var payer = LoanRules.CheckPaidFrom(await LoanCommands.SurroundingsAsync(
            opened.Db, opened.Book, opened.Today, request.FromAccountId ?? SystemAccounts.ActiveBalance(bookId), exceptId: null));
        return payer is null ? settled : settled.IsRefused ? (List<Refusal>)[.. settled.Refusals, payer] : payer;
    }

    private static async Task<Outcome<DebtPlanUsed>> ActAsync(CommandScope scope, UseDebtPlanRequest request)
    {
        var facts = await DebtFacts.LoadAsync(scope.Db, scope.Today);
        var settled = DebtPlans.Settle(facts, request, scope.Book, scope.Today);
        var fromId = request.FromAccountId ?? SystemAccounts.ActiveBalance(scope.Book.Id);
        var payer = LoanRules.CheckPaidFrom(
            await LoanCommands.SurroundingsAsync(scope.Db, scope.Book, scope.Today, fromId, exceptId: null));
        if (settled.IsRefused || payer is not null)
        {
            return (List<Refusal>)[.. settled.IsRefused ? settled.Refusals : [], .. payer is null ? (Refusal[])[] : [payer]];
        }

        var due = await DueFacts.LoadAsync(scope);
        var ended = End(due);
        var payments = settled.Value.Payments;
        foreach (var (id, account) in await scope.LoadAccountsAsync([fromId, .. payments.Select(one => one.Payment.DebtId).Distinct()]))
        {
            due.Accounts[id] = account;
        }

        foreach (var one in payments)
        {
            var schedule = new Schedule
            {
                Id = scope.Book.NextId(),
                BookId = scope.Book.Id,
                Kind = ScheduleKind.Withdrawal,
                Description = ShortText.To($"Pay off {one.Name}", JournalEntry.MaxDescriptionLength),
                DebtId = one.Payment.DebtId,
                AmountMinor = one.Payment.AmountMinor,
                AccountId = fromId,
                Recurrence = one.Payment.Recurrence,
            };
            scope.Db.Schedules.Add(schedule);
            due.Schedules[schedule.Id] = schedule;
        }

        var choice = facts.Choice ?? scope.Db.DebtPlans.Add(new DebtPlanChoice { BookId = scope.Book.Id }).Entity;
        (choice.Order, choice.ExtraMinor, choice.UsedOn) = (request.Order, request.ExtraMinor, scope.Today);
        due.RefreshNextLook(scope.Today);
        return new DebtPlanUsed(payments.Count, ended, settled.Value.Run.Months.Count);
    }

    /// <summary>Ends the schedules of a plan, and skips what waited; answers how many there were.</summary>
    private static int End(DueFacts due)
    {
        var ofPlan = due.Schedules.Values.Where(schedule => schedule.DebtId is not null).ToList();
        foreach (var schedule in ofPlan)
        {
            schedule.End(due.Scope.Today);
            due.Open.Where(one => one.ScheduleId == schedule.Id).ToList().ForEach(occurrence => occurrence.Skip());
        }

        due.Open.RemoveAll(occurrence => !occurrence.IsOpen);
        return ofPlan.Count;
    }
}
