using PotLock.Services.Ledger;

namespace PotLock.Services.Users;

/// <summary>Writes down what a command says of itself that belongs into the security trail, in the command's own transaction.</summary>
internal sealed class CommandTrail(IRequestOrigin origin, TimeProvider realTime) : IBeforeCommit
{
    public Task BeforeCommitAsync(CommandScope scope)
    {
        scope.Db.SecurityEvents.AddRange(scope.TrailNotes.Select(
            note => SecurityTrail.Of(note.Kind, scope.MadeById, note.Detail, origin.Current, realTime.GetUtcNow().UtcDateTime)));
        return Task.CompletedTask;
    }
}
