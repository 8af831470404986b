using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.ToDos;

namespace PotLock.Services.Months;

/// <summary>The first month of a book's figures.</summary>
/// <param name="Month">Its first day.</param>
internal sealed record FirstMonthOfBook(DateOnly Month);

/// <summary>To do: close the months that are over.</summary>
internal sealed class MonthsToClose : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        var book = facts.Book;
        // A book in which nothing happened has nothing to freeze.
        if (book.LastEntryNumber == 0 || ClosableMonths.Of(book, facts.Read<FirstMonthOfBook>()?.Month, facts.Today) is not { } months)
        {
            yield break;
        }

        var names = months.In(book.Culture);
        yield return months.Count == 1
            ? new ToDo(
                "month", Urgencies.KeepsTheBook, $"{names} has ended and can be closed.", "Close it",
                $"/settings/months/{DateText.IsoMonth(months.Earliest)}")
            : new ToDo(
                "month", Urgencies.KeepsTheBook, $"{names} can be closed.", "Close them",
                $"/settings/months/close?through={DateText.IsoMonth(months.LatestAtOnce)}");
    }
}
