using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Browser.Tests.Harness;
using PotLock.Data.Users;
using PotLock.Services.Admin;
using PotLock.Services.Users;

namespace PotLock.Browser.Tests.Pages;

/// <summary>What whoever looks after the installation has, and what leads out of an account: tokens, downloads, the provider.</summary>
public static class KeeperPages
{
    /// <summary>The book of an admin.</summary>
    public const string Kept = "kept up";

    private const string Keeper = "Keeper";

    /// <summary>How an installation is set up whose people can log in with a provider.</summary>
    public static IReadOnlyDictionary<string, string> WithProvider { get; } = new Dictionary<string, string>
    {
        ["Oidc:Authority"] = "https://id.example.org",
        ["Oidc:ClientId"] = "potlock",
        ["Oidc:Name"] = "Example ID",
    };

    /// <summary>The states of an admin's pages.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["admin"] = visitor => visitor.Page.GotoAsync("/admin"),
        ["admin-users"] = visitor => visitor.Page.GotoAsync("/admin/users"),
        ["admin-users-none"] = visitor => visitor.Page.GotoAsync("/admin/users?q=nobody+has+this+name"),
        ["admin-user"] = visitor => OpenPersonAsync(visitor, "Tenant"),
        ["admin-user-locked"] = visitor => OpenPersonAsync(visitor, "Stranger"),
        ["admin-user-refused"] = async visitor =>
        {
            await OpenPersonAsync(visitor, Keeper);
            await visitor.Page.Locator("form[action$='/roles'] [type=checkbox]").First.EvaluateAsync("box => { box.value = 'Nothing'; }");
            await visitor.Page.Locator("form[action$='/roles'] button").FollowAsync();
        },
        ["admin-roles"] = visitor => visitor.Page.GotoAsync("/admin/roles"),
        ["admin-roles-error"] = visitor => SendEmptyAsync(visitor, "/admin/roles"),
        ["admin-invitations"] = visitor => visitor.Page.GotoAsync("/admin/invitations"),
        ["admin-invitations-error"] = visitor => SendEmptyAsync(visitor, "/admin/invitations"),
        ["admin-invited"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/admin/invitations");
            await visitor.Page.Locator("#Email").FillAsync(Visitor.NewEmail());
            await visitor.Page.Locator("form[action='/admin/invitations'] button").FollowAsync();
        },
        ["admin-integrity"] = visitor => visitor.Page.GotoAsync("/admin/integrity"),
        ["tokens"] = visitor => visitor.Page.GotoAsync("/account/tokens"),
        ["tokens-error"] = visitor => SendEmptyAsync(visitor, "/account/tokens"),
        ["tokens-made"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/account/tokens");
            await visitor.Page.Locator("#Name").FillAsync("Rindfleischetikettierungsueberwachungsaufgabenuebertragung");
            await visitor.Page.Locator("form[action='/account/tokens'] button").FollowAsync();
        },
        ["account-export"] = visitor => visitor.Page.GotoAsync("/account/export"),
        ["help-api"] = visitor => visitor.Page.GotoAsync("/help/api"),
    }, Kept, KeepAsync);

    /// <summary>The states of an installation with a provider.</summary>
    public static PageStates ProviderStates { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["provider-login"] = visitor => visitor.Page.GotoAsync("/login"),
        ["provider-refused"] = visitor => visitor.Page.GotoAsync("/login/provider/refused?why=not-linked"),
        ["provider-unlinked"] = async visitor =>
        {
            await new RegisterPage(visitor).RegisterAsync();
            await visitor.Page.GotoAsync("/account/provider");
        },
        ["provider-linked"] = async visitor =>
        {
            var email = await RegisterAsync(visitor, "Maya");
            await using var scope = visitor.Site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ProviderSignIns>().LinkAsync(
                await FindAsync(scope, email), new ProviderPerson("https://id.example.org", "7", "", IsEmailVerified: false));
            await visitor.Page.GotoAsync("/account/provider");
        },
    }, Settings: WithProvider);

    /// <summary>An admin, a person, and one who is locked out.</summary>
    public static async Task KeepAsync(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await RegisterAsync(visitor, "Tenant");
        var locked = await RegisterAsync(visitor, "Stranger");
        var keeper = await RegisterAsync(visitor, Keeper);
        await using var scope = visitor.Site.Services.CreateAsyncScope();
        var (adminId, lockedId) = (await FindAsync(scope, keeper), await FindAsync(scope, locked));
        await scope.ServiceProvider.GetRequiredService<SetUserRoles>().RunAsync(adminId, adminId, [RegisterUser.AdminRole]);
        await scope.ServiceProvider.GetRequiredService<LockUser>().LockAsync(adminId, lockedId);
    }

    private static async Task<string> RegisterAsync(Visitor visitor, string firstName)
    {
        var email = Visitor.NewEmail();
        await visitor.Page.Context.ClearCookiesAsync();
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(email, firstName: firstName);
        return email;
    }

    private static async Task<Guid> FindAsync(AsyncServiceScope scope, string email) =>
        (await scope.ServiceProvider.GetRequiredService<UserManager<PotLockUser>>().FindByEmailAsync(email))!.Id;

    private static async Task OpenPersonAsync(Visitor visitor, string firstName)
    {
        await visitor.Page.GotoAsync($"/admin/users?q={firstName}");
        await visitor.Page.Locator("[data-user] a").First.FollowAsync();
    }

    private static async Task SendEmptyAsync(Visitor visitor, string page)
    {
        await visitor.Page.GotoAsync(page);
        await visitor.Page.Locator($"form[action='{page}'] button").FollowAsync();
    }
}
