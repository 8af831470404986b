using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

/// <summary>
/// Sums what was spent, by what a report groups it by, in the database. What takes an entry back counts on its own date as what it takes
/// back does: under that payee, those tags, and only where that is asked for.
/// </summary>
internal static class SpendingParts
{
    private const int MostWords = 8;

    /// <summary>The parts of a period.</summary>
    public static async Task<IReadOnlyList<SpendingPart>> ReadAsync(
        OpenedBook opened, ReportRequest request, ReportGrouping grouping, CancellationToken cancellationToken)
    {
        var (db, lines) = (opened.Db, LinesOf(opened, request));
        switch (grouping)
        {
            case ReportGrouping.Category:
                var names = await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
                    .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
                return (await lines.GroupBy(line => line.CategoryId)
                        .Select(group => new { group.Key, Sum = group.Sum(line => line.AmountMinor) }).ToListAsync(cancellationToken))
                    .ConvertAll(one => Part(one.Sum, categoryId: one.Key, category: names[one.Key]));
            case ReportGrouping.Month:
                var calendar = request.Period.Calendar;
                var startsOn = calendar.StartsOn;
                return (await lines
                        .GroupBy(line => new { line.Date.Year, line.Date.Month, HasBegun = line.Date.Day >= startsOn })
                        .Select(group => new
                        {
                            group.Key.Year, group.Key.Month, group.Key.HasBegun, Sum = group.Sum(line => line.AmountMinor),
                        })
                        .ToListAsync(cancellationToken))
                    .ConvertAll(one => Part(
                        one.Sum, month: calendar.MonthOf(new DateOnly(one.Year, one.Month, one.HasBegun ? startsOn : 1))));
            case ReportGrouping.Payee:
                return (await lines.GroupBy(line => line.Payee)
                        .Select(group => new { group.Key, Sum = group.Sum(line => line.AmountMinor) }).ToListAsync(cancellationToken))
                    .ConvertAll(one => Part(one.Sum, payee: one.Key));
            case ReportGrouping.Tag:
                return await ByTagsAsync(db, lines, cancellationToken);
            default:
                var people = await db.BookMembers.Where(member => member.BookId == opened.Book.Id)
                    .Join(db.Users, member => member.UserId, user => user.Id, (_, user) => user)
                    .ToDictionaryAsync(user => user.Id, user => $"{user.FirstName} {user.LastName}".Trim(), cancellationToken);
                return (await lines.GroupBy(line => line.MadeById)
                        .Select(group => new { group.Key, Sum = group.Sum(line => line.AmountMinor) }).ToListAsync(cancellationToken))
                    .ConvertAll(one => Part(
                        one.Sum, person: one.Key is { } id ? people.GetValueOrDefault(id, FormerMember.Name) : null));
        }
    }

    private static async Task<IReadOnlyList<SpendingPart>> ByTagsAsync(
        PotLockDbContext db, IQueryable<Line> lines, CancellationToken cancellationToken)
    {
        var tags = (await db.EntryTags.Where(tag => lines.Select(line => line.CountsId).Contains(tag.EntryId))
                .Select(tag => new { tag.EntryId, tag.Name }).ToListAsync(cancellationToken))
            .GroupBy(tag => tag.EntryId)
            .ToDictionary(
                entry => entry.Key, entry => string.Join(", ", entry.Select(tag => "#" + tag.Name).Order(StringComparer.Ordinal)));
        var tagged = await lines.Where(line => db.EntryTags.Any(tag => tag.EntryId == line.CountsId)).GroupBy(line => line.CountsId)
            .Select(group => new { group.Key, Sum = group.Sum(line => line.AmountMinor) }).ToListAsync(cancellationToken);
        var plain = await lines.Where(line => !db.EntryTags.Any(tag => tag.EntryId == line.CountsId))
            .SumAsync(line => line.AmountMinor, cancellationToken);
        return [.. tagged.Select(one => Part(one.Sum, tags: tags.GetValueOrDefault(one.Key, ""))), Part(plain)];
    }

    private static IQueryable<Line> LinesOf(OpenedBook opened, ReportRequest request)
    {
        var (db, bookId, first, last) = (opened.Db, opened.Book.Id, request.Period.First, request.Period.Last);
        var filter = request.Filter ?? SpendingFilter.None;
        var counted = db.JournalEntries.AsQueryable();
        if (request.AccountId is { } accountId)
        {
            counted = counted.Where(entry => db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == accountId));
        }

        if (filter.Tag is { Length: > 0 } tag)
        {
            counted = counted.Where(entry => db.EntryTags.Any(one => one.EntryId == entry.Id && one.Name == tag));
        }

        counted = Words(filter.Text).Aggregate(counted, (query, word) => query.Where(entry => entry.SearchText.Contains(word)));
        counted = filter.LeastMinor is { } least ? counted.Where(entry => entry.AmountMinor >= least) : counted;
        counted = filter.MostMinor is { } most ? counted.Where(entry => entry.AmountMinor <= most) : counted;
        Expression<Func<LedgerAccount, bool>> isOfCategory = filter.CategoryId is { } categoryId
            ? account => account.Kind == AccountKind.ExpenseCategory && account.Id == categoryId
            : account => account.Kind == AccountKind.ExpenseCategory;
        return
            from entry in db.JournalEntries
            where entry.BookId == bookId && entry.Date >= first && entry.Date <= last
            join counts in counted on entry.ReversesEntryId ?? entry.Id equals counts.Id
            join posting in db.Postings on entry.Id equals posting.EntryId
            join account in db.LedgerAccounts.Where(isOfCategory) on posting.AccountId equals account.Id
            select new Line
            {
                CountsId = counts.Id,
                Date = entry.Date,
                CategoryId = account.Id,
                Payee = counts.Description,
                MadeById = counts.MadeById,
                AmountMinor = posting.AmountMinor,
            };
    }

    private static IEnumerable<string> Words(string? text) =>
        SearchText.Fold(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords);

    private static SpendingPart Part(
        long spentMinor, DateOnly month = default, long categoryId = 0, string category = "", string payee = "", string tags = "",
        string? person = null) => new(month, categoryId, category, payee, tags, person, spentMinor);

    /// <summary>A line of an entry on a category.</summary>
    private sealed class Line
    {
        /// <summary>The entry; of one that takes another back, that other.</summary>
        public long CountsId { get; init; }

        public DateOnly Date { get; init; }

        public long CategoryId { get; init; }

        public required string Payee { get; init; }

        public Guid? MadeById { get; init; }

        public long AmountMinor { get; init; }
    }
}
