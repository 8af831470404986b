using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PotLock.Web.Security;

namespace PotLock.Web.Api;

/// <summary>Describes the API to programs: an OpenAPI document, made of the controllers and what their comments say.</summary>
internal static class ApiDocument
{
    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    /// <summary>Its address.</summary>
    public const string Address = "/openapi/{documentName}.json";

    private const string Problem = "ApiProblem";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => NameOf(OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            DescribeOptional(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancelled) =>
        {
            var problem = await context.GetOrCreateSchemaAsync(typeof(ApiProblem), null, cancelled);
            context.Document?.AddComponent(Problem, problem);
            Complete(operation, context);
        });
    }

    private static string? NameOf(string? name) => name?.Replace("ApiListOf", "ListOf", StringComparison.Ordinal)
        .Replace("Json", "", StringComparison.Ordinal);

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "PotLock",
            Version = Name,
            Description = "Everything that PotLock’s pages can do. Amounts and percentages are decimal numbers in text, as in \"45.00\"; "
                + "dates are ISO 8601, ids are text. Errors come as problem details (RFC 9457).",
        };
        // Whoever reads it knows where it came from.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiPath.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The access token from /api/v1/auth/login, or a personal token created under Your account.",
            },
        };
    }

    /// <summary>A field that may be null is one of two shapes; what is said of it stands at the second, and belongs to the field.</summary>
    private static void DescribeOptional(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
        {
            foreach (var field in (schema.Properties?.Values ?? []).OfType<OpenApiSchema>())
            {
                if (string.IsNullOrEmpty(field.Description) && field.OneOf is { } shapes)
                {
                    field.Description = shapes.OfType<OpenApiSchemaReference>().FirstOrDefault()?.Description;
                }
            }
        }
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var description = context.Description;
        var (method, path) = (description.HttpMethod!, "/" + description.RelativePath!);
        var metadata = description.ActionDescriptor.EndpointMetadata;
        var words = path["/api/v1/".Length..].Split('/').Select(word => word.Trim('{', '}')).ToList();
        operation.OperationId = method.ToLowerInvariant() + string.Concat(words.SelectMany(word => word.Split('-'))
            .Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        operation.Tags = new HashSet<OpenApiTagReference> { new(words[0], context.Document) };
        operation.Responses ??= [];
        foreach (var answer in operation.Responses.Values)
        {
            answer.Content?.Remove(ApiProblem.MediaType);
        }

        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        if (!isOpen)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiPath.Scheme, context.Document)] = [] },
            ];
            Refuse(operation, "401", "There is no token, or it’s no longer valid.", context);
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            Refuse(operation, "404", "Not found in this book.", context);
        }

        if (method == "GET")
        {
            return;
        }

        if (metadata.OfType<FileBodyAttribute>().Any())
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "The file, as it is.",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                },
            };
        }

        Refuse(operation, "422", "The request was refused; `errors` says why, field by field.", context);
        if (isOpen || metadata.OfType<OnlyReadsAttribute>().Any())
        {
            return;
        }

        Refuse(operation, "403", "The token is read-only.", context);
        Refuse(operation, "409", "Something has changed since you last looked.", context);
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = ApiController.KeyHeader,
            In = ParameterLocation.Header,
            Description = "A key you choose, 8 to 100 characters. However often you send the same key, the request takes effect once.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 8, MaxLength = 100 },
            Example = JsonValue.Create("3f1c8f0e-salary-november"),
        });
    }

    private static void Refuse(OpenApiOperation operation, string status, string why, OpenApiOperationTransformerContext context) =>
        operation.Responses![status] = new OpenApiResponse
        {
            Description = why,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ApiProblem.MediaType] = new() { Schema = new OpenApiSchemaReference(Problem, context.Document) },
            },
        };
}
