using System.Globalization;

namespace PotLock.Web.Tests.Harness;

/// <summary>A clock that ticks like the real one and that a test can move.</summary>
public sealed class TestTime : TimeProvider
{
    /// <summary>Names the day that books begin with in every test, as in <c>2027-02-28</c>; without it that is the real one.</summary>
    private const string TodayVariable = "POTLOCK_TEST_TODAY";

    private long _shiftTicks;

    private TimeSpan _begin;

    /// <summary>The time that books begin with: real time, or noon of the day that the environment names.</summary>
    public static TestTime OfBooks()
    {
        var time = new TestTime();
        if (Environment.GetEnvironmentVariable(TodayVariable) is { Length: > 0 } day)
        {
            var today = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            time.MoveTo(new DateTimeOffset(today, new TimeOnly(12, 0), TimeSpan.Zero));
        }

        time._begin = time.Shift;
        return time;
    }

    /// <summary>Moves it back to where it began.</summary>
    public void Reset() => Shift = _begin;

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
