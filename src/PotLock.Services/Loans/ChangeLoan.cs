using PotLock.Domain.Calendar;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Loans;

/// <summary>
/// Changes what a loan is called, its payment, its day and what pays it, from its next date on; and has it take another rate from a day
/// on. What was posted stays.
/// </summary>
[CommandName("edit-loan", "changed a loan")]
[CommandName("loan-rate", "changed the rate of a loan")]
public sealed class ChangeLoan(CommandRunner runner, BookReader books)
{
    /// <summary>Changes it; see <see cref="LoanChangeRules.Check"/> for what is refused.</summary>
    public Task<Outcome<LoanResult>> RunAsync(
        Actor actor, string commandId, long loanId, LoanChange change, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(change);
        return runner.RunOnLoanAsync(actor, commandId, "edit-loan", loanId, trimmed, async (scope, found) =>
        {
            var wanted = WithSource(trimmed, scope.Book.Id);
            var around = await LoanCommands.SurroundingsAsync(scope.Db, scope.Book, scope.Today, wanted.PaidFromId, loanId);
            if (LoanChangeRules.Check(wanted, found.Stand(), around, scope.Money) is { Count: > 0 } refusals)
            {
                return refusals.ToList();
            }

            var (loan, schedule) = found;
            loan.Account.Name = schedule.Description = wanted.Lender;
            loan.Note = wanted.Note;
            schedule.AmountMinor = wanted.PaymentMinor;
            schedule.AccountId = wanted.PaidFromId!.Value;
            if (schedule.Day != wanted.Day && schedule.NextOn is { } next)
            {
                // The month that is next stays the next: a payment is neither skipped nor made twice.
                var first = Recurrence.DayOf(next.Year, next.Month, wanted.Day);
                schedule.Recurrence = schedule.Recurrence with { From = first, Day = wanted.Day };
            }

            await RefreshAsync(scope, found);
            return new LoanResult(loanId, wanted.Lender);
        }, cancellationToken);
    }

    /// <summary>
    /// Has it take a rate from a day on; one of the very same day is replaced. See <see cref="LoanChangeRules.CheckRate"/>.
    /// </summary>
    public Task<Outcome<LoanResult>> SetRateAsync(
        Actor actor, string commandId, long loanId, int? annualRateMillionths, DateOnly? from,
        CancellationToken cancellationToken = default) =>
        runner.RunOnLoanAsync(actor, commandId, "loan-rate", loanId, new { annualRateMillionths, from }, (scope, found) =>
        {
            var (loan, today) = (found.Loan, scope.Today);
            var refusals = LoanChangeRules.CheckRate(annualRateMillionths, from, found.Stand(), today, scope.Money, scope.Book.FormatDate);
            if (refusals.Count > 0)
            {
                return Task.FromResult<Outcome<LoanResult>>(refusals.ToList());
            }

            scope.Tell(
                loan.Account.Name, $"rate from {scope.Book.FormatDate(from!.Value)}",
                loan.Rates.Find(one => one.From == from) is { } was ? Text(was.AnnualRateMillionths, scope) : null,
                Text(annualRateMillionths!.Value, scope));
            loan.SetRate(from.Value, annualRateMillionths.Value);
            return Task.FromResult<Outcome<LoanResult>>(new LoanResult(loanId, loan.Account.Name));
        }, cancellationToken);

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, long loanId, LoanChange change, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (await LoanCommands.FindAsync(opened.Db, loanId) is not { } found)
        {
            return [LoanCommands.NoSuchLoan];
        }

        var wanted = WithSource(Trim(change), bookId);
        var around = await LoanCommands.SurroundingsAsync(opened.Db, opened.Book, opened.Today, wanted.PaidFromId, loanId);
        return LoanChangeRules.Check(wanted, found.Stand(), around, opened.Book.Money);
    }

    /// <summary>Works out anew when the book must be looked at next, with the loan's schedule as this command has it.</summary>
    internal static async Task RefreshAsync(CommandScope scope, LoanAtHand found)
    {
        var facts = await DueFacts.LoadAsync(scope);
        facts.TakeUp(found.Loan, found.Schedule, (await scope.LoadAccountsAsync(found.Schedule.AccountId)).Values);
        facts.RefreshNextLook(scope.Today);
    }

    private static string Text(int millionths, CommandScope scope) => $"{RateText.ForInput(millionths, scope.Money.Culture)}%";

    private static LoanChange Trim(LoanChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change with { Lender = change.Lender.Trim(), Note = change.Note.Trim() };
    }

    private static LoanChange WithSource(LoanChange change, long bookId) =>
        change with { PaidFromId = change.PaidFromId ?? SystemAccounts.ActiveBalance(bookId) };
}
