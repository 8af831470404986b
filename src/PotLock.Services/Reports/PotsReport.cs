using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class PotsReport : IReport
{
    public string Name => PotsOfPeriod.Name;

    public string Title => "Pots";

    public string About => "What went into each pot, what came out, and how full it is.";

    public int Place => 50;

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken)
    {
        var (period, money) = (request.Period, opened.Book.Money);
        return PotsOfPeriod.Of(period, money, await PotsAsync(opened, period, cancellationToken));
    }

    /// <summary>What each pot's entries of a period come to, closed pots last.</summary>
    internal static async Task<IReadOnlyList<PotOfPeriod>> PotsAsync(
        OpenedBook opened, ReportPeriod period, CancellationToken cancellationToken)
    {
        var (db, book) = (opened.Db, opened.Book);
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).OrderBy(pot => pot.Status == PotStatus.Closed)
            .ThenBy(pot => pot.Position).ThenBy(pot => pot.Id).ToListAsync(cancellationToken);
        var after = await PeriodLines.AfterAsync(db, book, period.Last, db.Pots.Select(pot => pot.Id), cancellationToken);
        var lines = (await PeriodLines.ReadAsync(
                db, book, period, db.Pots.Join(db.Postings, pot => pot.Id, posting => posting.AccountId, (pot, posting) => posting),
                cancellationToken))
            .ToLookup(line => line.AccountId);
        return
        [
            .. pots.Select(pot => lines[pot.Id].Aggregate(
                new PotOfPeriod(
                    pot.Id, pot.Name, pot.Status == PotStatus.Closed, pot.TargetMinor,
                    checked(pot.Account.BalanceMinor - after.GetValueOrDefault(pot.Id)), 0, 0, 0, 0),
                (sum, line) => sum.With(line.Kind, line.SumMinor, line.IsReversal))),
        ];
    }
}
