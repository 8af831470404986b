using PotLock.Services.Ledger;

namespace PotLock.Services.Tests.Harness;

/// <summary>Who acts in a test that does not ask who.</summary>
public static class TestActor
{
    /// <summary>PotLock itself, in a book.</summary>
    public static Actor In(long bookId) => new(bookId, PersonId: null);
}
