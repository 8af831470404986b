namespace PotLock.Domain.Cards;

/// <summary>A part of a card's debt that its owner should look at.</summary>
/// <param name="Due">How much, and until when.</param>
/// <param name="ShortMinor">What of it the liquid money does not cover, in minor units; 0 when it covers all.</param>
public sealed record CardToPay(long CardId, CardDue Due, long ShortMinor)
{
    /// <summary>Whether its day has passed.</summary>
    public bool IsOverdue => Due.State == CardDueState.Overdue;
}

/// <summary>
/// Which cards wait for their owner (people's page, <i>To do</i>): what is overdue, and what is due soon and not covered by liquid
/// money. Liquid money pays what is due first, first. Pure.
/// </summary>
public static class CardsToPay
{
    /// <summary>How many days ahead a card that cannot be paid is told.</summary>
    public const int SoonDays = 14;

    /// <summary>What to look at, by its day; each card once, with what is due first.</summary>
    /// <param name="liquidMinor">The liquid money; an overdraft covers nothing.</param>
    /// <param name="dues">What is due on all cards, by its day.</param>
    /// <param name="today">The book's date.</param>
    public static IReadOnlyList<CardToPay> Of(long liquidMinor, IReadOnlyList<(long CardId, CardDue Due)> dues, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(dues);
        var soon = dues.Where(one => one.Due.DueOn <= today.AddDays(SoonDays)).ToList();
        var shorts = ShortsOf(liquidMinor, [.. soon.Select(one => one.Due.AmountMinor)]);
        return
        [
            .. soon.Zip(shorts, (one, shortMinor) => new CardToPay(one.CardId, one.Due, shortMinor))
                .Where(card => card.IsOverdue || card.ShortMinor > 0).DistinctBy(card => card.CardId),
        ];
    }

    /// <summary>What of each amount liquid money does not cover, when it pays them in their order.</summary>
    /// <param name="liquidMinor">The liquid money; an overdraft covers nothing.</param>
    /// <param name="amountsMinor">The amounts, what is due first, first.</param>
    public static IReadOnlyList<long> ShortsOf(long liquidMinor, IReadOnlyList<long> amountsMinor)
    {
        ArgumentNullException.ThrowIfNull(amountsMinor);
        var left = Math.Max(0, liquidMinor);
        List<long> shorts = [];
        foreach (var amount in amountsMinor)
        {
            var covered = Math.Min(left, amount);
            left -= covered;
            shorts.Add(amount - covered);
        }

        return shorts;
    }
}
