using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Services.Notifications;

namespace PotLock.Services.Users;

/// <summary>What is sealed into the row, so that the database does not tell it.</summary>
/// <param name="IsDecoy">Whether it is only there so that asking for an unknown address does the same work; it is never sent.</param>
internal sealed record WaitingMail(Mail Mail, bool IsDecoy);

/// <summary>
/// Puts mail about an account where the worker finds it. Until it is sent only PotLock can read it, and then it is gone: a backup
/// of the database gives no link away. To whom it goes is always the address that is stored, never one that somebody typed.
/// </summary>
public sealed class QueueAccountMail(
    BookContexts contexts, IDataProtectionProvider protection, IMailCarrier carrier, MailSignal signal, TimeProvider realTime)
{
    /// <summary>How long a mailed link works. The framework's tokens are set to the same.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    private static readonly TimeSpan NoticeLife = TimeSpan.FromDays(1);

    /// <summary>Whether mail is set up; while it is not, nothing is queued and nothing should be promised.</summary>
    public bool IsSetUp => carrier.IsSetUp;

    private static string Purpose => "PotLock.AccountMail";

    /// <summary>Queues a mail with a link, or one that only looks like it.</summary>
    public Task LinkAsync(PotLockUser to, AccountMailText text, bool isDecoy = false)
    {
        ArgumentNullException.ThrowIfNull(to);
        return AddAsync(to.Email ?? "", to.FirstName, text, LinkLife, isDecoy);
    }

    /// <summary>Queues a mail with a link to an address that the person is about to have.</summary>
    public Task LinkToAsync(string email, PotLockUser person, AccountMailText text, bool isDecoy)
    {
        ArgumentNullException.ThrowIfNull(person);
        return AddAsync(email, person.FirstName, text, LinkLife, isDecoy);
    }

    /// <summary>Queues a notice of something that has happened; nothing while mail is not set up.</summary>
    public Task NoticeAsync(PotLockUser to, AccountMailText text)
    {
        ArgumentNullException.ThrowIfNull(to);
        return NoticeToAsync(to.Email ?? "", to.FirstName, text);
    }

    /// <summary>The same, to an address that is no account's now; the name is empty where nobody knows it.</summary>
    public Task NoticeToAsync(string email, string firstName, AccountMailText text) =>
        IsSetUp ? AddAsync(email, firstName, text, NoticeLife, isDecoy: false) : Task.CompletedTask;

    /// <summary>Forgets what waits for some addresses, inside a transaction.</summary>
    internal async Task ForgetAsync(PotLockDbContext db, IReadOnlyCollection<string> addresses)
    {
        var waiting = await db.AccountMails.AsNoTracking().ToListAsync();
        var ids = waiting.Where(row => Open(row) is { } mail && addresses.Contains(mail.Mail.To, StringComparer.OrdinalIgnoreCase))
            .Select(row => row.Id).ToList();
        await db.AccountMails.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync();
    }

    /// <summary>What a row says; null when it cannot be read any more.</summary>
    internal WaitingMail? Open(AccountMail row)
    {
        try
        {
            return JsonSerializer.Deserialize<WaitingMail>(protection.CreateProtector(Purpose).Unprotect(row.Sealed));
        }
        catch (Exception problem) when (problem is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>An invitation goes to somebody whose name nobody knows yet.</summary>
    private static string Greeting(string firstName) => firstName.Length == 0 ? "Hello," : $"Hello {firstName},";

    private async Task AddAsync(string email, string firstName, AccountMailText text, TimeSpan life, bool isDecoy)
    {
        ArgumentNullException.ThrowIfNull(text);
        var now = realTime.GetUtcNow().UtcDateTime;
        var waiting = new WaitingMail(
            new Mail(email, firstName, text.Subject, $"{Greeting(firstName)}\n\n{text.BodyFor(carrier.PublicAddress)}\n"), isDecoy);
        await using (var db = contexts.OpenInstallation())
        {
            db.AccountMails.Add(new AccountMail
            {
                Id = Guid.NewGuid(),
                Sealed = protection.CreateProtector(Purpose).Protect(JsonSerializer.Serialize(waiting)),
                NextTryUtc = now,
                DropAfterUtc = now + life,
            });
            await db.SaveChangesAsync();
        }

        signal.Ring();
    }
}
