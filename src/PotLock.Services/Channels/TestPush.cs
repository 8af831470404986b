using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Channels;

/// <summary>Tries notifications in a browser in which they are on, at once: whoever turned them on sees that it works.</summary>
public sealed class TestPush
{
    private readonly BookContexts _contexts;
    private readonly PushSender _sender;
    private readonly TimeProvider _realTime;

    internal TestPush(BookContexts contexts, PushSender sender, TimeProvider realTime) =>
        (_contexts, _sender, _realTime) = (contexts, sender, realTime);

    /// <summary>Sends a message that says it is a test to the browser of a session.</summary>
    /// <returns>What came of it; null when notifications are off there. A browser that is not known any more is off from now on.</returns>
    public async Task<SentOutcome?> RunAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = _contexts.OpenInstallation();
        var device = await PushDevices.Working(db, _realTime.GetUtcNow().UtcDateTime)
            .SingleOrDefaultAsync(one => one.UserId == userId && one.SessionId == sessionId, cancellationToken);
        return device is null ? null : await _sender.SendAsync(
            db, device, new PushContent("PotLock", "This is a test. It works.", "/account/notifications", Guid.NewGuid().ToString("N")),
            cancellationToken);
    }
}
