using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using PotLock.Services.Activities;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Transfers;

/// <summary>
/// Processes the monthly transfer, in one command: the interest of every ended month first, each settled, then the split
/// (product page, <i>Monthly transfer</i> and <i>Interest</i>).
/// </summary>
[CommandName("transfer", "processed the monthly transfer")]
public sealed class ProcessTransfer(CommandRunner runner)
{
    /// <summary>The description of the entry.</summary>
    public const string Description = "Monthly transfer";

    /// <summary>
    /// Processes it, dated today. Refused: no plan; a month that was processed already, unless <paramref name="again"/> says
    /// so; (as a conflict) a preview digest that no longer fits.
    /// </summary>
    public Task<Outcome<TransferResult>> RunAsync(
        Actor actor, string commandId, bool again = false, string? previewDigest = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "transfer", new { again, previewDigest }),
            scope => ActAsync(scope, commandId, again, previewDigest), cancellationToken);

    private static async Task<Outcome<TransferResult>> ActAsync(CommandScope scope, string commandId, bool again, string? previewDigest)
    {
        if (await scope.Db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync() is not { } plan)
        {
            return TransferRefusals.NoPlan;
        }

        if (!again && await scope.Db.WasTransferProcessedAsync(scope.Today))
        {
            return TransferRefusals.ProcessedAlready(scope.Today, scope.Book);
        }

        var facts = await MonthFacts.LoadAsync(scope.Db, scope.Book, scope.Today);
        var work = TransferWork.Of(facts, plan.Terms);
        if (previewDigest is { Length: > 0 } seen && seen != work.Digest)
        {
            return TransferRefusals.StalePreview;
        }

        var accounts = await AccountsAsync(scope, facts, plan.SourceAccountId ?? SystemAccounts.Income(scope.Book.Id));
        scope.WriteInterest(work.Interest, facts.Pots, accounts);
        var entry = Post(scope, plan, work.Split!, accounts);
        scope.Apply(work.Split!.Settlement, facts.Pots, scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        var run = new TransferRun
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            Month = MonthStart.Of(scope.Today),
            EntryId = entry.Id,
            CommandId = commandId,
        };
        scope.Db.TransferRuns.Add(run);
        return work.Result(await PreviewTransfer.NamesAsync(scope.Db, plan.Terms), entry.Id) with { RunId = run.Id };
    }

    internal static async Task<Dictionary<long, LedgerAccount>> AccountsAsync(CommandScope scope, MonthFacts facts, params long[] others)
    {
        var accounts = await scope.LoadAccountsAsync(
            [SystemAccounts.ActiveBalance(scope.Book.Id), SystemAccounts.Interest(scope.Book.Id), .. others]);
        foreach (var pot in facts.Pots)
        {
            accounts[pot.Id] = pot.Account;
        }

        return accounts;
    }

    private static JournalEntry Post(CommandScope scope, TransferPlan plan, PlanSplit split, Dictionary<long, LedgerAccount> accounts)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.MonthlyTransfer,
            Date = scope.Today,
            Description = Description,
            AmountMinor = split.AmountMinor,
        };
        draft.Add(plan.SourceAccountId ?? SystemAccounts.Income(scope.Book.Id), -split.AmountMinor)
            .Add(SystemAccounts.ActiveBalance(scope.Book.Id), split.ActiveMinor);
        foreach (var part in split.Parts)
        {
            draft.Add(part.PotId, part.KeptMinor);
        }

        return scope.Post(draft, accounts);
    }
}
