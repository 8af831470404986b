using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using PotLock.Browser.Tests.Harness;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Services.Users;

namespace PotLock.Browser.Tests.Pages;

/// <summary>What guards an account: mailed links, and the second step.</summary>
public sealed partial class GuardPages(Visitor visitor) : PotLockPage(visitor)
{
    private string _email = "";

    /// <summary>Confirming the address of now.</summary>
    public static PageStates Address { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["address-confirm"] = async visitor => await (await new GuardPages(visitor).RegisterAsync()).FollowAddressLinkAsync(),
    });

    /// <summary>Where everybody needs two-step login.</summary>
    public static PageStates Demanded { get; } = new(
        new Dictionary<string, Func<Visitor, Task>>
        {
            ["two-factor-demanded"] = async visitor => await new GuardPages(visitor).RegisterAsync(),
        },
        Settings: new Dictionary<string, string> { ["SignIn:SecondFactor"] = "everyone" });

    /// <summary>Makes an account of its own.</summary>
    public async Task<GuardPages> RegisterAsync()
    {
        _email = Visitor.NewEmail();
        await (await new RegisterPage(Visitor).OpenAsync()).SubmitAsync(_email);
        return this;
    }

    /// <summary>Asks for a link that sets a new password, and follows it once it has come.</summary>
    public async Task FollowResetLinkAsync()
    {
        await Page.GotoAsync("/forgot-password");
        await Page.Locator("#Email").FillAsync(_email);
        await Page.Locator("main button[type=submit]").FollowAsync();
        await FollowMailedLinkAsync();
    }

    /// <summary>Switches two-step login on: the codes are shown.</summary>
    public async Task TurnOnAsync(string site = "")
    {
        await Page.GotoAsync(site + "/account/two-factor");
        var key = KeyOf(await Page.Locator("#key").InnerTextAsync());
        await Page.Locator("#Code").FillAsync(TotpCode.At(key, TotpCode.StepAt(TimeProvider.System.GetUtcNow())));
        await Page.Locator("form[action='/account/two-factor'] button").FollowAsync();
    }

    /// <summary>Has passkeys, as if devices of this person had made them.</summary>
    public async Task AddPasskeysAsync(params string[] names)
    {
        await using var scope = Visitor.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PotLockDbContext>();
        var user = await db.Users.SingleAsync(person => person.Email == _email);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        db.UserPasskeys.AddRange(names.Select(name => new UserPasskey
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            CredentialHash = PotLockUserStore.HashOf(Guid.NewGuid().ToByteArray()),
            Name = name,
            Data = "{}",
            CreatedAtUtc = now,
            LastUsedAtUtc = now,
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>Asks for another e-mail address, and follows the link that went there.</summary>
    public async Task FollowEmailLinkAsync()
    {
        await Page.GotoAsync("/account");
        _email = $"{new string('m', 40)}{Visitor.NewEmail()}";
        await Page.Locator("#Email").FillAsync(_email);
        await Page.Locator("#CurrentPassword").FillAsync(Visitor.GoodPassword);
        await Page.Locator("main form[action='/account'] button[type=submit]").FollowAsync();
        await FollowMailedLinkAsync();
    }

    /// <summary>Has a link sent to the address of now, and follows it.</summary>
    public async Task FollowAddressLinkAsync()
    {
        await Page.GotoAsync("/account");
        await Page.Locator("form[action='/account/email/confirm'] button").FollowAsync();
        await FollowMailedLinkAsync();
    }

    /// <summary>Logs out, and in again up to the second step.</summary>
    public async Task LogInAgainAsync()
    {
        await Page.Context.ClearCookiesAsync();
        await (await new LogInPage(Visitor).OpenAsync()).SubmitAsync(_email, Visitor.GoodPassword);
    }

    private async Task FollowMailedLinkAsync()
    {
        var link = "";
        await Patience.UntilAsync(async () => (link = await FindLinkAsync()).Length > 0);
        await Page.GotoAsync(link);
    }

    private async Task<string> FindLinkAsync()
    {
        foreach (var file in Directory.Exists(Visitor.Site.MailFolder) ? Directory.GetFiles(Visitor.Site.MailFolder, "*.eml") : [])
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.To.Mailboxes.Any(to => to.Address == _email) && Link().Match(mail.TextBody ?? "") is { Success: true } link)
            {
                return link.Value;
            }
        }

        return "";
    }

    private static byte[] KeyOf(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(sign =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex(@"/(reset-password|confirm-email|confirm-address)\?\S+")]
    private static partial Regex Link();
}
