using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>One event, as its owner reads it.</summary>
/// <param name="At">When, in the book's time zone.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">What it was about; may be empty.</param>
/// <param name="Address">The network address that it came from; empty when PotLock did it.</param>
/// <param name="Device">What the browser said it is.</param>
public sealed record SecurityRow(DateTime At, SecurityEventKind Kind, string Detail, string Address, string Device);

/// <summary>A page of a person's security activity.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Culture">Dates are written in it.</param>
public sealed record SecurityActivity(IReadOnlyList<SecurityRow> Rows, long? NextBefore, DateOnly Today, CultureInfo Culture);

/// <summary>Reads what happened to a person's own account.</summary>
public sealed class GetSecurityActivity(BookContexts contexts, TimeProvider realTime)
{
    private const int PageSize = 50;

    /// <summary>A page of it, the newest first.</summary>
    public async Task<SecurityActivity> RunAsync(SessionOwner owner, long? before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var db = contexts.OpenInstallation();
        var cursor = before ?? long.MaxValue;
        var rows = await db.SecurityEvents.AsNoTracking()
            .Where(one => one.UserId == owner.UserId && one.Id < cursor)
            .OrderByDescending(one => one.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(owner.Book.TimeZoneId);
        var shown = rows.Take(PageSize).Select(one => new SecurityRow(
            TimeZoneInfo.ConvertTimeFromUtc(one.AtUtc, zone), one.Kind, one.Detail, one.Address, one.Device)).ToList();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(realTime.GetUtcNow().UtcDateTime, zone));
        return new SecurityActivity(shown, rows.Count > PageSize ? rows[PageSize - 1].Id : null, today, owner.Book.Culture);
    }
}
