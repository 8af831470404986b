using PotLock.Services.Schedules;
using PotLock.Services.ToDos;

namespace PotLock.Services.Transfers;

/// <summary>To do: process the monthly transfer once its day has come.</summary>
internal sealed class TransferThatIsDue : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        if (facts.Read<UpcomingFacts>()?.Transfer is { } transfer && transfer.DueOn <= facts.Today)
        {
            yield return new ToDo(
                "transfer", Urgencies.IsDue,
                $"Your monthly transfer of {facts.Book.Money.Format(transfer.AmountMinor)} is due.", "Check it",
                "/transfer/process");
        }
    }
}
