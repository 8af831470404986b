using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MimeKit;
using PotLock.Browser.Tests.Harness;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Books with several people: who is in one, who is invited, and which is open.</summary>
public sealed partial class SharePages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The pages of an owner whose book is shared.</summary>
    public static PageStates Owner { get; } = new(
        new Dictionary<string, Func<Visitor, Task>>
        {
            ["books"] = visitor => visitor.Page.GotoAsync("/books"),
            ["book-new"] = visitor => visitor.Page.GotoAsync("/books/new"),
            ["members"] = visitor => visitor.Page.GotoAsync("/settings/members"),
            ["who-did-what"] = visitor => visitor.Page.GotoAsync("/settings/activity"),
            ["who-did-what-none"] = visitor => visitor.Page.GotoAsync("/settings/activity?to=2000-01-01"),
        },
        Book: "shared",
        Prepare: async visitor =>
        {
            var pages = new SharePages(visitor);
            await pages.RegisterAsync("Maya");
            await pages.HasMemberAsync(BookRole.Editor);
            await pages.InviteAsync($"{new string('b', 30)}{Visitor.NewEmail()}", "viewer");
        });

    /// <summary>What is seen by who is invited, and by who only looks.</summary>
    public static PageStates Guest { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["members-alone"] = async visitor => await (await NewAsync(visitor)).GotoAsync("/settings/members"),
        ["invitation"] = async visitor => await (await NewAsync(visitor)).OpenInvitationAsync(isOver: false),
        ["invitation-over"] = async visitor => await (await NewAsync(visitor)).OpenInvitationAsync(isOver: true),
        ["viewer-dashboard"] = async visitor => await (await NewAsync(visitor)).LookAsync("/dashboard"),
        ["viewer-pots"] = async visitor => await (await NewAsync(visitor)).LookAsync("/pots"),
        ["viewer-members"] = async visitor => await (await NewAsync(visitor)).LookAsync("/settings/members"),
        ["viewer-without-form"] = async visitor => await (await NewAsync(visitor)).LookAsync("/pots/new"),
    });

    /// <summary>The address that the person registered with.</summary>
    public string Email { get; private set; } = "";

    private static Task<SharePages> NewAsync(Visitor visitor) => new SharePages(visitor).RegisterAsync("Maya");

    /// <summary>Makes an account.</summary>
    public async Task<SharePages> RegisterAsync(string firstName)
    {
        Email = Visitor.NewEmail();
        await (await new RegisterPage(Visitor).OpenAsync()).SubmitAsync(Email, firstName: firstName);
        await Assertions.Expect(Heading).ToHaveTextAsync($"Welcome, {firstName}");
        return this;
    }

    /// <summary>Opens a page.</summary>
    public Task GotoAsync(string path) => Page.GotoAsync(path);

    /// <summary>The options of the page's lists that have no room on it; none.</summary>
    public Task<string[]> CutOffAsync() => Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('main select')].flatMap(select => {
          const style = getComputedStyle(select);
          const pen = document.createElement('canvas').getContext('2d');
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          return [...select.options].filter(option => pen.measureText(option.text).width > room).map(option => option.text);
        })
        """);

    /// <summary>Invites somebody by the form.</summary>
    public async Task InviteAsync(string email, string role)
    {
        await Page.GotoAsync("/settings/members");
        await Page.Locator("#Email").FillAsync(email);
        await Page.Locator("#Role").SelectOptionAsync(role);
        await Page.Locator("form[action$='/invite'] button").FollowAsync();
        await Assertions.Expect(Notice).ToContainTextAsync("The invitation is on its way");
    }

    /// <summary>Follows the link of the mail that came to the person.</summary>
    public async Task FollowInvitationAsync()
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
            if (mail.To.Mailboxes.Any(to => to.Address == Email) && Link().Match(mail.TextBody ?? "") is { Success: true } link)
            {
                return link.Value;
            }
        }

        return "";
    }

    /// <summary>Somebody else is in the book, as if they had joined.</summary>
    private Task HasMemberAsync(BookRole role) => InDatabaseAsync(async (db, _, self) =>
    {
        var bookId = await db.BookMembers.Where(member => member.UserId == self.Id).Select(member => member.BookId).SingleAsync();
        db.BookMembers.Add(new BookMember { UserId = NewPerson(db).Id, BookId = bookId, Role = role, Since = Now });
    });

    /// <summary>Somebody else invited the person.</summary>
    private async Task OpenInvitationAsync(bool isOver)
    {
        var token = Guid.NewGuid().ToString("N");
        await InDatabaseAsync(async (db, openBook, self) =>
        {
            var other = NewPerson(db);
            var book = await openBook.RunAsync(db, other);
            db.BookInvitations.Add(new BookInvitation
            {
                Id = Guid.NewGuid(), BookId = book.Id, Email = self.Email!, Role = BookRole.Editor,
                TokenHash = CanonicalText.DigestOf(token),
                MadeById = other.Id, CreatedAtUtc = Now, ExpiresAtUtc = isOver ? Now.AddMinutes(-1) : Now.AddDays(7),
            });
        });
        await Page.GotoAsync($"/invitations/{token}");
    }

    /// <summary>The person may look at somebody’s book, which is open.</summary>
    private async Task LookAsync(string path)
    {
        await InDatabaseAsync(async (db, openBook, self) =>
        {
            var book = await openBook.RunAsync(db, NewPerson(db));
            db.BookMembers.Add(new BookMember { UserId = self.Id, BookId = book.Id, Role = BookRole.Viewer, Since = Now });
        });
        await Page.GotoAsync("/books");
        await Page.Locator("main form[action$='/open'] button").FollowAsync();
        await Page.GotoAsync(path);
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private async Task InDatabaseAsync(Func<PotLockDbContext, OpenBook, PotLockUser, Task> change)
    {
        await using var scope = Visitor.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PotLockDbContext>();
        await change(db, scope.ServiceProvider.GetRequiredService<OpenBook>(), await db.Users.SingleAsync(user => user.Email == Email));
        await db.SaveChangesAsync();
    }

    private static PotLockUser NewPerson(PotLockDbContext db)
    {
        var email = Visitor.NewEmail();
        var person = new PotLockUser
        {
            Id = Guid.NewGuid(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email,
            NormalizedEmail = email.ToUpperInvariant(), FirstName = "Benedict", LastName = "Featherstonehaugh", SecurityStamp = "x",
        };
        db.Users.Add(person);
        return person;
    }

    [GeneratedRegex(@"/invitations/\S+")]
    private static partial Regex Link();
}
