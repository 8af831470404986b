using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Integrity;
using PotLock.Services.Users;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The hub of the settings, and the check of the person's own book.</summary>
public sealed class SettingsController(IntegrityCheck integrityCheck, Admins admins) : PotLockController
{
    /// <summary>The ways to every setting.</summary>
    [HttpGet("/settings")]
    public async Task<IActionResult> Index() =>
        View("Settings", await admins.HasAsync(Owner.UserId, HttpContext.RequestAborted));

    /// <summary>Checks the book and shows what was found. Reads only.</summary>
    [HttpGet("/settings/integrity")]
    public async Task<IActionResult> Integrity() =>
        View("Integrity", await integrityCheck.RunAsync(BookId, HttpContext.RequestAborted));
}
