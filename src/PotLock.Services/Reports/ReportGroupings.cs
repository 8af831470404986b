using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

/// <summary>By what the entries of a book can be grouped.</summary>
internal static class ReportGroupings
{
    /// <summary>Every grouping; by person only where more than one shares the book.</summary>
    public static async Task<IReadOnlyList<ReportGrouping>> ReadAsync(
        PotLockDbContext db, long bookId, CancellationToken cancellationToken)
    {
        var members = await db.BookMembers.CountAsync(member => member.BookId == bookId, cancellationToken);
        return [.. Enum.GetValues<ReportGrouping>().Where(grouping => grouping != ReportGrouping.Person || members > 1)];
    }
}
