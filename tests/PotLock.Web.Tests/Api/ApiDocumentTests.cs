using System.Net;
using System.Text;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Api;

/// <summary>The description of the API is true and whole, for programs and for people.</summary>
public sealed class ApiDocumentTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Document_IsValid_AndHasEveryCall()
    {
        var text = (await app.OpenBrowser().GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK).Body;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var read = await OpenApiDocument.LoadAsync(stream, "json", new OpenApiReaderSettings());
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));

        var walk = new EndpointWalk(app);
        var described = read.Document!.Paths
            .SelectMany(path => path.Value.Operations!, (path, operation) => $"{operation.Key.Method} {path.Key}");
        Assert.Equal(walk.ApiPatterns().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_SaysWhatEachCallAndEachFieldIs()
    {
        var text = (await app.OpenBrowser().GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK).Body;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var document = (await OpenApiDocument.LoadAsync(stream, "json", new OpenApiReaderSettings())).Document!;
        var operations = document.Paths.SelectMany(path => path.Value.Operations!.Values).ToList();
        Assert.Empty(operations.Where(operation => string.IsNullOrWhiteSpace(operation.Summary))
            .Select(operation => operation.OperationId));
        Assert.Equal(operations.Count, operations.Select(operation => operation.OperationId).Distinct().Count());
        Assert.Empty(document.Components!.Schemas!.SelectMany(
            schema => schema.Value.Properties ?? new Dictionary<string, IOpenApiSchema>(),
            (schema, field) => (Name: $"{schema.Key}.{field.Key}", Says: SaysOf(field.Value)))
            .Where(field => string.IsNullOrWhiteSpace(field.Says)).Select(field => field.Name));
        Assert.Equal(
            ["application/json"],
            operations.SelectMany(operation => operation.Responses!)
                .Where(answer => answer.Key.StartsWith('2')).SelectMany(answer => answer.Value.Content?.Keys ?? []).Distinct());
    }

    /// <summary>A field that may be missing has no words of its own there: those of its shape stand for it.</summary>
    private static string? SaysOf(IOpenApiSchema field) =>
        field.Description ?? field.OneOf?.Select(choice => choice.Description).FirstOrDefault(text => text is not null);

    [Fact]
    public async Task Reference_ShowsEveryCall_AndRunsNothing()
    {
        var page = (await app.OpenBrowser().GetAsync("/help/api")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            new EndpointWalk(app).ApiPatterns().Order(StringComparer.Ordinal),
            page.Document.QuerySelectorAll("article h3:has(code)").Select(heading => heading.TextContent.Trim())
                .Order(StringComparer.Ordinal));
        // Each link to a shape leads to one.
        Assert.All(
            page.Document.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).Where(id => id != "main"),
            id => Assert.NotNull(page.Document.GetElementById(id)));
    }
}
