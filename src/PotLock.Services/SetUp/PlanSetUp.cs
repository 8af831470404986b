using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>What the set-up page begins with.</summary>
/// <param name="Today">Its date.</param>
/// <param name="IsFresh">Whether it has neither entries nor pots, so that it can be set up.</param>
public sealed record SetUpView(Book Book, DateOnly Today, bool IsFresh);

/// <summary>What is planned before there are pots.</summary>
/// <param name="Place">Currency, culture and time zone.</param>
/// <param name="TotalMinor">What is in the main account; null while it was not asked.</param>
/// <param name="RateMillionths">The annual interest rate, or null.</param>
/// <param name="IncomeMinor">The monthly income, or null.</param>
/// <param name="Goals">What to save for.</param>
public sealed record SetUpPlan(BookPlace Place, long? TotalMinor, int? RateMillionths, long? IncomeMinor, IReadOnlyList<Goal> Goals);

/// <summary>First pots that fit the plan.</summary>
/// <param name="Pots">The pots, in the order of the goals.</param>
public sealed record PotsSuggested(IReadOnlyList<SuggestedPot> Pots);

/// <summary>Helps with setting a book up: says what is wrong so far, and suggests first pots. It changes nothing.</summary>
public sealed class PlanSetUp(BookReader books, BookClock clock)
{
    /// <summary>The book, and whether it can be set up.</summary>
    public async Task<SetUpView> FindAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return new SetUpView(opened.Book, opened.Today, await IsFreshAsync(opened.Db, opened.Book));
    }

    /// <summary>First pots for the plan; see <see cref="PotSuggestions"/>. Refused: what <see cref="SetUpRules"/> does not take.</summary>
    public async Task<Outcome<PotsSuggested>> SuggestAsync(
        long bookId, SetUpPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var view = await FindAsync(bookId, cancellationToken);
        if (!view.IsFresh)
        {
            return SetUpRules.AlreadySetUp;
        }

        var refusals = PlaceRules.Check(plan.Place, BookPlace.Of(view.Book)).ToList();
        var money = MoneyOf(plan.Place, view.Book);
        var today = TodayIn(plan.Place, view);
        refusals.AddRange(SetUpRules.CheckTotal(plan.TotalMinor ?? 0, money));
        refusals.AddRange(SetUpRules.CheckRate(plan.RateMillionths));
        refusals.AddRange(SetUpRules.CheckIncome(plan.IncomeMinor, money));
        refusals.AddRange(SetUpRules.CheckGoals(plan.Goals, today, money));
        return refusals.Count > 0
            ? refusals
            : new PotsSuggested(PotSuggestions.Suggest(plan.IncomeMinor ?? 0, plan.Goals, today, money.Currency.MaxAmountMinor));
    }

    /// <summary>Everything that is wrong with first pots, without making them.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(long bookId, SetUpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var view = await FindAsync(bookId, cancellationToken);
        return SetUpBook.Check(request, BookPlace.Of(view.Book), TodayIn(request.Place, view), MoneyOf(request.Place, view.Book));
    }

    /// <summary>Whether a book has neither entries nor pots, closed ones included.</summary>
    internal static async Task<bool> IsFreshAsync(PotLockDbContext db, Book book) => book.LastEntryNumber == 0 && !await db.Pots.AnyAsync();

    /// <summary>Writes money as the book will; as it does now where the choice is none.</summary>
    public static MoneyText MoneyOf(BookPlace place, Book book)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(book);
        var currency = Currency.Find(place.CurrencyCode) ?? book.Currency;
        var isKnown = place.CultureName == book.CultureName || BookPlaces.CultureNames.Contains(place.CultureName);
        return new MoneyText(currency, isKnown ? place.GetCulture() : book.Culture);
    }

    private DateOnly TodayIn(BookPlace place, SetUpView view)
    {
        var there = BookPlaces.TimeZoneIds.Contains(place.TimeZoneId) ? clock.TodayIn(place.TimeZoneId) : view.Today;
        return BookPlaces.TodayAfterMove(view.Today, there);
    }
}
