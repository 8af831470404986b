using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PotLock.Services.Health;
using PotLock.Services.Tokens;
using PotLock.Services.Users;
using PotLock.Web.Security;

namespace PotLock.Web.Api;

/// <summary>
/// Who asks, by the token in the <c>Authorization</c> header. Every request asks the database, in one statement, whether it still
/// holds.
/// </summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenOwners owners,
    DatabaseWatch watch)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Beginning = ApiPath.Scheme + " ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (SessionCookie.IsErrorPage(Context) || !header.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await watch.ReadAsync(() => owners.FindAsync(header[Beginning.Length..].Trim())) is not { } found)
        {
            return AuthenticateResult.Fail("The token does not hold.");
        }

        Context.Items[typeof(SessionOwner)] = found.Owner;
        Context.Items[typeof(TokenOwner)] = found;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, found.Owner.UserId.ToString())], ApiPath.Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), ApiPath.Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = ApiPath.Scheme;
        await WriteAsync(StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => WriteAsync(StatusCodes.Status403Forbidden);

    private Task WriteAsync(int status)
    {
        Response.StatusCode = status;
        return Response.WriteAsJsonAsync(ApiProblem.Of(status), options: null, ApiProblem.MediaType, Context.RequestAborted);
    }
}

/// <summary>The token of a request.</summary>
internal static class CurrentToken
{
    /// <summary>Whom the request's token acts for; null where there is none.</summary>
    public static TokenOwner? TokenOwner(this HttpContext http) => http.Items[typeof(TokenOwner)] as TokenOwner;
}
