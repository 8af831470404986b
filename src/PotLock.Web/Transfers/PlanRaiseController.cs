using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Web.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

/// <summary>
/// What more of the monthly plan would have a pot full in time, before the plan is changed. The form sends what the page of the plan
/// sends, so there is one way to change it.
/// </summary>
public sealed class PlanRaiseController(GetPotRemedy getRemedy) : PotLockController
{
    /// <summary>More in the pot's line of the plan.</summary>
    [HttpGet("/pots/{id:long}/raise-plan")]
    public async Task<IActionResult> RaisePlan(long id) => await getRemedy.PlanAsync(BookId, id, HttpContext.RequestAborted) is { } view
        ? View("RaisePlan", new PotRemedyPage(CommandForm.NewCommandId(), view))
        : NotFound();
}
