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

    public ReportPreset UsualPeriod => ReportPreset.LastTwelveMonths;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken)
    {
        var period = request.Period;
        var (db, book) = (opened.Db, opened.Book);
        var lines = await PeriodLines.ReadAsync(
            db, book, period, [AccountKind.ActiveBalance, AccountKind.Pot, AccountKind.BankAccount, AccountKind.CreditCard],
            cancellationToken);
        var names = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(
            account => account.Id, account => account.Name, cancellationToken);
        return InterestOfPeriod.Of(
            period, book.Money,
            [
                .. lines.Where(line => line.Kind == EntryKind.Interest).GroupBy(line => (line.Month, line.AccountId))
                    .Select(part => new InterestPart(
                        part.Key.Month, part.Key.AccountId, names[part.Key.AccountId], part.Sum(line => line.SumMinor))),
            ]);
    }
}
