using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Tokens;
using PotLock.Services.Users;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Tokens;

/// <summary>A login.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
public sealed record SignInBody(string? Email, string? Password);

/// <summary>A two-step login in one go.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">The code from the authenticator app, or a recovery code.</param>
public sealed record TwoFactorBody(string? Email, string? Password, string? Code);

/// <summary>A new account.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
public sealed record RegisterBody(string? FirstName, string? LastName, string? Email, string? Password);

/// <summary>A refresh token.</summary>
/// <param name="RefreshToken">The token.</param>
public sealed record RefreshBody(string? RefreshToken);

/// <summary>The tokens of a session.</summary>
/// <param name="AccessToken">Send it with every call: <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken">Exchange it, once, for the next pair.</param>
/// <param name="ExpiresIn">How long the access token is valid, in seconds.</param>
public sealed record TokensJson(string AccessToken, string RefreshToken, int ExpiresIn)
{
    /// <summary>A pair as programs read it.</summary>
    internal static TokensJson Of(TokenPair pair) => new(pair.AccessToken, pair.RefreshToken, pair.ExpiresIn);
}

/// <summary>Logging in and out, for programs.</summary>
[Route("api/v1/auth")]
[AllowAnonymous]
public sealed class AuthApiController(
    SignInUser signInUser, RecordSignIn recordSignIn, RegisterUser registerUser, SignInTokens tokens) : ApiController
{
    private string Device => Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : "A program";

    /// <summary>
    /// Logs in with an e-mail address and password. If the account uses two-step login, you get the error
    /// <c>second-step-needed</c>: ask for a code and send it to <c>/auth/two-factor</c>.
    /// </summary>
    [HttpPost("login")]
    public Task<ActionResult<TokensJson>> SignIn(SignInBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return SignInAsync(body.Email, body.Password, code: null);
    }

    /// <summary>Logs in with everything at once: e-mail address, password, and the code from the app or a recovery code.</summary>
    [HttpPost("two-factor")]
    public Task<ActionResult<TokensJson>> SignInWithCode(TwoFactorBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return SignInAsync(body.Email, body.Password, body.Code ?? "");
    }

    /// <summary>Creates an account, if registration is open, and logs in.</summary>
    [HttpPost("register")]
    [ProducesResponseType<TokensJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<TokensJson>> Register(RegisterBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var outcome = await registerUser.RunAsync(new Registration(
            body.FirstName ?? "", body.LastName ?? "", body.Email ?? "", body.Password ?? "", ConfirmPassword: null,
            ClientOrigin.AddressOf(HttpContext)));
        return outcome.IsRefused
            ? Refuse(outcome.Refusals)
            : StatusCode(StatusCodes.Status201Created, TokensJson.Of(await tokens.BeginAsync(outcome.Value.Id, Device, Cancelled)));
    }

    /// <summary>Exchanges a refresh token for a new pair. Each works once: using it again ends the session.</summary>
    [HttpPost("refresh")]
    public async Task<ActionResult<TokensJson>> Refresh(RefreshBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(await tokens.RefreshAsync(body.RefreshToken ?? "", Cancelled), TokensJson.Of);
    }

    /// <summary>Ends the session of the access token or refresh token, with all its tokens.</summary>
    [HttpPost("logout")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> SignOut(RefreshBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        await tokens.SignOutAsync(HttpContext.TokenOwner()?.SessionId, body.RefreshToken ?? "", Cancelled);
        return NoContent();
    }

    private async Task<ActionResult<TokensJson>> SignInAsync(string? email, string? password, string? code)
    {
        var outcome = await signInUser.RunAsync(
            new SignInAttempt(email ?? "", password ?? "", ClientOrigin.AddressOf(HttpContext), code));
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals);
        }

        var userId = outcome.Value.UserId;
        await recordSignIn.RunAsync(userId, "by a program", Cancelled);
        return Ok(TokensJson.Of(await tokens.BeginAsync(userId, Device, Cancelled)));
    }
}
