using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PotLock.Web.Api;

/// <summary>How the API reads and writes JSON.</summary>
internal static class ApiSetup
{
    private const int MaxDepth = 16;

    public static void AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options =>
        {
            var json = options.JsonSerializerOptions;
            // What is misspelt would otherwise be left out, in silence.
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.AllowDuplicateProperties = false;
            json.MaxDepth = MaxDepth;
        });
        services.PostConfigure<MvcOptions>(options =>
        {
            // JSON and nothing beside it, read and written.
            options.OutputFormatters.RemoveType<StringOutputFormatter>();
            foreach (var types in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>().Select(json => json.SupportedMediaTypes)
                .Concat(options.InputFormatters.OfType<SystemTextJsonInputFormatter>().Select(json => json.SupportedMediaTypes)))
            {
                types.Clear();
                types.Add("application/json");
            }

            foreach (var json in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
            {
                json.SupportedMediaTypes.Add(ApiProblem.MediaType);
            }
        });
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        services.Configure<ApiBehaviorOptions>(options =>
        {
            options.InvalidModelStateResponseFactory = context => Unreadable(context.ModelState);
            // The status-code pages write problems of the API themselves.
            options.SuppressMapClientErrors = true;
        });
    }

    /// <summary>Refuses a body that is no JSON (400), or not of the shape that is asked for (422), field by field.</summary>
    private static ObjectResult Unreadable(ModelStateDictionary state)
    {
        // Where a field is wrong, the body as a whole counts as missing too: the field is what is said.
        var found = state.SelectMany(pair => pair.Value!.Errors.Select(error => ErrorOf(pair.Key, error))).ToList();
        var errors = found.FindAll(error => error.Pointer.Length > 0);
        return errors.Count > 0
            ? ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, errors).ToResult()
            : ApiProblem.Of(StatusCodes.Status400BadRequest, found).ToResult();
    }

    private static ApiError ErrorOf(string key, ModelError error)
    {
        // The reader of JSON names places as paths: $.parts[0].amount
        var pointer = PointerOf(key);
        return pointer.Length == 0
            ? new ApiError("", "bad-json", "Send one JSON object as the body, with the fields that the API describes.")
            : error.ErrorMessage switch
            {
                var text when text.Contains("could not be mapped", StringComparison.Ordinal) => new ApiError(
                    pointer, "unknown-field", "The API has no such field here."),
                var text when text.Contains("uplicate", StringComparison.Ordinal) => new ApiError(
                    pointer, "duplicate-field", "This field was sent twice."),
                _ => new ApiError(
                    pointer, "bad-type", "This field has the wrong type. Amounts, percentages, dates and ids are text, in quotes."),
            };
    }

    private static string PointerOf(string path)
    {
        var rest = path.TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return rest.Length == 0 || rest[0] != '.' ? "" : rest.Replace('.', '/');
    }
}
