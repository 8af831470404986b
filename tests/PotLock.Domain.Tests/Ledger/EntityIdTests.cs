using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class EntityIdTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, uint.MaxValue)]
    [InlineData(7, 99)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MaxValue, uint.MaxValue)]
    public void Compose_ThenTakenApart_GivesTheBookAndTheNumberBack(long bookId, long number)
    {
        var id = EntityId.Compose(bookId, number);
        Assert.Equal(bookId, EntityId.BookOf(id));
        Assert.Equal(number, EntityId.NumberOf(id));
        Assert.InRange(id, EntityId.FirstOf(bookId), long.MaxValue);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, uint.MaxValue + 1L)]
    [InlineData(int.MaxValue + 1L, 1)] // would turn negative
    [InlineData(1L << 32, 1)] // would wrap round onto another book's ids
    [InlineData(long.MaxValue, 1)]
    public void Compose_OutOfRange_Throws(long bookId, long number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EntityId.Compose(bookId, number));

    [Fact]
    public void FirstOf_ABook_ComesRightBeforeItsFirstId() => Assert.Equal(EntityId.Compose(7, 1) - 1, EntityId.FirstOf(7));

    [Fact]
    public void Compose_KeepsTheIdsOfBooksApart() =>
        Assert.True(EntityId.Compose(1, uint.MaxValue) < EntityId.Compose(2, 1));

    [Fact]
    public void NextIds_OfABook_RiseByOneAfterTheReservedNumbers()
    {
        var book = NewBook();
        Assert.Equal(SystemAccounts.LastReservedNumber + 1, EntityId.NumberOf(book.NextId()));
        Assert.Equal(SystemAccounts.LastReservedNumber + 2, EntityId.NumberOf(book.NextId()));
        Assert.Equal(1, EntityId.NumberOf(book.NextEntryId()));
        Assert.Equal(2, EntityId.NumberOf(book.NextEntryId()));
        Assert.Equal(5, EntityId.BookOf(book.NextEntryId()));
    }

    [Fact]
    public void AccountsOfANewBook_HaveIdsOfTheirOwn_AndOneActiveBalance()
    {
        var accounts = SystemAccounts.ForNewBook(NewBook());
        Assert.Equal(accounts.Count, accounts.Select(a => a.Id).Distinct().Count());
        Assert.All(accounts, a => Assert.Equal((5L, 5L, 0L), (a.BookId, EntityId.BookOf(a.Id), a.BalanceMinor)));
        Assert.Equal(SystemAccounts.ActiveBalance(5), Assert.Single(accounts, a => a.Kind == AccountKind.ActiveBalance).Id);
        Assert.Equal(AccountKind.ExpenseCategory, accounts.Single(a => a.Id == SystemAccounts.Withdrawals(5)).Kind);
        Assert.Equal("Withdrawals", accounts.Single(a => a.Id == SystemAccounts.Withdrawals(5)).Name);
    }

    private static Book NewBook() =>
        new() { Id = 5, Name = "Home", CurrencyCode = "GBP", CultureName = "en-GB", TimeZoneId = "Europe/London" };
}
