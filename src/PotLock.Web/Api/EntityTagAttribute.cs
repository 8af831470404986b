using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace PotLock.Web.Api;

/// <summary>
/// Gives each answer to a GET an entity tag, made of the answer itself, and answers 304 to whoever has it already.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityTagAttribute : Attribute, IAsyncResultFilter
{
    private const int TagBytes = 16;

    /// <inheritdoc />
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && context.Result is OkObjectResult { Value: { } value })
        {
            http.Response.Headers.CacheControl = "private, no-cache";
            var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
            var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, TagBytes))}\"");
            http.Response.Headers.ETag = tag.ToString();
            context.Result = HasIt(http.Request, tag)
                ? new StatusCodeResult(StatusCodes.Status304NotModified)
                : new FileContentResult(body, "application/json; charset=utf-8");
        }

        return next();
    }

    private static bool HasIt(HttpRequest request, EntityTagHeaderValue tag) => request.GetTypedHeaders().IfNoneMatch
        .Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false));
}
