using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Tokens;
using PotLock.Services.Users;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Tokens;

/// <summary>A sign-in.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
public sealed record SignInBody(string? Email, string? Password);

/// <summary>A person who makes an account.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
public sealed record RegisterBody(string? FirstName, string? LastName, string? Email, string? Password);

/// <summary>A refresh token.</summary>
/// <param name="RefreshToken">The token.</param>
public sealed record RefreshBody(string? RefreshToken);

/// <summary>The tokens of a sign-in.</summary>
/// <param name="AccessToken">Goes with every call: <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken">Is exchanged, once, for the next pair.</param>
/// <param name="ExpiresIn">How long the access token holds, in seconds.</param>
public sealed record TokensJson(string AccessToken, string RefreshToken, int ExpiresIn)
{
    /// <summary>A pair as programs read it.</summary>
    internal static TokensJson Of(TokenPair pair) => new(pair.AccessToken, pair.RefreshToken, pair.ExpiresIn);
}

/// <summary>Signing in and out, for programs.</summary>
[Route("api/v1/auth")]
[AllowAnonymous]
public sealed class AuthApiController(SignInUser signInUser, RegisterUser registerUser, SignInTokens tokens) : ApiController
{
    private string Device => Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : "A program";

    /// <summary>Signs in with e-mail address and password.</summary>
    [HttpPost("login")]
    public async Task<ActionResult<TokensJson>> SignIn(SignInBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var outcome = await signInUser.RunAsync(
            new SignInAttempt(body.Email ?? "", body.Password ?? "", ClientOrigin.AddressOf(HttpContext)));
        return outcome.IsRefused
            ? Refuse(outcome.Refusals)
            : Ok(TokensJson.Of(await tokens.BeginAsync(outcome.Value.UserId, Device, Cancelled)));
    }

    /// <summary>Makes an account, where this installation lets people make one, and signs in.</summary>
    [HttpPost("register")]
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

    /// <summary>Exchanges a refresh token for the next pair. Each holds once: a second use ends the sign-in.</summary>
    [HttpPost("refresh")]
    public async Task<ActionResult<TokensJson>> Refresh(RefreshBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(await tokens.RefreshAsync(body.RefreshToken ?? "", Cancelled), TokensJson.Of);
    }

    /// <summary>Ends the sign-in that a refresh token belongs to, with all its tokens.</summary>
    [HttpPost("logout")]
    public async Task<IActionResult> SignOut(RefreshBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (HttpContext.TokenOwner()?.SessionId is { } sessionId)
        {
            await tokens.EndAsync(sessionId, Cancelled);
        }

        await tokens.EndAsync(body.RefreshToken ?? "", Cancelled);
        return NoContent();
    }
}
