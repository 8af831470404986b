using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;

namespace PotLock.Web.Api;

/// <summary>The API as a page for people, made of the document for programs.</summary>
[AllowAnonymous]
public sealed class ApiHelpController([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents) : Controller
{
    /// <summary>Every call and every shape.</summary>
    [HttpGet("/help/api")]
    public async Task<IActionResult> Index() =>
        View("Reference", ApiReference.Of(await documents.GetOpenApiDocumentAsync(HttpContext.RequestAborted)));
}
