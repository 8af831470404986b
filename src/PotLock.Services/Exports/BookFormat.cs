using System.Text.Encodings.Web;
using System.Text.Json;
using PotLock.Data.Tables;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;

namespace PotLock.Services.Exports;

/// <summary>How the value of a column stands in a book's file.</summary>
public enum ColumnRole
{
    /// <summary>As it is.</summary>
    Value,

    /// <summary>It does not travel: it says which book this is, or belongs to the installation.</summary>
    LeftOut,

    /// <summary>An id of the book: its number inside the book travels.</summary>
    BookId,

    /// <summary>A person: the number travels under which the file names people.</summary>
    Person,

    /// <summary>A text in which ids of the book stand: they are written <c>{number}</c>.</summary>
    TextWithIds,
}

/// <summary>
/// The file of one book, <c>potlock-book-1</c> (<c>docs/exports.md</c>): every table of the model whose rows belong to a book, each
/// after those that it refers to. What is told, and how, follows from the model, so that a new table or column travels by itself.
/// </summary>
public static class BookFormat
{
    /// <summary>What the file says that it is.</summary>
    public const string Name = "potlock-book-1";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // The file is never shown in a page: readable text is worth more than HTML escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Type[] s_staying = [typeof(CommandRecord), typeof(ImportChunk), typeof(FeedBook), typeof(KeptFeedEvent)];

    /// <summary>The version of this build, for people.</summary>
    internal static string ProductVersion => typeof(BookFormat).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>
    /// The tables that travel, the book's own row first. Records of commands stay: they know of what one installation answered, and no
    /// device will send those commands to another. So do parts of files that are being imported: they are gone once that is done. And what
    /// calendars were told: they asked at this installation's addresses.
    /// </summary>
    public static IEnumerable<ModelTable> TablesOf(ModelTables model) => (model ?? throw new ArgumentNullException(nameof(model))).InOrder
        .Where(table => table.IsOfABook && !s_staying.Contains(table.EntityType))
        .OrderBy(table => table.EntityType == typeof(Book) ? 0 : 1);

    /// <summary>How a column travels.</summary>
    public static ColumnRole RoleOf(ModelTable table, TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        return Role(table, column);
    }

    private static ColumnRole Role(ModelTable table, TableColumn column) => column.PropertyName switch
    {
        nameof(IBookOwned.BookId) => ColumnRole.LeftOut,
        // The version belongs to what this installation has in memory; how digests count ids stands at the head of the file.
        nameof(Book.Id) or nameof(Book.Version) or nameof(Book.NumberInDigests) when table.EntityType == typeof(Book) => ColumnRole.LeftOut,
        // Who is told what, and how, is for the installation that the book lives in.
        nameof(Notification.MailAfterUtc) or nameof(Notification.MailTries) or nameof(Notification.PushAfterUtc) => ColumnRole.LeftOut,
        nameof(Book.SilentKinds) when table.EntityType == typeof(Book) => ColumnRole.LeftOut,
        nameof(Notification.Key) or nameof(Notification.Path) when table.EntityType == typeof(Notification) => ColumnRole.TextWithIds,
        var name when column.ClrType == typeof(Guid) && name.EndsWith("ById", StringComparison.Ordinal) => ColumnRole.Person,
        var name when column.ClrType == typeof(long) && name.EndsWith("Id", StringComparison.Ordinal) => ColumnRole.BookId,
        _ => ColumnRole.Value,
    };

    /// <summary>The name under which a table or a column stands in the file.</summary>
    public static string NameOf(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
