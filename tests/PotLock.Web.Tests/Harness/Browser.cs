using System.Net;
using AngleSharp.Html.Dom;

namespace PotLock.Web.Tests.Harness;

/// <summary>
/// A person's browser without JavaScript: keeps cookies, reads forms from the pages, hidden fields included, and sends
/// them. Its methods say what the person means to do.
/// </summary>
public sealed class Browser(HttpClient client, CookieContainer cookies)
{
    /// <summary>A password that the rules take.</summary>
    public const string GoodPassword = "plum kettle harbour nine";

    /// <summary>The address that the person registered with last.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Sends requests as they are: no redirect is followed.</summary>
    public HttpClient Client => client;

    /// <summary>The cookies, which a test can copy or take away.</summary>
    public CookieContainer Cookies => cookies;

    /// <summary>The sign-in cookie; null when there is none.</summary>
    public Cookie? SessionCookie =>
        cookies.GetCookies(client.BaseAddress!).FirstOrDefault(cookie => cookie.Name.EndsWith("potlock", StringComparison.Ordinal));

    /// <summary>Keeps the sign-in cookie beyond its time, as somebody would who copied it.</summary>
    public void PretendCookiesNeverExpire()
    {
        if (SessionCookie is { } cookie)
        {
            cookie.Expires = DateTime.MinValue;
        }
    }

    /// <summary>Opens a page and follows redirects, as a browser does.</summary>
    public async Task<Page> GetPageAsync(string path) => await FollowAsync(await GetAsync(path));

    /// <summary>Asks for an address; a redirect is the answer.</summary>
    public async Task<Page> GetAsync(string path) => await Page.ReadAsync(await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>Follows the redirects of an answer to the page at their end.</summary>
    public async Task<Page> FollowAsync(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        for (var hops = 0; page.Location is { } location; hops++)
        {
            Assert.True(hops < 10, $"Redirects go round in circles at {location}.");
            page = await GetAsync(location);
        }

        return page;
    }

    /// <summary>Opens a page, fills one of its forms and sends it; the answer may be a redirect.</summary>
    public async Task<Page> SubmitAsync(string path, string formSelector, params (string Name, string Value)[] fields) =>
        await SubmitAsync((await GetPageAsync(path)).Expect(HttpStatusCode.OK), formSelector, fields);

    /// <summary>
    /// Fills a form of a page at hand and sends it: what the page holds already, hidden fields included, stays unless a
    /// field is given. The answer may be a redirect. A field given twice is sent twice; a name that the form does not
    /// have is refused, so that a test cannot pass by accident.
    /// </summary>
    public async Task<Page> SubmitAsync(Page page, string formSelector, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(page);
        var form = (IHtmlFormElement)page.Find(formSelector);
        return await SendAsync(page, form, form.GetAttribute("action"), fields);
    }

    /// <summary>Presses one button of a form of a page at hand, which may send it somewhere else than the form says.</summary>
    public async Task<Page> PressAsync(Page page, string buttonSelector, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(page);
        var button = (IHtmlButtonElement)page.Find(buttonSelector);
        var form = button.Form ?? throw new InvalidOperationException($"The button {buttonSelector} on {page.Path} belongs to no form.");
        return await SendAsync(page, form, button.GetAttribute("formaction") ?? form.GetAttribute("action"), fields);
    }

    /// <summary>Sends fields as they are, without a page: whatever is not given is not sent, the antiforgery token neither.</summary>
    public async Task<Page> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Page.ReadAsync(await client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content));
    }

    /// <summary>Makes an account, which signs in, and opens the page that it leads to.</summary>
    public async Task<Page> RegisterAsync(
        string? email = null, string password = GoodPassword, string firstName = "Maya", string lastName = "Okafor")
    {
        Email = email ?? PotLockApp.NewEmail();
        var answer = await SubmitAsync("/register", "form[action='/register']",
            ("FirstName", firstName), ("LastName", lastName), ("Email", Email), ("Password", password), ("ConfirmPassword", password));
        return await FollowAsync(answer.Expect(HttpStatusCode.SeeOther));
    }

    /// <summary>Tries to sign in; the answer is a redirect when it worked.</summary>
    public async Task<Page> TryLogInAsync(string email, string password, bool remember = false)
    {
        var page = await GetPageAsync("/login");
        return await SubmitAsync(page, "form[action^='/login']",
            [("Email", email), ("Password", password), .. remember ? [("RememberMe", "true")] : Array.Empty<(string, string)>()]);
    }

    /// <summary>Signs in and opens the page that it leads to.</summary>
    public async Task<Page> LogInAsync(string email, string password = GoodPassword, bool remember = false)
    {
        Email = email;
        return await FollowAsync((await TryLogInAsync(email, password, remember)).Expect(HttpStatusCode.SeeOther));
    }

    /// <summary>Signs out by the button that every page has; the answer is a redirect.</summary>
    public async Task<Page> LogOutAsync() =>
        (await SubmitAsync("/account", "form[action='/logout']")).Expect(HttpStatusCode.SeeOther);

    /// <summary>Deposits, and opens the page that it leads to.</summary>
    public async Task<Page> DepositAsync(string amount, params (string Name, string Value)[] more) =>
        await CarryOutAsync("/dashboard", "form[action='/deposits']", [("Amount", amount), .. more]);

    /// <summary>Withdraws, and opens the page that it leads to.</summary>
    public async Task<Page> WithdrawAsync(string amount, params (string Name, string Value)[] more) =>
        await CarryOutAsync("/dashboard", "form[action='/withdrawals']", [("Amount", amount), .. more]);

    /// <summary>Makes a pot, and opens the page that it leads to.</summary>
    public async Task<Page> CreatePotAsync(string name, string weighting = "", params (string Name, string Value)[] more) =>
        await CarryOutAsync("/pots/new", "form[action='/pots']", [("Name", name), ("Weighting", weighting), .. more]);

    /// <summary>Sends a form that must be carried out, and opens the page that it leads to.</summary>
    public async Task<Page> CarryOutAsync(string path, string formSelector, params (string Name, string Value)[] fields) =>
        await FollowAsync((await SubmitAsync(path, formSelector, fields)).Expect(HttpStatusCode.SeeOther));

    private async Task<Page> SendAsync(Page page, IHtmlFormElement form, string? action, (string Name, string Value)[] fields)
    {
        foreach (var (name, _) in fields)
        {
            Assert.True(form.QuerySelector($"[name='{name}']") is not null, $"The form to {action} on {page.Path} has no field {name}.");
        }

        var given = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var values = Held(form).Where(field => !given.Contains(field.Key))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await PostAsync(action is { Length: > 0 } ? action : page.Path, values);
    }

    /// <summary>What the form holds as it stands on the page, as a browser would send it.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Held(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name: { Length: > 0 } name, IsDisabled: false } input
                    when input.Type is not ("submit" or "button" or "image" or "reset" or "file")
                        && (input.Type is not ("checkbox" or "radio") || input.IsChecked):
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name, IsDisabled: false } area:
                    yield return KeyValuePair.Create(name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name, IsDisabled: false } select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                    {
                        yield return KeyValuePair.Create(name, option.Value);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
