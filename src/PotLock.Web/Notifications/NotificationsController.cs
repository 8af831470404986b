using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Notifications;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Notifications;

/// <summary>What PotLock has to tell.</summary>
[NeedsRole(BookRole.Viewer)]
public sealed class NotificationsController(NotificationQueries notifications) : PotLockController
{
    private const string Address = "/notifications";

    /// <summary>The notifications, the newest first.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index(long? before)
    {
        IgnoreUnreadableQuery();
        return View("Index", await notifications.ListAsync(Actor, before, HttpContext.RequestAborted));
    }

    /// <summary>Marks one read, and goes to what it is about.</summary>
    [HttpPost("/notifications/{id:long}/read")]
    public async Task<IActionResult> Read(long id) =>
        await notifications.MarkReadAsync(Actor, id, HttpContext.RequestAborted) is { } path ? new SeeOtherResult(path) : NotFound();

    /// <summary>Marks all of them read.</summary>
    [HttpPost("/notifications/read")]
    public async Task<IActionResult> ReadAll()
    {
        await notifications.MarkReadAsync(Actor, notificationId: null, HttpContext.RequestAborted);
        return Done(Address, new Notice("All marked as read."));
    }
}
