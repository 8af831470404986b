using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.ToDos;

namespace PotLock.Services.Pots;

/// <summary>A pot whose owner asked to break its lock.</summary>
/// <param name="ConfirmFromUtc">When the cooling-off is over, in UTC.</param>
/// <param name="NeedsAnotherPerson">Whether it takes two people.</param>
internal sealed record AskedLockBreak(long PotId, string Name, DateTime ConfirmFromUtc, bool NeedsAnotherPerson);

/// <summary>All of them.</summary>
internal sealed record AskedLockBreaks(IReadOnlyList<AskedLockBreak> Pots);

/// <summary>To do: confirm that a lock is broken, or leave it, once the cooling-off is over and while there is time.</summary>
internal sealed class LocksToBreak : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts) =>
        from pot in facts.Read<AskedLockBreaks>()?.Pots ?? []
        let until = BreakLockRules.ConfirmUntil(pot.ConfirmFromUtc)
        orderby until
        select new ToDo(
            "lock-break", Urgencies.RunsOut,
            (pot.NeedsAnotherPerson ? $"Breaking the lock on {pot.Name} takes a second person: you have until "
                : $"You can break the lock on {pot.Name} until ")
                + $"{DateText.FormatInstant(until, facts.Book)}.",
            "Decide", $"/pots/{pot.PotId}#break-lock")
        {
            FromUtc = pot.ConfirmFromUtc,
            UntilUtc = until,
        };
}
