using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;
using PotLock.Services.Months;

namespace PotLock.Services.Reports;

internal sealed class SpendingReport : IReport
{
    public string Name => SpendingInDetail.Name;

    public string Title => "Spending in detail";

    public string About => "Your spending by category, month, payee or tag, for the entries you choose.";

    public int Place => 25;

    public ReportPreset UsualPeriod => ReportPreset.ThisMonth;

    public bool IsGrouped => true;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken)
    {
        var (db, book, filter) = (opened.Db, opened.Book, request.Filter ?? SpendingFilter.None);
        var grouping = request.Grouping ?? ReportGrouping.Payee;
        var category = filter.CategoryId is { } categoryId
            ? await db.LedgerAccounts.Where(account => account.Id == categoryId && account.Kind == AccountKind.ExpenseCategory)
                .Select(account => account.Name).SingleOrDefaultAsync(cancellationToken)
            : null;
        var paidFrom = request.AccountId is { } accountId
            ? await db.LedgerAccounts.OfNetWorth().Where(account => account.Id == accountId)
                .Select(account => account.Name).SingleOrDefaultAsync(cancellationToken)
            : null;
        List<Refusal> refusals =
        [
            .. filter.Check(book.Money),
            .. filter.CategoryId is not null && category is null ? [ReportRefusals.UnknownCategory] : Array.Empty<Refusal>(),
            .. request.AccountId is not null && paidFrom is null ? [ReportRefusals.UnknownAccount] : Array.Empty<Refusal>(),
            .. (await ReportGroupings.ReadAsync(db, book.Id, cancellationToken)).Contains(grouping)
                ? Array.Empty<Refusal>() : [ReportRefusals.UnknownGrouping],
        ];
        return refusals.Count > 0 ? refusals : SpendingInDetail.Of(new SpendingFacts(
            request.Period, await MonthReader.FirstDayAsync(db, book, request.Period.Calendar, cancellationToken),
            opened.Today, book.Money, grouping,
            await SpendingParts.ReadAsync(opened, request with { Filter = filter }, grouping, cancellationToken), filter, category,
            paidFrom));
    }
}
