using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>
/// Writes down what has come due: locks that ended, recurring income, scheduled withdrawals and the tries of held ones, in the
/// order of <see cref="DueEngine"/>.
/// </summary>
internal sealed class ApplyDueSteps : IApplyDue
{
    /// <inheritdoc />
    public async Task ApplyDueAsync(CommandScope scope)
    {
        var facts = await DueFacts.LoadAsync(scope);
        var run = DueEngine.Run(facts.Book, scope.Today);
        foreach (var step in run.Steps)
        {
            facts.Write(step);
            await scope.SaveWhenLongAsync();
        }

        if (facts.Main.ActiveMinor != run.After.Main.ActiveMinor || facts.Main.TotalMinor != run.After.Main.TotalMinor
            || facts.Book.LoansOwedMinor != run.After.LoansOwedMinor)
        {
            throw new InvalidOperationException($"What was posted in book {scope.Book.Id} is not what the engine decided.");
        }

        await TellAheadAsync(facts);
        scope.RefreshNextDue(facts.Pots);
        facts.RefreshNextLook(scope.Today.AddDays(1));
    }

    /// <summary>Tells of withdrawals that fall tomorrow, and that the monthly transfer is due.</summary>
    private static async Task TellAheadAsync(DueFacts facts)
    {
        var scope = facts.Scope;
        var tomorrow = scope.Today.AddDays(1);
        foreach (var schedule in facts.Schedules.Values.Where(one => one.Kind == ScheduleKind.Withdrawal && one.NextOn == tomorrow)
            .OrderBy(one => one.Id))
        {
            var (due, book) = (facts.DueOf(schedule), facts.Book);
            var amount = book.AmountOn(due, tomorrow);
            if (amount == 0)
            {
                continue;
            }

            var doubt = !due.IsFromBankAccount && DueEngine.CheckWithdrawal(facts.Main, schedule.AccountId, amount) is { } not
                ? facts.Reason(schedule, not.Why, not.HasMinor)
                : null;
            await scope.NotifyTomorrowAsync(schedule, amount, tomorrow, facts.PlaceOf(schedule), doubt);
        }

        if (facts.Plan is { } plan && plan.DueIn(scope.Today) <= scope.Today && !await scope.Db.WasTransferProcessedAsync(scope.Today))
        {
            await scope.NotifyTransferDueAsync(plan.DueIn(scope.Today), plan.AmountMinor);
        }
    }
}
