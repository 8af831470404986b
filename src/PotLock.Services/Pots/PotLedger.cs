using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Pots;

/// <summary>What every command that touches pots shares: loading the active ones, and writing a settlement down.</summary>
internal static class PotLedger
{
    private static readonly CompiledPerModel<Func<PotLockDbContext, IAsyncEnumerable<Pot>>> ActivePots = new(() => EF.CompileAsyncQuery(
        (PotLockDbContext db) => db.Pots
            .Include(pot => pot.Account)
            .Where(pot => pot.Status == PotStatus.Active)
            .OrderBy(pot => pot.Position).ThenBy(pot => pot.Id)
            .AsQueryable()));

    /// <summary>The user's order; among equals the earlier pot.</summary>
    public static IQueryable<Pot> InOrder(this IQueryable<Pot> pots) => pots.OrderBy(pot => pot.Position).ThenBy(pot => pot.Id);

    /// <summary>The active pots with their accounts, tracked, in the user's order.</summary>
    public static async Task<List<Pot>> LoadActivePotsAsync(this PotLockDbContext db)
    {
        List<Pot> pots = [];
        await foreach (var pot in ActivePots.For(db)(db))
        {
            pots.Add(pot);
        }

        return pots;
    }

    /// <summary>Carries a settlement out: pots go live, weightings move, and both are recorded.</summary>
    public static void Apply(
        this CommandScope scope, Settlement settlement, IReadOnlyList<Pot> pots, DateOnly liveOn, PotEventKind kind, long? entryId)
    {
        scope.MoveWeightings(settlement, pots, entryId);
        foreach (var potId in settlement.WentLive)
        {
            var pot = pots.Single(one => one.Id == potId);
            pot.GoLive(liveOn);
            var happened = scope.RecordEvent(potId, kind, liveOn, entryId, kind == PotEventKind.WentLiveByDate ? scope.ShortOf(pot) : null);
            scope.NotifyWentLive(pot, happened);
        }

        if (settlement.WentLive.Count > 0)
        {
            scope.RefreshNextDue(pots);
        }
    }

    /// <summary>Carries out the settlement of a pot whose lock was broken.</summary>
    public static void ApplyEarlyRelease(this CommandScope scope, Settlement settlement, IReadOnlyList<Pot> pots, Pot released)
    {
        scope.MoveWeightings(settlement, pots, entryId: null);
        released.ReleaseEarly(scope.Today);
        scope.RecordEvent(released.Id, PotEventKind.ReleasedEarly, scope.Today, entryId: null);
        scope.RefreshNextDue(pots);
    }

    /// <summary>Sets a weighting and records the change.</summary>
    public static void SetWeighting(this CommandScope scope, Pot pot, int afterBasisPoints, WeightingReason reason, long? entryId)
    {
        scope.Db.WeightingChanges.Add(new WeightingChange
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            PotId = pot.Id,
            BeforeBasisPoints = pot.WeightingBasisPoints,
            AfterBasisPoints = afterBasisPoints,
            Reason = reason,
            EntryId = entryId,
            On = scope.StepOn,
        });
        pot.SetWeighting(afterBasisPoints);
    }

    /// <summary>Records an event in a pot's life.</summary>
    public static PotEvent RecordEvent(
        this CommandScope scope,
        long potId,
        PotEventKind kind,
        DateOnly on,
        long? entryId,
        (long TargetMinor, long ShortMinor)? missed = null)
    {
        var happened = new PotEvent
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            PotId = potId,
            Kind = kind,
            EntryId = entryId,
            On = on,
            TargetMinor = missed?.TargetMinor,
            ShortMinor = missed?.ShortMinor,
        };
        scope.Db.PotEvents.Add(happened);
        return happened;
    }

    /// <summary>What a pot whose date has come lacks to its target; null when it has none, or lacks nothing.</summary>
    private static (long TargetMinor, long ShortMinor)? ShortOf(this CommandScope scope, Pot pot) =>
        pot.TargetMinor is { } target && scope.BalanceOf(pot.Account) is var balance && balance < target
            ? (target, target - balance)
            : null;

    private static void MoveWeightings(this CommandScope scope, Settlement settlement, IReadOnlyList<Pot> pots, long? entryId)
    {
        foreach (var move in settlement.Moves)
        {
            var reason = settlement.WentLive.Contains(move.PotId) ? WeightingReason.WentLive : WeightingReason.Redistributed;
            scope.SetWeighting(pots.Single(pot => pot.Id == move.PotId), move.AfterBasisPoints, reason, entryId);
        }
    }

    /// <summary>Works out anew when the book must be looked at next.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="activePots">Every pot that was active when the command began; those no longer active are passed over.</param>
    public static void RefreshNextDue(this CommandScope scope, IEnumerable<Pot> activePots) =>
        scope.Book.NextLockEndOn = LockEnds.NextDue(activePots.Where(pot => pot.Status == PotStatus.Active).Select(pot => pot.EndDate));
}
