namespace PotLock.Services.Users;

/// <summary>Wakes whoever sends mail about accounts, so that a link leaves at once and not at the next round.</summary>
public sealed class MailSignal
{
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says that something waits.</summary>
    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Waits until something does, or for so long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await Volatile.Read(ref _rung).Task.WaitAsync(atMost, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The usual round.
        }

        // Whatever rings from here on is waited for anew; what rang before is looked for now.
        Interlocked.Exchange(ref _rung, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
