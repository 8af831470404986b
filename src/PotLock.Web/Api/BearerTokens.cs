using System.Globalization;
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

        var named = Request.Headers[CurrentToken.BookHeader].ToString();
        var bookId = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (await watch.ReadAsync(() => owners.FindAsync(header[Beginning.Length..].Trim(), bookId)) is not { } found)
        {
            return AuthenticateResult.Fail("The token does not hold.");
        }

        // What asks for a book that the token does not open finds nothing, and learns nothing of whether it is there.
        Context.Items[CurrentToken.BookHeader] = named.Length > 0 && found.Owner.BookId != bookId;

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
    /// <summary>The header that names the book; absent, it is the first that the token opens.</summary>
    public const string BookHeader = "PotLock-Book";

    /// <summary>Whether the request names a book that its token does not open.</summary>
    public static bool AsksForMissingBook(this HttpContext http) => http.Items[BookHeader] is true;

    /// <summary>Whom the request's token acts for; null where there is none.</summary>
    public static TokenOwner? TokenOwner(this HttpContext http) => http.Items[typeof(TokenOwner)] as TokenOwner;
}
