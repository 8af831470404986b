using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Loans;
using PotLock.Web.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Loans;

/// <summary>The form of a loan as it is posted.</summary>
public sealed class LoanForm : CommandForm
{
    private const string ChoosePayer = "Choose what it’s paid from: your active balance, a pot or a bank account.";

    /// <summary>Who lent the money.</summary>
    public string? Lender { get; set; }

    /// <summary>What is owed on the start day; asked of a new loan alone, as everything but payment, day and payer.</summary>
    public string? Principal { get; set; }

    public string? Start { get; set; }

    /// <summary>The annual rate from that day on.</summary>
    public string? Rate { get; set; }

    /// <summary>What is paid each month; empty where it is to be worked out.</summary>
    public string? Payment { get; set; }

    /// <summary>In how many months it is to end, where the payment is to be worked out.</summary>
    public string? Months { get; set; }

    public string? Day { get; set; }

    /// <summary>What pays it: empty for the active balance, or the id of a pot or a bank account.</summary>
    public string? PaidFrom { get; set; }

    /// <summary>What the borrowed money comes into: empty for nothing, or the id of the active balance or a bank account.</summary>
    public string? PaidInto { get; set; }

    public string? Note { get; set; }

    /// <summary>The form of a loan that is changed.</summary>
    public static LoanForm Of(LoanRow row, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(money);
        return new LoanForm
        {
            CommandId = NewCommandId(),
            Lender = row.Loan.Account.Name,
            Payment = money.ForInput(row.Schedule.AmountMinor),
            Day = DisplayText.Id(row.Schedule.Day),
            PaidFrom = row.Schedule.AccountId == SystemAccounts.ActiveBalance(row.Loan.BookId)
                ? ""
                : DisplayText.Id(row.Schedule.AccountId),
            Note = row.Loan.Note,
        };
    }

    /// <summary>What a new loan asks for. Where a field could not be read, the form has an error; the rest is left to the rules.</summary>
    /// <param name="today">The book's date: where no start is typed.</param>
    public LoanRequest Read(FormReader reader, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var start = reader.Date(nameof(Start), Start) ?? today;
        var months = string.IsNullOrWhiteSpace(Months) || !string.IsNullOrWhiteSpace(Payment)
            ? (int?)null
            : reader.Whole(nameof(Months), Months, 0, 1, LoanSchedules.MaxMonths);
        return new LoanRequest(
            new LoanTerms(
                Lender ?? "",
                start,
                reader.Amount(nameof(Principal), Principal),
                reader.Rate(nameof(Rate), Rate) is { } rate ? [new RateFrom(start, rate)] : [],
                months is null ? reader.Amount(nameof(Payment), Payment) : 0,
                reader.Whole(nameof(Day), Day, 0, 1, 31),
                reader.Id(nameof(PaidFrom), PaidFrom, "", ChoosePayer),
                Note ?? ""),
            months,
            reader.Id(nameof(PaidInto), PaidInto, "", "Choose your active balance, or one of your bank accounts."));
    }

    /// <summary>What a change asks for. Where a field could not be read, the form has an error.</summary>
    public LoanChange ReadChange(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new LoanChange(
            Lender ?? "",
            reader.Amount(nameof(Payment), Payment),
            reader.Whole(nameof(Day), Day, 0, 1, 31),
            reader.Id(nameof(PaidFrom), PaidFrom, "", ChoosePayer),
            Note ?? "");
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="Choices">What can pay it.</param>
/// <param name="Loan">The loan that is changed; null for a new one.</param>
/// <param name="Foreseen">What a new loan would come to, where that was asked.</param>
public sealed record LoanFormPage(LoanForm Form, LoanChoices Choices, LoanRow? Loan, LoanForeseen? Foreseen = null);

/// <summary>The form that pays more off a loan, as it is posted.</summary>
public sealed class OverpayForm : CommandForm
{
    /// <summary>The loan ends sooner.</summary>
    public const string Shorter = "shorter";

    /// <summary>The payment gets smaller.</summary>
    public const string Smaller = "smaller";

    public string? Amount { get; set; }

    /// <summary>What it is to change: <see cref="Shorter"/> or <see cref="Smaller"/>.</summary>
    public string? Choice { get; set; }

    /// <summary>What pays: empty for the active balance, or the id of a pot or a bank account.</summary>
    public string? PaidFrom { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public OverpayRequest Read(long loanId, FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new OverpayRequest(
            loanId,
            reader.Amount(nameof(Amount), Amount),
            Choice switch { null or "" or Shorter => OverpaymentChoice.Shorter, Smaller => OverpaymentChoice.SmallerPayment, _ => 0 },
            reader.Id(nameof(PaidFrom), PaidFrom, "", "Choose what you’re paying from: your active balance, a pot or a bank account."));
    }
}

/// <summary>The form of another rate, as it is posted.</summary>
public sealed class LoanRateForm : CommandForm
{
    public string? Rate { get; set; }

    /// <summary>The first day on which it counts.</summary>
    public string? From { get; set; }
}

/// <summary>The page of one loan, with its forms.</summary>
/// <param name="Detail">The loan.</param>
/// <param name="Overpay">What was typed for paying more.</param>
/// <param name="Overpaid">What that would do, where it was asked.</param>
/// <param name="Rate">What was typed for another rate.</param>
/// <param name="Reconcile">What was typed for reconciling.</param>
public sealed record LoanPage(LoanDetail Detail, OverpayForm Overpay, LoanOverpaid? Overpaid, LoanRateForm Rate, ReconcileForm Reconcile);

/// <summary>How much of a loan is paid back.</summary>
/// <param name="Money">Writes money.</param>
public sealed record LoanProgress(LoanRow Row, MoneyText Money);

/// <summary>The options of what can pay a loan.</summary>
/// <param name="Chosen">What is chosen, as a form has it.</param>
public sealed record LoanPayers(LoanChoices Choices, string? Chosen);

/// <summary>What people read about loans.</summary>
public static class LoanWords
{
    /// <summary>How a loan goes on, in a sentence or two.</summary>
    public static string Outlook(LoanRow row, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(money);
        return row switch
        {
            { Loan.OwedMinor: < 0 } => $"You’ve paid {money.Format(checked(-row.Loan.OwedMinor))} too much.",
            { NextOn: null } => "It’s paid off.",
            { Months.EndsOn: { } end } => $"{Payments(row.Months.Months.Count)} to go, the last on {DateText.Format(end, money.Culture)}. "
                + $"You’ll pay {money.Format(row.Months.TotalInterestMinor)} more in interest.",
            _ => "At this payment it won’t be paid off within 50 years. Raise the payment.",
        };
    }

    /// <summary>What a new loan comes to.</summary>
    public static string Foreseen(LoanForeseen foreseen)
    {
        ArgumentNullException.ThrowIfNull(foreseen);
        var (money, months) = (foreseen.Book.Money, foreseen.Schedule);
        return $"{money.Format(foreseen.PaymentMinor)} a month, {Payments(months.Months.Count)}, the last on "
            + $"{DateText.Format(months.EndsOn!.Value, money.Culture)}. You’d pay {money.Format(months.TotalInterestMinor)} in interest.";
    }

    /// <summary>What paying more saves.</summary>
    public static string Saves(LoanOverpaid overpaid, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(overpaid);
        ArgumentNullException.ThrowIfNull(money);
        var after = overpaid.OwedMinor == 0 ? "That pays it off."
            : overpaid.EndsOn is not { } end ? "You still wouldn’t pay it off within 50 years: raise the monthly payment too."
            : $"You’d pay {money.Format(overpaid.PaymentMinor)} a month until {DateText.Format(end, money.Culture)}"
                + (overpaid.MonthsSaved is > 0 and var sooner ? $", {Months(sooner)} sooner." : ".");
        return overpaid.InterestSavedMinor is > 0 and var saved ? $"{after} That saves {money.Format(saved)} in interest." : after;
    }

    /// <summary>A number of months, in years from a year on: <c>2 years and 3 months</c>.</summary>
    public static string Months(int months)
    {
        var (years, rest) = (months / 12, months % 12);
        var ofYears = years == 1 ? "1 year" : $"{years} years";
        var ofMonths = rest == 1 ? "1 month" : $"{rest} months";
        return years == 0 ? ofMonths : rest == 0 ? ofYears : $"{ofYears} and {ofMonths}";
    }

    private static string Payments(int count) => count == 1 ? "1 payment" : $"{count} payments";
}
