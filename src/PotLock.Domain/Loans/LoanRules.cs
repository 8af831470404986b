using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Loans;

/// <summary>What the rules of a loan look at besides its terms.</summary>
/// <param name="PaidFrom">The ledger account that pays; null when the book has none of that id.</param>
/// <param name="PaidFromPot">What state the pot is in, where that account is a pot's.</param>
/// <param name="NamesOfOthers">What the book's other loans are called.</param>
/// <param name="Today">The book's date.</param>
/// <param name="ClosedThrough">The last day of the last closed month, if any.</param>
public sealed record LoanSurroundings(
    LedgerAccount? PaidFrom, PotStatus? PaidFromPot, IReadOnlyCollection<string> NamesOfOthers, DateOnly Today, DateOnly? ClosedThrough);

/// <summary>What a loan may be, and what may be done with it (<i>Loans, debts, things owned</i>).</summary>
public static class LoanRules
{
    /// <summary>The property of a rate; the item is its place, from 0.</summary>
    public const string Rate = "Rates.Rate";

    /// <summary>The property of the date from which a rate counts; the item is its place, from 0.</summary>
    public const string RateFrom = "Rates.From";

    private const int YearsAhead = 50;
    private const string Lender = "Lender";
    private const string Payment = "Payment";
    private const string PaidInto = "PaidInto";

    internal static NamedThing Named { get; } = new("loan", "Enter who you borrowed from, like the name of your bank.")
    {
        Others = "a loan",
    };

    /// <summary>Every reason why a loan cannot be like this. A payment is weighed only when all that it depends on is good.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="around">What of the book it has to go with.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static IReadOnlyList<Refusal> Check(
        LoanTerms terms, LoanSurroundings around, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(around);
        Refusal?[] depends =
        [
            LedgerRules.CheckDate(terms.Start, around.Today, around.ClosedThrough, format, "Start"),
            LedgerRules.CheckAmount(terms.PrincipalMinor, money, "Principal"),
            .. CheckRates(terms, around.Today, format),
            CheckDay(terms.Day),
        ];
        var payment = depends.OfType<Refusal>().Any()
            ? LedgerRules.CheckAmount(terms.PaymentMinor, money, Payment)
            : CheckPayment(terms.AtStart(), money);
        return
        [
            .. new[] { CheckLender(terms.Lender, around) }.Concat(depends)
                .Concat([payment, CheckPaidFrom(around), NoteRules.Check(terms.Note)])
                .OfType<Refusal>(),
        ];
    }

    /// <summary>
    /// Why a loan cannot be paid off with its monthly payment; null when it can. Asked of a new loan, of another payment and of
    /// another rate alike. What does not exceed the next month's interest never ends; what takes more than
    /// <see cref="LoanSchedules.MaxMonths"/> is refused, too. Both say the least payment.
    /// </summary>
    /// <param name="stand">How the loan stands, with the payment that is asked.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static Refusal? CheckPayment(LoanStand stand, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(stand);
        if (LedgerRules.CheckAmount(stand.PaymentMinor, money, Payment) is { } amount)
        {
            return amount;
        }

        var interest = OwedInterest.OfMonth(stand.OwedMinor, InterestMonths.RateOn(stand.Rates, stand.PaymentDays.From));
        if (stand.PaymentMinor <= interest)
        {
            return new Refusal(
                "payment-never-ends",
                Payment,
                $"At {money.Format(stand.PaymentMinor)} a month this never ends: the interest alone is {money.Format(interest)}. "
                    + $"Pay at least {money.Format(interest + 1)} a month.");
        }

        return LoanSchedules.Of(stand).Ends
            ? null
            : new Refusal(
                "payment-takes-too-long",
                Payment,
                $"At {money.Format(stand.PaymentMinor)} a month this takes more than 50 years. "
                    + $"Pay at least {money.Format(LoanPayment.ToEndIn(stand, LoanSchedules.MaxMonths))} a month.");
    }

    /// <summary>Why a payment cannot be worked out for so many months; null when it can.</summary>
    public static Refusal? CheckMonths(int months) => months is < 1 or > LoanSchedules.MaxMonths
        ? new("months-out-of-range", "Months", $"Enter between 1 and {LoanSchedules.MaxMonths} months.")
        : null;

    /// <summary>Every reason why a loan cannot be overpaid like this; none when it can.</summary>
    /// <param name="stand">How the loan stands.</param>
    /// <param name="amountMinor">The overpayment in minor units: at most what is owed.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IEnumerable<Refusal> CheckOverpayment(LoanStand stand, long amountMinor, OverpaymentChoice choice, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(stand);
        ArgumentNullException.ThrowIfNull(money);
        if (stand.OwedMinor <= 0)
        {
            yield return new Refusal("loan-is-paid-off", "Amount", "This loan is already paid off.");
            yield break;
        }

        if (LedgerRules.CheckAmount(amountMinor, money) is { } amount)
        {
            yield return amount;
        }
        else if (amountMinor > stand.OwedMinor)
        {
            yield return new Refusal(
                "overpayment-above-owed", "Amount", $"You only owe {money.Format(stand.OwedMinor)}. Enter at most that.");
        }

        if (!Enum.IsDefined(choice))
        {
            yield return new Refusal("unknown-choice", "Choice", "Choose whether the loan gets shorter or the payment smaller.");
        }
        else if (choice == OverpaymentChoice.SmallerPayment && !LoanSchedules.Of(stand).Ends)
        {
            yield return new Refusal(
                "payment-cannot-shrink",
                "Choice",
                "At today’s payment this won’t be paid off within 50 years, so the payment can’t get smaller. "
                    + "Choose to pay it off sooner.");
        }
    }

    /// <summary>Why a loan cannot be called by this lender; null when it can.</summary>
    internal static Refusal? CheckLender(string lender, LoanSurroundings around) =>
        (NameRules.Check(Named, lender) ?? NameRules.CheckFree(Named, lender, around.NamesOfOthers)) is { } name
            ? name with { Property = Lender }
            : null;

    private static IEnumerable<Refusal> CheckRates(LoanTerms terms, DateOnly today, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var last = today.AddYears(YearsAhead);
        foreach (var (place, rate) in terms.Rates.Index())
        {
            if (InterestRateRules.CheckRate(rate.AnnualRateMillionths, Rate) is { } outOfRange)
            {
                yield return outOfRange with { Item = place };
            }

            if (rate.From < LedgerRules.EarliestDate || rate.From > last)
            {
                yield return new Refusal(
                    "rate-date-out-of-range",
                    RateFrom,
                    $"Choose a day from {format(LedgerRules.EarliestDate)} to {format(last)}.")
                {
                    Item = place,
                };
            }

            if (terms.Rates.Take(place).Any(earlier => earlier.From == rate.From))
            {
                yield return new Refusal("rate-date-twice", RateFrom, "There’s already a rate from this day.") { Item = place };
            }
        }

        if (terms.Rates.All(rate => rate.From > terms.Start))
        {
            yield return new Refusal(
                "rate-missing", Rate, $"Enter the annual rate from {format(terms.Start)} on, like 6, or 0 if there’s no interest.");
        }
    }

    internal static Refusal? CheckDay(int day) => day is < 1 or > 31
        ? new("day-out-of-range", "Day", "Choose a day from 1 to 31. In a shorter month it’s the last day.")
        : null;

    /// <summary>
    /// Why money that is borrowed cannot come into an account; null when it can: the active balance, and a bank account in use. It is no
    /// deposit, and is not split.
    /// </summary>
    /// <param name="account">The ledger account; null when the book has none of that id.</param>
    public static Refusal? CheckPaidInto(LedgerAccount? account) => account switch
    {
        { Kind: AccountKind.ActiveBalance } => null,
        { Kind: AccountKind.BankAccount } => ArchiveRules.CheckInUse("account", account.Name, account.ArchivedOn is not null, PaidInto),
        _ => new Refusal("unknown-account", PaidInto, "Choose your active balance, or one of your bank accounts."),
    };

    /// <summary>Why a loan cannot be paid from this account; null when it can.</summary>
    public static Refusal? CheckPaidFrom(LoanSurroundings around) => around.PaidFrom switch
    {
        { Kind: AccountKind.ActiveBalance } => null,
        { Kind: AccountKind.Pot } when around.PaidFromPot is not null and not PotStatus.Closed => null,
        { Kind: AccountKind.Pot } => new Refusal(
            "pot-is-closed", "PaidFrom", "This pot is closed. Choose your active balance, or another pot."),
        { Kind: AccountKind.BankAccount } account => ArchiveRules.CheckInUse(
            "account", account.Name, account.ArchivedOn is not null, "PaidFrom"),
        _ => new Refusal("unknown-source", "PaidFrom", "Choose what the loan is paid from."),
    };
}
