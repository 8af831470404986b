using System.IO.Compression;
using System.Text;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Receipts;
using PotLock.Services.Users;

namespace PotLock.Services.Exports;

/// <summary>
/// Gives a person everything that PotLock has of them, in one zip: their account and their book as JSON, the book once more as the file
/// that another PotLock can import, and its tables for a spreadsheet. Secrets are left out (<see cref="PersonFormat"/>).
/// </summary>
public sealed class ExportAccount(BookSnapshot snapshot, ExportBook exportBook, SecurityTrail trail, TimeProvider realTime)
{
    /// <summary>What the zip says of itself.</summary>
    private const string ReadMe = """
        Your data from PotLock

        data.json       everything about your account and your book; passwords, keys and tokens are left out
        book.json       your book alone, to be imported by another PotLock
        ledger.journal  your book for hledger
        ledger.beancount
                        your book for beancount
        *.csv           the book's tables, for a spreadsheet: one line for each entry, line of an entry, pot, account, card,
                        budget, schedule and closed month
        receipts/       the photos and PDFs of your receipts, named after the entries that they belong to

        Amounts in the JSON files are whole numbers of the smallest unit of your currency. docs/exports.md of PotLock says
        what everything means.

        """;

    private static readonly (string Name, BookForm Form)[] s_books =
    [
        ("book.json", BookForm.Json), ("ledger.journal", BookForm.Hledger), ("ledger.beancount", BookForm.Beancount),
    ];

    /// <summary>Notes the download in the security trail, then writes the zip as it comes: nothing of it is kept anywhere.</summary>
    public async Task RunAsync(Guid userId, long bookId, Stream stream, CancellationToken cancellationToken = default)
    {
        await trail.WriteAsync(SecurityEventKind.DataExported, userId, "all of it", cancellationToken);
        await snapshot.WriteAsync(bookId, opened => WriteAsync(opened, userId, stream, cancellationToken), cancellationToken);
    }

    /// <summary>The same of the book alone, in one form.</summary>
    public async Task BookAsync(Guid userId, long bookId, BookForm form, Stream stream, CancellationToken cancellationToken = default)
    {
        await trail.WriteAsync(SecurityEventKind.DataExported, userId, $"the book as {form}", cancellationToken);
        await exportBook.RunAsync(userId, bookId, form, stream, cancellationToken);
    }

    private async Task WriteAsync(OpenedBook opened, Guid userId, Stream stream, CancellationToken cancellationToken)
    {
        var now = realTime.GetUtcNow();
        await using var output = new LateWrites(stream);
        await using (var zip = await ZipArchive.CreateAsync(
            output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            await AddAsync(zip, "README.txt", file => file.WriteAsync(Encoding.UTF8.GetBytes(ReadMe), cancellationToken).AsTask());
            await AddAsync(zip, "data.json", file => WritePersonJson.RunAsync(opened, userId, now.UtcDateTime, file, cancellationToken));
            foreach (var (name, form) in s_books)
            {
                await AddAsync(zip, name, file => exportBook.WriteAsync(opened, userId, form, file, cancellationToken));
            }

            foreach (var (name, writeAsync) in (await BookTables.OpenAsync(opened, cancellationToken)).All)
            {
                await AddAsync(zip, name, writeAsync);
            }

            foreach (var (_, receipt, entry) in await ReceiptQueries.AllAsync(opened, cancellationToken))
            {
                var name = ReceiptNames.InFolder(
                    entry.Date, MoneyText.Plain(entry.AmountMinor, opened.Book.Currency), entry.Description, EntityId.NumberOf(receipt.Id),
                    receipt.Kind);
                await AddAsync(zip, "receipts/" + name, async file => await file.WriteAsync(
                    await ReceiptQueries.ContentAsync(opened.Db, receipt.Id, ReceiptLayer.File, cancellationToken), cancellationToken));
            }
        }

        await output.FlushAsync(cancellationToken);

        async Task AddAsync(ZipArchive zip, string name, Func<Stream, Task> writeAsync)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = now;
            await using var file = await entry.OpenAsync(cancellationToken);
            await writeAsync(file);
        }
    }
}
