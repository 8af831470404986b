using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace PotLock.Web.Tests.Users;

/// <summary>What the provider says of whoever signs in there, and in which way it lies about it.</summary>
public sealed record ProviderAnswer(string Subject)
{
    public string Email { get; init; } = "";

    public bool IsEmailVerified { get; init; } = true;

    public string? Nonce { get; init; }

    public string Audience { get; init; } = TestProvider.ClientId;

    public string Issuer { get; init; } = TestProvider.Authority;

    public TimeSpan Life { get; init; } = TimeSpan.FromMinutes(5);

    public bool SignsWithAnotherKey { get; init; }
}

/// <summary>
/// A small provider of OpenID Connect: its description, its keys, its page and its exchange of codes. PotLock talks to it in the
/// process; browsers are sent to it by the tests.
/// </summary>
public sealed class TestProvider : HttpMessageHandler
{
    public const string Authority = "http://id.example.org";
    public const string ClientId = "potlock";
    public const string Secret = "a secret of the client";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _otherKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (ProviderAnswer Answer, string Nonce, string Challenge)> _codes = [];

    /// <summary>Whom its metadata names as the issuer.</summary>
    public string Names { get; init; } = Authority;

    /// <summary>Whoever comes by this address signs in there and is sent back: to the path that this returns.</summary>
    public string Authorize(Uri address, ProviderAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(answer);
        var asked = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(Authority + "/authorize", address.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            ("code", "S256", ClientId), ($"{asked["response_type"]}", $"{asked["code_challenge_method"]}", $"{asked["client_id"]}"));
        Assert.Equal("openid email", $"{asked["scope"]}");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (answer, answer.Nonce ?? $"{asked["nonce"]}", $"{asked["code_challenge"]}");
        return $"{new Uri($"{asked["redirect_uri"]}").AbsolutePath}?code={code}&state={Uri.EscapeDataString($"{asked["state"]}")}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.RequestUri!.AbsolutePath switch
        {
            "/.well-known/openid-configuration" => Answer(new Dictionary<string, object>
            {
                ["issuer"] = Names,
                ["authorization_endpoint"] = Authority + "/authorize",
                ["token_endpoint"] = Authority + "/token",
                ["jwks_uri"] = Authority + "/keys",
            }),
            "/keys" => Answer(new { keys = new[] { PublicKey() } }),
            "/token" => Exchange(QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken))),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _key.Dispose();
        _otherKey.Dispose();
    }

    private static HttpResponseMessage Answer(object json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(json) };

    private HttpResponseMessage Exchange(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> sent)
    {
        var verifier = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{sent.GetValueOrDefault("code_verifier")}")));
        return _codes.TryRemove($"{sent["code"]}", out var pending) && pending.Challenge == verifier && sent["client_secret"] == Secret
            ? Answer(new { access_token = "worthless", token_type = "Bearer", id_token = Token(pending.Answer, pending.Nonce) })
            : Answer(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
    }

    private string Token(ProviderAnswer answer, string nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        var head = Part(new { alg = "RS256", typ = "JWT", kid = "one" });
        var body = Part(new
        {
            iss = answer.Issuer,
            aud = answer.Audience,
            sub = answer.Subject,
            nonce,
            email = answer.Email,
            email_verified = answer.IsEmailVerified,
            iat = now.AddHours(-1).ToUnixTimeSeconds(),
            nbf = now.AddHours(-1).ToUnixTimeSeconds(),
            exp = (now + answer.Life).ToUnixTimeSeconds(),
        });
        var signature = (answer.SignsWithAnotherKey ? _otherKey : _key).SignData(
            Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{body}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    private Dictionary<string, string> PublicKey()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new Dictionary<string, string>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = "one",
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
    }
}
