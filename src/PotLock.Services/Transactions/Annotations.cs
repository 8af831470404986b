using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>Changes what stays editable of an entry.</summary>
internal static class Annotations
{
    /// <summary>Sets note and tags of an entry, and the text by which it is found.</summary>
    public static async Task AnnotateAsync(this CommandScope scope, long entryId, string note, IReadOnlyList<string> tags)
    {
        var entry = await scope.Db.JournalEntries.SingleAsync(one => one.Id == entryId);
        var kept = await scope.Db.EntryTags.Where(tag => tag.EntryId == entryId).ToListAsync();
        scope.Db.EntryTags.RemoveRange(kept.Where(tag => !tags.Contains(tag.Name)));
        scope.Db.EntryTags.AddRange(
            tags.Except(kept.Select(tag => tag.Name)).Select(name => new EntryTag { EntryId = entryId, Name = name }));
        entry.Note = note;
        entry.SearchText = SearchText.Of(entry.Description, note, tags);
    }
}
