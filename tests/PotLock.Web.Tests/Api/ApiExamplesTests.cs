using System.Text.Json;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Architecture;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>Every example of docs/api.md is sent, in order, and its answer compared.</summary>
public sealed partial class ApiExamplesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Differs = "…";

    [GeneratedRegex(@"^```(?<kind>http|json)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\$(?<name>[a-zA-Z]+)")]
    private static partial Regex Variable();

    [Fact]
    public async Task Examples_AnswerAsTheySay()
    {
        await app.OpenBrowser().RegisterAsync("maya@example.org");
        var blocks = Block().Matches(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "api.md")));
        Assert.True(blocks.Count >= 12, $"Only {blocks.Count} blocks were found.");
        Dictionary<string, string> known = [];
        var client = app.OpenBrowser().Client;
        for (var i = 0; i < blocks.Count; i += 2)
        {
            Assert.Equal(("http", "json"), (blocks[i].Groups["kind"].Value, blocks[i + 1].Groups["kind"].Value));
            var asked = Variable().Replace(blocks[i].Groups["text"].Value, match => known[match.Groups["name"].Value]);
            using var request = RequestOf(asked);
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var answer = JsonSerializer.Deserialize<JsonElement>(text);
            AssertAlike(JsonSerializer.Deserialize<JsonElement>(blocks[i + 1].Groups["text"].Value), answer, $"{asked}\n{text}\n");
            foreach (var field in answer.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String))
            {
                known[field.Name] = field.Value.GetString()!;
            }
        }
    }

    private static HttpRequestMessage RequestOf(string text)
    {
        var (head, body) = text.Split("\n\n", 2) is [var before, var after] ? (before, after.Trim()) : (text, "");
        var lines = head.Trim().Split('\n');
        var first = lines[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(first[0]), new Uri(first[1], UriKind.Relative));
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var header in lines.Skip(1).Select(line => line.Split(": ", 2)).Where(header => header[0] != "Content-Type"))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return request;
    }

    private static void AssertAlike(JsonElement expected, JsonElement actual, string context)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{context}{expected} is not {actual}.");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(
                    expected.EnumerateObject().Select(field => field.Name), actual.EnumerateObject().Select(field => field.Name));
                foreach (var field in expected.EnumerateObject())
                {
                    AssertAlike(field.Value, actual.GetProperty(field.Name), context);
                }

                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{context}{expected} is not {actual}.");
                foreach (var (one, other) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                {
                    AssertAlike(one, other, context);
                }

                break;
            case JsonValueKind.String when expected.GetString()!.EndsWith(Differs, StringComparison.Ordinal):
                Assert.StartsWith(expected.GetString()![..^Differs.Length], actual.GetString(), StringComparison.Ordinal);
                break;
            default:
                Assert.True(expected.ToString() == actual.ToString(), $"{context}{expected} is not {actual}.");
                break;
        }
    }
}
