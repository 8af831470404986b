using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public class BookTests
{
    [Theory]
    // a lock ends | something is scheduled | a month begins | next due
    [InlineData(null, null, null, null)]
    [InlineData("2026-03-01", null, null, "2026-03-01")]
    [InlineData(null, "2026-03-02", null, "2026-03-02")]
    [InlineData("2026-03-01", "2026-03-02", null, "2026-03-01")]
    [InlineData("2026-03-03", "2026-03-02", null, "2026-03-02")]
    [InlineData("2026-03-02", "2026-03-02", null, "2026-03-02")]
    [InlineData(null, null, "2026-04-01", "2026-04-01")]
    [InlineData("2026-03-01", "2026-03-02", "2026-04-01", "2026-03-01")]
    [InlineData("2026-05-01", "2026-05-02", "2026-04-01", "2026-04-01")]
    [InlineData(null, "2026-05-02", "2026-04-01", "2026-04-01")]
    public void NextDueOn_IsWhateverComesFirst(string? lockEnds, string? scheduled, string? monthBegins, string? next)
    {
        var book = NewBook();
        book.NextLockEndOn = DayOrNone(lockEnds);
        book.NextScheduledOn = DayOrNone(scheduled);
        book.NextMonthOn = DayOrNone(monthBegins);
        Assert.Equal(DayOrNone(next), book.NextDueOn);
    }

    [Fact]
    public void NewBook_HasCategoriesToChooseFrom_WithIdsOfTheBook()
    {
        var categories = SystemAccounts.ForNewBook(NewBook()).Where(account => account.Kind == AccountKind.ExpenseCategory).ToList();
        Assert.Equal(["Withdrawals", "Uncategorised", "Housing", "Utilities"], categories.Take(4).Select(account => account.Name));
        Assert.Equal(18, categories.Count);
        Assert.All(categories, account => Assert.Equal(5, EntityId.BookOf(account.Id)));
    }

    private static Book NewBook() =>
        new() { Id = 5, Name = "Home", CurrencyCode = "GBP", CultureName = "en-GB", TimeZoneId = "Europe/London" };
}
