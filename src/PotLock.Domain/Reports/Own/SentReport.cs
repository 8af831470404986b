using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports.Own;

/// <summary>
/// A file that was made of an own report on one of its days, kept as it was. There is one for each day of a report, so two servers make
/// none twice.
/// </summary>
public sealed class SentReport : IBookOwned
{
    /// <summary>The longest name of a file, and reason why there is none.</summary>
    public const int MaxFileNameLength = 120, MaxProblemLength = 300;

    /// <summary>So many bytes a file can have: more is no mail that anybody gets.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>How many letters SHA-256 has in hexadecimal.</summary>
    public const int Sha256Length = 64;

    /// <summary>The id, made by <see cref="EntityId"/>; a later one is newer.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The own report.</summary>
    public long OwnReportId { get; init; }

    /// <summary>What that was called.</summary>
    public required string Name { get; init; }

    /// <summary>The day of sending that it is for.</summary>
    public DateOnly SentOn { get; init; }

    /// <summary>The first day that it counts.</summary>
    public DateOnly First { get; init; }

    /// <summary>The last day that it counts.</summary>
    public DateOnly Last { get; init; }

    /// <summary>When it was made, by the book's clock.</summary>
    public DateTime MadeAtUtc { get; init; }

    /// <summary>Whether all its months were closed then: its figures are as they were closed.</summary>
    public bool IsAsClosed { get; init; }

    /// <summary>The form of the file, by its name.</summary>
    public required string Format { get; init; }

    /// <summary>What the file is called.</summary>
    public required string FileName { get; init; }

    /// <summary>Its SHA-256 in small hexadecimal letters; empty where there is no file.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>How many bytes it has.</summary>
    public int Bytes { get; init; }

    /// <summary>The file; empty where none could be made.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Why there is no file, in a sentence; empty where there is one.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Who asked to get it by mail; null where it is only kept.</summary>
    public Guid? MailedById { get; init; }

    /// <summary>When it went out, in real time; null where it did not.</summary>
    public DateTime? MailedAtUtc { get; set; }

    /// <summary>When mail with it is to be sent, or tried again, in real time; null when there is nothing to send (any more).</summary>
    public DateTime? MailAfterUtc { get; set; }

    /// <summary>How often mail with it was tried.</summary>
    public int MailTries { get; set; }
}
