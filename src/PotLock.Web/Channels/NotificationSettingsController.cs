using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Channels;
using PotLock.Domain.Ledger;
using PotLock.Services.Channels;
using PotLock.Services.Notifications;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Channels;

/// <summary>What a person wants to be told, and how: on the bell, by mail, on devices and channels.</summary>
[NeedsRole(BookRole.Viewer)]
public sealed class NotificationSettingsController(
    NotificationChoices choices, PersonalChannels channels, PushDevices devices, VapidKeys keys, IMailCarrier mail) : PotLockController
{
    /// <summary>The page.</summary>
    internal const string Address = "/account/notifications";

    private Guid SessionId => SessionCookie.SessionIdOf(HttpContext) ?? Guid.Empty;

    /// <summary>What was chosen, the devices and the channels.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index(string? each)
    {
        IgnoreUnreadableQuery();
        var chosen = await choices.FindAsync(Actor, HttpContext.RequestAborted);
        return View("Index", await PageAsync(ChoicesForm.Of(chosen), each is not null));
    }

    /// <summary>Keeps what was chosen.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Save(ChoicesForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var chosen = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await choices.SaveAsync(Actor, chosen, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(Address, new Notice("Your choices are saved."));
            }

            AddRefusals(outcome.Refusals);
        }

        return Refused("Index", await PageAsync(form, form.Each is not null));
    }

    /// <summary>The key by which this PotLock asks for a browser's consent; made when it is first asked for.</summary>
    [HttpPost(Address + "/push/key")]
    public async Task<IActionResult> Key() => Json(new { key = await keys.PublicKeyAsync(HttpContext.RequestAborted) });

    /// <summary>Turns notifications on in this browser.</summary>
    [HttpPost(Address + "/push")]
    public async Task<IActionResult> TurnOn(PushForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await devices.TurnOnAsync(
            Owner.UserId, SessionId, new PushTarget(form.Endpoint ?? "", form.P256dh ?? "", form.Auth ?? ""), HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(Address, new Notice("This device will show your notifications."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Index", await PageAsync(ChoicesForm.Of(await choices.FindAsync(Actor, HttpContext.RequestAborted)), each: false));
    }

    /// <summary>Turns them off in this browser.</summary>
    [HttpPost(Address + "/push/off")]
    public async Task<IActionResult> TurnOff()
    {
        await devices.TurnOffAsync(Owner.UserId, SessionId, HttpContext.RequestAborted);
        return Done(Address, new Notice("This device won’t show notifications any more."));
    }

    /// <summary>Turns them off in another browser of this person.</summary>
    [HttpPost(Address + "/push/{id:guid}/remove")]
    public async Task<IActionResult> RemoveDevice(Guid id) =>
        await devices.RemoveAsync(Owner.UserId, id, HttpContext.RequestAborted)
            ? Done(Address, new Notice("That device won’t show notifications any more."))
            : NotFound();

    /// <summary>Sends a test to a channel, and says what came of it.</summary>
    [HttpPost(Address + "/channels/{id:guid}/test")]
    public async Task<IActionResult> Test(Guid id)
    {
        var outcome = await channels.TestAsync(Actor, id, HttpContext.RequestAborted);
        return outcome.IsRefused ? NotFound()
            : Done(
                Address,
                outcome.Value.Last!.IsTaken
                    ? new Notice($"We sent a test to {outcome.Value.Name}.")
                    : new Notice(
                        $"The test didn’t reach {outcome.Value.Name}. {ChannelWords.Describe(outcome.Value.Last)}", IsTrouble: true));
    }

    /// <summary>Removes a channel.</summary>
    [HttpPost(Address + "/channels/{id:guid}/remove")]
    public async Task<IActionResult> RemoveChannel(Guid id) =>
        (await channels.RemoveAsync(Actor, id, HttpContext.RequestAborted)).IsRefused
            ? NotFound()
            : Done(Address, new Notice("That channel is removed."));

    private async Task<NotificationSettingsPage> PageAsync(ChoicesForm form, bool each) => new(
        form, ChoiceRow.Of(form.Read(Reader), each), each, mail.IsSetUp,
        await devices.ListAsync(Owner.UserId, SessionId, HttpContext.RequestAborted),
        await channels.ListAsync(Actor, HttpContext.RequestAborted));
}
