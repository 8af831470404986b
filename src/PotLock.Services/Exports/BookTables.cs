using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>The tables of a book that a person opens in a spreadsheet: names where the database has ids, nothing left out.</summary>
internal sealed class BookTables(OpenedBook opened, IReadOnlyDictionary<long, LedgerAccount> accounts, CancellationToken cancellationToken)
{
    private Currency Currency => opened.Book.Currency;

    /// <summary>Each table with the name of its file.</summary>
    public IEnumerable<(string Name, Func<Stream, Task> WriteAsync)> All =>
    [
        ("entries.csv", EntriesAsync), ("lines.csv", LinesAsync), ("pots.csv", PotsAsync), ("accounts.csv", AccountsAsync),
        ("cards.csv", CardsAsync), ("loans.csv", LoansAsync), ("groups.csv", GroupsAsync),
        ("budgets.csv", BudgetsAsync), ("schedules.csv", SchedulesAsync), ("months.csv", MonthsAsync),
    ];

    public static async Task<BookTables> OpenAsync(OpenedBook opened, CancellationToken cancellationToken) => new(
        opened, await opened.Db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken),
        cancellationToken);

    private async Task EntriesAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Number", "Date", "Recorded on", "Kind", "Type", "Description", "Amount", "Accounts", "Categories", "Tags", "Note",
            "Takes back", "Taken back by", "Stands for");
        await foreach (var (entry, lines, tags, reversedById) in JournalReader.ReadAsync(opened.Db, cancellationToken))
        {
            var kinds = lines.ToLookup(line => accounts[line.AccountId].Kind is AccountKind.ExpenseCategory);
            csv.Number(entry.Sequence).Date(entry.Date).Date(entry.RecordedOn).Text(EnumWords.Of(entry.Kind))
                .Text(EnumWords.Of(entry.Transaction)).Text(entry.Description).Amount(entry.AmountMinor, Currency)
                .Texts(kinds[false].Select(line => NameOf(line.AccountId))).Texts(kinds[true].Select(line => NameOf(line.AccountId)))
                .Texts(tags).Text(entry.Note).Number(NumberOf(entry.ReversesEntryId)).Number(NumberOf(reversedById))
                .Number(NumberOf(entry.ReplacesEntryId));
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private async Task LinesAsync(Stream file)
    {
        await using var csv = new CsvFile(file, "Entry", "Date", "Description", "Line", "Account", "Account kind", "Amount", "Currency");
        await foreach (var whole in JournalReader.ReadAsync(opened.Db, cancellationToken))
        {
            foreach (var line in whole.Lines)
            {
                var account = accounts[line.AccountId];
                csv.Number(whole.Entry.Sequence).Date(whole.Entry.Date).Text(whole.Entry.Description).Number(line.Line)
                    .Text(account.Name).Text(EnumWords.Of(account.Kind)).Amount(line.AmountMinor, Currency.Of(account.CurrencyCode))
                    .Text(account.CurrencyCode);
                await csv.EndLineAsync(cancellationToken);
            }
        }
    }

    private async Task PotsAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Name", "Status", "Balance", "Target", "End date", "Share of deposits (%)", "Monthly aim", "Locked", "Live on",
            "Released early", "Made on", "Note");
        foreach (var pot in await opened.Db.Pots.AsNoTracking().OrderBy(pot => pot.Status).ThenBy(pot => pot.Position)
            .ThenBy(pot => pot.Id).ToListAsync(cancellationToken))
        {
            csv.Text(pot.Name).Text(EnumWords.Of(pot.Status)).Amount(accounts[pot.Id].BalanceMinor, Currency)
                .Amount(pot.TargetMinor, Currency).Date(pot.EndDate).Percent(pot.WeightingBasisPoints)
                .Amount(pot.MonthlyAimMinor, Currency).YesNo(pot.IsLocked).Date(pot.LiveOn).YesNo(pot.ReleasedEarly).Date(pot.CreatedOn)
                .Text(pot.Note);
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private async Task AccountsAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Name", "Kind", "Type", "Balance", "Currency", "Archived on", "Reconciled on", "Note");
        var banks = await opened.Db.BankAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        foreach (var account in accounts.Values.OrderBy(account => account.Kind).ThenBy(account => account.Id))
        {
            var bank = banks.GetValueOrDefault(account.Id);
            csv.Text(account.Name).Text(EnumWords.Of(account.Kind)).Text(bank is null ? "" : EnumWords.Of(bank.Type))
                .Amount(account.BalanceMinor, Currency.Of(account.CurrencyCode)).Text(account.CurrencyCode).Date(account.ArchivedOn)
                .Date(bank?.ReconciledOn).Text(bank?.Note);
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private async Task CardsAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Name", "Owed", "Limit", "Statement day", "Days until due", "Archived on", "Note");
        foreach (var card in await opened.Db.CreditCards.AsNoTracking().OrderBy(card => card.Id).ToListAsync(cancellationToken))
        {
            var account = accounts[card.Id];
            csv.Text(account.Name).Amount(checked(-account.BalanceMinor), Currency).Amount(card.LimitMinor, Currency)
                .Number(card.StatementDay).Number(card.DueDays).Date(account.ArchivedOn).Text(card.Note);
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private async Task LoansAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Lender", "Owed", "Owed at the start", "Start", "Rate from", "Annual rate (%)", "Monthly payment", "Day", "Paid from",
            "Archived on", "Note");
        var schedules = await opened.Db.Schedules.AsNoTracking().Where(schedule => schedule.LoanId != null)
            .ToDictionaryAsync(schedule => schedule.LoanId!.Value, cancellationToken);
        foreach (var loan in await opened.Db.Loans.AsNoTracking().Include(loan => loan.Account).Include(loan => loan.Rates)
            .OrderBy(loan => loan.Id).ToListAsync(cancellationToken))
        {
            // A line for each rate: they are what no other column says.
            foreach (var rate in loan.Rates.OrderBy(rate => rate.From))
            {
                csv.Text(loan.Account.Name).Amount(loan.OwedMinor, Currency).Amount(loan.PrincipalMinor, Currency).Date(loan.StartOn)
                    .Date(rate.From).Rate(rate.AnnualRateMillionths).Amount(schedules[loan.Id].AmountMinor, Currency)
                    .Number(schedules[loan.Id].Day).Text(NameOf(schedules[loan.Id].AccountId)).Date(loan.ArchivedOn).Text(loan.Note);
                await csv.EndLineAsync(cancellationToken);
            }
        }
    }

    /// <summary>What the groups say with which this book takes part; each member's own figures, and nothing of the others' books.</summary>
    private async Task GroupsAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Group", "Member", "Number", "Date", "Kind", "Title", "Amount", "Paid", "Share", "Takes back", "Entry");
        var db = opened.Db;
        foreach (var member in await db.GroupMembers.AsNoTracking().Where(one => one.BookId == db.BookId)
            .OrderBy(one => one.GroupId).ToListAsync(cancellationToken))
        {
            var group = await db.Groups.AsNoTracking().SingleAsync(one => one.Id == member.GroupId, cancellationToken);
            var posted = await db.GroupPostings.AsNoTracking()
                .Where(one => one.GroupId == group.Id && one.BookId == db.BookId)
                .ToDictionaryAsync(one => one.Number, one => (long?)one.EntryId, cancellationToken);
            foreach (var entry in await db.GroupEntries.AsNoTracking().Include(one => one.Amounts).Where(one => one.GroupId == group.Id)
                .OrderBy(one => one.Number).ToListAsync(cancellationToken))
            {
                var (paid, share) = entry.Of(member.MemberId);
                csv.Text(group.Name).Text(member.Name).Number(entry.Number).Date(entry.Date).Text(EnumWords.Of(entry.Kind))
                    .Text(entry.Title).Amount(entry.AmountMinor, group.Currency).Amount(paid, group.Currency)
                    .Amount(share, group.Currency).Number(entry.ReversesNumber)
                    .Number(NumberOf(posted.GetValueOrDefault(entry.Number)));
                await csv.EndLineAsync(cancellationToken);
            }
        }
    }

    private async Task BudgetsAsync(Stream file)
    {
        await using var csv = new CsvFile(file, "Month", "Category", "Target", "Rolls over since");
        foreach (var budget in await opened.Db.Budgets.AsNoTracking().OrderBy(budget => budget.Month).ThenBy(budget => budget.Id)
            .ToListAsync(cancellationToken))
        {
            csv.Month(budget.Month).Text(budget.CategoryId is { } category ? NameOf(category) : "All spending")
                .Amount(budget.TargetMinor, Currency).Month(budget.RolloverFrom);
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private async Task SchedulesAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Kind", "Description", "Amount", "Category", "Account", "Recurs", "From", "Day", "Until", "Times", "Next on", "Ended on");
        foreach (var schedule in await opened.Db.Schedules.AsNoTracking().OrderBy(schedule => schedule.Id)
            .ToListAsync(cancellationToken))
        {
            csv.Text(EnumWords.Of(schedule.Kind)).Text(schedule.Description).Amount(schedule.AmountMinor, Currency)
                .Text(schedule.CategoryId is { } category ? NameOf(category) : "").Text(NameOf(schedule.AccountId))
                .Text(EnumWords.Of(schedule.RecurrenceKind)).Date(schedule.From).Number(schedule.Day).Date(schedule.Until)
                .Number(schedule.Count).Date(schedule.NextOn).Date(schedule.EndedOn);
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private async Task MonthsAsync(Stream file)
    {
        await using var csv = new CsvFile(
            file, "Month", "Version", "Closed on", "Income", "Spending", "Outflow", "Saved", "Interest", "Adjustments and openings",
            "Owed on cards", "Net worth", "Entries", "Digest", "Digest of the month before", "Reopened because");
        foreach (var month in await opened.Db.MonthSnapshots.AsNoTracking().OrderBy(month => month.Month)
            .ThenBy(month => month.Version).ToListAsync(cancellationToken))
        {
            csv.Month(month.Month).Number(month.Version).Date(month.ClosedOn).Amount(month.IncomeMinor, Currency)
                .Amount(month.ExpenseMinor, Currency).Amount(month.OutflowMinor, Currency).Amount(month.SavedMinor, Currency)
                .Amount(month.InterestMinor, Currency).Amount(month.OtherMinor, Currency).Amount(month.CardsOwedMinor, Currency)
                .Amount(month.NetWorthMinor, Currency).Number(month.EntryCount).Text(month.Digest).Text(month.PreviousDigest)
                .Text(month.ReopenReason);
            await csv.EndLineAsync(cancellationToken);
        }
    }

    private string NameOf(long accountId) => accounts[accountId].Name;

    private static long? NumberOf(long? entryId) => entryId is { } id ? EntityId.NumberOf(id) : null;
}
