using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Exports;

/// <summary>A person whom a book's file names.</summary>
/// <param name="Number">How the file's rows call the person.</param>
/// <param name="Name">The first name, as everywhere in the book; empty when the person has left.</param>
/// <param name="IsExporter">Whether it is who made the file.</param>
internal sealed record BookPerson(int Number, string Name, bool IsExporter);

/// <summary>Who made entries of a book, and the numbers under which its file names them: ids stay in their installation.</summary>
internal sealed class BookPeople
{
    private readonly Dictionary<Guid, BookPerson> _byId = [];

    public IEnumerable<BookPerson> All => _byId.Values.OrderBy(person => person.Number);

    /// <summary>The number of a person; null for somebody who made no entry, whom the file does not name.</summary>
    public int? NumberOf(Guid id) => _byId.TryGetValue(id, out var person) ? person.Number : null;

    /// <summary>Finds them: the exporter first, the others by their first entry.</summary>
    public static async Task<BookPeople> ReadAsync(PotLockDbContext db, Guid? exporterId, CancellationToken cancellationToken)
    {
        var ids = await db.JournalEntries.Where(entry => entry.MadeById != null)
            .GroupBy(entry => entry.MadeById!.Value)
            .Select(group => new { Id = group.Key, First = group.Min(entry => entry.Id) })
            .ToListAsync(cancellationToken);
        var people = new BookPeople();
        // The exporter is named without an entry too: what else the book notes of who did it is mostly theirs.
        List<Guid> inOrder =
        [
            .. exporterId is { } exporter ? [exporter] : Array.Empty<Guid>(),
            .. ids.Where(person => person.Id != exporterId).OrderBy(person => person.First).Select(person => person.Id),
        ];
        var names = await db.Users.Where(user => inOrder.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.FirstName, cancellationToken);
        foreach (var id in inOrder)
        {
            people._byId.Add(id, new BookPerson(people._byId.Count + 1, names.GetValueOrDefault(id, ""), id == exporterId));
        }

        return people;
    }
}
