using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Members;
using PotLock.Services.Tokens;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Tokens;

/// <summary>The tokens by which a person's scripts use the API: made, looked over and revoked.</summary>
[FreshSignIn]
[Personal]
public sealed class TokensController(PersonalTokens tokens, OwnBooks books) : PotLockController
{
    private const string Address = "/account/tokens";

    /// <summary>The tokens that hold, and the form for a new one.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Index", await PageAsync(new TokenForm()));

    /// <summary>
    /// Makes a token and shows it, this once. The answer is the page itself and no redirect: nothing keeps the token in between.
    /// </summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Create(TokenForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await tokens.CreateAsync(Owner.UserId, form.Read(), HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return Refused("Index", await PageAsync(form));
        }

        ModelState.Clear();
        return View("Index", (await PageAsync(new TokenForm())) with { Made = outcome.Value });
    }

    /// <summary>Revokes a token: it is dead at once.</summary>
    [HttpPost("/account/tokens/{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id) => await tokens.RevokeAsync(Owner.UserId, id, HttpContext.RequestAborted)
        ? Done(Address, new Notice("The token is revoked. Anything that used it has lost access."))
        : NotFound();

    private async Task<TokensPage> PageAsync(TokenForm form) =>
        new(form, await tokens.ListAsync(Owner.UserId, HttpContext.RequestAborted))
        {
            Books = Owner.Books > 1 ? await books.ListAsync(Owner.UserId, HttpContext.RequestAborted) : [],
        };
}
