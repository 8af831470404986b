using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>An answer of the API.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers, those of the content included.</param>
/// <param name="Text">The body.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>A field of the body, as text; empty for null.</summary>
    public string this[string field] => Json.GetProperty(field).ToString();

    /// <summary>What a list has on this page.</summary>
    public List<JsonElement> Items => [.. Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    /// <summary>Each refused field with the name of its refusal.</summary>
    public string Errors => string.Join(' ', Json.GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("pointer").GetString()}:{error.GetProperty("name").GetString()}"));

    /// <summary>This, if it has that status.</summary>
    public ApiAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Answered {Status}: {Text}");
        return this;
    }

    /// <summary>This, if it is a refusal with that status and name, as problem details.</summary>
    public ApiAnswer ExpectProblem(HttpStatusCode status, string name)
    {
        Expect(status);
        Assert.StartsWith("application/problem+json", Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal((name, (int)status), (this["name"], Json.GetProperty("status").GetInt32()));
        return this;
    }
}

/// <summary>A program that talks to the API, with a token or without.</summary>
internal sealed class ApiClient(HttpClient client)
{
    /// <summary>What sends its calls.</summary>
    public HttpClient Client => client;

    /// <summary>The address that its person registered with.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The token that goes with every call; empty for none.</summary>
    public string Token { get; set; } = "";

    /// <summary>The refresh token of the last sign-in.</summary>
    public string RefreshToken { get; private set; } = "";

    /// <summary>Makes an account and keeps its tokens.</summary>
    public async Task<ApiClient> RegisterAsync()
    {
        Email = PotLockApp.NewEmail();
        Keep((await PostAsync(
            "/auth/register", new { firstName = "Maya", lastName = "Okafor", email = Email, password = Browser.GoodPassword }))
            .Expect(HttpStatusCode.Created));
        return this;
    }

    /// <summary>Signs in and keeps the tokens.</summary>
    public async Task<ApiAnswer> LogInAsync(string email, string password = Browser.GoodPassword)
    {
        var answer = await PostAsync("/auth/login", new { email, password });
        if (answer.Status == HttpStatusCode.OK)
        {
            Email = email;
            Keep(answer);
        }

        return answer;
    }

    /// <summary>Exchanges a refresh token, and keeps what it is exchanged for.</summary>
    public async Task<ApiAnswer> RefreshAsync(string? refreshToken = null)
    {
        var answer = await PostAsync("/auth/refresh", new { refreshToken = refreshToken ?? RefreshToken });
        if (answer.Status == HttpStatusCode.OK)
        {
            Keep(answer);
        }

        return answer;
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Post, path, body, Key(key));

    public Task<ApiAnswer> PutAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Put, path, body, Key(key));

    public Task<ApiAnswer> DeleteAsync(string path, string? key = null) => SendAsync(HttpMethod.Delete, path, null, Key(key));

    /// <summary>Makes calls that are refused, and expects each to say what is wrong, and that nothing has changed.</summary>
    public async Task ExpectRefusedAsync(IEnumerable<RefusedCall> calls)
    {
        var before = (await GetAsync("/overview")).Text;
        List<string> otherwise = [];
        foreach (var call in calls)
        {
            var answer = call.Method == "GET"
                ? await GetAsync(call.Path)
                : await SendRawAsync(new HttpMethod(call.Method), call.Path, call.Body);
            var isProblem = answer.Headers["Content-Type"].StartsWith("application/problem+json", StringComparison.Ordinal);
            var said = isProblem ? answer.Errors : answer.Text;
            if (((int)answer.Status, said) != (call.Status, call.Errors))
            {
                otherwise.Add($"{call.Method} {call.Path} {call.Body}: {(int)answer.Status} {said}");
            }
        }

        Assert.True(otherwise.Count == 0, string.Join('\n', otherwise));
        Assert.Equal(before, (await GetAsync("/overview")).Text);
    }

    /// <summary>Sends a body as it is.</summary>
    public async Task<ApiAnswer> SendRawAsync(HttpMethod method, string path, string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        return await SendContentAsync(method, path, content, []);
    }

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, (string Name, string Value)[] headers)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        return await SendContentAsync(method, path, content, headers);
    }

    private async Task<ApiAnswer> SendContentAsync(
        HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1" + path, UriKind.Relative)) { Content = content };
        if (Token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        return new ApiAnswer(
            response.StatusCode,
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync());
    }

    private static (string Name, string Value)[] Key(string? key) => key is null ? [] : [("Idempotency-Key", key)];

    private void Keep(ApiAnswer tokens) => (Token, RefreshToken) = (tokens["accessToken"], tokens["refreshToken"]);
}

/// <summary>A call that is refused.</summary>
/// <param name="Body">The body; empty for a GET.</param>
/// <param name="Errors">Each refused field with the name of its refusal.</param>
internal sealed record RefusedCall(string Method, string Path, string Body, int Status, string Errors);

/// <summary>Fields of what the API answers.</summary>
internal static class JsonFields
{
    /// <summary>A field as text; empty for null.</summary>
    public static string Text(this JsonElement element, string field) => element.GetProperty(field).ToString();
}

/// <summary>Programs of the app under test.</summary>
internal static class ApiClients
{
    /// <summary>A program without a token.</summary>
    public static ApiClient OpenApi(this PotLockApp app) => new(app.OpenBrowser().Client);

    /// <summary>A program whose person has just registered.</summary>
    public static Task<ApiClient> OpenRegisteredApiAsync(this PotLockApp app) => app.OpenApi().RegisterAsync();
}
