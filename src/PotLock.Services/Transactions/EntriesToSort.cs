using PotLock.Domain.Ledger;
using PotLock.Services.ToDos;

namespace PotLock.Services.Transactions;

/// <summary>How many entries of the last months have no category.</summary>
/// <param name="From">The first day that was looked at.</param>
/// <param name="Count">How many.</param>
internal sealed record EntriesWithoutCategory(DateOnly From, int Count)
{
    /// <summary>The first day that is looked at: of this month and the last, as far as they are open.</summary>
    public static DateOnly FirstDay(Book book, DateOnly today) =>
        MonthStart.Of(today).AddMonths(-1) is var last && book.ClosedThrough is { } closed && closed >= last ? closed.AddDays(1) : last;
}

/// <summary>To do: give entries a category.</summary>
internal sealed class EntriesToSort : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        if (facts.Read<EntriesWithoutCategory>() is not { Count: > 0 } read)
        {
            yield break;
        }

        var path = $"/transactions?category={SystemAccounts.Uncategorised(facts.Book.Id)}&from={DateText.Iso(read.From)}"
            + $"&to={DateText.Iso(facts.Today)}&undone=none";
        var (sentence, button) = read.Count == 1
            ? ("One entry has no category.", "Choose one")
            : ($"{read.Count.ToString(facts.Book.Culture)} entries have no category.", "Choose them");
        yield return new ToDo("uncategorised", Urgencies.KeepsTheBook, sentence, button, path) { Entries = read.Count };
    }
}
