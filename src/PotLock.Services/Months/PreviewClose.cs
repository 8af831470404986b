using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Ledger;

namespace PotLock.Services.Months;

/// <summary>Several months as closing them would freeze them.</summary>
/// <param name="Closable">The months that can be closed.</param>
/// <param name="Months">The months that are shown, the earliest first: from the earliest that can be closed, without a gap.</param>
/// <param name="Checklist">What to look at before.</param>
public sealed record ClosePreview(Book Book, ClosableMonths Closable, IReadOnlyList<MonthStand> Months, MonthChecklist Checklist)
{
    /// <summary>The months that are shown.</summary>
    public ClosableMonths Shown => new(Months[0].Month, Months[^1].Month);

    /// <summary>See <see cref="MonthStand.PreviewDigestOf"/>.</summary>
    public string PreviewDigest => MonthStand.PreviewDigestOf(Months);
}

/// <summary>Shows what closing all months up to one would freeze: by the very function that <see cref="CloseMonth"/> commits.</summary>
public sealed class PreviewClose(BookReader books)
{
    /// <summary>The months up to one, from one moment of the database; null when they cannot be closed in one go now.</summary>
    /// <param name="through">Any day of the last of them; null for as many as go at once.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<ClosePreview?> RunAsync(long bookId, DateOnly? through, CancellationToken cancellationToken = default) =>
        books.ReadAsync(bookId, opened => ReadAsync(opened, through, cancellationToken), cancellationToken);

    private static async Task<ClosePreview?> ReadAsync(OpenedBook opened, DateOnly? through, CancellationToken cancellationToken)
    {
        var (db, book) = (opened.Db, opened.Book);
        var (_, from) = await MonthReader.SpanAsync(db, book, cancellationToken);
        if (ClosableMonths.Of(from, opened.Today) is not { } closable)
        {
            return null;
        }

        var last = through is { } day ? MonthStart.Of(day) : closable.LatestAtOnce;
        if (MonthCloseRules.CheckCloseThrough(last, from, book.ClosedThrough, opened.Today, book.Culture) is not null)
        {
            return null;
        }

        var before = await MonthReader.NewestAsync(db, from.AddMonths(-1), cancellationToken);
        var months = await MonthReader.ReadAsync(db, book, from, last, before, cancellationToken);
        return new ClosePreview(book, closable, months, await MonthChecklist.ReadAsync(db, book, months, cancellationToken));
    }
}
