using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Insights;

/// <summary>An insight with its words and where it leads.</summary>
public sealed record ShownInsight(Insight Insight, InsightText Text, InsightLink Link);

/// <summary>What stands out in a book.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Open">What stands out, the most urgent first.</param>
/// <param name="Dismissed">What stands out too, and was dismissed.</param>
/// <param name="IsTold">Whether new ones come as notifications.</param>
public sealed record InsightView(
    Book Book, DateOnly Today, IReadOnlyList<ShownInsight> Open, IReadOnlyList<ShownInsight> Dismissed, bool IsTold);

/// <summary>Reads what stands out in a book. Nothing is written.</summary>
public sealed class ReadInsights(BookReader books, InsightReader reader)
{
    /// <summary>What stands out today.</summary>
    public async Task<InsightView> RunAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await OfAsync(opened, cancellationToken);
    }

    internal async Task<InsightView> OfAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var found = (await reader.FindAsync(opened, cancellationToken)).All;
        var dismissals = await opened.Db.Set<InsightDismissal>().AsNoTracking().ToDictionaryAsync(one => one.Key, cancellationToken);
        var shown = Show(found, opened.Book, opened.Today).ToLookup(
            one => dismissals.GetValueOrDefault(one.Insight.Key)?.Hides(one.Insight) == true);
        return new InsightView(
            opened.Book, opened.Today, [.. shown[false]], [.. shown[true]],
            await opened.Db.Set<InsightTelling>().AnyAsync(cancellationToken));
    }

    internal static IEnumerable<ShownInsight> Show(IEnumerable<Insight> insights, Book book, DateOnly today)
    {
        var sentences = new InsightSentences(book.Money, book.FormatDate);
        return insights.Select(insight => new ShownInsight(insight, sentences.Of(insight, today), InsightLinks.Of(insight, book.Money)));
    }
}
