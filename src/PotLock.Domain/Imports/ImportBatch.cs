using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>How far a file that somebody handed in has come. The numbers are stored: never reuse one.</summary>
public enum ImportState
{
    /// <summary>It is there, and nothing of it is in the ledger.</summary>
    Waiting = 1,

    /// <summary>Its rows are in the ledger; the file itself is no longer kept.</summary>
    Imported = 2,

    /// <summary>Its rows were in the ledger, and were taken back all together.</summary>
    Reverted = 3,
}

/// <summary>A bank's file that somebody handed in for one account, and what became of its rows.</summary>
public sealed class ImportBatch : IBookOwned
{
    /// <summary>The longest name of a file.</summary>
    public const int MaxFileNameLength = 200;

    /// <summary>How long the id of an upload is.</summary>
    public const int UploadIdLength = 32;

    /// <summary>The longest text of what was decided about the file.</summary>
    public const int MaxSettingsLength = 8_000;

    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The account that the rows go to: the active balance for the main account, a bank account or a card.</summary>
    public long AccountId { get; set; }

    /// <summary>What the file was called.</summary>
    public required string FileName { get; init; }

    /// <summary>How many bytes it has.</summary>
    public long FileBytes { get; init; }

    /// <summary>Which chunks hold it, while it waits.</summary>
    public required string UploadId { get; init; }

    /// <summary>What was decided about it, as JSON of the services; empty for nothing yet.</summary>
    public string Settings { get; set; } = "";

    /// <summary>How far it has come.</summary>
    public ImportState State { get; set; }

    /// <summary>The person who handed it in; null for PotLock itself.</summary>
    public Guid? MadeById { get; init; }

    /// <summary>When it was handed in, by the book's clock.</summary>
    public DateTime AddedAtUtc { get; init; }

    /// <summary>When its rows went into the ledger; null while they have not.</summary>
    public DateTime? ImportedAtUtc { get; set; }

    /// <summary>When they were taken back; null while they were not.</summary>
    public DateTime? RevertedAtUtc { get; set; }

    /// <summary>The entry that moved the opening balance so that today's balance stayed; null for none.</summary>
    public long? OpeningEntryId { get; set; }

    /// <summary>The date of the earliest row that was added; null while none was.</summary>
    public DateOnly? FirstOn { get; set; }

    /// <summary>The date of the latest row that was added; null while none was.</summary>
    public DateOnly? LastOn { get; set; }

    /// <summary>When the server that brings it in was heard of last, in real time; null while none does.</summary>
    public DateTime? RunSeenAtUtc { get; set; }

    /// <summary>How many rows that server has done.</summary>
    public int RunRows { get; set; }

    /// <summary>Whether somebody asked that server to stop.</summary>
    public bool CancelAsked { get; set; }

    /// <summary>How many rows the file has.</summary>
    public int Rows { get; set; }

    /// <summary>How many of them became entries, joined transfers among them.</summary>
    public int Added { get; set; }

    /// <summary>How many were in the account already.</summary>
    public int Known { get; set; }

    /// <summary>How many were likely in the account already, typed by hand for one, and were left out.</summary>
    public int Likely { get; set; }

    /// <summary>How many became the second half of a transfer that another account's file had brought.</summary>
    public int Joined { get; set; }

    /// <summary>How many were left out because their month is closed, or is not there yet.</summary>
    public int LeftOut { get; set; }

    /// <summary>How many could not be read.</summary>
    public int Problems { get; set; }
}

/// <summary>A part of a file that waits, small enough for a row of any database. Both of two servers see it.</summary>
public sealed class ImportChunk : IBookOwned
{
    /// <summary>How many bytes a chunk has, but for the last.</summary>
    public const int Bytes = 256 * 1024;

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The upload that it is part of.</summary>
    public required string UploadId { get; init; }

    /// <summary>Its place in the file, counted from 0.</summary>
    public int Number { get; init; }

    /// <summary>When it came, in real time: what no batch names is thrown away after a while.</summary>
    public DateTime AddedAtUtc { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>
/// Which row of a file an entry stands for in one account. The second half of a transfer stands for a row of each, and a row that
/// was typed by hand before may be named too, so that the next file is recognised for certain.
/// </summary>
public sealed class ImportedRow : IBookOwnedByKey
{
    /// <summary>The entry.</summary>
    public long EntryId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(EntryId);

    /// <summary>The account whose row it is.</summary>
    public long AccountId { get; init; }

    /// <summary>The file that brought it.</summary>
    public long BatchId { get; init; }

    /// <summary>Whether the file wrote the entry; false where the entry was there before and was only recognised.</summary>
    public bool IsWritten { get; init; }

    /// <summary>The first half of <see cref="RowKey"/>; two numbers are stored and compared quicker than a text.</summary>
    public long KeyHigh { get; init; }

    /// <summary>The second half of the key.</summary>
    public long KeyLow { get; init; }

    /// <summary>The key of the row.</summary>
    public RowKey Key => new(new UInt128((ulong)KeyHigh, (ulong)KeyLow));

    /// <summary>Names the row that an entry stands for.</summary>
    public static ImportedRow Of(long entryId, long accountId, long batchId, RowKey key, bool isWritten) => new()
    {
        EntryId = entryId,
        AccountId = accountId,
        BatchId = batchId,
        IsWritten = isWritten,
        KeyHigh = (long)(ulong)(key.Hash >> 64),
        KeyLow = (long)(ulong)key.Hash,
    };
}

/// <summary>What was decided about the last file of an account, so that the next one need not be explained again.</summary>
public sealed class ImportMemory : IBookOwned
{
    /// <summary>The account, and the key.</summary>
    public long AccountId { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What was decided, as JSON of the services.</summary>
    public required string Settings { get; set; }
}
