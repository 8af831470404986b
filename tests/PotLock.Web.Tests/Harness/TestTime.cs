namespace PotLock.Web.Tests.Harness;

/// <summary>A clock that ticks like the real one and that a test can move.</summary>
public sealed class TestTime : TimeProvider
{
    private long _shiftTicks;

    /// <summary>By how much it differs from real time.</summary>
    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref _shiftTicks));
        set => Interlocked.Exchange(ref _shiftTicks, value.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;

    /// <summary>Moves it on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _shiftTicks, by.Ticks);

    /// <summary>Moves it to an instant, from which it ticks.</summary>
    public void MoveTo(DateTimeOffset instant) => Shift = instant - System.GetUtcNow();

    /// <summary>Moves it to just after the next whole multiple of a span, so that a window of that length lies ahead.</summary>
    public void MoveToStartOfNext(TimeSpan span)
    {
        var now = GetUtcNow();
        Advance(TimeSpan.FromTicks(span.Ticks - (now.Ticks % span.Ticks)) + TimeSpan.FromSeconds(1));
    }
}
