using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The page that makes an account.</summary>
public sealed class RegisterPage(Visitor visitor) : PotLockPage(visitor)
{
    public async Task<RegisterPage> OpenAsync()
    {
        await Page.GotoAsync("/register");
        return this;
    }

    /// <summary>Fills the form and sends it.</summary>
    public async Task SubmitAsync(
        string email, string password = Visitor.GoodPassword, string firstName = "Maya", string lastName = "Okafor")
    {
        await Page.GetByLabel("First name").FillAsync(firstName);
        await Page.GetByLabel("Last name").FillAsync(lastName);
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.Locator("#Password").FillAsync(password);
        // With a script there is one field, sooner or later.
        await Page.EvaluateAsync(
            "password => { for (const one of document.querySelectorAll('#ConfirmPassword')) one.value = password; }", password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).FollowAsync();
    }

    /// <summary>Makes an account that nobody has, leaves set-up for later, and opens the dashboard.</summary>
    public async Task<DashboardPage> RegisterAsync()
    {
        await OpenAsync();
        await SubmitAsync(Visitor.NewEmail());
        await Assertions.Expect(Heading).ToHaveTextAsync("Welcome, Maya");
        return await new DashboardPage(Visitor).OpenAsync();
    }
}

/// <summary>The page that signs in.</summary>
public sealed class LogInPage(Visitor visitor) : PotLockPage(visitor)
{
    public async Task<LogInPage> OpenAsync()
    {
        await Page.GotoAsync("/login");
        return this;
    }

    /// <summary>Fills the form and sends it.</summary>
    public async Task SubmitAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.Locator("#Password").FillAsync(password);
        await Page.Locator("form[action='/login'] button[type=submit]").FollowAsync();
    }
}
