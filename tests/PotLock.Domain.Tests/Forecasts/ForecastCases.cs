using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Domain.Tests.Schedules;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>A book and how many months are looked ahead, the running one among them.</summary>
public sealed record ForecastCase(ForecastBook Book, int Months)
{
    /// <summary>The last day of the last month.</summary>
    public DateOnly Through => LastDay(Months);

    /// <summary>The last day of so many months.</summary>
    public DateOnly LastDay(int months) => Book.Today.AddDays(1 - Book.Today.Day).AddMonths(months).AddDays(-1);

    public override string ToString() => string.Join('\n',
    [
        new DueCase(Book.Today, Through.DayNumber - Book.Today.DayNumber, Book.Due).ToString(),
        $"{Book.Plan} {string.Join(", ", Book.Plan?.Terms.Lines ?? [])} processed {Book.IsTransferProcessed}",
        $"{Book.Interest.Facts.Method} from {Book.Interest.Facts.FirstMonth:O} began {Book.Interest.BeganOn:O} applied "
            + $"{Book.Interest.LastApplied:O} closed {Book.Interest.ClosedThrough:O}",
        .. Book.Interest.Facts.Rates.Select(rate => rate.ToString()),
        .. Book.Interest.Facts.Changes.Select(change => change.ToString()),
        .. Book.Accounts.Select(account => account.ToString()),
        $"owed {Book.CardsOwedMinor}: {string.Join(", ", Book.CardDues)}",
    ]);
}

/// <summary>Random books to look ahead from: those of <see cref="DueCases"/>, with a plan, interest, accounts and cards.</summary>
internal static class ForecastCases
{
    private const long Source = DueCases.BankId;

    public static Gen<ForecastCase> Any =>
        from due in DueCases.Any
        from months in Gen.Choose(1, 5)
        from accounts in Account(Source).ArrayOf(1)
        from more in Gen.Choose(0, 2).SelectMany(count => Gen.CollectToArray(Enumerable.Range(1, count).Select(i => Account(Source + i))))
        from fromAccount in Gen.Elements(true, false)
        from isProcessed in Gen.Elements(true, false)
        from interest in Interest(due)
        from cards in Gen.Choose(0, 3).SelectMany(count => Due(due.Start).ArrayOf(count))
        select new ForecastCase(
            new ForecastBook(
                due.Start,
                due.Book.Main,
                due.Book.Schedules,
                due.Book.Held,
                due.Book.Transfer is { } transfer ? new ForecastPlan(transfer.Plan, transfer.Day, fromAccount ? Source : null) : null,
                isProcessed && due.Book.Transfer is not null,
                interest,
                [.. accounts, .. more],
                cards.Sum(card => card.AmountMinor),
                cards),
            months);

    /// <summary>One part of the book less, or a month.</summary>
    public static IEnumerable<ForecastCase> Shrink(ForecastCase c)
    {
        var book = c.Book;
        foreach (var less in DueCases.Shrink(new DueCase(book.Today, 1, new DueBook(book.Main, book.Schedules, book.Held)))
            .Where(less => less.Days == 1))
        {
            yield return c with { Book = book with { Main = less.Book.Main, Schedules = less.Book.Schedules, Held = less.Book.Held } };
        }

        if (book.Plan is not null)
        {
            yield return c with { Book = book with { Plan = null, IsTransferProcessed = false } };
        }

        if (book.Interest.Facts.Rates.Count > 0)
        {
            yield return c with { Book = book with { Interest = book.Interest with { Facts = book.Interest.Facts with { Rates = [] } } } };
        }

        if (book.CardDues.Count > 0)
        {
            yield return c with { Book = book with { CardDues = [], CardsOwedMinor = 0 } };
        }

        if (c.Months > 1)
        {
            yield return c with { Months = c.Months - 1 };
        }
    }

    private static Gen<ForecastAccount> Account(long id) =>
        from balance in Gen.Choose(-200_00, 1_500_00)
        from liquid in Gen.Elements(true, true, false)
        select new ForecastAccount(id, balance, liquid);

    private static Gen<ForecastCardDue> Due(DateOnly today) =>
        from days in Gen.Choose(-20, 90)
        from amount in Gen.Choose(1, 400_00)
        select new ForecastCardDue(today.AddDays(days), amount);

    /// <summary>
    /// Both methods; without a rate, with some past or to come; up to two months that wait; balances that were other ones on
    /// the days before, of a pot that is closed by now too; now and then a closed month.
    /// </summary>
    private static Gen<ForecastInterest> Interest(DueCase due) =>
        from method in Gen.Elements(Enum.GetValues<InterestMethod>())
        let month = due.Start.AddDays(1 - due.Start.Day)
        from waits in Gen.Choose(0, 2)
        from isNew in Gen.Elements(true, false, false)
        from rateCount in Gen.Choose(0, 3)
        from rates in Rate(due.Start).ArrayOf(rateCount)
        from isClosed in Gen.Elements(true, false, false)
        let since = month.AddMonths(-waits)
        let main = due.Book.Main
        let closed = due.Book.Main.Pots.Select(pot => pot.PotId).DefaultIfEmpty(1).Max() + 40
        let ids = main.Pots.Select(pot => pot.PotId).Prepend(main.ActiveId).Append(closed).ToArray()
        from changeCount in Gen.Choose(0, 6)
        from changes in Change(ids, since, due.Start).ArrayOf(changeCount)
        let now = main.Pots.ToDictionary(pot => pot.PotId, pot => pot.BalanceMinor)
        let facts = new InterestFacts(
            method,
            [.. rates.DistinctBy(rate => rate.From)],
            since,
            [.. ids.Select(id => new AccountBalance(
                id,
                (id == main.ActiveId ? main.ActiveMinor : now.GetValueOrDefault(id))
                    - changes.Where(change => change.AccountId == id).Sum(change => change.AmountMinor)))],
            changes)
        select new ForecastInterest(
            facts,
            isNew ? since.AddDays(method == InterestMethod.Daily ? 3 : -9) : since.AddYears(-1),
            isNew ? null : since.AddMonths(-1),
            isClosed ? month.AddDays(-1) : null);

    private static Gen<DayChange> Change(long[] ids, DateOnly since, DateOnly today) =>
        from id in Gen.Elements(ids)
        from day in Gen.Choose(0, today.DayNumber - since.DayNumber)
        from amount in Gen.Choose(-300_00, 300_00)
        select new DayChange(id, since.AddDays(day), amount);

    private static Gen<RateFrom> Rate(DateOnly today) =>
        from days in Gen.Frequency((3, Gen.Choose(-700, 0)), (2, Gen.Choose(1, 120)))
        from millionths in Gen.Frequency((1, Gen.Constant(0)), (5, Gen.Choose(1, 120_000)), (1, Gen.Choose(0, 1_000_000)))
        select new RateFrom(today.AddDays(days), millionths);
}
