using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Schedules;

/// <summary>What a user asks of a schedule; every field as it was read.</summary>
/// <param name="Kind">Money out or in.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="Description">What it is.</param>
/// <param name="CategoryId">The expense category of money out; null for the default.</param>
/// <param name="AccountId">
/// The pot that money out comes from, or the bank account that money in comes to; null for the active balance, and for the main
/// account.
/// </param>
/// <param name="Recurrence">How often.</param>
/// <param name="FirstOn">The first day on which it may fall; null when none was typed.</param>
/// <param name="Day">The day of the month, for what recurs by months; null for that of the first day.</param>
/// <param name="Until">The last date on which it may fall; null for none.</param>
/// <param name="Count">How often in all; null for no such end.</param>
/// <param name="SkipsTo">
/// The next date for whose sake the person agreed that earlier ones are skipped, which were named; null when nothing was asked.
/// Only changing a schedule looks at it.
/// </param>
public sealed record ScheduleTerms(
    ScheduleKind Kind,
    long AmountMinor,
    string Description,
    long? CategoryId,
    long? AccountId,
    RecurrenceKind Recurrence,
    DateOnly? FirstOn,
    int? Day = null,
    DateOnly? Until = null,
    int? Count = null,
    DateOnly? SkipsTo = null);

/// <summary>What a schedule may be (product page, <i>Scheduled withdrawals and recurring entries</i>).</summary>
public static class ScheduleRules
{
    /// <summary>The largest number of times that an end by count may say.</summary>
    public const int MaxCount = 1_000;

    private const int YearsAhead = 50;

    /// <summary>Every reason why a schedule cannot be as asked.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="earliest">The first day on which it may fall: today, or later when a date of it was decided already.</param>
    /// <param name="pot">The pot that it names, null when it names none of the book.</param>
    /// <param name="money">Writes money as the book's people do.</param>
    /// <param name="format">Writes a date as the book's people do.</param>
    /// <param name="account">The ledger account that it names, null when it names none of the book.</param>
    public static IEnumerable<Refusal> Check(
        ScheduleTerms terms,
        DateOnly earliest,
        PotStatus? pot,
        MoneyText money,
        Func<DateOnly, string> format,
        LedgerAccount? account = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Refusal?[] found =
        [
            Enum.IsDefined(terms.Kind) ? null : new Refusal("unknown-kind", "Kind", "Choose expense or income."),
            LedgerRules.CheckAmount(terms.AmountMinor, money),
            terms.Description.Length == 0
                ? new Refusal("description-missing", "Description", "Enter a description, like Car insurance.")
                : LedgerRules.CheckDescription(terms.Description),
            CheckPlace(terms, pot, account),
            .. CheckDates(terms, earliest, format),
        ];
        return found.OfType<Refusal>();
    }

    /// <summary>The dates on which it falls. Only for terms that the rules take.</summary>
    public static Recurrence RecurrenceOf(ScheduleTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var first = terms.FirstOn ?? throw new ArgumentException("There is no first day.", nameof(terms));
        if (terms.Recurrence is RecurrenceKind.Once or RecurrenceKind.Weekly or RecurrenceKind.EveryFourWeeks)
        {
            return new Recurrence(terms.Recurrence, first, first.Day, Until(terms), Count(terms));
        }

        // The first day may be any day: the schedule then begins on the next one that has the day of the month.
        var day = terms.Day ?? first.Day;
        var inMonth = Recurrence.DayOf(first.Year, first.Month, day);
        var next = MonthStart.Of(first).AddMonths(1);
        return new Recurrence(
            terms.Recurrence, inMonth >= first ? inMonth : Recurrence.DayOf(next.Year, next.Month, day), day, Until(terms), Count(terms));
    }

    private static DateOnly? Until(ScheduleTerms terms) => terms.Recurrence == RecurrenceKind.Once ? null : terms.Until;

    private static int? Count(ScheduleTerms terms) => terms.Recurrence == RecurrenceKind.Once ? null : terms.Count;

    private static Refusal? CheckPlace(ScheduleTerms terms, PotStatus? pot, LedgerAccount? account)
    {
        if (terms.AccountId is null)
        {
            return null;
        }

        if (terms.Kind == ScheduleKind.Income)
        {
            return pot is not null
                ? new Refusal(
                    "income-into-pot",
                    "Into",
                    "Income goes into your main account, where it’s split into your pots like a deposit, or into a bank account.")
                : account is not { Kind: AccountKind.BankAccount }
                ? new Refusal("unknown-account", "Into", "Choose your main account, or one of your bank accounts.")
                : ArchiveRules.CheckInUse(
                    "account", account.Name, account.ArchivedOn is not null, "Into", "Choose your main account, or another bank account.");
        }

        return pot switch
        {
            null => new Refusal("unknown-account", "Account", "Choose your active balance, or one of your pots."),
            PotStatus.Closed => new Refusal("pot-is-closed", "Account", "This pot is closed. Choose your active balance, or another pot."),
            _ => null,
        };
    }

    private static IEnumerable<Refusal> CheckDates(ScheduleTerms terms, DateOnly earliest, Func<DateOnly, string> format)
    {
        if (!Enum.IsDefined(terms.Recurrence))
        {
            yield return new Refusal("unknown-recurrence", "Recurrence", "Choose how often it happens.");
        }

        if (terms.FirstOn is not { } first)
        {
            yield return new Refusal("first-date-missing", "FirstOn", "Choose a date.");
        }
        else if (first < earliest)
        {
            yield return new Refusal(
                "first-date-too-early",
                "FirstOn",
                $"The date can’t be before {format(earliest)}. If it has already happened, record it as spending or a deposit instead.");
        }
        else if (first > earliest.AddYears(YearsAhead))
        {
            yield return new Refusal(
                "first-date-too-late", "FirstOn", $"The date can’t be after {format(earliest.AddYears(YearsAhead))}.");
        }
        else if (terms is { Until: not null, Recurrence: not RecurrenceKind.Once, Day: null or (>= 1 and <= 31) }
            && Enum.IsDefined(terms.Recurrence) && RecurrenceOf(terms) is var dates && dates.From > terms.Until)
        {
            yield return new Refusal("until-before-first", "Until", $"The last date can’t be before {format(dates.From)}.");
        }

        // What the recurrence does not look at may hold anything: the form's field stands there all the same.
        if (terms is { Day: < 1 or > 31, Recurrence: RecurrenceKind.Monthly or RecurrenceKind.Quarterly or RecurrenceKind.Yearly })
        {
            yield return new Refusal("day-out-of-range", "Day", "Choose a day from 1 to 31. In a shorter month it’s the last day.");
        }

        if (terms is { Count: < 1 or > MaxCount, Recurrence: not RecurrenceKind.Once })
        {
            yield return new Refusal(
                "count-out-of-range",
                "Count",
                $"Enter a number of times from 1 to {MaxCount.ToString(System.Globalization.CultureInfo.InvariantCulture)}, or leave it "
                    + "empty.");
        }

        if (terms is { Until: not null, Count: not null } && terms.Recurrence != RecurrenceKind.Once)
        {
            yield return new Refusal("two-ends", "Count", "Choose either a last date or a number of times, not both.");
        }
    }
}
