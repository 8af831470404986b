using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Users;

/// <summary>One signed-in browser, as its owner sees it.</summary>
/// <param name="Id">The session.</param>
/// <param name="UserAgent">What the browser says it is.</param>
/// <param name="StartedAt">When the person signed in, in the book's time zone.</param>
public sealed record SessionRow(Guid Id, string UserAgent, DateTime StartedAt);

/// <summary>A person's account.</summary>
/// <param name="Email">E-mail address.</param>
/// <param name="MayConfirm">Whether the address is not confirmed yet, and a link that does it can be mailed.</param>
/// <param name="Culture">The book's culture: times are written in it.</param>
/// <param name="Sessions">The sessions that hold, the newest first.</param>
/// <param name="TwoFactor">Whether a code is asked for besides the password.</param>
public sealed record AccountView(
    string FirstName,
    string LastName,
    string Email,
    bool MayConfirm,
    CultureInfo Culture,
    IReadOnlyList<SessionRow> Sessions,
    bool TwoFactor);

/// <summary>Reads what the account pages show.</summary>
public sealed class GetAccount(BookContexts contexts, Sessions sessions, QueueAccountMail mails)
{
    /// <summary>Reads it for the signed-in person.</summary>
    public async Task<AccountView> RunAsync(SessionOwner owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var db = contexts.Open(owner.BookId);
        var user = await db.Users.Where(user => user.Id == owner.UserId)
            .Select(user => new { user.Email, user.EmailConfirmed, user.TwoFactorEnabled }).SingleAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Books.Select(book => book.TimeZoneId).SingleAsync(cancellationToken));
        var rows = await sessions.ListAsync(owner.UserId, cancellationToken);
        return new AccountView(
            owner.FirstName,
            owner.LastName,
            user.Email ?? "",
            !user.EmailConfirmed && mails.IsSetUp,
            owner.Book.Culture,
            [.. rows.Select(row => new SessionRow(row.Id, row.Device, TimeZoneInfo.ConvertTimeFromUtc(row.StartedAtUtc, zone)))],
            user.TwoFactorEnabled);
    }
}
