using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>
/// The share that would have a pot full in time, before it is given to it. The form sends what the page of all shares sends, so there
/// is one way to change them.
/// </summary>
public sealed class PotRemediesController(GetPotRemedy getRemedy) : PotLockController
{
    /// <summary>Another share of each deposit.</summary>
    [HttpGet("/pots/{id:long}/raise-share")]
    public async Task<IActionResult> RaiseShare(long id) => await getRemedy.ShareAsync(BookId, id, HttpContext.RequestAborted) is { } view
        ? View("RaiseShare", new PotRemedyPage(CommandForm.NewCommandId(), view))
        : NotFound();
}
