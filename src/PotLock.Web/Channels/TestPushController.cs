using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Channels;
using PotLock.Services.Outbound;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Channels;

/// <summary>Tries notifications on this device.</summary>
[NeedsRole(BookRole.Viewer)]
public sealed class TestPushController(TestPush test) : PotLockController
{
    /// <summary>Sends a test, and says what came of it.</summary>
    [HttpPost(NotificationSettingsController.Address + "/push/test")]
    public async Task<IActionResult> Send()
    {
        var outcome = await test.RunAsync(
            Owner.UserId, SessionCookie.SessionIdOf(HttpContext) ?? Guid.Empty, HttpContext.RequestAborted);
        return Done(NotificationSettingsController.Address, outcome switch
        {
            { IsTaken: true } => new Notice("We sent a test. It should show up here in a moment."),
            null or { IsGone: true } or { Problem: OutboundProblem.Unreadable } => new Notice(
                "Notifications are off for this device. Turn them on again.", IsTrouble: true),
            _ => new Notice($"The test didn’t reach this device. {ChannelWords.Describe(outcome)}", IsTrouble: true),
        });
    }
}
