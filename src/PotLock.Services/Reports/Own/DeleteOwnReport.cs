using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports.Own;

/// <summary>Deletes an own report, with the files that were kept of it.</summary>
[CommandName("delete-own-report", "deleted a report")]
public sealed class DeleteOwnReport(CommandRunner runner)
{
    /// <summary>Deletes it. One that is gone is not found.</summary>
    public Task<Outcome<OwnReportResult>> RunAsync(
        Actor actor, string commandId, long ownReportId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "delete-own-report", new { ownReportId }), async scope =>
        {
            if (await scope.Db.Set<OwnReport>().SingleOrDefaultAsync(one => one.Id == ownReportId) is not { } own)
            {
                return KeepOwnReport.NoSuchReport;
            }

            await scope.Db.Set<SentReport>().Where(sent => sent.OwnReportId == ownReportId).ExecuteDeleteAsync();
            scope.Db.Remove(own);
            return (Outcome<OwnReportResult>)new OwnReportResult(own.Id, own.Name);
        }, cancellationToken);
}
