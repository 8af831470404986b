namespace PotLock.Services.Tests.Harness;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class MovableClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    /// <summary>The date in UTC, and in London too: it is noon.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Reset() => _now = Start;

    public void MoveDays(int days) => _now = _now.AddDays(days);

    public void MoveTo(DateTimeOffset now) => _now = now;
}
