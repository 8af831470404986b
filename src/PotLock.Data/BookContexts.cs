using Microsoft.EntityFrameworkCore;

namespace PotLock.Data;

/// <summary>Opens database contexts that see one book: the one place where authorization by book is applied.</summary>
public sealed class BookContexts(IDbContextFactory<PotLockDbContext> factory)
{
    /// <summary>A fresh context that sees the rows of one book only.</summary>
    public PotLockDbContext Open(long bookId)
    {
        var context = factory.CreateDbContext();
        context.BookId = bookId;
        return context;
    }

    /// <summary>A fresh context that sees no book: for what belongs to the installation.</summary>
    public PotLockDbContext OpenInstallation() => Open(0);
}
