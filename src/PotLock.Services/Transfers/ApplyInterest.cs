using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transfers;

/// <summary>Applies the interest of ended months without a transfer, for a book that has no plan, or has processed it.</summary>
[CommandName("interest", "added interest")]
public sealed class ApplyInterest(CommandRunner runner)
{
    /// <summary>Applies it. Refused: when no ended month is left to apply; (as a conflict) a preview digest that no longer fits.</summary>
    public Task<Outcome<TransferResult>> RunAsync(
        Actor actor, string commandId, string? previewDigest = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "interest", new { previewDigest }),
            scope => ActAsync(scope, previewDigest),
            cancellationToken);

    private static async Task<Outcome<TransferResult>> ActAsync(CommandScope scope, string? previewDigest)
    {
        var facts = await MonthFacts.LoadAsync(scope.Db, scope.Book, scope.Today);
        var work = TransferWork.Of(facts, terms: null);
        if (work.Interest.Months.Count == 0)
        {
            return TransferRefusals.NoInterestDue;
        }

        if (previewDigest is { Length: > 0 } seen && seen != work.Digest)
        {
            return TransferRefusals.StalePreview;
        }

        scope.WriteInterest(work.Interest, facts.Pots, await ProcessTransfer.AccountsAsync(scope, facts));
        return work.Result(new Dictionary<long, string>(), entryId: null);
    }
}
