using PotLock.Data;

namespace PotLock.Services.Schedules;

/// <summary>
/// Keeps the worker away from books in which somebody walks through the past: there everything is due long ago, by the worker's clock.
/// </summary>
public interface IHoldBooks
{
    /// <summary>Which of these books the worker leaves alone for now.</summary>
    public Task<IReadOnlyList<long>> AmongAsync(
        PotLockDbContext db, IReadOnlyList<long> bookIds, CancellationToken cancellationToken = default);
}
