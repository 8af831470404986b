using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Services.Ledger;

namespace PotLock.Services.Activities;

/// <summary>What of a book's activity is looked for.</summary>
/// <param name="By">The person; null for everybody.</param>
/// <param name="Kind">The command; null for all.</param>
/// <param name="From">The first day, in the book's time zone; null for the first there is.</param>
/// <param name="To">The last day; null for today.</param>
public sealed record ActivityFilter(Guid? By = null, string? Kind = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>An entry that a command wrote.</summary>
/// <param name="Description">What it says.</param>
/// <param name="AmountMinor">Its amount in minor units, positive.</param>
public sealed record ActivityEntry(long EntryId, DateOnly Date, string Description, long AmountMinor);

/// <summary>Something that somebody did in a book.</summary>
/// <param name="By">Who; null where nobody was noted.</param>
/// <param name="Name">The first name; “A former member” for who is in the book no longer; null with <paramref name="By"/>.</param>
/// <param name="AtUtc">When, in real time, in UTC.</param>
/// <param name="Kind">The command.</param>
/// <param name="Subject">What it was done to, for instance a pot's name; empty where the rest says it.</param>
/// <param name="Entry">The first entry that it wrote; null for none.</param>
/// <param name="Replaced">The entry that was replaced by it; null for none.</param>
/// <param name="Changes">What it changed of what people set.</param>
public sealed record ActivityRow(
    Guid? By, string? Name, DateTime AtUtc, string Kind, string Subject, ActivityEntry? Entry, ActivityEntry? Replaced,
    IReadOnlyList<ToldChange> Changes)
{
    /// <summary>What the person did, behind the name.</summary>
    public string Did => CommandNames.DidOf(Kind);
}

/// <summary>Somebody whose activity can be looked for.</summary>
public sealed record ActivityPerson(Guid Id, string Name);

/// <summary>A page of a book's activity.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
/// <param name="People">Who is in the book.</param>
/// <param name="Kinds">The commands that were run lately.</param>
public sealed record ActivityView(
    Book Book, DateOnly Today, IReadOnlyList<ActivityRow> Rows, string? Next, IReadOnlyList<ActivityPerson> People,
    IReadOnlyList<string> Kinds);

/// <summary>
/// Reads what the people of a book did in it, from the records of their commands: what did not commit is not there, and what committed is
/// there once. What PotLock did by itself is in the list of entries.
/// </summary>
public sealed class ActivityQueries(BookReader books, BookContexts contexts)
{
    private const int PageSize = 50;

    /// <summary>Of how many of the latest commands the kinds are offered: of all of a long history would take long.</summary>
    private const int LatestKinds = 2_000;

    private const int BatchSize = 500;

    /// <summary>A page of it.</summary>
    /// <param name="before">The cursor of the page; null for the newest. One that cannot be read is none.</param>
    public async Task<ActivityView> ListAsync(
        long bookId, ActivityFilter filter, string? before = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (db, book) = (opened.Db, opened.Book);
        var people = await PeopleAsync(db, cancellationToken);
        var rows = await ReadAsync(db, book, filter, Cursor.Read(before), PageSize + 1, cancellationToken);
        var kinds = await db.CommandRecords.OrderByDescending(record => record.RecordedAtUtc).Take(LatestKinds)
            .Select(record => record.Kind).Distinct().ToListAsync(cancellationToken);
        var page = rows.Take(PageSize).ToList();
        return new ActivityView(
            book, opened.Today, await RowsAsync(db, page, people, cancellationToken),
            rows.Count > PageSize ? new Cursor(page[^1].RecordedAtUtc, page[^1].CommandId).ToString() : null,
            [
                .. people.Select(person => new ActivityPerson(person.Key, person.Value))
                    .OrderBy(person => person.Name, StringComparer.Ordinal),
            ],
            [.. kinds.OrderBy(CommandNames.DidOf, StringComparer.Ordinal)]);
    }

    /// <summary>All of it that is looked for, the newest first, a few hundred at a time.</summary>
    public async IAsyncEnumerable<ActivityRow> ReadAllAsync(
        long bookId, ActivityFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = contexts.Open(bookId);
        var book = await db.Books.AsNoTracking().SingleAsync(cancellationToken);
        var people = await PeopleAsync(db, cancellationToken);
        Cursor? cursor = null;
        while (true)
        {
            var batch = await ReadAsync(db, book, filter, cursor, BatchSize, cancellationToken);
            foreach (var row in await RowsAsync(db, batch, people, cancellationToken))
            {
                yield return row;
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            cursor = new Cursor(batch[^1].RecordedAtUtc, batch[^1].CommandId);
        }
    }

    private static Task<Dictionary<Guid, string>> PeopleAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        db.BookMembers.Where(member => member.BookId == db.BookId)
            .Join(db.Users, member => member.UserId, user => user.Id, (_, user) => new { user.Id, user.FirstName })
            .ToDictionaryAsync(user => user.Id, user => user.FirstName, cancellationToken);

    private static Task<List<CommandRecord>> ReadAsync(
        PotLockDbContext db, Book book, ActivityFilter filter, Cursor? before, int count, CancellationToken cancellationToken)
    {
        var query = db.CommandRecords.AsNoTracking();
        if (filter.By is { } by)
        {
            query = query.Where(record => record.MadeById == by);
        }

        if (filter.Kind is { Length: > 0 } kind)
        {
            query = query.Where(record => record.Kind == kind);
        }

        if (filter.From is { } from && InstantOf(book, from) is { } start)
        {
            query = query.Where(record => record.RecordedAtUtc >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue && InstantOf(book, to.AddDays(1)) is { } end)
        {
            query = query.Where(record => record.RecordedAtUtc < end);
        }

        if (before is { } cursor)
        {
            var (at, id) = (cursor.AtUtc, cursor.CommandId);
#pragma warning disable CA1309 // The database compares.
            query = query.Where(record => record.RecordedAtUtc < at
                || (record.RecordedAtUtc == at && string.Compare(record.CommandId, id) < 0));
#pragma warning restore CA1309
        }

        return query.OrderByDescending(record => record.RecordedAtUtc).ThenByDescending(record => record.CommandId).Take(count)
            .ToListAsync(cancellationToken);
    }

    /// <summary>When a day begins where the book is at home, in UTC; null for a day that no clock there has.</summary>
    private static DateTime? InstantOf(Book book, DateOnly day)
    {
        if (day.Year is < 2 or > 9998)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(book.TimeZoneId);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks jump over midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }

    private static async Task<List<ActivityRow>> RowsAsync(
        PotLockDbContext db, IReadOnlyList<CommandRecord> records, Dictionary<Guid, string> people, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(db, [.. records.Select(record => record.EntryId).OfType<long>()], cancellationToken);
        // Correcting an entry writes its reversal first, and then the one in its place.
        var reversed = entries.Values.Where(entry => entry.Reverses is not null).Select(entry => entry.Reverses!.Value).ToList();
        var replaced = await EntriesAsync(db, reversed, cancellationToken);
        var successors = await db.JournalEntries.AsNoTracking()
            .Where(entry => entry.ReplacesEntryId != null && reversed.Contains(entry.ReplacesEntryId.Value))
            .Select(entry => new EntryFacts(
                entry.Id, entry.Date, entry.Description, entry.AmountMinor, entry.ReversesEntryId, entry.ReplacesEntryId))
            .ToListAsync(cancellationToken);
        var successorOf = successors.ToDictionary(entry => entry.Replaces!.Value);
        return [.. records.Select(record => RowOf(record, people, entries, replaced, successorOf))];
    }

    private static ActivityRow RowOf(
        CommandRecord record, Dictionary<Guid, string> people, Dictionary<long, EntryFacts> entries, Dictionary<long, EntryFacts> replaced,
        Dictionary<long, EntryFacts> successorOf)
    {
        var entry = record.EntryId is { } id ? entries.GetValueOrDefault(id) : null;
        var before = entry?.Reverses is { } reversed ? replaced.GetValueOrDefault(reversed) : null;
        var now = before is null ? entry : successorOf.GetValueOrDefault(before.Id) ?? entry;
        var changes = ToldChanges.Of(record.ChangesJson).Select(change => ToldPeople.Named(change, people)).ToList();
        return new ActivityRow(
            record.MadeById, record.MadeById is { } by ? people.GetValueOrDefault(by, FormerMember.Name) : null,
            DateTime.SpecifyKind(record.RecordedAtUtc, DateTimeKind.Utc), record.Kind,
            changes.Any(change => change.Of.Length > 0) ? "" : SubjectOf(record.ResultJson), now?.Told, before?.Told, changes);
    }

    private static async Task<Dictionary<long, EntryFacts>> EntriesAsync(
        PotLockDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => ids.Count == 0 ? []
        : await db.JournalEntries.AsNoTracking().Where(entry => ids.Contains(entry.Id))
            .Select(entry => new EntryFacts(
                entry.Id, entry.Date, entry.Description, entry.AmountMinor, entry.ReversesEntryId, entry.ReplacesEntryId))
            .ToDictionaryAsync(entry => entry.Id, cancellationToken);

    /// <summary>What a result calls the thing that it is about; empty where it names none.</summary>
    private static string SubjectOf(string resultJson)
    {
        using var result = JsonDocument.Parse(resultJson);
        return result.RootElement.ValueKind == JsonValueKind.Object && result.RootElement.TryGetProperty("name", out var name)
            && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
    }

    private sealed record EntryFacts(long Id, DateOnly Date, string Description, long AmountMinor, long? Reverses, long? Replaces)
    {
        public ActivityEntry Told => new(Id, Date, Description, AmountMinor);
    }

    /// <summary>Where a page ends: commands of one instant are told apart by their ids.</summary>
    private sealed record Cursor(DateTime AtUtc, string CommandId)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AtUtc.Ticks}.{CommandId}");

        public static Cursor? Read(string? text)
        {
            var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
            return dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && ticks <= DateTime.MaxValue.Ticks && text!.Length - dot - 1 <= CommandRecord.MaxCommandIdLength
                ? new Cursor(new DateTime(ticks, DateTimeKind.Utc), text[(dot + 1)..])
                : null;
        }
    }
}
