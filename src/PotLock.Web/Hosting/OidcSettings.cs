using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PotLock.Services.Users;
using PotLock.Web.Security;

namespace PotLock.Web.Hosting;

/// <summary>The provider by which people may sign in besides (OpenID Connect).</summary>
/// <param name="Authority">Its address; empty for none.</param>
/// <param name="ClientId">What PotLock is called there.</param>
/// <param name="ClientSecret">PotLock's secret there; may be empty, since the exchange is protected by PKCE too.</param>
/// <param name="Provider">What people see of it.</param>
internal sealed record OidcSettings(string Authority, string ClientId, string ClientSecret, SignInProvider Provider)
{
    private const string Callback = "/login/provider/answer";
    private static readonly TimeSpan AnswerLife = TimeSpan.FromMinutes(5);

    /// <summary>Signatures by a pair of keys: with a shared secret, whoever knows it could sign as the provider.</summary>
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static OidcSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Oidc");
        var authority = section["Authority"] ?? "";
        if (authority.Length == 0)
        {
            return new OidcSettings("", "", "", new SignInProvider("", LinksByEmail: false));
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !environment.IsDevelopment()))
        {
            throw new SettingProblemException($"Oidc:Authority is '{authority}'; it must be an address that begins with https://.");
        }

        return new OidcSettings(
            authority,
            section["ClientId"] is { Length: > 0 } id
                ? id
                : throw new SettingProblemException("Oidc:Authority is set, so Oidc:ClientId must say what PotLock is called there."),
            section["ClientSecretFile"] is { Length: > 0 } file ? File.ReadAllText(file).Trim() : section["ClientSecret"] ?? "",
            new SignInProvider(section["Name"] is { Length: > 0 } name ? name : address.Host, section.GetValue("LinkByEmail", false)));
    }

    /// <summary>Adds the schemes; none where no provider is set up.</summary>
    public void Add(AuthenticationBuilder builder, CookieSecurePolicy secure, string prefix)
    {
        if (!Provider.IsSetUp)
        {
            return;
        }

        builder.AddCookie(ProviderCookie.Scheme, options =>
        {
            options.Cookie.Name = prefix + "potlock-provider";
            options.Cookie.SecurePolicy = secure;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = AnswerLife;
            options.SlidingExpiration = false;
        }).AddOpenIdConnect(ProviderCookie.Provider, options =>
        {
            options.SignInScheme = ProviderCookie.Scheme;
            options.Authority = Authority;
            options.ClientId = ClientId;
            options.ClientSecret = ClientSecret.Length > 0 ? ClientSecret : null;
            options.RequireHttpsMetadata = Authority.StartsWith(Uri.UriSchemeHttps + ":", StringComparison.OrdinalIgnoreCase);
            options.CallbackPath = Callback;
            // A code in the address, and the token behind people's backs: what the browser carries is worth nothing without the
            // verifier. An answer by GET also lets the cookies stay Lax.
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            // The issuer tells people of two providers apart.
            options.ClaimActions.Clear();
            options.TokenValidationParameters.ValidAlgorithms = s_algorithms;
            // Only who is configured here: not whoever the metadata that came back names.
            options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => IsAuthority(issuer)
                ? issuer
                : throw new SecurityTokenInvalidIssuerException($"The provider calls itself '{issuer}', and Oidc:Authority does not.");
            options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            {
                cookie.Path = "/";
                cookie.SecurePolicy = secure;
                cookie.SameSite = SameSiteMode.Lax;
            }

            options.CorrelationCookie.Name = prefix + "potlock-provider-state.";
            options.NonceCookie.Name = prefix + "potlock-provider-nonce.";
            options.Events.OnAccessDenied = context => RefuseAsync(context, "cancelled");
            options.Events.OnRemoteFailure = context => RefuseAsync(context, "failed");
        });
    }

    private bool IsAuthority(string issuer) => string.Equals(issuer.TrimEnd('/'), Authority.TrimEnd('/'), StringComparison.Ordinal);

    private static Task RefuseAsync<TOptions>(HandleRequestContext<TOptions> context, string why)
        where TOptions : AuthenticationSchemeOptions
    {
        context.Response.Redirect("/login/provider/refused?why=" + why);
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
