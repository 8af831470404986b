using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PotLock.Domain.Ledger;
using PotLock.Services.CalendarFeeds;
using PotLock.Web.Security;

namespace PotLock.Web.CalendarFeeds;

/// <summary>
/// The calendars themselves. Whoever shows the secret may read: calendar apps know neither cookies nor tokens. It only reads, whoever
/// is signed in beside it, and an address that does not work is answered like one that never was.
/// </summary>
[AllowAnonymous]
public sealed class FeedController(ReadCalendarFeed read) : ControllerBase
{
    private const int TagBytes = 16;

    /// <summary>The calendar; 304 for whoever has it already.</summary>
    [HttpGet(HiddenAddresses.Address)]
    public async Task<IActionResult> Show()
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var outcome = await read.RunAsync(
            HiddenAddresses.SecretOf(HttpContext), ClientOrigin.AddressOf(HttpContext), HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            return Refuse(outcome.Refusals[0]);
        }

        var file = outcome.Value;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, TagBytes))}\"");
        return File(file, "text/calendar; charset=utf-8", lastModified: null, tag);
    }

    private FileContentResult Refuse(Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        Response.StatusCode = refusal.RetryAfter is null ? StatusCodes.Status404NotFound : StatusCodes.Status429TooManyRequests;
        return File(Encoding.UTF8.GetBytes(refusal.Sentence + "\n"), "text/plain; charset=utf-8");
    }
}
