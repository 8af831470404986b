using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>The forms in which a whole book can be written.</summary>
public enum BookForm
{
    /// <summary>Everything, for another PotLock: <c>potlock-book-1</c>.</summary>
    Json,

    /// <summary>A journal of hledger.</summary>
    Hledger,

    /// <summary>A file of beancount.</summary>
    Beancount,
}

/// <summary>Writes a whole book in one of the forms that other programs read, from one moment of the database, streamed.</summary>
public sealed class ExportBook(BookSnapshot snapshot, TimeProvider realTime)
{
    /// <summary>The forms, by the word that people and programs say.</summary>
    public static IReadOnlyDictionary<string, BookForm> Forms { get; } = new Dictionary<string, BookForm>
    {
        ["json"] = BookForm.Json, ["hledger"] = BookForm.Hledger, ["beancount"] = BookForm.Beancount,
    };

    /// <summary>The end of a file's name, and what the file is for browsers.</summary>
    public static (string Extension, string ContentType) FileOf(BookForm form) => form switch
    {
        BookForm.Json => ("json", "application/json"),
        BookForm.Hledger => ("journal", "text/plain; charset=utf-8"),
        _ => ("beancount", "text/plain; charset=utf-8"),
    };

    /// <summary>Writes it.</summary>
    /// <param name="userId">Who asks: entries of theirs become those of whoever imports the file; null for nobody in the book.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="form">The form.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task RunAsync(Guid? userId, long bookId, BookForm form, Stream stream, CancellationToken cancellationToken = default) =>
        snapshot.WriteAsync(bookId, opened => WriteAsync(opened, userId, form, stream, cancellationToken), cancellationToken);

    internal Task WriteAsync(OpenedBook opened, Guid? userId, BookForm form, Stream stream, CancellationToken cancellationToken) =>
        form == BookForm.Json
            ? WriteBookJson.RunAsync(opened, userId, realTime.GetUtcNow().UtcDateTime, stream, cancellationToken)
            : WriteJournal.RunAsync(opened, form == BookForm.Hledger ? new HledgerText() : new BeancountText(), stream, cancellationToken);
}
