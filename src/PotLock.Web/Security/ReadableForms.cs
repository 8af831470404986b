using Microsoft.AspNetCore.Mvc.Controllers;

namespace PotLock.Web.Security;

/// <summary>
/// Reads a form before anything else asks for its fields, and refuses one that cannot be read: cut off, with too many
/// fields, larger than is taken, or in a character set that nobody should use. What reads it afterwards (the antiforgery
/// check, the model binding) would each fail in a way of its own.
/// </summary>
internal static class ReadableForms
{
    public static IApplicationBuilder UseReadableForms(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && !SessionCookie.IsErrorPage(http)
            && await FindProblemAsync(http) is { } status)
        {
            // The status-code pages draw it.
            http.Response.StatusCode = status;
            return;
        }

        await next(http);
    });

    private static async Task<int?> FindProblemAsync(HttpContext http)
    {
        try
        {
            if (http.Request.HasFormContentType)
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }

            return null;
        }
        catch (BadHttpRequestException problem)
        {
            return problem.StatusCode;
        }
        catch (NotSupportedException)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
