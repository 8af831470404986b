using System.Globalization;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Loans;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Loans;

/// <summary>A loan.</summary>
/// <param name="Id">The loan.</param>
/// <param name="Lender">Who lent the money.</param>
/// <param name="Owed">What is owed.</param>
/// <param name="Principal">What was owed at the start.</param>
/// <param name="Start">From when it was owed.</param>
/// <param name="Rate">The annual rate today, in percent.</param>
/// <param name="Payment">What is paid each month.</param>
/// <param name="Day">The day of the month it is paid on.</param>
/// <param name="PaidFrom">The pot or bank account that pays it; null for the active balance.</param>
/// <param name="NextOn">The next payment; null when nothing is owed.</param>
/// <param name="EndsOn">The last payment; null when nothing is owed, or it never ends.</param>
/// <param name="PaymentsLeft">How many payments are left.</param>
/// <param name="InterestToCome">The interest of all of them.</param>
/// <param name="ScheduleId">Its schedule: held and missed payments are run and skipped there.</param>
/// <param name="Note">Its note.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
public sealed record LoanJson(
    string Id, string Lender, string Owed, string Principal, string Start, string Rate, string Payment, int Day, string? PaidFrom,
    string? NextOn, string? EndsOn, int PaymentsLeft, string InterestToCome, string ScheduleId, string Note, string? ArchivedOn)
{
    /// <summary>A loan as programs read it.</summary>
    internal static LoanJson Of(LoanRow row, MoneyText money) => new(
        DisplayText.Id(row.Loan.Id), row.Loan.Account.Name, money.Plain(row.Loan.OwedMinor), money.Plain(row.Loan.PrincipalMinor),
        DateText.Iso(row.Loan.StartOn), RateOf(row.RateNow), money.Plain(row.Schedule.AmountMinor), row.Schedule.Day,
        row.Schedule.AccountId == SystemAccounts.ActiveBalance(row.Loan.BookId) ? null : DisplayText.Id(row.Schedule.AccountId),
        ApiText.Date(row.NextOn), ApiText.Date(row.Months.EndsOn), row.Months.Months.Count, money.Plain(row.Months.TotalInterestMinor),
        DisplayText.Id(row.Schedule.Id), row.Loan.Note, ApiText.Date(row.Loan.ArchivedOn));

    /// <summary>A rate for programs, in percent.</summary>
    internal static string RateOf(int millionths) => RateText.ForInput(millionths, CultureInfo.InvariantCulture);
}

/// <summary>The rate of a loan from a date on.</summary>
/// <param name="From">The first day it applies.</param>
/// <param name="Rate">The annual rate, in percent.</param>
public sealed record LoanRateJson(string From, string Rate);

/// <summary>A month of a loan to come.</summary>
/// <param name="On">The payment day.</param>
/// <param name="Interest">The interest of the month.</param>
/// <param name="Payment">What is paid.</param>
/// <param name="OwedAfter">What is owed afterwards.</param>
public sealed record LoanMonthJson(string On, string Interest, string Payment, string OwedAfter)
{
    /// <summary>Months as programs read them.</summary>
    internal static IReadOnlyList<LoanMonthJson> Of(LoanSchedule schedule, MoneyText money) =>
    [
        .. schedule.Months.Select(month => new LoanMonthJson(
            DateText.Iso(month.On), money.Plain(month.InterestMinor), money.Plain(month.PaymentMinor), money.Plain(month.OwedMinor))),
    ];
}

/// <summary>A loan with its rates and its months to come.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="InterestPaid">The interest it was charged so far.</param>
/// <param name="Rates">Its rates, the earliest first.</param>
/// <param name="Held">The dates whose payment is held or was missed.</param>
/// <param name="Months">Its months to come, if everything goes as agreed.</param>
public sealed record LoanDetailJson(
    LoanJson Loan, string InterestPaid, IReadOnlyList<LoanRateJson> Rates, IReadOnlyList<string> Held, IReadOnlyList<LoanMonthJson> Months)
{
    /// <summary>A loan as programs read it.</summary>
    internal static LoanDetailJson Of(LoanDetail detail)
    {
        var (money, row) = (detail.Book.Money, detail.Row);
        return new LoanDetailJson(
            LoanJson.Of(row, money), money.Plain(detail.InterestMinor),
            [
                .. row.Loan.Rates.OrderBy(rate => rate.From)
                    .Select(rate => new LoanRateJson(DateText.Iso(rate.From), LoanJson.RateOf(rate.AnnualRateMillionths))),
            ],
            [.. detail.Open.Select(open => DateText.Iso(open.DueOn))], LoanMonthJson.Of(row.Months, money));
    }
}

/// <summary>A line of a loan's history.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="OwedChange">The change in what is owed; positive for more.</param>
/// <param name="OwedAfter">What was owed afterwards.</param>
/// <param name="Undone">Whether it was undone.</param>
/// <param name="By">Who recorded it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record LoanHistoryJson(
    string EntryId, string Kind, string Date, string Description, string OwedChange, string OwedAfter, bool Undone, string? By);

/// <summary>A new loan.</summary>
/// <param name="Lender">Who lent the money.</param>
/// <param name="Principal">What is owed on the start day.</param>
/// <param name="Start">That day; today if left out. Payments due since are made at once.</param>
/// <param name="Rate">The annual rate, in percent.</param>
/// <param name="Payment">What is paid each month; left out where the months say it.</param>
/// <param name="Months">In how many months it is to be paid off, where the payment is to be worked out.</param>
/// <param name="Day">The day of the month it is paid on, 1 to 31.</param>
/// <param name="PaidFrom">The pot or bank account that pays it; the active balance if left out.</param>
/// <param name="PaidInto">
/// The bank account the money comes into, or "active" for the active balance; left out if it’s spent already.
/// </param>
/// <param name="Note">A note; none if left out.</param>
public sealed record NewLoanBody(
    string? Lender, string? Principal, string? Start, string? Rate, string? Payment, int? Months, int? Day, string? PaidFrom,
    string? PaidInto, string? Note)
{
    private const string Active = "active";

    /// <summary>What it asks for.</summary>
    internal LoanRequest Read(ApiReader reader, DateOnly today, long bookId)
    {
        var start = reader.OptionalDate("/start", Start) ?? today;
        var months = Payment is null ? Months : null;
        return new LoanRequest(
            new LoanTerms(
                Lender ?? "",
                start,
                reader.Amount("/principal", Principal),
                reader.OptionalRate("/rate", Rate) is { } rate ? [new RateFrom(start, rate)] : [],
                months is null ? reader.Amount("/payment", Payment) : 0,
                Day ?? 0,
                reader.OptionalId("/paidFrom", PaidFrom),
                Note ?? ""),
            months,
            PaidInto == Active ? SystemAccounts.ActiveBalance(bookId) : reader.OptionalId("/paidInto", PaidInto));
    }
}

/// <summary>What a new loan would come to.</summary>
/// <param name="Payment">What would be paid each month.</param>
/// <param name="Interest">The interest of all months.</param>
/// <param name="EndsOn">The last payment.</param>
/// <param name="Months">The months.</param>
public sealed record LoanForeseenJson(string Payment, string Interest, string? EndsOn, IReadOnlyList<LoanMonthJson> Months)
{
    /// <summary>It, as programs read it.</summary>
    internal static LoanForeseenJson Of(LoanForeseen foreseen)
    {
        var money = foreseen.Book.Money;
        return new LoanForeseenJson(
            money.Plain(foreseen.PaymentMinor), money.Plain(foreseen.Schedule.TotalInterestMinor),
            ApiText.Date(foreseen.Schedule.EndsOn), LoanMonthJson.Of(foreseen.Schedule, money));
    }
}

/// <summary>Changes to a loan, from its next payment on.</summary>
/// <param name="Lender">Who lent the money.</param>
/// <param name="Payment">What is paid each month.</param>
/// <param name="Day">The day of the month it is paid on, 1 to 31.</param>
/// <param name="PaidFrom">The pot or bank account that pays it; the active balance if left out.</param>
/// <param name="Note">A note; none if left out.</param>
public sealed record LoanBody(string? Lender, string? Payment, int? Day, string? PaidFrom, string? Note)
{
    /// <summary>What it asks for.</summary>
    internal LoanChange Read(ApiReader reader) => new(
        Lender ?? "", reader.Amount("/payment", Payment), Day ?? 0, reader.OptionalId("/paidFrom", PaidFrom), Note ?? "");
}

/// <summary>An overpayment.</summary>
/// <param name="Amount">How much, at most what is owed.</param>
/// <param name="Choice">"shorter" to end sooner, or "smaller" for a smaller payment; "shorter" if left out.</param>
/// <param name="PaidFrom">The pot or bank account that pays it; the active balance if left out.</param>
public sealed record OverpayBody(string? Amount, string? Choice, string? PaidFrom)
{
    /// <summary>What it asks for.</summary>
    internal OverpayRequest Read(ApiReader reader, long loanId) => new(
        loanId, reader.Amount("/amount", Amount),
        reader.Word(
            "/choice", Choice, OverpaymentChoice.Shorter, (OverpayForm.Shorter, OverpaymentChoice.Shorter),
            (OverpayForm.Smaller, OverpaymentChoice.SmallerPayment)),
        reader.OptionalId("/paidFrom", PaidFrom));
}

/// <summary>What an overpayment does, or would do.</summary>
/// <param name="EntryId">The entry; null for a preview.</param>
/// <param name="Owed">What is owed afterwards.</param>
/// <param name="Payment">What is paid each month afterwards.</param>
/// <param name="EndsOn">The last payment afterwards; null when it is paid off, or never ends.</param>
/// <param name="MonthsSaved">How many months sooner it ends; null where it would not have ended.</param>
/// <param name="InterestSaved">How much less interest it costs; null where it would not have ended.</param>
public sealed record OverpaidJson(string? EntryId, string Owed, string Payment, string? EndsOn, int? MonthsSaved, string? InterestSaved)
{
    /// <summary>It, as programs read it.</summary>
    internal static OverpaidJson Of(LoanOverpaid overpaid, MoneyText money) => new(
        ApiText.Id(overpaid.EntryId), money.Plain(overpaid.OwedMinor), money.Plain(overpaid.PaymentMinor), ApiText.Date(overpaid.EndsOn),
        overpaid.MonthsSaved, overpaid.InterestSavedMinor is { } saved ? money.Plain(saved) : null);
}

/// <summary>What the lender says.</summary>
/// <param name="Owed">What is owed.</param>
public sealed record ReconcileLoanBody(string? Owed);

/// <summary>The result of reconciling.</summary>
/// <param name="EntryId">The adjustment; null when both agreed.</param>
/// <param name="Difference">How much more is owed than PotLock had.</param>
public sealed record ReconcileLoanJson(string? EntryId, string Difference);
