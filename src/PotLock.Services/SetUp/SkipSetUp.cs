using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>Leaves set-up out: it is offered no longer, and nothing else changes.</summary>
[CommandName("skip-set-up", "skipped setting up")]
public sealed class SkipSetUp(CommandRunner runner)
{
    /// <summary>Skips; a book that was set up or skipped before stays as it is.</summary>
    public Task<Outcome<Done>> RunAsync(Actor actor, string commandId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "skip-set-up", new { }) { Needs = BookRole.Owner }, ActAsync, cancellationToken);

    private static async Task<Outcome<Done>> ActAsync(CommandScope scope)
    {
        var today = scope.Today;
        await scope.Db.Books.Where(row => row.Id == scope.Book.Id && row.SetUpOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SetUpOn, today));
        return new Done();
    }
}
