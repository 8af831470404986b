using Microsoft.OpenApi;

namespace PotLock.Web.Api;

/// <summary>A field of a body, a parameter, or a field of an answer, for a reader.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is, in a word.</param>
/// <param name="Shape">The shape that says more of it; null where there is nothing more to say.</param>
/// <param name="Text">What it means.</param>
public sealed record ApiField(string Name, string Type, string? Shape, string Text);

/// <summary>One call, for a reader.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The address.</param>
/// <param name="Text">What it does.</param>
/// <param name="IsOpen">Whether it needs no token.</param>
/// <param name="Parameters">What stands in the address.</param>
/// <param name="Body">The shape of the body; null for none.</param>
/// <param name="Answer">The shape of the answer; null for none.</param>
public sealed record ApiCall(
    string Method, string Path, string Text, bool IsOpen, IReadOnlyList<ApiField> Parameters, string? Body, string? Answer)
{
    /// <summary>By what the page links to it.</summary>
    public string Anchor { get; } =
        string.Join('-', Path.Split('/', '{', '}').Where(word => word.Length > 0).Prepend(Method)).ToLowerInvariant();
}

/// <summary>The calls about one thing.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Calls">The calls.</param>
public sealed record ApiChapter(string Name, IReadOnlyList<ApiCall> Calls);

/// <summary>A shape of bodies and answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it is.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ApiShape(string Name, string Text, IReadOnlyList<ApiField> Fields);

/// <summary>The OpenAPI document as a page for people.</summary>
/// <param name="Chapters">The calls, by what they are about.</param>
/// <param name="Shapes">The shapes, by name.</param>
public sealed record ApiReference(IReadOnlyList<ApiChapter> Chapters, IReadOnlyList<ApiShape> Shapes)
{
    /// <summary>Reads it out of the document.</summary>
    internal static ApiReference Of(OpenApiDocument document)
    {
        var calls = document.Paths.SelectMany(path => path.Value.Operations ?? [], (path, operation) => (
            Tag: operation.Value.Tags?.FirstOrDefault()?.Name ?? "",
            Call: CallOf(path.Key, operation.Key.Method, operation.Value)));
        return new ApiReference(
            [
                .. calls.GroupBy(one => one.Tag).OrderBy(group => group.Key == "auth" ? "" : group.Key, StringComparer.Ordinal)
                    .Select(group => new ApiChapter(
                        group.Key, [.. group.Select(one => one.Call).OrderBy(call => call.Path, StringComparer.Ordinal)])),
            ],
            [
                .. (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
                    .Where(schema => schema.Value.Properties is { Count: > 0 })
                    .OrderBy(schema => schema.Key, StringComparer.Ordinal)
                    .Select(schema => new ApiShape(schema.Key, Sentence(schema.Value.Description), FieldsOf(schema.Value))),
            ]);
    }

    private static ApiCall CallOf(string path, string method, OpenApiOperation operation) => new(
        method, path, Sentence(operation.Summary ?? operation.Description), operation.Security is not { Count: > 0 },
        [
            // The key that every change takes is explained once, above.
            .. (operation.Parameters ?? []).Where(parameter => parameter.In != ParameterLocation.Header).Select(parameter => new ApiField(
                parameter.Name ?? "", PlaceOf(parameter.In), null, Sentence(parameter.Description))),
        ],
        ShapeOf(operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema),
        ShapeOf(operation.Responses?.FirstOrDefault(answer => answer.Key.StartsWith('2')).Value?.Content?.Values.FirstOrDefault()?.Schema));

    private static string PlaceOf(ParameterLocation? place) => place == ParameterLocation.Path ? "address" : "query";

    private static IReadOnlyList<ApiField> FieldsOf(IOpenApiSchema schema) =>
    [
        .. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            .Select(field => new ApiField(field.Key, TypeOf(field.Value), ShapeOf(field.Value), Sentence(SaysOf(field.Value)))),
    ];

    // A field that may be missing has no words of its own there: those of its shape stand for it.
    private static string? SaysOf(IOpenApiSchema field) =>
        field.Description ?? field.OneOf?.Select(choice => choice.Description).FirstOrDefault(text => text is not null);

    private static string? ShapeOf(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference reference => reference.Reference.Id,
        { OneOf: { Count: > 0 } choices } => choices.Select(ShapeOf).FirstOrDefault(shape => shape is not null),
        { Items: { } items } => ShapeOf(items),
        _ => null,
    };

    private static string TypeOf(IOpenApiSchema schema) => schema switch
    {
        OpenApiSchemaReference => "object",
        { OneOf: { Count: > 0 } choices } => choices.Select(TypeOf).FirstOrDefault(type => type != "null") ?? "",
        { Type: { } type } when type.HasFlag(JsonSchemaType.Array) => "list",
        { Type: { } type } when type.HasFlag(JsonSchemaType.Boolean) => "true or false",
        { Type: { } type } when type.HasFlag(JsonSchemaType.Integer) => "whole number",
        { Type: { } type } when type.HasFlag(JsonSchemaType.String) => "text",
        { Type: JsonSchemaType.Null } => "null",
        _ => "object",
    };

    // What comments mark as code comes with its marks, and comments have the apostrophes of a keyboard.
    private static string Sentence(string? text) =>
        (text ?? "").Replace("`", "", StringComparison.Ordinal).Replace('\'', '’').Trim();
}
