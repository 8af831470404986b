using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Loans;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with loans.</summary>
public sealed partial class TestBook
{
    /// <summary>A loan that begins today, unless it says otherwise; rates in percent.</summary>
    public LoanRequest Loan(
        string lender = "Car bank", long principal = 10_000_00, decimal rate = 6, long payment = 0, int day = 10, long? from = null,
        DateOnly? start = null, int? months = null, long? into = null) => new(
            new LoanTerms(
                lender, start ?? Today, principal, [new RateFrom(start ?? Today, (int)(rate * 10_000))], payment, day, from),
            months, into);

    public Task<Outcome<LoanResult>> TryAddLoanAsync(LoanRequest request, string? commandId = null) =>
        App.Get<AddLoan>().RunAsync(Actor, commandId ?? NewCommandId(), request);

    /// <summary>Adds a loan that the rules take, and answers with its id.</summary>
    public async Task<long> AddLoanAsync(LoanRequest request) => (await TryAddLoanAsync(request)).Value.LoanId;

    public Task<Outcome<LoanResult>> ChangeLoanAsync(long loanId, LoanChange change) =>
        App.Get<ChangeLoan>().RunAsync(Actor, NewCommandId(), loanId, change);

    public Task<Outcome<LoanResult>> SetLoanRateAsync(long loanId, decimal rate, DateOnly from) =>
        App.Get<ChangeLoan>().SetRateAsync(Actor, NewCommandId(), loanId, (int)(rate * 10_000), from);

    public Task<Outcome<LoanOverpaid>> OverpayAsync(
        long loanId, long amountMinor, OverpaymentChoice choice = OverpaymentChoice.Shorter, long? from = null, string? commandId = null) =>
        App.Get<OverpayLoan>().RunAsync(Actor, commandId ?? NewCommandId(), new OverpayRequest(loanId, amountMinor, choice, from));

    public Task<Outcome<LoanResult>> ReconcileLoanAsync(long loanId, long owedMinor) =>
        App.Get<SettleLoan>().ReconcileAsync(Actor, NewCommandId(), loanId, owedMinor);

    public Task<Outcome<LoanResult>> ArchiveLoanAsync(long loanId, bool archived = true) =>
        App.Get<SettleLoan>().ArchiveAsync(Actor, NewCommandId(), loanId, archived);

    /// <summary>A loan as its page shows it: what is due by date is applied first.</summary>
    public async Task<LoanDetail> LoanAsync(long loanId) =>
        await App.Get<LoanQueries>().FindAsync(Id, loanId, before: null) ?? throw new InvalidOperationException($"No loan {loanId}.");

    /// <summary>What is owed on a loan, as it is stored.</summary>
    public async Task<long> OwedAsync(long loanId) => -await BalanceAsync(loanId);
}
