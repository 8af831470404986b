using PotLock.Domain.Cards;
using PotLock.Services.ToDos;

namespace PotLock.Services.Cards;

/// <summary>A part of a card's debt, with the card's name.</summary>
/// <param name="Due">How much, and until when.</param>
internal sealed record NamedCardDue(long CardId, string Name, CardDue Due);

/// <summary>What cards ask for soon, and what there is for it.</summary>
/// <param name="LiquidMinor">The liquid money, in minor units.</param>
/// <param name="Dues">What is due, by its day.</param>
internal sealed record CardDues(long LiquidMinor, IReadOnlyList<NamedCardDue> Dues);

/// <summary>To do: pay a card that is overdue, and see to one that cannot be paid.</summary>
internal sealed class CardsWaiting : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        if (facts.Read<CardDues>() is not { } read)
        {
            yield break;
        }

        var money = facts.Book.Money;
        foreach (var card in CardsToPay.Of(read.LiquidMinor, [.. read.Dues.Select(one => (one.CardId, one.Due))], facts.Today))
        {
            var name = read.Dues.First(one => one.CardId == card.CardId).Name;
            var (amount, on) = (money.Format(card.Due.AmountMinor), facts.Book.FormatDate(card.Due.DueOn));
            yield return new ToDo(
                "card", Urgencies.CostsMoney,
                card.IsOverdue
                    ? $"{amount} on {name} was due by {on}."
                    : $"{amount} on {name} is due by {on}, and you’re {money.Format(card.ShortMinor)} short.",
                card.ShortMinor > 0 ? "View" : "Pay it", $"/cards/{card.CardId}");
        }
    }
}
