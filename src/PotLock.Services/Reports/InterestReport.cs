using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class InterestReport : IReport
{
    public string Name => InterestOfPeriod.Name;

    public string Title => "Interest";

    public string About => "What the bank paid you, month by month, and which pots it went into.";

    public int Place => 60;

    public bool IsByTheCalendar => true;

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken)
    {
        var period = request.Period;
        var (db, book) = (opened.Db, opened.Book);
        var accounts = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        var sources = accounts.Values.Where(account => account.Kind == AccountKind.Interest).Select(account => account.Id).ToList();
        var paid = db.Postings.Where(source => sources.Contains(source.AccountId)).Select(source => source.EntryId);
        var lines = await PeriodLines.ReadAsync(
            db, book, period,
            db.Postings.Where(posting => paid.Contains(posting.EntryId) && !sources.Contains(posting.AccountId)), cancellationToken);
        return InterestOfPeriod.Of(
            period, book.Money,
            [
                .. lines.Where(line => line.Kind == EntryKind.Interest).GroupBy(line => (line.Month, line.AccountId))
                    .Select(part => new InterestPart(
                        part.Key.Month, part.Key.AccountId, accounts[part.Key.AccountId].Name, part.Sum(line => line.SumMinor))),
            ]);
    }
}
