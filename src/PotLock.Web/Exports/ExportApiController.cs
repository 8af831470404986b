using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Exports;
using PotLock.Services.Ledger;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Exports;

/// <summary>The whole book as one file, for programs.</summary>
[Route("api/v1/export")]
public sealed class ExportApiController(ExportBook exportBook, BookClock clock) : ApiController
{
    /// <summary>The whole book, streamed: everything in it as JSON, or its journal for hledger or beancount.</summary>
    /// <param name="format"><c>json</c>, <c>hledger</c> or <c>beancount</c>; JSON when nothing is asked.</param>
    [HttpGet]
    public IActionResult Book(string? format)
    {
        if (!ExportBook.Forms.TryGetValue(format ?? "json", out var form))
        {
            return ApiProblem.Of(
                StatusCodes.Status422UnprocessableEntity,
                [new ApiError("", "unknown-format", "The format is json, hledger or beancount.")]).ToResult();
        }

        var (extension, contentType) = ExportBook.FileOf(form);
        return new StreamedFile(
            contentType, $"potlock-{DateText.Iso(clock.Today(Owner.Book))}.{extension}",
            (stream, cancelled) => exportBook.RunAsync(Owner.UserId, BookId, form, stream, cancelled));
    }
}
