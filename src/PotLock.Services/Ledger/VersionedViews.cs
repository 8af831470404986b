using Microsoft.Extensions.Caching.Memory;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// Keeps what pages read of a book for as long as the book's version and date stay the same. It can never be stale: every
/// command raises the version in its own transaction, on whatever server it runs, and the version is read anew each time.
/// A view is forgotten after some minutes all the same, so that a restored backup, whose versions begin again lower, is
/// not met by views of the time before.
/// </summary>
public sealed class VersionedViews : IDisposable
{
    private const int MaxViews = 1_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = MaxViews });

    /// <summary>The view of this book at its version, read when it is not at hand.</summary>
    public async Task<T> GetAsync<T>(OpenedBook opened, Func<Task<T>> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(read);
        if (Find<T>(opened.Book, opened.Today) is { } kept)
        {
            return kept;
        }

        var view = await read();
        _views.Set(
            new Key(typeof(T), opened.Book.Id),
            new Kept<T>(opened.Book.Version, opened.Today, view),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });
        return view;
    }

    /// <summary>The view of this very version and date, if it is at hand. The newest view replaces the older ones of its book.</summary>
    public T? Find<T>(Book book, DateOnly today)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(book);
        return _views.TryGetValue(new Key(typeof(T), book.Id), out Kept<T>? kept) && kept!.Version == book.Version && kept.Today == today
            ? kept.View
            : null;
    }

    /// <inheritdoc />
    public void Dispose() => _views.Dispose();

    private sealed record Key(Type View, long BookId);

    private sealed record Kept<T>(long Version, DateOnly Today, T View);
}
