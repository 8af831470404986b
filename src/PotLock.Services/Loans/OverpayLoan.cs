using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Loans;

/// <summary>What a user asks for when paying more off a loan than agreed.</summary>
/// <param name="AmountMinor">The amount in minor units, at most what is owed.</param>
/// <param name="Choice">What it is to change.</param>
/// <param name="FromAccountId">What pays it: null for the active balance.</param>
public sealed record OverpayRequest(long LoanId, long AmountMinor, OverpaymentChoice Choice, long? FromAccountId = null);

/// <summary>What an overpayment does, or would do; amounts in minor units. Not its months: a command keeps its result for good.</summary>
/// <param name="Name">Who lent the money.</param>
/// <param name="OwedMinor">What is owed after it.</param>
/// <param name="PaymentMinor">What is paid each month from then on.</param>
/// <param name="PaymentsLeft">How many payments are left.</param>
/// <param name="EndsOn">The last of them; null when it is paid off, or never ends.</param>
/// <param name="MonthsSaved">See <see cref="OverpaidLoan.MonthsSaved"/>.</param>
/// <param name="InterestSavedMinor">See <see cref="OverpaidLoan.InterestSavedMinor"/>.</param>
/// <param name="EntryId">The entry; null while it is only looked at.</param>
public sealed record LoanOverpaid(
    long LoanId, string Name, long OwedMinor, long PaymentMinor, int PaymentsLeft, DateOnly? EndsOn, int? MonthsSaved,
    long? InterestSavedMinor, long? EntryId = null)
{
    /// <summary>What is said of a loan that is overpaid.</summary>
    internal static LoanOverpaid Of(Loan loan, OverpaidLoan overpaid) => new(
        loan.Id, loan.Account.Name, overpaid.Stand.OwedMinor, overpaid.Stand.PaymentMinor, overpaid.After.Months.Count,
        overpaid.After.EndsOn, overpaid.MonthsSaved, overpaid.InterestSavedMinor);
}

/// <summary>
/// Pays more off a loan than agreed, today: cash that leaves, and no spending. The loan gets shorter, or its payment smaller
/// (<i>Loans, debts, things owned</i>).
/// </summary>
[CommandName("overpay-loan", "overpaid a loan")]
public sealed class OverpayLoan(CommandRunner runner, BookReader books)
{
    /// <summary>
    /// Pays it. Refused: what <see cref="LoanRules.CheckOverpayment"/> says, more than there is, and money of a locked pot.
    /// </summary>
    public Task<Outcome<LoanOverpaid>> RunAsync(
        Actor actor, string commandId, OverpayRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "overpay-loan", request), scope => ActAsync(scope, request), cancellationToken);

    /// <summary>What it would do; refused as <see cref="RunAsync"/> refuses what does not depend on who pays. Changes nothing.</summary>
    public async Task<Outcome<LoanOverpaid>> PreviewAsync(
        long bookId, OverpayRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await LoanCommands.FindAsync(opened.Db, request.LoanId) is { } found
            ? Foresee(found, request, opened.Book.Money)
            : LoanCommands.NoSuchLoan;
    }

    private static Outcome<LoanOverpaid> Foresee(LoanAtHand found, OverpayRequest request, MoneyText money)
    {
        var stand = found.Stand();
        return LoanRules.CheckOverpayment(stand, request.AmountMinor, request.Choice, money).ToList() is { Count: > 0 } refusals
            ? refusals
            : LoanOverpaid.Of(found.Loan, LoanOverpayment.Of(stand, request.AmountMinor, request.Choice));
    }

    private static async Task<Outcome<LoanOverpaid>> ActAsync(CommandScope scope, OverpayRequest request)
    {
        if (await LoanCommands.FindAsync(scope.Db, request.LoanId) is not { } found)
        {
            return LoanCommands.NoSuchLoan;
        }

        var foreseen = Foresee(found, request, scope.Money);
        if (foreseen.IsRefused)
        {
            return foreseen;
        }

        var fromId = request.FromAccountId ?? SystemAccounts.ActiveBalance(scope.Book.Id);
        var facts = await DueFacts.LoadAsync(scope);
        facts.TakeUp(found.Loan, found.Schedule, (await scope.LoadAccountsAsync(fromId, found.Schedule.AccountId)).Values);
        if (await CheckSourceAsync(facts, request, fromId) is { } refusal)
        {
            return refusal;
        }

        var entry = facts.PostDebtPayment(request.LoanId, fromId, request.AmountMinor, scope.Today);
        found.Schedule.AmountMinor = foreseen.Value.PaymentMinor;
        facts.RefreshNextLook(scope.Today);
        return foreseen.Value with { EntryId = entry.Id };
    }

    /// <summary>What pays a loan each month can pay more of it as well, under the same rules.</summary>
    private static async Task<Refusal?> CheckSourceAsync(DueFacts facts, OverpayRequest request, long fromId)
    {
        var (scope, main) = (facts.Scope, facts.Main);
        var around = await LoanCommands.SurroundingsAsync(scope.Db, scope.Book, scope.Today, fromId, request.LoanId);
        if (LoanRules.CheckPaidFrom(around) is { } unusable)
        {
            return unusable;
        }

        if (around.PaidFrom is { Kind: AccountKind.BankAccount }
            || DueEngine.CheckWithdrawal(main, fromId, request.AmountMinor) is not { } not)
        {
            return null;
        }

        var place = fromId == main.ActiveId ? "your active balance" : around.PaidFrom!.Name;
        return not.Why == WhyNot.NotEnough
            ? new Refusal("not-enough", "Amount", $"There’s only {scope.Money.Format(not.HasMinor)} in {place}.")
            : new Refusal("pot-is-locked", "PaidFrom", $"{place} is locked, so no money can be taken out of it.");
    }
}
