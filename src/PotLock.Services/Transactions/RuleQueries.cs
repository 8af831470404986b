using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>A rule with what it gives, named.</summary>
/// <param name="Contains">What the description must contain.</param>
/// <param name="CategoryId">The category that it gives, if any.</param>
/// <param name="CategoryIsArchived">Whether that category was archived since: then the rule gives none.</param>
/// <param name="Tags">The tags that it gives.</param>
public sealed record RuleRow(
    long RuleId, string Contains, long? CategoryId, string? CategoryName, bool CategoryIsArchived, IReadOnlyList<string> Tags)
{
    /// <summary>The first name of who made it; null in a book with one member, and where nobody was noted.</summary>
    public string? MadeBy { get; init; }

    /// <summary>The first name of who changed it last; null like <see cref="MadeBy"/>, and while it is as it was made.</summary>
    public string? ChangedBy { get; init; }
}

/// <summary>Every rule of a book.</summary>
/// <param name="Rows">The rules, the one that goes first first.</param>
/// <param name="Categories">The categories to choose from.</param>
public sealed record RuleList(Book Book, IReadOnlyList<RuleRow> Rows, IReadOnlyList<Choice> Categories);

/// <summary>What a rule would change of what is recorded already.</summary>
/// <param name="Matching">How many entries its text matches, that count.</param>
/// <param name="ToChange">Those that it would change, in open months: all of them by number, the newest as rows.</param>
/// <param name="Rows">The newest of those that it would change.</param>
/// <param name="InClosedMonths">How many it cannot change, because their month is closed.</param>
public sealed record RulePreview(Book Book, RuleRow Rule, int Matching, int ToChange, IReadOnlyList<EntryRow> Rows, int InClosedMonths);

/// <summary>Reads rules for pages.</summary>
public sealed class RuleQueries(BookReader books)
{
    private const int RowsShown = 20;

    /// <summary>Every rule.</summary>
    public async Task<RuleList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var categories = await opened.Db.RuleCategoriesAsync(cancellationToken);
        var db = opened.Db;
        var rules = await db.CategoryRules.AsNoTracking().OrderBy(rule => rule.Id)
            .Select(rule => new { Rule = rule, IsShared = db.BookMembers.Count(member => member.BookId == rule.BookId) > 1 })
            .ToListAsync(cancellationToken);
        var signers = rules.Any(one => one.IsShared) ? await RuleSigners.ReadAsync(db, cancellationToken) : RuleSigners.Nobody;
        return new RuleList(
            opened.Book, [.. rules.Select(one => signers.Sign(RuleMatches.RowOf(one.Rule, categories)))],
            [
                .. categories.Values.Where(category => !category.IsArchived)
                    .OrderBy(category => category.Id)
                    .Select(category => new Choice(category.Id, category.Name)),
            ]);
    }

    /// <summary>What a rule would change of what is recorded already; null when the book has none of that id.</summary>
    public async Task<RulePreview?> PreviewAsync(long bookId, long ruleId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var found = await db.CategoryRules.AsNoTracking().Where(one => one.Id == ruleId)
            .Select(one => new { Rule = one, IsShared = db.BookMembers.Count(member => member.BookId == one.BookId) > 1 })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var rule = found.Rule;
        var signers = found.IsShared ? await RuleSigners.ReadAsync(db, cancellationToken) : RuleSigners.Nobody;
        var row = signers.Sign(RuleMatches.RowOf(rule, await db.RuleCategoriesAsync(cancellationToken)));
        rule.CategoryId = row.CategoryIsArchived ? null : rule.CategoryId;
        var change = await db.ToChangeByAsync(rule, opened.Book.ClosedThrough, cancellationToken);
        var rows = await change.OrderByDescending(entry => entry.Date).ThenByDescending(entry => entry.Id)
            .Select(entry => new EntryRow(entry.Id, entry.Kind, entry.Date, entry.Description, entry.AmountMinor, false))
            .Take(RowsShown).ToListAsync(cancellationToken);
        var open = await change.CountAsync(cancellationToken);
        var also = opened.Book.ClosedThrough is null
            ? open
            : await (await db.ToChangeByAsync(rule, null, cancellationToken)).CountAsync(cancellationToken);
        return new RulePreview(opened.Book, row, await db.MatchedBy(rule).CountAsync(cancellationToken), open, rows, also - open);
    }
}
