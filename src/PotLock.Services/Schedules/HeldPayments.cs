using PotLock.Services.ToDos;

namespace PotLock.Services.Schedules;

/// <summary>To do: see to a payment that waits for money.</summary>
internal sealed class HeldPayments : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        if (facts.Read<UpcomingFacts>() is not { Due.Held: { Count: > 0 } held } planned)
        {
            yield break;
        }

        yield return held.Count == 1
            ? new ToDo(
                "held", Urgencies.RunsOut,
                $"{planned.Schedules[held[0].ScheduleId].Description} couldn’t be paid and is waiting for money.",
                "View", $"/schedule/{held[0].ScheduleId}")
            : new ToDo(
                "held", Urgencies.RunsOut,
                $"{held.Count.ToString(facts.Book.Culture)} payments are waiting for money.", "View", "/schedule");
    }
}
