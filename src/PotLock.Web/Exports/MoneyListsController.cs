using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;
using PotLock.Services.Loans;
using PotLock.Services.Pots;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;
using PotLock.Web.Transactions;

namespace PotLock.Web.Exports;

/// <summary>The lists of what people have and do, for a spreadsheet: the same rows and figures as on their pages.</summary>
[Route("exports")]
public sealed class MoneyListsController(
    TransactionQueries transactions, AccountQueries accounts, CardQueries cards, LoanQueries loans, PotQueries pots) : PotLockController
{
    private Currency Currency => Money.Currency;

    /// <summary>Activity, with the filters that are in force.</summary>
    [HttpGet("activity.csv")]
    public IActionResult Activity(TransactionFilterForm filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        IgnoreUnreadableQuery();
        return new CsvDownload(
            "activity", ["Date", "Description", "Kind", "Type", "Amount", "Counts here", "Categories", "Accounts", "Tags", "Taken back"],
            async (csv, cancelled) =>
            {
                await foreach (var row in transactions.AllAsync(BookId, filter.Read(), cancelled))
                {
                    csv.Date(row.Entry.Date).Text(row.Entry.Description).Text(EnumWords.Of(row.Entry.Kind))
                        .Text(EnumWords.Of(row.Transaction)).Amount(row.Entry.AmountMinor, Currency).Amount(row.CountsMinor, Currency)
                        .Texts(row.Categories).Texts(row.Accounts).Texts(row.Tags).YesNo(row.Entry.IsUndone);
                    await csv.EndLineAsync(cancelled);
                }
            });
    }

    /// <summary>Bank accounts, and the main account first.</summary>
    [HttpGet("accounts.csv")]
    public IActionResult Accounts() => new CsvDownload(
        "accounts", ["Name", "Type", "Balance", "Reconciled on", "Archived on", "Note"],
        async (csv, cancelled) =>
        {
            var list = await accounts.ListAsync(BookId, cancelled);
            await csv.Text("Main account").Text("Main account").Amount(list.MainTotalMinor, Currency).Date(null).Date(null).Text("")
                .EndLineAsync(cancelled);
            foreach (var row in list.Rows)
            {
                await csv.Text(row.Name).Text(EnumWords.Of(row.Type)).Amount(row.BalanceMinor, Currency).Date(row.ReconciledOn)
                    .Date(row.ArchivedOn).Text(row.Note).EndLineAsync(cancelled);
            }
        });

    /// <summary>Cards, with what is owed and due.</summary>
    [HttpGet("cards.csv")]
    public IActionResult Cards() => new CsvDownload(
        "cards", ["Name", "Owed", "Limit", "Left of the limit", "Due", "Overdue", "Statement day", "Days until due", "Archived on", "Note"],
        async (csv, cancelled) =>
        {
            foreach (var row in (await cards.ListAsync(BookId, cancelled)).Rows)
            {
                await csv.Text(row.Name).Amount(row.Standing.OwedMinor, Currency).Amount(row.Terms.LimitMinor, Currency)
                    .Amount(row.Standing.LimitLeftMinor, Currency).Amount(row.Standing.DueMinor, Currency)
                    .Amount(row.Standing.OverdueMinor, Currency).Number(row.Terms.StatementDay).Number(row.Terms.DueDays)
                    .Date(row.ArchivedOn).Text(row.Note).EndLineAsync(cancelled);
            }
        });

    /// <summary>Loans, with what is owed and how they go on.</summary>
    [HttpGet("loans.csv")]
    public IActionResult Loans() => new CsvDownload(
        "loans",
        [
            "Lender", "Owed", "Owed at the start", "Start", "Annual rate (%)", "Monthly payment", "Paid from", "Next payment",
            "Paid off on", "Interest to come", "Archived on", "Note",
        ],
        async (csv, cancelled) =>
        {
            foreach (var row in (await loans.ListAsync(BookId, cancelled)).Rows)
            {
                await csv.Text(row.Loan.Account.Name).Amount(row.Loan.OwedMinor, Currency).Amount(row.Loan.PrincipalMinor, Currency)
                    .Date(row.Loan.StartOn).Rate(row.RateNow).Amount(row.Schedule.AmountMinor, Currency).Text(row.PaidFrom)
                    .Date(row.NextOn).Date(row.Months.EndsOn).Amount(row.Months.TotalInterestMinor, Currency)
                    .Date(row.Loan.ArchivedOn).Text(row.Loan.Note).EndLineAsync(cancelled);
            }
        });

    /// <summary>Pots of every status, in their order.</summary>
    [HttpGet("pots.csv")]
    public IActionResult Pots() => new CsvDownload(
        "pots", ["Name", "Status", "Locked", "Balance", "Target", "Full (%)", "End date", "Share of deposits (%)", "Live on"],
        async (csv, cancelled) =>
        {
            foreach (var pot in await pots.ListAsync(BookId, [PotStatus.Active, PotStatus.Live, PotStatus.Closed], cancelled))
            {
                await csv.Text(pot.Name).Text(EnumWords.Of(pot.Status)).YesNo(pot.IsLocked).Amount(pot.BalanceMinor, Currency)
                    .Amount(pot.TargetMinor, Currency).Percent(pot.FillBasisPoints).Date(pot.EndDate).Percent(pot.WeightingBasisPoints)
                    .Date(pot.LiveOn).EndLineAsync(cancelled);
            }
        });
}
