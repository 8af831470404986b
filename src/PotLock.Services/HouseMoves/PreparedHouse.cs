using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves.Files;
using PotLock.Services.Imports;

namespace PotLock.Services.HouseMoves;

/// <summary>An export that waits, read and planned: the same for the preview and for the move.</summary>
/// <param name="Decisions">What was decided, with what PotLock offers where nobody did.</param>
/// <param name="Reading">What was read, or what it asks.</param>
/// <param name="Plan">What the move does; refused where it cannot be done so; null while a question is open.</param>
internal sealed record PreparedHouse(HouseDecisions Decisions, HouseReading Reading, Outcome<HousePlan>? Plan)
{
    private static readonly JsonSerializerOptions Whole = new() { IncludeFields = true };

    /// <summary>Reads and plans it; refused where the file cannot be read, or is there no longer.</summary>
    public static async Task<Outcome<PreparedHouse>> ReadAsync(
        PotLockDbContext db, Book book, DateOnly today, HouseMove move, KeptUploads uploads, CancellationToken cancellationToken)
    {
        var chunks = (move.FileBytes + ImportChunk.Bytes - 1) / ImportChunk.Bytes;
        if (await db.Set<ImportChunk>().LongCountAsync(chunk => chunk.UploadId == move.UploadId, cancellationToken) != chunks)
        {
            // An export waits for some days only.
            return HouseRefusals.NothingWaits;
        }

        var decisions = HouseDecisions.Read(move.Choices);
        using var file = uploads.Open(book.Id, move.UploadId, move.FileBytes);
        var read = ReadHouse.Run(file, move.FileName, book.Currency, today, decisions.Writing, cancellationToken);
        if (read.IsRefused)
        {
            return read.As<PreparedHouse>();
        }

        if (read.Value.House is not { } house)
        {
            return new PreparedHouse(decisions, read.Value, null);
        }

        decisions = decisions with
        {
            Choices = decisions.Choices with { Main = decisions.Choices.Main ?? HouseChoices.LikelyMain(house) },
        };
        var categories = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null)
            .OrderBy(account => account.Id).Select(account => new { account.Id, account.Name }).ToListAsync(cancellationToken);
        return new PreparedHouse(
            decisions, read.Value,
            PlanHouse.Run(house, decisions.Choices, new HouseSurroundings(
                today, book.Money, book.FormatDate, categories.ConvertAll(category => (category.Id, category.Name)))));
    }

    /// <summary>The plan in few letters: a move that would do anything else than what was shown is refused.</summary>
    public string Digest
    {
        get
        {
            using var hash = SHA256.Create();
            using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            {
                JsonSerializer.Serialize(stream, Plan!.Value, Whole);
            }

            return Convert.ToHexStringLower(hash.Hash!)[..32];
        }
    }
}
