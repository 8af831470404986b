using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;
using PotLock.Services.Accounts;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Loans;

/// <summary>What a user asks of a new loan.</summary>
/// <param name="Terms">What it is like. Its payment is not looked at where months are asked for.</param>
/// <param name="Months">In how many months it is to end, where the payment is to be worked out; else null.</param>
/// <param name="PaidIntoId">
/// The ledger account that the borrowed money comes into on the start day; null where it is spent already, or was owed before the book
/// knew of it.
/// </param>
public sealed record LoanRequest(LoanTerms Terms, int? Months = null, long? PaidIntoId = null);

/// <summary>Adds a loan with what is owed on it, and the schedule that pays it back.</summary>
[CommandName("add-loan", "added a loan")]
public sealed class AddLoan(CommandRunner runner, BookReader books)
{
    private const string InterestCategory = "Loan interest";

    /// <summary>
    /// Adds it: what is owed becomes an opening balance of its start day, or money that comes into an account on it. Payments that
    /// have come due since are posted when the book is next looked at, each on its day. Refused: what <see cref="LoanRules.Check"/>
    /// and <see cref="LoanRules.CheckPaidInto"/> say, and months out of range.
    /// </summary>
    public Task<Outcome<LoanResult>> RunAsync(
        Actor actor, string commandId, LoanRequest request, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(request);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "add-loan", trimmed), scope => ActAsync(scope, trimmed), cancellationToken);
    }

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, LoanRequest request, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return (await SettleAsync(opened.Db, opened.Book, opened.Today, Trim(request))).Refusals;
    }

    /// <summary>The loan as it would be, month by month; refused as <see cref="RunAsync"/> refuses it. Changes nothing.</summary>
    public async Task<Outcome<LoanForeseen>> PreviewAsync(
        long bookId, LoanRequest request, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var settled = await SettleAsync(opened.Db, opened.Book, opened.Today, Trim(request));
        return settled.IsRefused
            ? settled.As<LoanForeseen>()
            : new LoanForeseen(opened.Book, settled.Value.PaymentMinor, LoanSchedules.Of(settled.Value.AtStart()));
    }

    private static LoanRequest Trim(LoanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request with { Terms = request.Terms with { Lender = request.Terms.Lender.Trim(), Note = request.Terms.Note.Trim() } };
    }

    /// <summary>The terms with the payment that was asked for, or that ends the loan in the months that were.</summary>
    private static async Task<Outcome<LoanTerms>> SettleAsync(PotLockDbContext db, Book book, DateOnly today, LoanRequest request)
    {
        var terms = request.Terms with { PaidFromId = request.Terms.PaidFromId ?? SystemAccounts.ActiveBalance(book.Id) };
        var around = await LoanCommands.SurroundingsAsync(db, book, today, terms.PaidFromId, exceptId: null);
        var into = request.PaidIntoId is { } intoId
            ? LoanRules.CheckPaidInto(await db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == intoId))
            : null;
        Refusal[] elsewhere = into is null ? [] : [into];
        if (request.Months is not { } months)
        {
            List<Refusal> refusals = [.. LoanRules.Check(terms, around, book.Money, book.FormatDate), .. elsewhere];
            return refusals.Count > 0 ? refusals : terms;
        }

        // All that is owed at once is never too little, so nothing is said of a payment that nobody typed.
        List<Refusal> found =
        [
            .. LoanRules.Check(terms with { PaymentMinor = terms.PrincipalMinor }, around, book.Money, book.FormatDate)
                .Where(refusal => refusal.Property != "Payment"),
            .. LoanRules.CheckMonths(months) is { } outOfRange ? [outOfRange] : (Refusal[])[],
            .. elsewhere,
        ];
        return found.Count > 0 ? found : terms with { PaymentMinor = LoanPayment.ToEndIn(terms.AtStart(), months) };
    }

    private static async Task<Outcome<LoanResult>> ActAsync(CommandScope scope, LoanRequest request)
    {
        var settled = await SettleAsync(scope.Db, scope.Book, scope.Today, request);
        if (settled.IsRefused)
        {
            return settled.As<LoanResult>();
        }

        var terms = settled.Value;
        var category = await InterestCategoryAsync(scope);
        var id = scope.Book.NextId();
        var loan = new Loan
        {
            Id = id,
            BookId = scope.Book.Id,
            Account = new LedgerAccount
            {
                Id = id,
                BookId = scope.Book.Id,
                CurrencyCode = scope.Book.CurrencyCode,
                Kind = AccountKind.Loan,
                Name = terms.Lender,
            },
            StartOn = terms.Start,
            PrincipalMinor = terms.PrincipalMinor,
            Note = terms.Note,
            Rates =
            [
                .. terms.Rates.Select(rate => new LoanRate
                {
                    LoanId = id, From = rate.From, AnnualRateMillionths = rate.AnnualRateMillionths,
                }),
            ],
        };
        var schedule = new Schedule
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            Kind = ScheduleKind.Withdrawal,
            Description = terms.Lender,
            LoanId = id,
            AmountMinor = terms.PaymentMinor,
            AccountId = terms.PaidFromId!.Value,
            CategoryId = category.Id,
            Recurrence = terms.AtStart().PaymentDays,
        };
        scope.Db.Loans.Add(loan);
        scope.Db.Schedules.Add(schedule);
        var entry = request.PaidIntoId is { } intoId
            ? await PostBorrowedAsync(scope, loan, intoId)
            : await scope.PostOpeningAsync(
                loan.Account, -terms.PrincipalMinor, $"Owed to {terms.Lender} at the start", terms.Start);
        var facts = await DueFacts.LoadAsync(scope);
        facts.TakeUp(loan, schedule, [category, .. (await scope.LoadAccountsAsync(schedule.AccountId)).Values]);
        facts.RefreshNextLook(scope.Today);
        return new LoanResult(id, terms.Lender, entry?.Id);
    }

    /// <summary>Money that comes in and is owed: neither income nor a deposit.</summary>
    private static async Task<JournalEntry> PostBorrowedAsync(CommandScope scope, Loan loan, long intoId)
    {
        var accounts = await scope.LoadAccountsAsync(intoId);
        accounts[loan.Id] = loan.Account;
        return scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.Transfer,
                Date = loan.StartOn,
                Description = ShortText.To($"Borrowed from {loan.Account.Name}", JournalEntry.MaxDescriptionLength),
                AmountMinor = loan.PrincipalMinor,
            }.Add(loan.Id, -loan.PrincipalMinor).Add(intoId, loan.PrincipalMinor),
            accounts);
    }

    /// <summary>The category of interest on loans: that of the name, which is in use again where it was archived, or a new one.</summary>
    private static async Task<LedgerAccount> InterestCategoryAsync(CommandScope scope)
    {
        var all = await scope.Db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory).ToListAsync();
        if (all.OrderBy(one => one.ArchivedOn is not null).ThenBy(one => one.Id)
            .FirstOrDefault(one => NameRules.IsTaken(InterestCategory, [one.Name])) is { } known)
        {
            known.ArchivedOn = null;
            return known;
        }

        var fresh = new LedgerAccount
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            CurrencyCode = scope.Book.CurrencyCode,
            Kind = AccountKind.ExpenseCategory,
            Name = InterestCategory,
        };
        scope.Db.LedgerAccounts.Add(fresh);
        return fresh;
    }
}

/// <summary>A loan as it would be.</summary>
/// <param name="Book">The book.</param>
/// <param name="PaymentMinor">What would be paid each month, in minor units.</param>
/// <param name="Schedule">Its months.</param>
public sealed record LoanForeseen(Book Book, long PaymentMinor, LoanSchedule Schedule);
