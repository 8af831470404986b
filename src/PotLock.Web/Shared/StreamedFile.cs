using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace PotLock.Web.Shared;

/// <summary>
/// A file that is written as it is sent: nothing of it waits in memory or on disk. When writing fails after it has begun, the
/// connection is broken off, so that nobody takes half a file for a whole one.
/// </summary>
/// <param name="contentType">What it is.</param>
/// <param name="fileName">What browsers call it: a name of this app's own, in plain letters.</param>
/// <param name="write">Writes it.</param>
public sealed class StreamedFile(string contentType, string fileName, Func<Stream, CancellationToken, Task> write) : ActionResult
{
    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        http.Response.ContentType = contentType;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        await write(http.Response.Body, http.RequestAborted);
    }
}
