using System.Globalization;

namespace PotLock.Domain.Ledger;

/// <summary>
/// One person's or household's set of accounts, in one base currency. Every figure belongs to exactly one book. The
/// version rises with each command: raising it first is what makes a book's commands run one after the other.
/// </summary>
public sealed class Book
{
    /// <summary>
    /// What this build has brought all rows to: 1, texts to search folded as Unicode does, and reversals of the kind of what
    /// they reverse.
    /// </summary>
    public const int CurrentUpkeep = 1;

    /// <summary>The number of the book.</summary>
    public long Id { get; init; }

    /// <summary>The name that its people see.</summary>
    public required string Name { get; set; }

    /// <summary>ISO code of the base currency; see <see cref="Currency"/>. It is chosen before the first entry and stays.</summary>
    public required string CurrencyCode { get; set; }

    /// <summary>Name of the culture in which money and dates are written and read, for instance <c>en-GB</c>.</summary>
    public required string CultureName { get; set; }

    /// <summary>How numbers are written in that culture.</summary>
    public NumberFormat NumberFormat { get; set; }

    /// <summary>IANA name of the time zone whose date is "today".</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>Rises by one with each command.</summary>
    public long Version { get; private set; }

    /// <summary>The sequence number of the newest journal entry.</summary>
    public long LastEntryNumber { get; private set; }

    /// <summary>The counter behind the ids of accounts, pots and records of the book.</summary>
    public long LastNumber { get; private set; } = SystemAccounts.LastReservedNumber;

    /// <summary>The first date on which a lock is over; null when none ends by date.</summary>
    public DateOnly? NextLockEndOn { get; set; }

    /// <summary>
    /// The first date on which a schedule, a held withdrawal or the monthly plan has something to do or to say; null when
    /// none has.
    /// </summary>
    public DateOnly? NextScheduledOn { get; set; }

    /// <summary>
    /// The first day of the month that follows the one in which it was looked last whether a month can be closed; null only where
    /// nobody is to be told.
    /// </summary>
    public DateOnly? NextMonthOn { get; set; }

    /// <summary>How interest is worked out.</summary>
    public InterestMethod InterestMethod { get; set; } = InterestMethod.Monthly;

    /// <summary>
    /// The day of the month on which months begin to budgets, the verdict's pace, insights and reports, 1 to 28; 1 for calendar months.
    /// Which days that are, <c>BudgetCalendar</c> says.
    /// </summary>
    public int MonthStartsOn { get; set; } = 1;

    /// <summary>Whether such a month has the name of the calendar month in which it begins; else of the one in which it ends.</summary>
    public bool MonthsNamedByStart { get; set; }

    /// <summary>
    /// The newest entry that the figures of such months know; 0 while months are calendar months. A server of the release before keeps
    /// only calendar months, and leaves this behind.
    /// </summary>
    public long PeriodsThroughEntry { get; private set; }

    /// <summary>Whether the figures of months that begin on payday lack entries, and have to be summed anew.</summary>
    public bool PeriodsAreBehind => MonthStartsOn != 1 && PeriodsThroughEntry != LastEntryNumber;

    /// <summary>How many notifications nobody has read.</summary>
    public int UnreadNotifications { get; set; }

    /// <summary>
    /// The kinds of notification that none of the book's people wants counted, as bits: they are told as read. It is worked out from
    /// what each of them chose.
    /// </summary>
    public int SilentKinds { get; set; }

    /// <summary>Today is never before this date: changing the time zone does not move today backwards.</summary>
    public DateOnly? TodayFloor { get; set; }

    /// <summary>The last day of the last closed month; nothing can be dated on it or before. Null while no month is closed.</summary>
    public DateOnly? ClosedThrough { get; set; }

    /// <summary>
    /// How far the book's rows were brought up to date where a migration cannot say it in SQL; a new book is at
    /// <see cref="CurrentUpkeep"/>.
    /// </summary>
    public int Upkeep { get; private set; } = CurrentUpkeep;

    /// <summary>
    /// Under which number of the book the digests of its closed months count ids, where that is not its own: a book that came from
    /// another installation keeps the digests that it was closed with. Null for a book that was opened here.
    /// </summary>
    public long? NumberInDigests { get; set; }

    /// <summary>The date on which the book began.</summary>
    public DateOnly BeganOn { get; init; }

    /// <summary>The date on which set-up was finished or skipped; null while it is still to be offered.</summary>
    public DateOnly? SetUpOn { get; set; }

    /// <summary>How many of the journal's first entries set-up wrote: the opening balance, and what the first pots started with.</summary>
    public long OpeningEntries { get; set; }

    /// <summary>
    /// What an entry counts as in the figures of months. What the first pots started with was there before the book began: it
    /// is an opening, and nothing that anybody put aside since.
    /// </summary>
    /// <param name="kind">What the entry is about; for a reversal what it reverses is about.</param>
    /// <param name="entryId">The entry; for a reversal the one that it reverses.</param>
    public EntryKind CountsAs(EntryKind kind, long entryId) =>
        kind == EntryKind.StartingBalance && EntityId.NumberOf(entryId) <= OpeningEntries ? EntryKind.OpeningBalance : kind;

    /// <summary>An id of the book as the digests of its closed months count it.</summary>
    public long IdInDigests(long id) => EntityId.Compose(NumberInDigests ?? Id, EntityId.NumberOf(id));

    /// <summary>The first date on which anything falls due by date alone; null when nothing does.</summary>
    public DateOnly? NextDueOn => Earlier(Earlier(NextLockEndOn, NextScheduledOn), NextMonthOn);

    /// <summary>The base currency.</summary>
    public Currency Currency => Currency.Of(CurrencyCode);

    /// <summary>Writes and reads money as this book's people do.</summary>
    public MoneyText Money => new(Currency, Culture);

    /// <summary>The culture in which money and dates are written and read, with the book's number format.</summary>
    public CultureInfo Culture => BookCulture.Of(CultureName, NumberFormat);

    /// <summary>Writes a date as this book's people do.</summary>
    public string FormatDate(DateOnly date) => DateText.Format(date, Culture);

    /// <summary>Notes that the figures of months that begin on payday know every entry, or that none are kept.</summary>
    public void KeepPeriodsThrough() => PeriodsThroughEntry = MonthStartsOn == 1 ? 0 : LastEntryNumber;

    /// <summary>Gives out the id of the next journal entry.</summary>
    public long NextEntryId() => EntityId.Compose(Id, ++LastEntryNumber);

    /// <summary>Gives out the id of the next account, pot or record.</summary>
    public long NextId() => EntityId.Compose(Id, ++LastNumber);

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => other is null || one < other ? one ?? other : other;
}
