namespace PotLock.Domain.Schedules;

/// <summary>What has to be paid on a card by a day.</summary>
/// <param name="CardId">The card.</param>
/// <param name="DueOn">The last day on which it is paid in time; it may have passed.</param>
/// <param name="AmountMinor">In minor units, more than zero.</param>
public sealed record CardAsk(long CardId, DateOnly DueOn, long AmountMinor);

/// <summary>What the plan out of debt pays on a card.</summary>
/// <param name="On">The day.</param>
/// <param name="CardId">The card.</param>
/// <param name="AmountMinor">In minor units, more than zero.</param>
internal sealed record PlannedOnCard(DateOnly On, long CardId, long AmountMinor);

/// <summary>What cards ask for, and the liquid money beside the active balance that pays them too.</summary>
/// <param name="Today">The book's date: what was due before it is asked for on it.</param>
/// <param name="ElsewhereMinor">What checking and cash accounts have together, in minor units; may be negative.</param>
/// <param name="LiquidIds">Those accounts.</param>
/// <param name="Asks">What is asked for, in any order.</param>
public sealed record CardAsks(DateOnly Today, long ElsewhereMinor, IReadOnlySet<long> LiquidIds, IReadOnlyList<CardAsk> Asks)
{
    /// <summary>
    /// The rows of a timeline with those of cards, each last on its day. Liquid money pays what is due first, first, and paying is
    /// left to its owner: so what was asked for adds up, as it does in the forecast.
    /// </summary>
    /// <param name="rows">The other rows, in order.</param>
    /// <param name="book">What falls due, with the monthly transfer that is expected.</param>
    /// <param name="through">The last day.</param>
    /// <param name="sourceId">The bank account that the monthly transfer comes from; null for outside.</param>
    /// <param name="planned">What the plan out of debt pays on cards by then: cards ask for the rest.</param>
    internal IReadOnlyList<TimelineRow> Among(
        IReadOnlyList<TimelineRow> rows, DueBook book, DateOnly through, long? sourceId, IReadOnlyList<PlannedOnCard> planned)
    {
        var asks = Less(planned);
        if (asks.All(ask => ask.DueOn > through))
        {
            return rows;
        }

        var with = LiquidByDay(book, through, sourceId);
        var without = book.Transfer is null ? with : LiquidByDay(book with { Transfer = null }, through, sourceId);
        List<TimelineRow> all = [.. rows];
        long asked = 0;
        foreach (var ask in asks.Where(ask => ask.DueOn <= through).OrderBy(ask => ask.DueOn).ThenBy(ask => ask.CardId))
        {
            var on = ask.DueOn < Today ? Today : ask.DueOn;
            var has = checked(At(with, on) - asked);
            asked = checked(asked + ask.AmountMinor);
            var warning = has < ask.AmountMinor ? new TimelineWarning(WhyNot.NotEnough, Math.Max(0, has), null) : null;
            all.Add(new TimelineRow(
                on, TimelineKind.Card, null, ask.AmountMinor, checked(has - ask.AmountMinor), [], warning,
                OnlyWithTransfer: warning is null && At(without, on) < asked)
            {
                Card = ask,
            });
        }

        return [.. all.OrderBy(row => row.On)];
    }

    /// <summary>What is asked for when the plan's payments of the days before are made: each pays what is due first.</summary>
    private List<CardAsk> Less(IReadOnlyList<PlannedOnCard> planned)
    {
        var left = planned.Select(one => one.AmountMinor).ToArray();
        List<CardAsk> asks = [];
        foreach (var ask in Asks.OrderBy(ask => ask.DueOn).ThenBy(ask => ask.CardId))
        {
            var rest = ask.AmountMinor;
            for (var i = 0; i < left.Length && rest > 0; i++)
            {
                if (planned[i].CardId == ask.CardId && planned[i].On <= ask.DueOn)
                {
                    var part = Math.Min(left[i], rest);
                    (left[i], rest) = (left[i] - part, rest - part);
                }
            }

            if (rest > 0)
            {
                asks.Add(ask with { AmountMinor = rest });
            }
        }

        return asks;
    }

    private static long At(List<(DateOnly On, long Minor)> days, DateOnly on) => days.FindLast(day => day.On <= on).Minor;

    private List<(DateOnly On, long Minor)> LiquidByDay(DueBook book, DateOnly through, long? sourceId)
    {
        var elsewhere = ElsewhereMinor;
        List<(DateOnly On, long Minor)> days = [(DateOnly.MinValue, checked(book.Main.ActiveMinor + elsewhere))];
        while (DueEngine.RunNextDay(book, through) is { } day)
        {
            foreach (var step in day.Steps)
            {
                elsewhere = step switch
                {
                    AccountIncomeCame came when LiquidIds.Contains(came.AccountId) => checked(elsewhere + came.AmountMinor),
                    AccountPaid paid when LiquidIds.Contains(paid.AccountId) => checked(elsewhere - paid.AmountMinor),
                    TransferExpected transfer when sourceId is { } source && LiquidIds.Contains(source) =>
                        checked(elsewhere - transfer.Split.AmountMinor),
                    _ => elsewhere,
                };
            }

            book = day.After;
            days.Add((day.On, checked(book.Main.ActiveMinor + elsewhere)));
        }

        return days;
    }
}
