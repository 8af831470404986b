using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Channels;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Channels;

/// <summary>
/// Adds a server that takes notifications in. It asks for a fresh sign-in: what is told there leaves the account for good, and an open
/// browser alone must not be able to start that.
/// </summary>
[FreshSignIn]
[NeedsRole(BookRole.Viewer)]
public sealed class NewChannelController(PersonalChannels channels) : PotLockController
{
    private const string Channels = NotificationSettingsController.Address + "/channels";

    /// <summary>The form.</summary>
    [HttpGet(Channels + "/new")]
    public IActionResult New() => View("New", new ChannelForm());

    /// <summary>Adds it.</summary>
    [HttpPost(Channels)]
    public async Task<IActionResult> Create(ChannelForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await channels.CreateAsync(Actor, form.Read(), ChannelMaker.Person, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return Refused("New", form);
        }

        return Done(
            NotificationSettingsController.Address,
            new Notice($"{outcome.Value.Name} is added. Send a test to see that it works."));
    }
}
