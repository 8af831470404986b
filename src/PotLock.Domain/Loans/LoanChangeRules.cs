using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Loans;

/// <summary>What a user may change of a loan that runs.</summary>
/// <param name="Lender">Who lent the money; what the loan is called.</param>
/// <param name="PaymentMinor">What is paid each month from its next date on, in minor units.</param>
/// <param name="Day">The day of the month on which it is paid, 1 to 31; in a shorter month its last day.</param>
/// <param name="PaidFromId">The ledger account that pays; null for the active balance.</param>
/// <param name="Note">A note; may be empty.</param>
public sealed record LoanChange(string Lender, long PaymentMinor, int Day, long? PaidFromId, string Note = "");

/// <summary>What may be changed of a loan that runs (<i>Loans, debts, things owned</i>).</summary>
public static class LoanChangeRules
{
    /// <summary>Every reason why a loan cannot be changed like this.</summary>
    /// <param name="change">What is asked.</param>
    /// <param name="stand">How it stands now.</param>
    /// <param name="around">What of the book it has to go with.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    public static IReadOnlyList<Refusal> Check(LoanChange change, LoanStand stand, LoanSurroundings around, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(stand);
        ArgumentNullException.ThrowIfNull(money);
        return
        [
            .. new[]
            {
                LoanRules.CheckLender(change.Lender, around),
                stand.OwedMinor > 0
                    ? LoanRules.CheckPayment(stand with { PaymentMinor = change.PaymentMinor }, money)
                    : LedgerRules.CheckAmount(change.PaymentMinor, money, "Payment"),
                LoanRules.CheckDay(change.Day), LoanRules.CheckPaidFrom(around), NoteRules.Check(change.Note),
            }.OfType<Refusal>(),
        ];
    }

    /// <summary>
    /// Every reason why a loan cannot have this rate from a day on. What was charged before stays as it was, whatever the day.
    /// </summary>
    /// <param name="annualRateMillionths">The rate; null when none was typed.</param>
    /// <param name="from">The day; null when none was typed.</param>
    /// <param name="stand">How the loan stands, with the rates that it has.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static IReadOnlyList<Refusal> CheckRate(
        int? annualRateMillionths, DateOnly? from, LoanStand stand, DateOnly today, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(stand);
        List<Refusal> found =
        [
            .. InterestRateRules.Check(annualRateMillionths, from, today, format).Select(refusal => refusal.Name == "rate-missing"
                ? refusal with { Sentence = "Enter the annual rate, like 6, or 0 if there’s no interest." }
                : refusal),
        ];
        if (found.Count == 0 && stand.OwedMinor > 0
            && LoanRules.CheckPayment(With(stand, new RateFrom(from!.Value, annualRateMillionths!.Value)), money) is { } tooLittle)
        {
            found.Add(tooLittle with { Property = "Rate" });
        }

        return found;
    }

    private static LoanStand With(LoanStand stand, RateFrom rate) =>
        stand with { Rates = [.. stand.Rates.Where(one => one.From != rate.From), rate] };

    /// <summary>Why what is owed cannot be this, in the lender's figure; null when it can. 0 is paid off.</summary>
    public static Refusal? CheckOwed(long owedMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        var most = money.Currency.MaxAmountMinor;
        return owedMinor < 0 || owedMinor > most
            ? new Refusal("owed-out-of-range", "Total", $"Enter an amount between {money.Format(0)} and {money.Format(most)}.")
            : null;
    }

    /// <summary>Why a loan cannot be put away; null when it can.</summary>
    public static Refusal? CheckArchive(string lender, long owedMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return owedMinor == 0
            ? null
            : new Refusal(
                "loan-not-paid-off",
                "",
                owedMinor > 0
                    ? $"You still owe {lender} {money.Format(owedMinor)}. Pay it off first, or correct what you owe."
                    : $"You’ve paid {lender} {money.Format(-owedMinor)} too much. Correct what you owe first.");
    }

    /// <summary>Why a loan that is put away cannot be taken back into use; null when it can.</summary>
    public static Refusal? CheckRestore(string lender, IEnumerable<string> namesInUse) =>
        NameRules.CheckRestore(LoanRules.Named, lender, namesInUse);
}
