using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Integrity;
using PotLock.Web.Api;

namespace PotLock.Web.Users;

/// <summary>What the check of a book found.</summary>
/// <param name="Sound">Whether everything matches.</param>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="Postings">How many entry lines were checked.</param>
/// <param name="Problems">One sentence for each problem.</param>
public sealed record IntegrityJson(bool Sound, long Entries, long Postings, IReadOnlyList<string> Problems);

/// <summary>Checking the book, for programs.</summary>
[Route("api/v1/integrity")]
public sealed class IntegrityApiController(IntegrityCheck integrityCheck) : ApiController
{
    /// <summary>Checks the book: balances, entries, pots, closed months. Reads only.</summary>
    [HttpGet]
    public async Task<ActionResult<IntegrityJson>> Show()
    {
        var report = await integrityCheck.RunAsync(BookId, Cancelled);
        return Ok(new IntegrityJson(report.IsSound, report.Entries, report.Postings, report.Problems));
    }
}
