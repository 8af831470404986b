using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Services.Pots;

/// <summary>
/// What moved in a pot over the months that its page shows, in one grouped statement: by month, or by day while the pot is
/// young. At most three years are read, so the cost does not grow with the book's age. For a pot that is closed, its last
/// day stands for today.
/// </summary>
internal static class PotFlows
{
    /// <summary>Reads what moved in a pot, in the order of the dates.</summary>
    public static async Task<IReadOnlyList<PotFlow>> ReadAsync(
        PotLockDbContext db, Pot pot, DateOnly today, CancellationToken cancellationToken)
    {
        var (potId, from) = (pot.Id, PotGrowth.WindowStart(today));
        var lines = db.Postings.Where(posting => posting.AccountId == potId)
            .Join(db.JournalEntries.Where(
                entry => entry.Date >= from), posting => posting.EntryId, entry => entry.Id, (posting, entry) => new
            {
                entry.Date,
                posting.AmountMinor,
                Fills = (entry.Kind == EntryKind.Deposit || entry.Kind == EntryKind.MonthlyTransfer
                        // What another pot gave was a top-up of that other one only.
                        || (entry.Kind == EntryKind.TopUp && posting.AmountMinor > 0)
                        || entry.Kind == EntryKind.Income || entry.Kind == EntryKind.Transfer)
                    && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id),
            });
        if (PotGrowth.IsYoung(pot.CreatedOn, today))
        {
            var days = await lines.GroupBy(line => line.Date)
                .Select(day => new
                {
                    On = day.Key,
                    In = day.Sum(line => line.Fills ? line.AmountMinor : 0),
                    Change = day.Sum(line => line.AmountMinor),
                })
                .OrderBy(day => day.On).ToListAsync(cancellationToken);
            return days.ConvertAll(day => new PotFlow(day.On, day.In, day.Change));
        }

        var months = await lines.GroupBy(line => new { line.Date.Year, line.Date.Month })
            .Select(month => new
            {
                month.Key.Year,
                month.Key.Month,
                In = month.Sum(line => line.Fills ? line.AmountMinor : 0),
                Change = month.Sum(line => line.AmountMinor),
            })
            .OrderBy(month => month.Year).ThenBy(month => month.Month).ToListAsync(cancellationToken);
        return months.ConvertAll(month => new PotFlow(new DateOnly(month.Year, month.Month, 1), month.In, month.Change));
    }

    /// <summary>The points of the pot's chart.</summary>
    public static async Task<IReadOnlyList<GrowthPoint>> GrowthAsync(
        PotLockDbContext db, Pot pot, DateOnly today, IReadOnlyList<PotFlow> flows, CancellationToken cancellationToken)
    {
        if (PotGrowth.IsYoung(pot.CreatedOn, today))
        {
            return PotGrowth.ByDay(flows, pot.Account.BalanceMinor, pot.CreatedOn);
        }

        // Months do not tell what it had on its first day: its starting balance, as a rule.
        var (potId, first) = (pot.Id, pot.CreatedOn);
        var firstMinor = await db.Postings.Where(posting => posting.AccountId == potId)
            .Join(
                db.JournalEntries.Where(entry => entry.Date <= first),
                posting => posting.EntryId,
                entry => entry.Id,
                (posting, _) => posting.AmountMinor)
            .SumAsync(cancellationToken);
        return PotGrowth.ByMonth(flows, pot.Account.BalanceMinor, pot.CreatedOn, firstMinor, today);
    }
}
