namespace PotLock.Domain.Cards;

/// <summary>A card that asks for liquid money, now or on later dates.</summary>
/// <param name="Dues">What is owed by due date, see <see cref="CardStanding.Dues"/>; empty for a card in credit.</param>
public sealed record OwedCard(long CardId, IReadOnlyList<CardDue> Dues);

/// <summary>How much of what is owed on one card is covered.</summary>
/// <param name="OwedMinor">What is owed, in minor units; 0 for a card in credit.</param>
/// <param name="ReservedMinor">How much of it the liquid money covers.</param>
public sealed record CardReserve(long CardId, long OwedMinor, long ReservedMinor)
{
    /// <summary>What it does not cover.</summary>
    public long GapMinor => OwedMinor - ReservedMinor;
}

/// <summary>How much of what is owed on all cards is covered.</summary>
/// <param name="OwedMinor">What is owed, in minor units. One card's credit does not pay another's debt.</param>
/// <param name="ReservedMinor">How much of it the liquid money covers.</param>
/// <param name="LeftMinor">The liquid money that is not needed for it; negative when accounts are overdrawn together.</param>
/// <param name="Cards">The same for each card, in the order given; they sum to the whole.</param>
public sealed record ReservedMoney(long OwedMinor, long ReservedMinor, long LeftMinor, IReadOnlyList<CardReserve> Cards)
{
    /// <summary>What it does not cover.</summary>
    public long GapMinor => OwedMinor - ReservedMinor;
}

/// <summary>
/// How much of what is owed on cards the liquid money covers (product page, <i>Transactions, cards, accounts</i>: reserved, and
/// the gap). Money goes to what has to be paid first. Pure.
/// </summary>
public static class Reserved
{
    /// <summary>Lays the liquid money over what is owed, the earliest due date first, over all cards; ties to the lower id.</summary>
    /// <param name="liquidMinor">The liquid money in minor units; an overdraft may make it negative, and then it covers nothing.</param>
    /// <param name="cards">The cards, each once.</param>
    public static ReservedMoney Of(long liquidMinor, IReadOnlyList<OwedCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        var reserved = cards.ToDictionary(card => card.CardId, _ => 0L);
        long owed = 0;
        var left = Math.Max(0, liquidMinor);
        foreach (var (cardId, due) in cards.SelectMany(card => card.Dues.Select(due => (card.CardId, Due: due)))
            .OrderBy(one => one.Due.DueOn)
            .ThenBy(one => one.CardId))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(due.AmountMinor, nameof(cards));
            var covered = Math.Min(left, due.AmountMinor);
            reserved[cardId] = checked(reserved[cardId] + covered);
            owed = checked(owed + due.AmountMinor);
            left -= covered;
        }

        List<CardReserve> parts =
        [
            .. cards.Select(card => new CardReserve(card.CardId, card.Dues.Sum(due => due.AmountMinor), reserved[card.CardId])),
        ];
        var covers = Math.Min(owed, Math.Max(0, liquidMinor));
        if (parts.Sum(part => part.ReservedMinor) != covers || parts.Sum(part => part.OwedMinor) != owed)
        {
            throw new InvalidOperationException($"The cards' parts do not sum to {covers} of {owed}.");
        }

        return new ReservedMoney(owed, covers, liquidMinor - covers, parts);
    }
}
