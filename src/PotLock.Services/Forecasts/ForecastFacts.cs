using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Cards;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Forecasts;

/// <summary>What a forecast starts from, with what people call its things.</summary>
/// <param name="Book">What the rules run.</param>
/// <param name="Pots">The pots that are not closed, in the user's order: that of the forecast's pots.</param>
/// <param name="Schedules">The descriptions of schedules, by id.</param>
/// <param name="Accounts">The names of the bank accounts, by id.</param>
/// <param name="Cards">The names of the cards, by id.</param>
/// <param name="Income">What its owner said comes in each month, left out or not; null when nobody said.</param>
internal sealed record ForecastFacts(
    ForecastBook Book,
    IReadOnlyList<PotSummary> Pots,
    IReadOnlyDictionary<long, string> Schedules,
    IReadOnlyDictionary<long, string> Accounts,
    IReadOnlyDictionary<long, string> Cards,
    ExpectedIncome? Income)
{
    /// <summary>
    /// Reads them in nine statements at most, at a cost that does not grow with the history: balances are the cached ones, and those
    /// at the start of the first month that earned no interest yet are they less what changed since. The statements must see one
    /// moment of the database: see <see cref="ForecastReader"/>.
    /// </summary>
    public static async Task<ForecastFacts> LoadAsync(OpenedBook opened, CancellationToken cancellationToken = default)
    {
        var (db, book, today) = opened;
        var accounts = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ActiveBalance || account.Kind == AccountKind.BankAccount)
            .OrderBy(account => account.Id).ToListAsync(cancellationToken);
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).Where(pot => pot.Status != PotStatus.Closed)
            .InOrder().ToListAsync(cancellationToken);
        var active = accounts.Single(account => account.Kind == AccountKind.ActiveBalance);
        var banks = accounts.Where(account => account.Kind == AccountKind.BankAccount).ToList();
        var main = new MainAccount(active.Id, active.BalanceMinor, pots.ConvertAll(PotFigures.Of));
        var upcoming = await Upcoming.LoadAsync(opened, main, cancellationToken);
        var cards = (await CardFacts.LoadAsync(db, book, today, cancellationToken)).Cards;
        var month = MonthStart.Of(today);
        var kept = await (
            from one in db.Books.AsNoTracking()
            where one.Id == book.Id
            join some in db.ExpectedIncomes.AsNoTracking() on one.Id equals some.BookId into incomes
            from income in incomes.DefaultIfEmpty()
            select new
            {
                Income = income,
                CameMinor = db.BookMonths.Where(row => row.Month == month).Select(row => row.IncomeMinor).FirstOrDefault(),
                LastApplied = db.InterestRuns.Max(run => (DateOnly?)run.Month),
            }).SingleAsync(cancellationToken);
        var forecast = new ForecastBook(
            today,
            main,
            upcoming.Due.Schedules,
            upcoming.Due.Held,
            upcoming.Plan is { } plan ? new ForecastPlan(plan.Terms, plan.Day, plan.SourceAccountId) : null,
            upcoming.Transfer?.ProcessedThisMonth ?? await db.WasTransferProcessedAsync(today),
            await InterestAsync(db, book, today, main, kept.LastApplied, cancellationToken),
            banks.ConvertAll(bank => new ForecastAccount(bank.Id, bank.BalanceMinor, !bank.IsSaving)),
            cards.Aggregate(0L, (sum, card) => checked(sum + card.Standing.OwedMinor)),
            [
                .. cards.SelectMany(card => card.Standing.Dues.Select(due => new ForecastCardDue(due.DueOn, due.AmountMinor, card.CardId))),
            ])
        {
            Expected = kept.Income?.Counted(kept.CameMinor),
            Loans = upcoming.Due.Loans,
        };
        return new ForecastFacts(
            forecast,
            pots.ConvertAll(pot => PotSummary.Of(pot, pot.Account.BalanceMinor)),
            upcoming.Schedules.ToDictionary(schedule => schedule.Key, schedule => schedule.Value.Description),
            banks.ToDictionary(bank => bank.Id, bank => bank.Name),
            cards.ToDictionary(card => card.CardId, card => card.Name),
            kept.Income);
    }

    /// <summary>Where cash runs short first, in a sentence; null when it does not.</summary>
    /// <param name="from">What it started from: today's plan, or that with a change.</param>
    public string? ShortSentence(ForecastRun run, ForecastBook from, Book book) =>
        run.FirstShort is not { } cash ? null : ForecastSentences.Short(cash, NameOf(cash, from), book.Money, book.FormatDate);

    /// <summary>What people call the payment or the card that cannot be paid; empty for another reason.</summary>
    /// <param name="from">What the forecast started from.</param>
    public string NameOf(CashShort cash, ForecastBook from) => cash.ScheduleId is not { } scheduleId
        ? cash.CardId is { } cardId ? Cards.GetValueOrDefault(cardId, "a card") : ""
        : Schedules.GetValueOrDefault(scheduleId) ?? from.FindOneOff(scheduleId)?.Description ?? "A payment";

    private static async Task<ForecastInterest> InterestAsync(
        PotLockDbContext db, Book book, DateOnly today, MainAccount main, DateOnly? lastApplied, CancellationToken cancellationToken)
    {
        var rates = await db.RatesAsync(cancellationToken);
        var month = MonthStart.Of(today);
        var since = InterestMonths.FirstMonth(book.BeganOn, lastApplied, book.InterestMethod, rates) is { } first && first < month
            ? first
            : month;
        var changes = await (
            from entry in db.JournalEntries
            where entry.BookId == book.Id && entry.Date >= since
            join posting in db.Postings on entry.Id equals posting.EntryId
            where posting.AccountId == main.ActiveId || db.Pots.Any(pot => pot.Id == posting.AccountId)
            group posting.AmountMinor by new { posting.AccountId, entry.Date } into day
            select new DayChange(day.Key.AccountId, day.Key.Date, day.Sum())).ToListAsync(cancellationToken);
        var changed = changes.GroupBy(change => change.AccountId)
            .ToDictionary(account => account.Key, account => account.Aggregate(0L, (sum, change) => checked(sum + change.AmountMinor)));
        AccountBalance[] balances =
        [
            new(main.ActiveId, main.ActiveMinor),
            .. main.Pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor)),
        ];
        // A pot that is closed by now has nothing, but had money in a month that earned no interest yet, perhaps.
        var closed = changed.Keys.Except(balances.Select(account => account.AccountId)).Order().Select(id => new AccountBalance(id, 0));
        AccountBalance[] opening =
        [
            .. balances.Concat(closed)
                .Select(account => account with
                {
                    BalanceMinor = checked(account.BalanceMinor - changed.GetValueOrDefault(account.AccountId)),
                }),
        ];
        return new ForecastInterest(
            new InterestFacts(book.InterestMethod, rates, since, opening, changes), book.BeganOn, lastApplied, book.ClosedThrough);
    }
}
