namespace PotLock.Services.SetUp;

/// <summary>The time of a demo book: it stands where the demo is. Only the demo's own commands see it.</summary>
internal sealed class DemoTime : TimeProvider
{
    private DateTimeOffset _now;

    /// <summary>Goes to a quarter past nine of a day in a zone, or to <paramref name="atLatest"/> if that is earlier.</summary>
    public void GoTo(DateOnly day, TimeZoneInfo zone, DateTimeOffset atLatest)
    {
        var morning = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(9, 15)), zone));
        _now = morning < atLatest ? morning : atLatest;
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;
}
