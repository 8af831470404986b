using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>What is typed into the fields for passwords is hidden, can be filled in by a password manager, and counts as it is.</summary>
public sealed class PasswordFieldTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("/login", false, "current-password")]
    [InlineData("/register", false, "new-password")]
    [InlineData("/account/password", true, "current-password new-password")]
    [InlineData("/account/confirm", true, "current-password")]
    [InlineData("/settings/book/delete", true, "current-password")]
    public async Task Fields_AreMasked_AndOpenToPasswordManagers(string path, bool signedIn, string autocomplete)
    {
        var page = (await (signedIn ? await app.OpenRegisteredAsync() : app.OpenBrowser()).GetPageAsync(path)).Expect(HttpStatusCode.OK);
        var fields = page.Document.QuerySelectorAll("input[name$='Password']");
        Assert.Equal(autocomplete, string.Join(' ', fields.Select(field => field.GetAttribute("autocomplete")).Distinct()));
        Assert.All(fields, field =>
        {
            Assert.Equal("password", field.GetAttribute("type"));
            Assert.False(field.HasAttribute("readonly") || field.HasAttribute("maxlength"));
        });
    }

    [Fact]
    public async Task Password_OfAnyCharacters_CountsExactlyAsTyped()
    {
        // Neither capitals nor digits nor signs, blanks at both ends, and longer than most would allow.
        var password = $"  {string.Join(' ', Enumerable.Repeat("plum žába kettle harbour", 6))} ";
        Assert.True(password.Length > 128);
        var person = app.OpenBrowser();
        await person.RegisterAsync(password: password);

        foreach (var other in new[] { password.Trim(), password.ToUpperInvariant(), password[..128], password + "x" })
        {
            (await app.OpenBrowser().TryLogInAsync(person.Email, other)).Expect(HttpStatusCode.UnprocessableEntity);
        }

        (await app.OpenBrowser().TryLogInAsync(person.Email, password)).Expect(HttpStatusCode.SeeOther);
    }
}
