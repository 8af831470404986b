using System.Text.RegularExpressions;
using MimeKit;
using PotLock.Services.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>What people find in their mailboxes.</summary>
internal static partial class AccountMails
{
    /// <summary>Sends what waits, and reads everything that an address got so far: subject and text, the oldest first.</summary>
    public static async Task<IReadOnlyList<string>> MailsToAsync(this PotLockApp app, string address)
    {
        await app.AskAsync<SendAccountMails, int>(send => send.RunAsync());
        List<(DateTimeOffset At, string Text)> mails = [];
        foreach (var file in Directory.Exists(app.MailFolder) ? Directory.GetFiles(app.MailFolder, "*.eml") : [])
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.To.Mailboxes.Any(to => to.Address == address))
            {
                mails.Add((File.GetLastWriteTimeUtc(file), mail.Subject + "\n" + mail.TextBody));
            }
        }

        return [.. mails.OrderBy(mail => mail.At).Select(mail => mail.Text)];
    }

    /// <summary>The path of the link in the newest mail to an address.</summary>
    public static async Task<string> LinkToAsync(this PotLockApp app, string address) =>
        Link().Match((await app.MailsToAsync(address))[^1]).Groups["path"].Value;

    [GeneratedRegex(@"http://localhost:5080(?<path>/[a-z-]+[?/]\S+)")]
    private static partial Regex Link();
}
