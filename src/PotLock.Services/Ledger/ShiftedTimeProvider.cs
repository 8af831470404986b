namespace PotLock.Services.Ledger;

/// <summary>Real time, shifted by a fixed span: it ticks on from the shifted instant.</summary>
/// <param name="real">The time that is shifted.</param>
/// <param name="shift">By how much.</param>
public sealed class ShiftedTimeProvider(TimeProvider real, TimeSpan shift) : TimeProvider
{
    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + shift;
}
