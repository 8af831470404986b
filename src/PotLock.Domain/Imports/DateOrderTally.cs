namespace PotLock.Domain.Imports;

/// <summary>
/// Looks at every date of a file, one after the other, and says in the end what they settle. Keeps counts, never the dates.
/// </summary>
public sealed class DateOrderTally
{
    private static readonly DateOrder[] Orders = Enum.GetValues<DateOrder>();

    private readonly int[] _read = new int[Orders.Length];
    private readonly ulong[] _days = new ulong[Orders.Length];
    private int _dates;

    /// <summary>Looks at a date; what no order reads (a footer, an empty cell) decides nothing.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (!DateParts.TrySplit(text, out var parts))
        {
            return;
        }

        var isDate = false;
        for (var i = 0; i < Orders.Length; i++)
        {
            if (StatementDate.TryPlace(parts, Orders[i], out var date))
            {
                isDate = true;
                _read[i]++;
                // Two orders that read the same days all along need no question: 05/05/2026.
                _days[i] = (_days[i] * 1_000_003) + (ulong)date.DayNumber;
            }
        }

        _dates += isDate ? 1 : 0;
    }

    /// <summary>What the dates settle.</summary>
    public DateOrderDecision Decide()
    {
        var most = _read.Max();
        if (most == 0)
        {
            return new DateOrderDecision(null, [], 0);
        }

        int[] best = [.. Enumerable.Range(0, Orders.Length).Where(i => _read[i] == most)];
        // Nobody writes year, day, month where year, month, day will do.
        var yearMonthDay = Array.IndexOf(Orders, DateOrder.YearMonthDay);
        int[] likely = best.Contains(yearMonthDay) ? [.. best.Where(i => Orders[i] != DateOrder.YearDayMonth)] : best;
        // And where it seems so, one wrong date is likelier: then a person says.
        var isPlain = most == _dates && Orders[likely[0]] != DateOrder.YearDayMonth;
        var settles = isPlain && likely.All(i => _days[i] == _days[likely[0]]);
        var choices = isPlain ? likely : [.. Enumerable.Range(0, Orders.Length).Where(i => _read[i] > 0).OrderByDescending(i => _read[i])];
        return new DateOrderDecision(
            settles ? Orders[likely[0]] : null, [.. choices.Select(i => new DateOrderFit(Orders[i], _read[i]))], _dates);
    }
}
