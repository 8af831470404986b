namespace PotLock.Domain.Reports;

/// <summary>Where the lines of a chart's scale stand. Pure.</summary>
public static class ChartScale
{
    private const int MaxLines = 6;

    /// <summary>
    /// From zero (or below, if a value was) in even steps of 1, 2 or 5 times a power of ten, at most six lines, up to the
    /// highest value or just above.
    /// </summary>
    /// <param name="values">Everything that is drawn, in minor units.</param>
    public static IReadOnlyList<long> Of(IEnumerable<long> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (lowest, highest) = values.Aggregate(
            (Low: 0L, High: 1L), (span, value) => (Math.Min(span.Low, value), Math.Max(span.High, value)));
        var step = 1L;
        for (var i = 0; Lines(step) > MaxLines; i++)
        {
            step = checked(i % 3 == 1 ? step / 2 * 5 : step * 2);
        }

        var bottom = -Up(-lowest, step) * step;
        return [.. Enumerable.Range(0, Lines(step)).Select(i => bottom + (i * step))];

        int Lines(long by) => (int)Math.Min(1_000, Up(highest, by) + Up(-lowest, by) + 1);
        static long Up(long amount, long by) => (amount + by - 1) / by;
    }
}
