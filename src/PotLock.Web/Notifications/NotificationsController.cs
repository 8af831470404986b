using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Notifications;
using PotLock.Services.Notifications;
using PotLock.Web.Shared;

namespace PotLock.Web.Notifications;

/// <summary>What PotLock has to tell, and which of it also comes by mail.</summary>
public sealed class NotificationsController(NotificationQueries notifications, IMailCarrier mail) : PotLockController
{
    private const string Address = "/notifications";

    /// <summary>The notifications, the newest first.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index(long? before)
    {
        IgnoreUnreadableQuery();
        return View(
            "Index",
            new NotificationsPage(await notifications.ListAsync(BookId, Owner.UserId, before, HttpContext.RequestAborted), mail.IsSetUp));
    }

    /// <summary>Marks one read, and goes to what it is about.</summary>
    [HttpPost("/notifications/{id:long}/read")]
    public async Task<IActionResult> Read(long id) =>
        await notifications.MarkReadAsync(BookId, id, HttpContext.RequestAborted) is { } path ? new SeeOtherResult(path) : NotFound();

    /// <summary>Marks all of them read.</summary>
    [HttpPost("/notifications/read")]
    public async Task<IActionResult> ReadAll()
    {
        await notifications.MarkReadAsync(BookId, notificationId: null, HttpContext.RequestAborted);
        return Done(Address, new Notice("All marked as read."));
    }

    /// <summary>Chooses the kinds that also come by mail.</summary>
    [HttpPost("/notifications/mail")]
    public async Task<IActionResult> Mail(IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var chosen = NotificationWords.Each.Where(kind => fields["Mail"].Contains(kind.ToString()))
            .Aggregate(NotificationKinds.None, (all, kind) => all | kind);
        await notifications.ChooseMailAsync(Owner.UserId, chosen, HttpContext.RequestAborted);
        return Done(
            Address,
            new Notice(chosen == NotificationKinds.None ? "You won’t get notifications by e-mail." : "Your e-mail settings are saved."));
    }
}

/// <param name="List">They, and what this person wants by mail.</param>
/// <param name="MailIsSetUp">Whether this PotLock can send mail.</param>
public sealed record NotificationsPage(NotificationPage List, bool MailIsSetUp);
